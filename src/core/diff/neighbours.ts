/** Pairs lines that go on as paired lines beside them do. */
import { indentationOf, type NumberedLines } from "./numberedLines.js";
import type { NumberKey } from "./pickedLines.js";
import { NO_PARTNER, type Stretch } from "./stretch.js";

/** 1 for each line that moved: it is in no pair. */
export interface MovedLines {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** What decides whether lines go on as their neighbours do. */
export interface Neighbours {
  readonly lines: NumberedLines;
  readonly partners: Int32Array;
  readonly moved: MovedLines;
  readonly keyOf: NumberKey;
}

/**
 * Pairs lines at the start of `stretch` that go on as those above it do: equal ones, and below a
 * block that was indented anew also those of its depth that differ in white space. Returns the rest.
 */
export function pairBelow(neighbours: Neighbours, stretch: Stretch): Stretch {
  const { lines, partners } = neighbours;
  let { start, afterStart } = stretch;
  const depth = depthOf(lines, partners, start - 1, -1);
  while (
    start < stretch.end &&
    afterStart < stretch.afterEnd &&
    isSame(neighbours, start, afterStart, depth)
  )
    // prettier-ignore
    partners[start++] = afterStart++;
  return { ...stretch, start, afterStart };
}

/** The same at the end of `stretch`, with those below it. */
export function pairAbove(neighbours: Neighbours, stretch: Stretch): void {
  const { lines, partners } = neighbours;
  let { end, afterEnd } = stretch;
  const depth = depthOf(lines, partners, end, 1);
  while (
    stretch.start < end &&
    stretch.afterStart < afterEnd &&
    isSame(neighbours, end - 1, afterEnd - 1, depth)
  )
    // prettier-ignore
    partners[--end] = --afterEnd;
}

function isSame(
  { lines, moved, keyOf }: Neighbours,
  line: number,
  afterLine: number,
  depth: number,
): boolean {
  if (moved.before[line] === 1 || moved.after[afterLine] === 1) return false;
  const number = lines.numbers[line] as number;
  const afterNumber = lines.afterNumbers[afterLine] as number;
  if (number === afterNumber) return true;
  return keyOf(number) === keyOf(afterNumber) && indentationOf(lines.texts[number] as string) >= depth; // prettier-ignore
}

/**
 * The smallest indentation, before, of the block indented anew that `line` is at the end of, which
 * goes on in steps of `step`. `Infinity` when there is none.
 */
function depthOf(
  { numbers, afterNumbers, texts }: NumberedLines,
  partners: Int32Array,
  line: number,
  step: 1 | -1,
): number {
  let depth = Infinity;
  for (let at = line, last: number | undefined; ; at += step) {
    const partner = partners[at] ?? NO_PARTNER;
    if (partner === NO_PARTNER || (last !== undefined && partner !== last + step)) return depth;
    if (numbers[at] === afterNumbers[partner]) return depth;
    depth = Math.min(depth, indentationOf(texts[numbers[at] as number] as string));
    last = partner;
  }
}
