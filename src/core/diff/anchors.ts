/**
 * Anchors of a comparison: items that occur once in both sequences and in the same order there.
 * Patience diff, after Bram Cohen; longest increasing subsequence by patience sorting.
 */
import type { Change } from "./sequences.js";

/** An item that is the same in both sequences. */
export interface Anchor {
  readonly item: number;
  readonly afterItem: number;
}

/** The anchors within `part`, from first to last. O(n log n). */
export function anchorsIn(
  old: readonly number[],
  now: readonly number[],
  part: Change,
): readonly Anchor[] {
  const olds = onceIn(old, part.start, part.end);
  const nows = onceIn(now, part.afterStart, part.afterEnd);
  const pairs: Anchor[] = [];
  for (const [value, item] of olds) {
    const afterItem = nows.get(value);
    if (item !== TWICE && afterItem !== undefined && afterItem !== TWICE) {
      pairs.push({ item, afterItem });
    }
  }
  return longestInOrder(pairs);
}

const TWICE = -1;

/** Where each value stands that occurs once, in order; `TWICE` for those that occur more often. */
function onceIn(items: readonly number[], start: number, end: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let i = start; i < end; i++) {
    const value = items[i] as number;
    places.set(value, places.has(value) ? TWICE : i);
  }
  return places;
}

/** Of `pairs`, sorted by `item`, as many as also have `afterItem` sorted. */
function longestInOrder(pairs: readonly Anchor[]): readonly Anchor[] {
  interface Link extends Anchor {
    readonly before: Link | undefined;
  }
  // The end of the best chain of each length; their `afterItem` are sorted.
  const ends: Link[] = [];
  for (const pair of pairs) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ends[middle] as Link).afterItem < pair.afterItem) low = middle + 1;
      else high = middle;
    }
    ends[low] = { ...pair, before: ends[low - 1] };
  }
  const chain: Anchor[] = [];
  for (let link = ends[ends.length - 1]; link !== undefined; link = link.before) chain.push(link);
  return chain.reverse();
}
