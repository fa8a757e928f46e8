/** Whether one text may have come from another one. */
import { followTexts } from "../diff/follow.js";
import type { Range } from "../text/range.js";

/** Below this share of common characters two texts have nothing to do with one another. */
const RELATED = 0.1;

/**
 * Twice what stays or moves in the followed difference, of all characters before and after. What
 * the difference gave up to compare counts as common: it may be.
 */
export function commonShare(before: string, after: string): number {
  if (before === after) return 1;
  const { edit, moves, assumed } = followTexts(before, after);
  const size = (ranges: readonly Range[]) => ranges.reduce((sum, r) => sum + r.end - r.start, 0);
  const doubted = assumed.reduce(
    (sum, { start, end, afterStart, afterEnd }) =>
      sum + Math.min(end - start, afterEnd - afterStart),
    0,
  );
  const common = before.length - size(edit) + size(moves) + doubted;
  return Math.min((2 * common) / (before.length + after.length), largestShare(before, after));
}

/** What `commonShare` is at most, as the lengths tell: all of the shorter text is in the longer one. */
export function largestShare(before: string, after: string): number {
  if (before === after) return 1;
  return (2 * Math.min(before.length, after.length)) / (before.length + after.length);
}

/** Whether two texts with this share in common may have to do with one another. */
export function isRelatedShare(share: number): boolean {
  return share >= RELATED;
}
