/**
 * Pairs equal items of two long sequences: equal ends, then what is unique on both sides
 * (patience), and so on between those. What is left is for a comparison that the caller brings.
 */
import { anchorsIn, findPlaces, NOWHERE, placesFor, type Anchor } from "./anchors.js";
import { pay, type Purse } from "./purse.js";
import { isOneSided, sizeOf, type Stretch } from "./stretch.js";

/** Two sequences of items `0..count`. */
export interface Sequences {
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly count: number;
}

/** Takes a pair: the same item stands at `index` before and at `afterIndex` after. */
export type Pair = (index: number, afterIndex: number) => void;

/** How to compare what has no anchors. */
export interface Comparison {
  /** Stretches of fewer items than this, both sides together, are compared without looking for anchors. */
  readonly short: number;
  /**
   * Calls `pair` for items that are the same, not crossing and in any order; takes what it costs
   * from `purse`. "cut" when more may be the same.
   */
  compare(before: Int32Array, after: Int32Array, purse: Purse, pair: Pair): "all" | "cut";
}

/**
 * Calls `pair` for items within each of `stretches` that are the same, in any order, each item at
 * most once and no two pairs of a stretch crossing. Returns the parts in which more may be the
 * same, because the purse ran out. To read all of it once costs nothing.
 */
export function pairItems(
  sequences: Sequences,
  stretches: readonly Stretch[],
  purse: Purse,
  comparison: Comparison,
  pair: Pair,
): readonly Stretch[] {
  const { before, after, count } = sequences;
  const places = placesFor(count);
  const cut: Stretch[] = [];
  const reading: Purse = { steps: READINGS * stretches.reduce((sum, s) => sum + sizeOf(s), 0) };
  // A stack of our own: patience may nest as deep as there are items.
  const open = [...stretches].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const stretch = pairEnds(before, after, next, pair);
    if (isOneSided(stretch)) continue;
    const size = sizeOf(stretch);
    if (!pay(reading, size * READINGS) && !pay(purse, size * READINGS)) {
      cut.push(stretch);
      continue;
    }
    const isLong = size >= comparison.short;
    if (isLong) {
      findPlaces(places, before, after, stretch);
      const anchors = anchorsIn(places, before, stretch);
      for (const { index, afterIndex } of anchors) pair(index, afterIndex);
      for (const part of stretchesAround(anchors, stretch)) open.push(part);
      if (anchors.length > 0) continue;
    }
    // Items that only one side has are in no pair and would only cost.
    const { start, end, afterStart, afterEnd } = stretch;
    const indexes = indexesOf(before, start, end, isLong ? places.after : undefined);
    const afterIndexes = indexesOf(after, afterStart, afterEnd, isLong ? places.before : undefined);
    if (indexes.length === 0) continue;
    const found = comparison.compare(
      indexes.map((index) => before[index] as number),
      afterIndexes.map((index) => after[index] as number),
      purse,
      (i, j) => pair(indexes[i] as number, afterIndexes[j] as number),
    );
    if (found === "cut") cut.push(stretch);
  }
  return cut;
}

/** How often each item of a stretch is looked at to find its anchors. */
const READINGS = 4;

/** Pairs what is equal at both ends; returns what is left between. */
function pairEnds(before: Int32Array, after: Int32Array, stretch: Stretch, pair: Pair): Stretch {
  let { start, end, afterStart, afterEnd } = stretch;
  while (start < end && afterStart < afterEnd && before[start] === after[afterStart])
    pair(start++, afterStart++);
  while (start < end && afterStart < afterEnd && before[end - 1] === after[afterEnd - 1])
    pair(--end, --afterEnd);
  return { start, end, afterStart, afterEnd };
}

/** The parts of `stretch` between `anchors` that have something on both sides; none without anchors. */
function stretchesAround(
  anchors: readonly Anchor[],
  { start, end, afterStart, afterEnd }: Stretch,
): Stretch[] {
  const around: Stretch[] = [];
  if (anchors.length === 0) return around;
  let [to, afterTo] = [end, afterEnd];
  for (let i = anchors.length; i >= 0; i--) {
    const anchor = anchors[i - 1] ?? { index: start - 1, afterIndex: afterStart - 1 };
    const part = { start: anchor.index + 1, end: to, afterStart: anchor.afterIndex + 1, afterEnd: afterTo }; // prettier-ignore
    if (!isOneSided(part)) around.push(part);
    [to, afterTo] = [anchor.index, anchor.afterIndex];
  }
  return around;
}

/** The indexes `start..end`, if `others` are given only of items that have a place among them. */
function indexesOf(
  items: Int32Array,
  start: number,
  end: number,
  others: Int32Array | undefined,
): Int32Array {
  const indexes = new Int32Array(end - start);
  let count = 0;
  for (let index = start; index < end; index++)
    if (others === undefined || others[items[index] as number] !== NOWHERE)
      indexes[count++] = index;
  return indexes.subarray(0, count);
}
