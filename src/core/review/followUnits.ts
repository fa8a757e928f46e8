/**
 * Units through a change of their text. Until a new outline is there, what is written is read with
 * the line it stands in, or with the one above it, so that places stay where they are at every key.
 */
import { commonEnds } from "../base/lists.js";
import type { Pages } from "../origin/pages.js";
import { cutStarts, startsOn, unitOnLine, type PageUnits, type TextUnits } from "./pageUnits.js";

/** Pages that were made anew, by index and half-open: before the change, and now. */
interface Window {
  readonly before: { readonly from: number; readonly to: number };
  readonly now: { readonly from: number; readonly to: number };
}

/**
 * The units of the text in `now`, when those of the text in `before` are `units`. Pages that both have keep
 * theirs; of others as many lines as are equal from above and from below. The same object where no line
 * has another unit. Reads only new pages, and those only where the number of their lines is another.
 */
export function followUnits(units: TextUnits, before: Pages, now: Pages): TextUnits {
  if (units.length === 0 || before.pages === now.pages) return units;
  const windows = windowsOf(before, now);
  if (windows.every((window) => isInPlace(window, before, now))) return units;
  const followed: PageUnits[] = [];
  let next = 0;
  for (const window of windows) {
    while (next < window.before.from) followed.push(units[next++] as PageUnits);
    for (const own of followWindow(units, window, before, now)) followed.push(own);
    next = window.before.to;
  }
  return [...followed, ...units.slice(next)];
}

/** What lies between the pages that both texts have, from top to bottom. */
function windowsOf(before: Pages, now: Pages): readonly Window[] {
  const { head, tail } = commonEnds(before.pages, now.pages, (a, b) => a === b);
  const ends = { before: before.pages.length - tail, now: now.pages.length - tail };
  const known = new Map(before.pages.slice(head, ends.before).map((page, at) => [page, head + at]));
  const windows: Window[] = [];
  let [from, nowFrom] = [head, head];
  const close = (to: number, nowTo: number): void => {
    if (from < to || nowFrom < nowTo)
      windows.push({ before: { from, to }, now: { from: nowFrom, to: nowTo } });
    [from, nowFrom] = [to + 1, nowTo + 1];
  };
  for (let at = head; at < ends.now; at++) {
    const same = known.get(now.pages[at] as Pages["pages"][number]);
    if (same !== undefined && same >= from) close(same, at);
  }
  close(ends.before, ends.now);
  return windows;
}

/** Whether the window has the same number of pages, each with as many lines as before. */
function isInPlace(window: Window, before: Pages, now: Pages): boolean {
  const count = window.before.to - window.before.from;
  if (window.now.to - window.now.from !== count) return false;
  for (let at = 0; at < count; at++)
    if (linesOn(before, window.before.from + at) !== linesOn(now, window.now.from + at))
      return false;
  return true;
}

function linesOn({ firstLines }: Pages, page: number): number {
  return (firstLines[page + 1] as number) - (firstLines[page] as number);
}

function followWindow(units: TextUnits, window: Window, before: Pages, now: Pages) {
  const was = linesIn(before, window.before);
  const is = linesIn(now, window.now);
  const firstLines = now.firstLines.slice(window.now.from, window.now.to + 1);
  if (was.count === 0)
    return cutStarts([{ line: is.first, unit: unitOnLine(units, before, was.first - 1) }], firstLines); // prettier-ignore
  const tail = was.count === is.count ? 0 : equalBelow(was, is);
  const moved = startsOn(units, before, window.before.from, window.before.to).map((start) => {
    const line = start.line - was.first;
    const isBelow = line >= was.count - tail;
    const own = isBelow ? line + is.count - was.count : Math.min(line, is.count - tail);
    return { ...start, line: own + is.first };
  });
  return cutStarts(moved, firstLines);
}

/** Some lines in a row. */
interface SomeLines {
  readonly text: string;
  readonly first: number;
  readonly count: number;
  /** Whether an empty last line follows where `text` ends with a line break. */
  readonly isLast: boolean;
}

function linesIn({ pages, firstLines }: Pages, { from, to }: Window["now"]): SomeLines {
  const text = pages.slice(from, to).map(({ lines }) => lines.text).join(""); // prettier-ignore
  const first = firstLines[from] as number;
  return { text, first, count: (firstLines[to] as number) - first, isLast: to === pages.length };
}

/**
 * How many lines are equal from below, apart from those that are from above. Of lines that end with a lone
 * carriage return there may be more.
 */
function equalBelow(was: SomeLines, is: SomeLines): number {
  const [a, b] = [was.text, is.text];
  const most = Math.min(a.length, b.length);
  let [head, above] = [0, 0];
  for (let i = 0; i < most && a.charCodeAt(i) === b.charCodeAt(i); i++) {
    if (a.charCodeAt(i) !== LF) continue;
    head++;
    above = i + 1;
  }
  let [tail, below] = [0, 0];
  for (; below < most - above && at(a, below) === at(b, below); below++)
    if (at(a, below) === LF) tail++;
  const isWhole = startsLine(a, below) && startsLine(b, below);
  tail += (isWhole ? 1 : 0) - (was.isLast && is.isLast ? 0 : 1);
  return Math.max(0, Math.min(tail, Math.min(was.count, is.count) - head));
}

const LF = 10;

/** The character that has `below` others below it. */
function at(text: string, below: number): number {
  return text.charCodeAt(text.length - 1 - below);
}

function startsLine(text: string, below: number): boolean {
  return below === text.length || at(text, below) === LF;
}
