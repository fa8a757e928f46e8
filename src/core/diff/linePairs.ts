/**
 * Which lines of two texts are the same. First those that are unique: as they are, then but for
 * white space, because they were indented anew. Then blocks that moved. Of what is left lines that
 * tell something, and at last blank lines and brackets, which else would pair by chance and keep
 * others apart.
 */
import { pairGreedily } from "./greedy.js";
import { pairAbove, pairBelow } from "./neighbours.js";
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
  const moved = {
    before: new Uint8Array(numbers.length),
    after: new Uint8Array(afterNumbers.length),
  };
  const pairBy = (keyOf: NumberKey, comparison: Comparison): void => {
    const stretches = stretchesBetween(partners, whole);
    const picked = pickLines(
      lines,
      stretches,
      unless(moved.before, keyOf),
      unless(moved.after, keyOf),
    );
    const left = pairPicked(picked, partners, purse, comparison);
    for (const { start, end } of left) cut.fill(1, start, end);
  };
  const squeezedKey = squeezing(lines);
  const neighbours = { lines, partners, moved, keyOf: squeezedKey };
  const stretchesLeft = () => stretchesBetween(partners, whole);
  const exactly: NumberKey = (number) => (telling[number] === 1 ? number : NO_KEY);
  const nearly: NumberKey = (number) => (telling[number] === 1 ? squeezedKey(number) : NO_KEY);
  pairBy(exactly, ANCHORS);
  pairBy(nearly, ANCHORS);
  partChance(lines, partners, "all");
  // Brackets belong to what is above them, be that a line that stayed or a block that moved.
  for (const stretch of stretchesLeft()) pairBelow(neighbours, stretch);
  const moves = movedBlocks(lines, partners, squeezedKey);
  for (const { start, end, afterStart, afterEnd } of moves) {
    moved.before.fill(1, start, end);
    moved.after.fill(1, afterStart, afterEnd);
  }
  pairBy(exactly, GREEDY);
  pairBy(nearly, GREEDY);
  partChance(lines, partners, "respaced");
  for (const stretch of stretchesLeft()) pairAbove(neighbours, pairBelow(neighbours, stretch));
  pairBy((number) => (telling[number] === 1 ? NO_KEY : number), GREEDY);
  return { partners, moves, cut };
}

/** Anchors are sought in the shortest stretch: lines that are unique are mostly the same. */
const GREEDY: Comparison = { short: 0, compare: pairGreedily };

/** Only anchors: what is not unique may yet turn out to have moved. */
const ANCHORS: Comparison = { short: 0, compare: () => "all" };

function unless(isMoved: Uint8Array, keyOf: NumberKey): KeyOf {
  return (number, line) => (isMoved[line] === 1 ? NO_KEY : keyOf(number));
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
  comparison: Comparison,
): readonly Stretch[] {
  const sequences = { before: before.keys, after: after.keys, count };
  const cut = pairItems(sequences, stretches, purse, comparison, (index, afterIndex) => {
    partners[before.lines[index] as number] = after.lines[afterIndex] as number;
  });
  return cut.map((stretch) => linesOfPicked(stretch, before, after));
}

/**
 * So many units of words a run of lines in a row has at least not to be there by chance: a lone
 * `return;` is mostly another one. Dropping shorter runs took fewer lines for others when histories
 * were followed.
 */
const LEAST_SURE = 10;

/**
 * Parts runs of lines that are too short to be sure: all of them, or only those in which no line is
 * equal as it is.
 */
function partChance(
  { numbers, afterNumbers, texts }: NumberedLines,
  partners: Int32Array,
  which: "all" | "respaced",
): void {
  for (let start = 0, end = 0; start < partners.length; start = end) {
    end = start + 1;
    if (partners[start] === NO_PARTNER) continue;
    while (end < partners.length && partners[end] === (partners[end - 1] as number) + 1) end++;
    let units = 0;
    for (let line = start; line < end && units < LEAST_SURE; line++) {
      const number = numbers[line] as number;
      const isSure = which === "respaced" && number === afterNumbers[partners[line] as number];
      units += isSure ? LEAST_SURE : wordUnits(texts[number] as string, LEAST_SURE);
    }
    if (units < LEAST_SURE) partners.fill(NO_PARTNER, start, end);
  }
}
