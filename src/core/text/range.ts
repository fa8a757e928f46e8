/**
 * A stretch of text.
 *
 * Offsets count UTF-16 code units from the start of the text. Ranges are half-open:
 * `end` is the first offset after the range, so `text.slice(start, end)` is its text.
 */
import { firstIndex } from "../base/sorted.js";

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Lines that belong together, half-open like a range and never empty. */
export interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

/** The index of the first of the sorted, disjoint `ranges` that ends after `offset`. Binary search. */
export function firstEndingAfter(ranges: readonly Range[], offset: number): number {
  return firstIndex(ranges.length, (index) => (ranges[index] as Range).end > offset);
}

/** Those of the sorted, disjoint `ranges` that share a character with `range`. */
export function overlapping<R extends Range>(ranges: readonly R[], range: Range): R[] {
  const found: R[] = [];
  for (let i = firstEndingAfter(ranges, range.start); i < ranges.length; i++) {
    const other = ranges[i] as R;
    if (other.start >= range.end) break;
    found.push(other);
  }
  return range.start < range.end ? found : [];
}

/** What is left of `range` outside the sorted, disjoint `holes`. No part is empty. */
export function without(range: Range, holes: readonly Range[]): Range[] {
  const parts: Range[] = [];
  let start = range.start;
  for (const hole of overlapping(holes, range)) {
    if (start < hole.start) parts.push({ start, end: hole.start });
    start = hole.end;
  }
  if (start < range.end) parts.push({ start, end: range.end });
  return parts;
}
