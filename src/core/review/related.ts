/** Whether one text may have come from another one. */
import { followTexts } from "../diff/diff.js";

/** Below this share of common characters two texts have nothing to do with one another. */
const RELATED = 0.1;

/** Twice what stays through the followed difference, of all characters before and after. */
export function commonShare(before: string, after: string): number {
  if (before === after) return 1;
  const deleted = followTexts(before, after).reduce((sum, { start, end }) => sum + end - start, 0);
  return (2 * (before.length - deleted)) / (before.length + after.length);
}

/** Whether two texts with this share in common may have to do with one another. */
export function isRelatedShare(share: number): boolean {
  return share >= RELATED;
}
