/**
 * Where the lines of a text are. Lines count from 0; `\n`, `\r\n` and a lone `\r` end a line, so
 * an empty text has one line, and a text that ends with a line break has an empty last line.
 */
import { firstIndex } from "../base/sorted.js";
import type { Edit } from "./edit.js";
import type { Range } from "./range.js";

/** The line index of `text`. Invariant: `starts` holds 0 and every offset just after a line break, sorted. */
export interface Lines {
  readonly text: string;
  readonly starts: Uint32Array;
}

/** Indexes `text`. Reads all of it; after an edit, `updateLines` is cheaper. */
export function linesOf(text: string): Lines {
  return { text, starts: Uint32Array.from([0, ...startsIn(text, 1, text.length)]) };
}

/** The index of `textAfter`, which `edit` made of the text of `lines`. Reads only what `edit` inserted. */
export function updateLines(lines: Lines, edit: Edit, textAfter: string): Lines {
  const { starts } = lines;
  const found: number[][] = [];
  const kept: { from: number; to: number; delta: number }[] = [];
  let from = 0;
  let delta = 0;
  let scanned = 0;
  for (const { start, end, insert } of edit) {
    // A line start depends on the unit before and after it, so both ends are looked at again.
    kept.push({ from, to: Math.max(firstFrom(starts, Math.max(start, 1)), from), delta });
    from = firstFrom(starts, Math.max(end, 0) + 1);
    const first = Math.max(start + delta, scanned + 1);
    scanned = start + delta + insert.length;
    found.push(startsIn(textAfter, first, scanned));
    delta += insert.length - (end - start);
  }
  kept.push({ from, to: starts.length, delta });
  return { text: textAfter, starts: joined(starts, kept, found) };
}

/** How many lines there are, at least one. */
export function lineCount(lines: Lines): number {
  return lines.starts.length;
}

/** The line `offset` is on; an offset inside a line break is on the line it ends. Binary search. */
export function lineAt(lines: Lines, offset: number): number {
  return Math.max(firstFrom(lines.starts, offset + 1) - 1, 0);
}

/** Where `line` starts. A line after the last one starts at the end of the text. */
export function lineStart(lines: Lines, line: number): number {
  return lines.starts[line] ?? lines.text.length;
}

/** The range of `line` without its line break. */
export function lineRange(lines: Lines, line: number): Range {
  const start = lineStart(lines, line);
  const next = lines.starts[line + 1];
  if (next === undefined) return { start, end: lines.text.length };
  const isPair = lines.text.charCodeAt(next - 1) === LF && lines.text.charCodeAt(next - 2) === CR;
  return { start, end: isPair ? next - 2 : next - 1 };
}

const LF = 10;
const CR = 13;

/** The line starts of `text` from offset `first` to `last`, both included. */
function startsIn(text: string, first: number, last: number): number[] {
  const starts: number[] = [];
  for (let offset = Math.max(first, 1); offset <= last; offset++) {
    const unit = text.charCodeAt(offset - 1);
    if (unit === LF || (unit === CR && text.charCodeAt(offset) !== LF)) starts.push(offset);
  }
  return starts;
}

/** The index of the first of `starts` that is at or after `offset`. */
function firstFrom(starts: Uint32Array, offset: number): number {
  return firstIndex(starts.length, (index) => (starts[index] as number) >= offset);
}

/** The `kept` pieces of `starts`, each moved by its delta, with the `found` ones between them. */
function joined(
  starts: Uint32Array,
  kept: readonly { from: number; to: number; delta: number }[],
  found: readonly number[][],
): Uint32Array {
  let length = 0;
  for (const { from, to } of kept) length += to - from;
  for (const piece of found) length += piece.length;
  const result = new Uint32Array(length);
  let at = 0;
  kept.forEach(({ from, to, delta }, piece) => {
    if (delta === 0) result.set(starts.subarray(from, to), at);
    else for (let i = from; i < to; i++) result[at + i - from] = (starts[i] as number) + delta;
    at += to - from;
    const between = found[piece] ?? [];
    result.set(between, at);
    at += between.length;
  });
  return result;
}
