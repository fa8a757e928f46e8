/**
 * How much of one text is covered by what people said. After an edit only what it touched is
 * worked out again: the pages it made, and the acts whose traces there changed.
 */
import { commonEnds, isSameList } from "../base/lists.js";
import type { LineHash, Sha256 } from "../fingerprint/lineHash.js";
import { coverLines, coverTraces, type CoveredLine, type LineState } from "../ledger/coverage.js";
import { standingOf, type Journal, type StandingByAct } from "../ledger/journal.js";
import type { Trace } from "../ledger/traces.js";
import type { OriginId } from "../origin/origin.js";
import type { Pages } from "../origin/pages.js";
import { tracesOfPages, type DocumentTraces } from "./documentTraces.js";
import type { PageTraces } from "./pageTraces.js";

/** The state of every AI line of a page. The same object as long as nothing there changes. */
export interface CoveredPage {
  readonly traces: PageTraces;
  /** The state of each trace, by act. */
  readonly states: ReadonlyMap<OriginId, readonly LineState[]>;
  /** Its AI lines; line numbers are those of the page. */
  readonly lines: readonly CoveredLine[];
}

/** The state of every AI line of a text. */
export interface DocumentCoverage extends DocumentTraces {
  readonly pages: readonly CoveredPage[];
  readonly path: string;
  readonly standing: StandingByAct;
}

/**
 * The coverage of the text at `path` by everything the journal holds. `earlier` is one that may
 * have been worked out for the same text before an edit, or before somebody said something.
 */
export function coverageOf(
  journal: Journal,
  path: string,
  pages: Pages,
  sha256: Sha256,
  earlier?: DocumentCoverage,
): DocumentCoverage {
  const standing = standingOf(journal);
  const known = earlier?.path === path ? earlier : undefined;
  const traces = tracesOfPages(journal, path, pages, sha256, known);
  const before = known?.pages ?? [];
  const { head, tail } = commonEnds(before, traces, (one, now) => one.traces === now);
  const replaced = before.slice(head, before.length - tail);
  const said = saidOtherwise(traces, known?.standing ?? standing, standing);
  // Of an act about which nobody ever said anything, one trace says nothing about another.
  const changed = changedActs(replaced, traces.slice(head, traces.length - tail));
  for (const origin of changed) if (standing.has(origin)) said.add(origin);
  const fresh = new Cursor(statesOfActs(traces, said, standing));
  const kept = new Cursor(statesOf(replaced, changed));
  const cover = (page: PageTraces, same?: CoveredPage) => coverPage(page, same, said, fresh, kept);
  const coverAll = (some: readonly CoveredPage[]) =>
    said.size === 0 ? some : some.map((page) => cover(page.traces, page));
  const covered = [
    ...coverAll(before.slice(0, head)),
    ...traces.slice(head, traces.length - tail).map((page) => cover(page)),
    ...coverAll(before.slice(before.length - tail)),
  ];
  return { pages: covered, traces, origins: journal.origins, path, standing };
}

/** Of the page at `index` those `lines` that are not acknowledged, with the numbers and offsets of the text. */
export function openLinesOf(
  pages: Pages,
  index: number,
  lines: readonly CoveredLine[],
): readonly CoveredLine[] {
  const [first, from] = [pages.firstLines[index] as number, pages.offsets[index] as number];
  return lines
    .filter(({ state }) => state !== "acknowledged")
    .map((line) => ({
      ...line,
      line: line.line + first,
      removals: line.removals.map((removal) => ({ ...removal, offset: removal.offset + from })),
    }));
}

/** The traces of acts that were asked for, by coverage. */
const gathered = new WeakMap<DocumentCoverage, Map<OriginId, readonly Trace[]>>();

/**
 * All traces of the act `origin` in the text, from top to bottom; lines are those of the text,
 * whose pages start with `firstLines`. Gathered once for the same coverage.
 */
export function tracesOfAct(
  coverage: DocumentCoverage,
  firstLines: ArrayLike<number>,
  origin: OriginId,
): readonly Trace[] {
  const byAct = gathered.get(coverage) ?? new Map<OriginId, readonly Trace[]>();
  gathered.set(coverage, byAct);
  const known = byAct.get(origin);
  if (known) return known;
  const traces = coverage.pages.flatMap(({ traces: page }, index) =>
    (page.traces.get(origin) ?? []).map((trace) => ({
      ...trace,
      line: { ...trace.line, line: trace.line.line + (firstLines[index] as number) },
    })),
  );
  byAct.set(origin, traces);
  return traces;
}

