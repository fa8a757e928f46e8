/** Whether changed lines have enough in common to be one another. */
import { isWordUnit } from "./numberedLines.js";
import type { Stretch } from "./stretch.js";

/** From this share of common units on, twice those that stay of all before and after. */
const ALIKE = 0.5;

/** Whether what `changes` keep makes two texts of these lengths alike. */
export function isAlike(length: number, afterLength: number, changes: readonly Stretch[]): boolean {
  const deleted = changes.reduce((sum, { start, end }) => sum + end - start, 0);
  return areMany(length - deleted, length, afterLength);
}

/**
 * Whether two texts surely are not alike, whatever a difference keeps: one is too short, or both are
 * long and their words do not suffice. Linear, so that what has nothing in common costs no difference.
 */
export function isUnlike(before: string, after: string): boolean {
  const most = Math.min(before.length, after.length);
  if (!areMany(most, before.length, after.length)) return true;
  if (most < LONG) return false;
  let common = 0;
  while (common < most && before.charCodeAt(common) === after.charCodeAt(common)) common++;
  if (areMany(common, before.length, after.length)) return false;
  const counts = new Int32Array(BUCKETS);
  common = 0;
  forWords(before, (bucket, length) => (counts[bucket] = (counts[bucket] as number) + length));
  forWords(after, (bucket, length) => {
    const shared = Math.min(counts[bucket] as number, length);
    counts[bucket] = (counts[bucket] as number) - shared;
    common += shared;
  });
  return !areMany(common, before.length, after.length);
}

function areMany(common: number, length: number, afterLength: number): boolean {
  return 2 * common >= ALIKE * (length + afterLength);
}

/** In units. Of shorter texts a difference costs no more than this. */
const LONG = 1000;

/** Different words in one bucket only make texts seem more alike. */
const BUCKETS = 1 << 14;

/** Calls `take` for ASCII words, and for every other unit by itself; tokens are not smaller. */
function forWords(text: string, take: (bucket: number, length: number) => void): void {
  let hash = 0;
  let length = 0;
  for (let i = 0; i <= text.length; i++) {
    const unit = text.charCodeAt(i);
    const isPart = unit < 128 && isWordUnit(unit);
    if (isPart) {
      hash = (Math.imul(hash, 31) + unit) | 0;
      length++;
      continue;
    }
    if (length > 0) take((hash ^ (hash >>> 14)) & (BUCKETS - 1), length);
    if (i < text.length) take(unit & (BUCKETS - 1), 1);
    hash = length = 0;
  }
}
