/** A whole text in pages, and where its lines are. Offsets and lines count from its start. */
import { commonEnds } from "../base/lists.js";
import { firstIndex } from "../base/sorted.js";
import { lineAt, lineStart, linesOf } from "../text/lines.js";
import type { Range } from "../text/range.js";
import { NOBODY, type Attribution } from "./attribution.js";
import { cutIntoPages, joinAttributions, type Page } from "./page.js";

/** A text and whose its characters are. Never changed; texts that differ by an edit share pages. */
export interface Pages {
  /** Never empty. */
  readonly pages: readonly Page[];
  /** Where each page starts, and last the length of the text. */
  readonly offsets: Uint32Array;
  /** The line each page starts with, and last the number of lines. */
  readonly firstLines: Uint32Array;
}

/** The pages of `text`. Reads all of it; after an edit, `editPages` is cheaper. */
export function pagesOf(text: string, attribution: Attribution = NOBODY): Pages {
  return toPages(cutIntoPages(linesOf(text), attribution));
}

/** The text that `pages` make, of which there is at least one. */
export function toPages(pages: readonly Page[]): Pages {
  const offsets = new Uint32Array(pages.length + 1);
  const firstLines = new Uint32Array(pages.length + 1);
  let offset = 0;
  let line = 0;
  for (let i = 0; i < pages.length; i++) {
    const { text, starts } = (pages[i] as Page).lines;
    offset += text.length;
    line += starts.length - (i + 1 < pages.length ? 1 : 0);
    offsets[i + 1] = offset;
    firstLines[i + 1] = line;
  }
  return { pages, offsets, firstLines };
}

/** The whole text. Joined once for the same pages, as long as they are among the last asked about. */
export const textOf: (pages: Pages) => string = remembered(({ pages }) => joined(pages));

/** Whose the characters of the whole text are. Joined as rarely as the text is. */
export const attributionOf: (pages: Pages) => Attribution = remembered(({ pages }) =>
  joinAttributions(pages),
);

/** So many whole texts are kept: each of hundreds of versions that can be undone would keep its own. */
const MOST_REMEMBERED = 8;

function remembered<T>(make: (pages: Pages) => T): (pages: Pages) => T {
  const made = new Map<Pages, T>();
  return (pages) => {
    const known = made.get(pages) ?? make(pages);
    made.delete(pages);
    made.set(pages, known);
    const [oldest] = made.keys();
    if (oldest && made.size > MOST_REMEMBERED) made.delete(oldest);
    return known;
  };
}

function joined(pages: readonly Page[]): string {
  return pages.map((page) => page.lines.text).join("");
}

/** The number of UTF-16 units in the text. */
export function textLength({ offsets }: Pages): number {
  return offsets[offsets.length - 1] as number;
}

/** How many lines the text has, at least one. */
export function lineTotal({ firstLines }: Pages): number {
  return firstLines[firstLines.length - 1] as number;
}

/** Whether nobody was ever seen writing or removing anything in the text. */
export function isUntouched({ pages }: Pages): boolean {
  return pages.every(
    ({ attribution: { spans, removals } }) => spans.length === 0 && removals.length === 0,
  );
}

/** The index of the page with the character at `offset`; the last page for the end of the text. */
export function pageAt({ offsets }: Pages, offset: number): number {
  return lastUpTo(offsets, offset);
}

/** The index of the page with `line`; the last page for lines that are not there. */
export function pageOfLine({ firstLines }: Pages, line: number): number {
  return lastUpTo(firstLines, line);
}

/** The line `offset` is on; an offset inside a line break is on the line it ends. Binary search. */
export function lineOf(pages: Pages, offset: number): number {
  const index = pageAt(pages, offset);
  const { lines } = pages.pages[index] as Page;
  return (pages.firstLines[index] as number) + lineAt(lines, offset - (pages.offsets[index] as number)); // prettier-ignore
}

/** Where `line` starts. A line after the last one starts at the end of the text. */
export function startOfLine(pages: Pages, line: number): number {
  if (line >= lineTotal(pages)) return textLength(pages);
  const index = pageOfLine(pages, line);
  const { lines } = pages.pages[index] as Page;
  return (pages.offsets[index] as number) + lineStart(lines, line - (pages.firstLines[index] as number)); // prettier-ignore
}

/** The range of `line` with its line break. */
export function wholeLine(pages: Pages, line: number): Range {
  return { start: startOfLine(pages, line), end: startOfLine(pages, line + 1) };
}

/** The text of `line` without its line break; empty for a line that is not there. */
export function lineText(pages: Pages, line: number): string {
  const index = pageOfLine(pages, line);
  const { lines } = pages.pages[index] as Page;
  const { text, starts } = lines;
  const own = line - (pages.firstLines[index] as number);
  return text.slice(lineStart(lines, own), starts[own + 1] ?? text.length).replace(/[\r\n]+$/, "");
}

/**
 * Whether two texts are equal, whosever they are. Texts of different length are not read, nor pages
 * that are the same objects in both.
 */
export function isSameText(a: Pages, b: Pages): boolean {
  if (textLength(a) !== textLength(b)) return false;
  const { head, tail } = commonEnds(a.pages, b.pages, (x, y) => x.lines.text === y.lines.text);
  const between = ({ pages }: Pages) => joined(pages.slice(head, pages.length - tail));
  return between(a) === between(b);
}

/** The index of the last of the sorted `starts`, the final entry left out, that is at most `value`. */
function lastUpTo(starts: Uint32Array, value: number): number {
  const beyond = firstIndex(starts.length - 1, (index) => (starts[index] as number) > value);
  return Math.max(beyond - 1, 0);
}
