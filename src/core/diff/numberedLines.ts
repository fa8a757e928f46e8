/** Lines of two texts as numbers, so that comparing two lines is comparing two numbers. */
import { linesOf, lineStart, type Lines } from "../text/lines.js";
import { isBlankUnit } from "../text/tokens.js";
import { NO_KEY, type NumberKey } from "./pickedLines.js";
import type { Stretch } from "./stretch.js";

/** Both texts by lines. Equal lines have the same number, on either side; a line has its line break. */
export interface NumberedLines {
  readonly before: Lines;
  readonly after: Lines;
  /** What is left between equal lines at both ends. The numbers below are of the lines in it. */
  readonly middle: Stretch;
  readonly numbers: Numbers;
  readonly afterNumbers: Numbers;
  /** Per number: whether such a line is telling. */
  readonly telling: Uint8Array;
  /** Per number: a line with that number, as text. */
  readonly texts: readonly string[];
}

/** One number per line of the middle, from its first line on. */
export type Numbers = Int32Array;

/**
 * A line is telling when it has so many word characters: letters, digits, `_`, `$` and whatever is
 * not ASCII. Others are blank, a bracket, an `if (`: they are equal by chance. The bound is the one
 * with which following lines through histories was measured.
 */
const LEAST_TELLING = 3;

/** Numbers the lines of two texts that are not equal at both ends. Reads each text once or twice. */
export function numberLines(before: string, after: string): NumberedLines {
  const [old, now] = [linesOf(before), linesOf(after)];
  const middle = withoutEqualEnds(old, now);
  const known = new Map<string, number>();
  const numbers = numbersOf(old, middle.start, middle.end, known);
  const afterNumbers = numbersOf(now, middle.afterStart, middle.afterEnd, known);
  const texts = [...known.keys()];
  const telling = Uint8Array.from(texts, (text) => (isTelling(text) ? 1 : 0));
  return { before: old, after: now, middle, numbers, afterNumbers, telling, texts };
}

function numbersOf(lines: Lines, start: number, end: number, known: Map<string, number>): Numbers {
  const numbers = new Int32Array(end - start);
  for (let line = start; line < end; line++) {
    const text = lines.text.slice(lines.starts[line], lines.starts[line + 1]);
    let number = known.get(text);
    if (number === undefined) known.set(text, (number = known.size));
    numbers[line - start] = number;
  }
  return numbers;
}

function isTelling(text: string): boolean {
  return wordUnits(text, LEAST_TELLING) === LEAST_TELLING;
}

/** How many units of `text` belong to words, counted up to `most`. */
export function wordUnits(text: string, most: number): number {
  let count = 0;
  for (let i = 0; i < text.length && count < most; i++) if (isWordUnit(text.charCodeAt(i))) count++;
  return count;
}

/** Whether a UTF-16 unit is of a word: a letter, digit, `_`, `$`, or whatever is not ASCII. */
export function isWordUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 57) ||
    unit === 95 ||
    unit === 36 ||
    unit >= 128
  );
}

/** Gives lines a key that they share when they are equal but for ASCII white space. Cheap the second time. */
export function squeezing({ texts }: NumberedLines): NumberKey {
  const known = new Map<string, number>();
  const keys = new Int32Array(texts.length).fill(NO_KEY);
  return (number) => {
    let key = keys[number] as number;
    if (key !== NO_KEY) return key;
    const text = squeezed(texts[number] as string);
    key = known.get(text) ?? known.size;
    known.set(text, key);
    keys[number] = key;
    return key;
  };
}

function squeezed(text: string): string {
  let result = "";
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && !isBlankUnit(text.charCodeAt(i))) continue;
    if (from < i) result += text.slice(from, i);
    from = i + 1;
  }
  return result;
}

/** How many units of white space `text` starts with; `Infinity` when there is nothing else. */
export function indentationOf(text: string): number {
  let units = 0;
  while (units < text.length && isBlankUnit(text.charCodeAt(units))) units++;
  return units === text.length ? Infinity : units;
}

/**
 * The lines of both texts without those that are equal at their starts and at their ends. What
 * tells nothing and stands directly below is left in: a bracket may belong to what is above it.
 */
function withoutEqualEnds(before: Lines, after: Lines): Stretch {
  const [old, now] = [before.text, after.text];
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old.charCodeAt(head) === now.charCodeAt(head)) head++;
  if (head === old.length && head === now.length) return NOTHING;
  let start = 0;
  // The next line starts at the same offset in both, or a line break was cut in two.
  for (let next = before.starts[1]; next !== undefined && next <= head;) {
    if (after.starts[start + 1] !== next) break;
    start++;
    next = before.starts[start + 1];
  }
  let tail = 0;
  while (tail < most && old.charCodeAt(old.length - tail - 1) === now.charCodeAt(now.length - tail - 1)) tail++; // prettier-ignore
  let end = before.starts.length;
  let afterEnd = after.starts.length;
  while (end > start && afterEnd > start) {
    const fromEnd = old.length - lineStart(before, end - 1);
    if (fromEnd > tail || fromEnd !== now.length - lineStart(after, afterEnd - 1)) break;
    end--;
    afterEnd--;
  }
  const isBare = (line: number): boolean =>
    !isTelling(old.slice(before.starts[line], before.starts[line + 1]));
  for (; end < before.starts.length && isBare(end); end++) afterEnd++;
  return { start, end, afterStart: start, afterEnd };
}

const NOTHING: Stretch = { start: 0, end: 0, afterStart: 0, afterEnd: 0 };
