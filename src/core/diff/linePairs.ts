/**
 * Which lines of two texts are the same: first lines that tell something, as they are; then those
 * that differ only in white space, because they were indented anew; then blank lines and brackets
 * in what is left between them, which else would pair by chance and keep others apart.
 */
import { pairGreedily } from "./greedy.js";
import { squeezing, type NumberedLines } from "./numberedLines.js";
import { pairItems, type Comparison, type Pair } from "./pairing.js";
import { NO_KEY, PickedLines, type KeyOf } from "./pickedLines.js";
import type { Purse } from "./purse.js";
import { isOneSided, NO_PARTNER, stretchesBetween, type Stretch } from "./stretch.js";

/** Lines that are the same, but for white space, in the middle of two texts; it starts at line 0. */
export interface LinePairs {
  /** Per line before, its line after, rising; `NO_PARTNER` for those that have none. */
  readonly partners: Int32Array;
  /** 1 for each line before that may have a partner all the same, because the purse ran out. */
  readonly cut: Uint8Array;
}

/** Pairs the lines of the middle of `lines`. See `pairItems` for what it costs. */
export function pairLines(lines: NumberedLines, purse: Purse): LinePairs {
  const { numbers, afterNumbers, telling } = lines;
  const partners = new Int32Array(numbers.length).fill(NO_PARTNER);
  const whole = { start: 0, end: numbers.length, afterStart: 0, afterEnd: afterNumbers.length };
  const cut = new Uint8Array(numbers.length);
  if (isOneSided(whole)) return { partners, cut };
  const pairBy = (keyOf: KeyOf): void => {
    const stretches = stretchesBetween(partners, whole);
    for (const { start, end } of pairSome(lines, keyOf, stretches, partners, purse))
      cut.fill(1, start, end);
  };
  const squeezedKey = squeezing(lines);
  pairBy((number) => (telling[number] === 1 ? number : NO_KEY));
  pairBy((number) => (telling[number] === 1 ? squeezedKey(number) : NO_KEY));
  for (const stretch of stretchesBetween(partners, whole))
    pairNeighbours(lines, stretch, partners, squeezedKey);
  pairBy((number) => (telling[number] === 1 ? NO_KEY : number));
  return { partners, cut };
}

/** Pairs, within each of `stretches`, the lines that have a key. */
function pairSome(
  { numbers, afterNumbers, texts }: NumberedLines,
  keyOf: KeyOf,
  stretches: readonly Stretch[],
  partners: Int32Array,
  purse: Purse,
): readonly Stretch[] {
  const before = new PickedLines(numbers);
  const after = new PickedLines(afterNumbers);
  const parts: Stretch[] = [];
  for (const stretch of stretches) {
    if (isOneSided(stretch)) continue;
    const [start, afterStart] = [before.count, after.count];
    before.pick(stretch.start, stretch.end, keyOf);
    after.pick(stretch.afterStart, stretch.afterEnd, keyOf);
    const part = { start, end: before.count, afterStart, afterEnd: after.count };
    if (!isOneSided(part)) parts.push(part);
  }
  const pair: Pair = (index, afterIndex) => {
    partners[before.lines[index] as number] = after.lines[afterIndex] as number;
  };
  const sequences = { before: before.keys, after: after.keys, count: texts.length };
  return pairItems(sequences, parts, purse, GREEDY, pair).map(
    ({ start, end, afterStart, afterEnd }) => ({
      start: before.lines[start] as number,
      end: (before.lines[end - 1] as number) + 1,
      afterStart: after.lines[afterStart] as number,
      afterEnd: (after.lines[afterEnd - 1] as number) + 1,
    }),
  );
}

/** Anchors are sought in the shortest stretch: lines that are unique are mostly the same. */
const GREEDY: Comparison = { short: 0, compare: pairGreedily };

/**
 * Pairs lines at both ends of `stretch` that go on as their neighbours outside it do: equal ones,
 * and next to a line that was indented anew also those that differ in white space.
 */
function pairNeighbours(
  { numbers, afterNumbers }: NumberedLines,
  { start, end, afterStart, afterEnd }: Stretch,
  partners: Int32Array,
  keyOf: KeyOf,
): void {
  const isSame = (line: number, afterLine: number, neighbour: number): boolean => {
    const [number, afterNumber] = [numbers[line] as number, afterNumbers[afterLine] as number];
    if (number === afterNumber) return true;
    const partner = partners[neighbour];
    const isRespaced = partner !== undefined && numbers[neighbour] !== afterNumbers[partner];
    return isRespaced && keyOf(number) === keyOf(afterNumber);
  };
  while (start < end && afterStart < afterEnd && isSame(start, afterStart, start - 1))
    partners[start++] = afterStart++;
  while (start < end && afterStart < afterEnd && isSame(end - 1, afterEnd - 1, end))
    partners[--end] = --afterEnd;
}
