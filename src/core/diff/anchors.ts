/**
 * Anchors of a comparison: items that occur once in both sequences and in the same order there.
 * Patience diff, after Bram Cohen; longest increasing subsequence by patience sorting.
 */
import type { Stretch } from "./stretch.js";

/**
 * Where each item stands within one stretch, before and after: its index, `NOWHERE`, or `TWICE`
 * when it occurs more often. Indexed by item; made once and filled again for every stretch.
 */
export interface Places {
  readonly before: Int32Array;
  readonly after: Int32Array;
}

/** The place of an item that does not occur. */
export const NOWHERE = -1;

const TWICE = -2;

/** Room for the places of the items `0..count`. */
export function placesFor(count: number): Places {
  return { before: new Int32Array(count), after: new Int32Array(count) };
}

/** Fills `places` for what occurs in `stretch`; of other items it says nothing. Linear. */
export function findPlaces(
  places: Places,
  before: Int32Array,
  after: Int32Array,
  { start, end, afterStart, afterEnd }: Stretch,
): void {
  forget(places, before, start, end);
  forget(places, after, afterStart, afterEnd);
  note(places.before, before, start, end);
  note(places.after, after, afterStart, afterEnd);
}

function forget(places: Places, items: Int32Array, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    places.before[items[i] as number] = NOWHERE;
    places.after[items[i] as number] = NOWHERE;
  }
}

function note(places: Int32Array, items: Int32Array, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const item = items[i] as number;
    places[item] = places[item] === NOWHERE ? i : TWICE;
  }
}

/** An item that stands at `index` before and at `afterIndex` after. */
export interface Anchor {
  readonly index: number;
  readonly afterIndex: number;
}

/** The anchors within `stretch`, which `places` were found for, from first to last. O(n log n). */
export function anchorsIn(
  places: Places,
  before: Int32Array,
  { start, end }: Stretch,
): readonly Anchor[] {
  const pairs: Anchor[] = [];
  for (let index = start; index < end; index++) {
    const item = before[index] as number;
    const afterIndex = places.after[item] as number;
    if (afterIndex >= 0 && places.before[item] === index) pairs.push({ index, afterIndex });
  }
  return longestInOrder(pairs);
}

/** Of `pairs`, sorted by `index`, as many as also have `afterIndex` sorted. O(n log n). */
export function longestInOrder(pairs: readonly Anchor[]): readonly Anchor[] {
  // Of the best chain of each length: its last pair. Their `afterIndex` are sorted.
  const ends = new Int32Array(pairs.length);
  const previous = new Int32Array(pairs.length);
  const afterOf = (pair: number): number => (pairs[pair] as Anchor).afterIndex;
  let longest = 0;
  for (let pair = 0; pair < pairs.length; pair++) {
    let low = 0;
    let high = longest;
    // Most pairs are in order already and extend the longest chain.
    if (longest > 0 && afterOf(ends[longest - 1] as number) < afterOf(pair)) low = longest;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (afterOf(ends[middle] as number) < afterOf(pair)) low = middle + 1;
      else high = middle;
    }
    previous[pair] = low === 0 ? -1 : (ends[low - 1] as number);
    ends[low] = pair;
    if (low === longest) longest++;
  }
  const chain: Anchor[] = [];
  for (let pair = longest === 0 ? -1 : (ends[longest - 1] as number); pair >= 0;) {
    chain.push(pairs[pair] as Anchor);
    pair = previous[pair] as number;
  }
  return chain.reverse();
}
