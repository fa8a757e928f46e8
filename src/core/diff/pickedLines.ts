/** Some of the lines of a text, in a row, for comparing only those. */

/** What a line with this number is compared by; lines with `NO_KEY` are left out. */
export type KeyOf = (number: number) => number;

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
      const key = keyOf(this.#numbers[line] as number);
      if (key === NO_KEY) continue;
      this.keys[this.#count] = key;
      this.lines[this.#count++] = line;
    }
  }
}