/** The acts whose traces are others in the pages `now` than in those that were `replaced`. */
function changedActs(replaced: readonly CoveredPage[], now: readonly PageTraces[]): Set<OriginId> {
  const before = hashesByAct(replaced.map(({ traces }) => traces));
  const after = hashesByAct(now);
  const changed = new Set<OriginId>();
  for (const [origin, hashes] of before)
    if (!isSameList(hashes, after.get(origin) ?? [])) changed.add(origin);
  for (const origin of after.keys()) if (!before.has(origin)) changed.add(origin);
  return changed;
}

function hashesByAct(pages: readonly PageTraces[]): Map<OriginId, LineHash[]> {
  const byAct = new Map<OriginId, LineHash[]>();
  for (const { traces } of pages) for (const [origin, own] of traces) addHashes(byAct, origin, own);
  return byAct;
}

function addHashes(byAct: Map<OriginId, LineHash[]>, origin: OriginId, own: readonly Trace[]) {
  const list = byAct.get(origin) ?? [];
  for (const { hash } of own) list.push(hash);
  byAct.set(origin, list);
}

/** The acts in a text of which people say something else now. */
function saidOtherwise(
  pages: readonly PageTraces[],
  before: StandingByAct,
  now: StandingByAct,
): Set<OriginId> {
  const acts = new Set<OriginId>();
  if (before === now) return acts;
  for (const { traces } of pages)
    for (const origin of traces.keys())
      if (!isSameList(before.get(origin) ?? [], now.get(origin) ?? [])) acts.add(origin);
  return acts;
}

/** The states of all traces of `acts` in a text. */
function statesOfActs(
  pages: readonly PageTraces[],
  acts: ReadonlySet<OriginId>,
  standing: StandingByAct,
): ReadonlyMap<OriginId, readonly LineState[]> {
  const byAct = new Map<OriginId, LineHash[]>();
  for (const { traces } of pages) {
    // Mostly one or two acts changed, of hundreds; or all are new.
    const some = acts.size < traces.size ? acts : traces.keys();
    for (const origin of some)
      if (acts.has(origin)) addHashes(byAct, origin, traces.get(origin) ?? []);
  }
  return new Map(
    [...byAct].map(([origin, hashes]) => [
      origin,
      coverTraces(origin, hashes, standing.get(origin) ?? []),
    ]),
  );
}

/** The states of all traces in some pages, by act; not of those whose traces `changed`. */
function statesOf(
  pages: readonly CoveredPage[],
  changed: ReadonlySet<OriginId>,
): ReadonlyMap<OriginId, readonly LineState[]> {
  const byAct = new Map<OriginId, LineState[]>();
  for (const { states } of pages)
    for (const [origin, own] of states) {
      if (changed.has(origin)) continue;
      const list = byAct.get(origin) ?? [];
      list.push(...own);
      byAct.set(origin, list);
    }
  return byAct;
}

const unread: (readonly LineState[])[] = [];

/** So many states, all unread. The same list for the same number. */
function allUnread(count: number): readonly LineState[] {
  return (unread[count] ??= new Array<LineState>(count).fill("unread"));
}

/** Hands out the states of each act's traces page by page, from top to bottom. */
class Cursor {
  readonly #states: ReadonlyMap<OriginId, readonly LineState[]>;
  readonly #at = new Map<OriginId, number>();

  constructor(states: ReadonlyMap<OriginId, readonly LineState[]>) {
    this.#states = states;
  }

  /** The next `count` states of the act; all unread where nothing is known of it. */
  next(origin: OriginId, count: number): readonly LineState[] {
    const states = this.#states.get(origin);
    if (!states) return allUnread(count);
    const at = this.#at.get(origin) ?? 0;
    this.#at.set(origin, at + count);
    return states.slice(at, at + count);
  }
}

/** The states of a page: those of acts in `said` are `fresh`, of others as in `same`, or else `kept`. */
function coverPage(
  page: PageTraces,
  same: CoveredPage | undefined,
  said: ReadonlySet<OriginId>,
  fresh: Cursor,
  kept: Cursor,
): CoveredPage {
  if (same && !touches(said, page.traces)) return same;
  const states = new Map<OriginId, readonly LineState[]>();
  for (const [origin, own] of page.traces) {
    const known = said.has(origin) ? undefined : same?.states.get(origin);
    const from = said.has(origin) ? fresh : kept;
    states.set(origin, known ?? from.next(origin, own.length));
  }
  const isSame = [...states].every(([origin, own]) => isSameList(own, same?.states.get(origin) ?? [])); // prettier-ignore
  if (same && isSame) return same;
  return { traces: page, states, lines: coverLines(page.lines, page.traces, states) };
}

function touches(acts: ReadonlySet<OriginId>, traces: PageTraces["traces"]): boolean {
  for (const origin of acts) if (traces.has(origin)) return true;
  return false;
}
