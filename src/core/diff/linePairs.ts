/**
 * Which lines of two texts are the same: first lines that tell something, as they are; then those
 * that differ only in white space, because they were indented anew; then blocks that moved; and of
 * what is left blank lines and brackets, which else would pair by chance and keep others apart.
 */
import { pairGreedily } from "./greedy.js";
import { squeezing, wordUnits, type NumberedLines } from "./numberedLines.js";
import { movedBlocks } from "./movedBlocks.js";
import { pairItems, type Comparison } from "./pairing.js";
import { linesOfPicked, NO_KEY, PickedLines, type KeyOf, type NumberKey } from "./pickedLines.js";
import type { Purse } from "./purse.js";
import { isOneSided, NO_PARTNER, stretchesBetween, type Stretch } from "./stretch.js";

/** How the lines of two texts go together. Lines count from the first of the middle, see `NumberedLines`. */
export interface LinePairs {
  /** Per line before, its line after, the same but for white space, rising; or `NO_PARTNER`. */
  readonly partners: Int32Array;
  /** Blocks of lines without partners that stand at another place, see `movedBlocks`. */
  readonly moves: readonly Stretch[];
  /** 1 for each line before that may have a partner all the same, because the purse ran out. */
  readonly cut: Uint8Array;
}

/** Pairs the lines of the middle of `lines`. See `pairItems` for what it takes from `purse`. */
export function pairLines(lines: NumberedLines, purse: Purse): LinePairs {
  const { numbers, afterNumbers, telling } = lines;
  const partners = new Int32Array(numbers.length).fill(NO_PARTNER);
  const whole = wholeOf(lines);
  const cut = new Uint8Array(numbers.length);
  if (isOneSided(whole)) return { partners, moves: [], cut };
  const pairBy = (keyOf: KeyOf, afterKeyOf = keyOf): void => {
    const stretches = stretchesBetween(partners, whole);
    const picked = pickLines(lines, stretches, keyOf, afterKeyOf);
    for (const { start, end } of pairPicked(picked, partners, purse)) cut.fill(1, start, end);
  };
  const squeezedKey = squeezing(lines);
  pairBy((number) => (telling[number] === 1 ? number : NO_KEY));
  pairBy((number) => (telling[number] === 1 ? squeezedKey(number) : NO_KEY));
  partChance(lines, partners);
  for (const stretch of stretchesBetween(partners, whole))
    pairNeighbours(lines, stretch, partners, squeezedKey);
  const moves = movedBlocks(lines, partners, squeezedKey);
  const [isGone, isHere] = [new Uint8Array(numbers.length), new Uint8Array(afterNumbers.length)];
  for (const { start, end, afterStart, afterEnd } of moves) {
    isGone.fill(1, start, end);
    isHere.fill(1, afterStart, afterEnd);
  }
  const bareKey =
    (isMoved: Uint8Array): KeyOf =>
    (number, line) =>
      telling[number] === 1 || isMoved[line] === 1 ? NO_KEY : number;
  pairBy(bareKey(isGone), bareKey(isHere));
  return { partners, moves, cut };
}

/** All lines of the middle. */
export function wholeOf({ numbers, afterNumbers }: NumberedLines): Stretch {
  return { start: 0, end: numbers.length, afterStart: 0, afterEnd: afterNumbers.length };
}

/** Lines of both sides that are compared with one another, within each of `stretches`. */
interface Picked {
  readonly before: PickedLines;
  readonly after: PickedLines;
  readonly stretches: readonly Stretch[];
  /** More than every key. */
  readonly count: number;
}

/** The lines that have a key, within each of `stretches`. */
function pickLines(
  { numbers, afterNumbers, texts }: NumberedLines,
  stretches: readonly Stretch[],
  keyOf: KeyOf,
  afterKeyOf: KeyOf,
): Picked {
  const before = new PickedLines(numbers);
  const after = new PickedLines(afterNumbers);
  const picked: Stretch[] = [];
  for (const stretch of stretches) {
    if (isOneSided(stretch)) continue;
    const [start, afterStart] = [before.count, after.count];
    before.pick(stretch.start, stretch.end, keyOf);
    after.pick(stretch.afterStart, stretch.afterEnd, afterKeyOf);
    picked.push({ start, end: before.count, afterStart, afterEnd: after.count });
  }
  return { before, after, stretches: picked, count: texts.length };
}

/** Pairs picked lines; returns the stretches of lines in which more may be the same. */
function pairPicked(
  { before, after, stretches, count }: Picked,
  partners: Int32Array,
  purse: Purse,
): readonly Stretch[] {
  const sequences = { before: before.keys, after: after.keys, count };
  const cut = pairItems(sequences, stretches, purse, GREEDY, (index, afterIndex) => {
    partners[before.lines[index] as number] = after.lines[afterIndex] as number;
  });
  return cut.map((stretch) => linesOfPicked(stretch, before, after));
}

/** Anchors are sought in the shortest stretch: lines that are unique are mostly the same. */
const GREEDY: Comparison = { short: 0, compare: pairGreedily };

/**
 * So many units of words a run of lines has at least that were indented anew and stand beside no
 * equal line. A lone `return;` at another depth is mostly another one; with this bound fewer lines
 * are taken for others, and hardly one is lost.
 */
const LEAST_RESPACED = 10;

/** Parts lines that seem to be indented anew but are too little to be sure. */
function partChance({ numbers, afterNumbers, texts }: NumberedLines, partners: Int32Array): void {
  for (let start = 0, end = 0; start < partners.length; start = end) {
    end = start + 1;
    if (partners[start] === NO_PARTNER) continue;
    while (end < partners.length && partners[end] === (partners[end - 1] as number) + 1) end++;
    let units = 0;
    for (let line = start; line < end && units < LEAST_RESPACED; line++) {
      const number = numbers[line] as number;
      const isEqual = number === afterNumbers[partners[line] as number];
      units += isEqual ? LEAST_RESPACED : wordUnits(texts[number] as string, LEAST_RESPACED);
    }
    if (units < LEAST_RESPACED) partners.fill(NO_PARTNER, start, end);
  }
}

/**
 * Pairs lines at both ends of `stretch` that go on as their neighbours outside it do: equal ones,
 * and next to a line that was indented anew also those that differ in white space.
 */
function pairNeighbours(
  { numbers, afterNumbers }: NumberedLines,
  { start, end, afterStart, afterEnd }: Stretch,
  partners: Int32Array,
  keyOf: NumberKey,
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
