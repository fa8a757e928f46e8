/** Blocks of lines that stand at another place, which no difference in one order can show. */
import { findPlaces, placesFor } from "./anchors.js";
import { wordUnits, type NumberedLines } from "./numberedLines.js";
import { linesOfPicked, PickedLines, type NumberKey } from "./pickedLines.js";
import { NO_PARTNER, type Stretch } from "./stretch.js";

/**
 * So many units of words a block has at least, be it a single line. In histories of real files that were
 * followed, shorter ones were equal by chance more often, and more lines were lost with 40.
 */
const LEAST_WORD_UNITS = 20;

/**
 * The blocks of lines of the middle of `lines` that are the same, but for white space, at another
 * place; `partners` are the lines that stayed. No line is in two blocks. A block grows around a
 * telling line that occurs once among the lines that went and once among those that came: one that
 * could be several does not count as moved. Sorted by `start`. Linear.
 */
export function movedBlocks(
  lines: NumberedLines,
  partners: Int32Array,
  keyOf: NumberKey,
): readonly Stretch[] {
  const { numbers, afterNumbers, telling, texts } = lines;
  const went = leftIn(numbers, (line) => partners[line] !== NO_PARTNER, keyOf);
  const stayed = new Uint8Array(afterNumbers.length);
  for (const partner of partners) if (partner !== NO_PARTNER) stayed[partner] = 1;
  const came = leftIn(afterNumbers, (line) => stayed[line] === 1, keyOf);
  const places = placesFor(texts.length);
  findPlaces(places, went.keys, came.keys, { start: 0, end: went.count, afterStart: 0, afterEnd: came.count }); // prettier-ignore
  const taken = { before: new Uint8Array(went.count), after: new Uint8Array(came.count) };
  const blocks: Block[] = [];
  for (let index = 0; index < went.count; index++) {
    const key = went.keys[index] as number;
    const afterIndex = places.after[key] as number;
    const isUnique = afterIndex >= 0 && places.before[key] === index;
    const isTelling = telling[numbers[went.lines[index] as number] as number] === 1;
    if (!isUnique || !isTelling || taken.before[index] === 1) continue;
    const block = { start: index, end: index, afterStart: afterIndex, afterEnd: afterIndex };
    growDown(block, went, came, taken);
    blocks.push(block);
  }
  // Brackets belong to the block above them, so all blocks grow down before one grows up.
  for (const block of blocks) growUp(block, went, came, taken);
  return blocks
    .filter((block) => isLarge(block, went, lines))
    .map((block) => linesOfPicked(block, went, came));
}

/** A stretch of picked lines that still grows. */
type Block = { -readonly [Side in keyof Stretch]: Stretch[Side] };

/** 1 for each picked line that is in a block. */
interface Taken {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** The lines that are not where they were. */
function leftIn(
  numbers: Int32Array,
  isKept: (line: number) => boolean,
  keyOf: NumberKey,
): PickedLines {
  const picked = new PickedLines(numbers);
  for (let line = 0; line < numbers.length; line++) if (!isKept(line)) picked.pick(line, line + 1, keyOf); // prettier-ignore
  return picked;
}

/** Adds lines below `block` as long as they are equal and in a row on both sides. */
function growDown(block: Block, went: PickedLines, came: PickedLines, taken: Taken): void {
  for (;;) {
    const { start, end, afterEnd } = block;
    const isInRow = start === end || (isBelow(went, end) && isBelow(came, afterEnd));
    if (!isInRow || !take(end, afterEnd, went, came, taken)) return;
    block.end++;
    block.afterEnd++;
  }
}

/** The same above it. */
function growUp(block: Block, went: PickedLines, came: PickedLines, taken: Taken): void {
  for (;;) {
    const { start, afterStart } = block;
    const isInRow = isBelow(went, start) && isBelow(came, afterStart);
    if (!isInRow || !take(start - 1, afterStart - 1, went, came, taken)) return;
    block.start--;
    block.afterStart--;
  }
}

/** Whether the picked line `index` stands directly below the one picked before it. */
function isBelow({ lines, count }: PickedLines, index: number): boolean {
  return index > 0 && index < count && (lines[index - 1] as number) + 1 === lines[index];
}

/** Marks a pair as taken. False when the lines are not equal, or one is taken or does not exist. */
function take(
  index: number,
  afterIndex: number,
  went: PickedLines,
  came: PickedLines,
  { before, after }: Taken,
): boolean {
  if (before[index] !== 0 || after[afterIndex] !== 0) return false;
  if (went.keys[index] !== came.keys[afterIndex]) return false;
  before[index] = 1;
  after[afterIndex] = 1;
  return true;
}

function isLarge(
  { start, end }: Stretch,
  { lines }: PickedLines,
  { numbers, texts }: NumberedLines,
): boolean {
  let units = 0;
  for (let i = start; i < end && units < LEAST_WORD_UNITS; i++)
    units += wordUnits(texts[numbers[lines[i] as number] as number] as string, LEAST_WORD_UNITS);
  return units >= LEAST_WORD_UNITS;
}
