/** Some of the lines of a text, in a row, for comparing only those. */

import type { Stretch } from "./stretch.js";

/** What a line with this number is compared by; lines with `NO_KEY` are left out. */
export type KeyOf = (number: number, line: number) => number;

/** A key that only the number of a line decides. */
export type NumberKey = (number: number) => number;

export const NO_KEY = -1;

/** Collects lines that have a key. `keys` and `lines` say for each its key and which line it is. */
export class PickedLines {
  readonly keys: Int32Array;
  readonly lines: Int32Array;
  readonly #numbers: Int32Array;
  #count = 0;

  /** `numbers` holds the number of every line there is. */
  constructor(numbers: Int32Array) {
    this.keys = new Int32Array(numbers.length);
    this.lines = new Int32Array(numbers.length);
    this.#numbers = numbers;
  }

  /** How many are picked so far. */
  get count(): number {
    return this.#count;
  }

  /** Adds those of the lines `start..end` that have a key. */
  pick(start: number, end: number, keyOf: KeyOf): void {
    for (let line = start; line < end; line++) {
      const key = keyOf(this.#numbers[line] as number, line);
      if (key === NO_KEY) continue;
      this.keys[this.#count] = key;
      this.lines[this.#count++] = line;
    }
  }
}

/** A stretch of picked lines, not empty on either side, as one of lines. */
export function linesOfPicked(
  { start, end, afterStart, afterEnd }: Stretch,
  before: PickedLines,
  after: PickedLines,
): Stretch {
  return {
    start: before.lines[start] as number,
    end: (before.lines[end - 1] as number) + 1,
    afterStart: after.lines[afterStart] as number,
    afterEnd: (after.lines[afterEnd - 1] as number) + 1,
  };
}
