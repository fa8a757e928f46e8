/** A seeded source of chance, so that every failure can be replayed. */
import { editOf, type Edit } from "../../src/core/text/edit.js";

/** Chance from a seed: the same seed gives the same numbers everywhere. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** An integer from `min` up to but not including `max`. */
  int(min: number, max: number): number {
    // mulberry32
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return min + (((t ^ (t >>> 14)) >>> 0) % (max - min));
  }

  /** One of `items`, which must not be empty. */
  pick<T>(items: readonly T[]): T {
    return items[this.int(0, items.length)] as T;
  }

  /** Between none and `most` of `alphabet`, joined. */
  text(alphabet: readonly string[], most: number): string {
    let text = "";
    for (let n = this.int(0, most + 1); n > 0; n--) text += this.pick(alphabet);
    return text;
  }

  /** A few replacements of parts of a text of `length` units; some touch, some change nothing. */
  edit(length: number, insert: () => string): Edit {
    const replacements = [];
    for (let pos = 0; pos <= length && this.int(0, 4) > 0;) {
      const start = this.int(0, 3) === 0 ? pos : this.int(pos, length + 1);
      const end = Math.min(length, start + this.pick([0, 0, 1, 2, 5]));
      replacements.push({ start, end, insert: this.int(0, 3) === 0 ? "" : insert() });
      pos = end;
    }
    return editOf(replacements);
  }
}

/** Checks `law` for the seeds below `count`, or only for the one in the environment variable `SEED`. */
export function forSeeds(count: number, law: (random: Random) => void): void {
  for (const seed of seedsBelow(count)) {
    try {
      law(new Random(seed));
    } catch (error) {
      throw brokenFor(seed, error);
    }
  }
}

/** Like `forSeeds`, for a law that has to wait for something. */
export async function forSeedsInTurn(
  count: number,
  law: (random: Random) => Promise<void>,
): Promise<void> {
  for (const seed of seedsBelow(count)) {
    try {
      await law(new Random(seed));
    } catch (error) {
      throw brokenFor(seed, error);
    }
  }
}

function seedsBelow(count: number): readonly number[] {
  const { SEED } = process.env;
  return SEED === undefined ? Array.from({ length: count }, (_, i) => i) : [Number(SEED)];
}

function brokenFor(seed: number, error: unknown): Error {
  return new Error(`Broken for SEED=${seed}: ${String(error)}`, { cause: error });
}
