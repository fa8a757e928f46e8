/** Sets of offsets, as sorted ranges that neither overlap nor touch. */
import { firstIndex } from "../base/sorted.js";
import type { Edit } from "./edit.js";
import type { Range } from "./range.js";

/** The offsets in either set. The same object as `a` when it already holds all of `b`. */
export function joinRanges(a: readonly Range[], b: readonly Range[]): readonly Range[] {
  if (b.every((range) => holdsRange(a, range))) return a;
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...a, ...b].sort((x, y) => x.start - y.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (start < end) joined.push({ start, end });
  }
  return joined;
}

/** Whether every offset of `range` is in the set. True for an empty range. Takes log time. */
export function holdsRange(set: readonly Range[], range: Range): boolean {
  if (range.start >= range.end) return true;
  const found = set[firstIndex(set.length, (index) => (set[index] as Range).end >= range.end)];
  return found !== undefined && found.start <= range.start && range.end <= found.end;
}

/** The set after `edit`: what was deleted leaves it, what was inserted is not in it. */
export function mapRanges(set: readonly Range[], edit: Edit): readonly Range[] {
  if (set.length === 0) return set;
  const kept: Range[] = [];
  let delta = 0;
  let from = 0;
  let next = 0;
  for (const { start, end, insert } of [...edit, { start: Infinity, end: Infinity, insert: "" }]) {
    // The stretch from..start survives; parts of the set in it only move.
    for (; next < set.length && (set[next] as Range).start < start; next++) {
      const range = set[next] as Range;
      const part = { start: Math.max(range.start, from), end: Math.min(range.end, start) };
      if (part.start < part.end) push(kept, part.start + delta, part.end + delta);
      if (range.end > start) break;
    }
    delta += insert.length - (end - start);
    from = end;
  }
  return kept;
}

function push(set: Range[], start: number, end: number): void {
  const last = set.at(-1);
  if (last?.end === start) set[set.length - 1] = { start: last.start, end };
  else set.push({ start, end });
}
