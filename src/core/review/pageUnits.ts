/**
 * Which unit the lines of a text are in, page by page, so that a page nobody wrote on keeps what is
 * known of it. For showing only: it says how lines are read together, never which are open.
 */
import { isSameList } from "../base/lists.js";
import { firstIndex } from "../base/sorted.js";
import type { Outline } from "../origin/outline.js";
import { pageOfLine, type Pages } from "../origin/pages.js";

/** A unit as people know it. */
export interface PlaceUnit {
  /** What the text calls it; empty when it has no name. */
  readonly name: string;
  readonly kind: string;
  /** Unlike that of any other unit of the text; the same in a later outline, as far as can be told. */
  readonly key: string;
}

/** A unit, or none, from `line` on. */
export interface UnitStart {
  readonly line: number;
  readonly unit: PlaceUnit | undefined;
}

/**
 * The units of a page; its lines count from 0. Above the first one there is none.
 *
 * Invariant: sorted by line, and neighbours differ.
 */
export type PageUnits = readonly UnitStart[];

/** By page; empty where nothing is known of a text. Never changed. */
export type TextUnits = readonly PageUnits[];

const NO_UNITS: PageUnits = [];

/** The units of a text in `pages` by `outline`, whose units are disjoint and have no children. */
export function textUnits(outline: Outline, pages: Pages): TextUnits {
  const counts = new Map<string, number>();
  const starts = outline.flatMap(({ name, kind, startLine, endLine }) => {
    const said = `${kind} ${name}`;
    const count = (counts.get(said) ?? 0) + 1;
    counts.set(said, count);
    const unit = { name, kind, key: `${count} ${said}` };
    return [{ line: startLine, unit }, { line: endLine, unit: undefined }]; // prettier-ignore
  });
  return cutStarts(starts, pages.firstLines);
}

/**
 * `starts`, sorted by line, for pages that start with `firstLines`, of which the last is where they end.
 * Of several on one line the last counts.
 */
export function cutStarts(
  starts: readonly UnitStart[],
  firstLines: ArrayLike<number>,
): readonly PageUnits[] {
  const cut: PageUnits[] = [];
  let next = 0;
  let unit: PlaceUnit | undefined;
  for (let page = 0; page + 1 < firstLines.length; page++) {
    const [from, to] = [firstLines[page] as number, firstLines[page + 1] as number];
    const own: UnitStart[] = unit ? [{ line: 0, unit }] : [];
    for (; next < starts.length; next++) {
      const start = starts[next] as UnitStart;
      if (start.line >= to) break;
      unit = start.unit;
      pushStart(own, { line: Math.max(start.line - from, 0), unit });
    }
    cut.push(own.length === 0 ? NO_UNITS : own);
  }
  return cut;
}

function pushStart(starts: UnitStart[], start: UnitStart): void {
  if (starts.at(-1)?.line === start.line) starts.pop();
  if (starts.at(-1)?.unit?.key !== start.unit?.key) starts.push(start);
}

/** What starts on the pages from index `from` to `to`, with the lines of the text. */
export function startsOn(
  units: TextUnits,
  { firstLines }: Pages,
  from: number,
  to: number,
): readonly UnitStart[] {
  return units.slice(from, to).flatMap((own, at) => {
    const first = firstLines[from + at] as number;
    const moved = own.map(({ line, unit }) => ({ line: line + first, unit }));
    return own[0]?.line === 0 ? moved : [{ line: first, unit: undefined }, ...moved];
  });
}

/** `now`, with the lists of `before` where they say the same, and `before` where all do. */
export function sharedUnits(before: TextUnits, now: TextUnits): TextUnits {
  const shared = now.map((own, page) => (saySame(before[page], own) ? (before[page] ?? own) : own));
  return isSameList(before, shared) ? before : shared;
}

function saySame(a: PageUnits | undefined, b: PageUnits): boolean {
  if (a?.length !== b.length) return false;
  return a.every(({ line, unit }, at) => line === b[at]?.line && unit?.key === b[at].unit?.key);
}

/** The unit of `line`, a line of the text or of the page whose units are `own`. Binary search. */
export function unitOn(own: PageUnits, line: number): PlaceUnit | undefined {
  return own[firstIndex(own.length, (at) => (own[at] as UnitStart).line > line) - 1]?.unit;
}

/** The unit of a line of the text in `pages`. */
export function unitOnLine(units: TextUnits, pages: Pages, line: number): PlaceUnit | undefined {
  const page = pageOfLine(pages, line);
  return unitOn(units[page] ?? NO_UNITS, line - (pages.firstLines[page] as number));
}
