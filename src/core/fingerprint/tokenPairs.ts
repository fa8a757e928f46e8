/**
 * Which code of two texts is the same, as a grammar reads it. Two tokens are alike when they say the
 * same, as deep in their unit, and start the same nodes.
 */
import { pairGreedily } from "../diff/greedy.js";
import { pairItems } from "../diff/pairing.js";
import type { Purse } from "../diff/purse.js";
import { NO_PARTNER } from "../diff/stretch.js";
import type { ReadText } from "./readText.js";
import type { SyntaxToken } from "./syntaxText.js";

/** The code of two texts beside one another; indexes are those of `ReadText.code`. */
export interface TokenPairs {
  /** Numbers of the code before and after: what is alike has the same one. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** Of each token after: the one before that it is, or `NO_PARTNER`. No two have the same. */
  readonly partners: Int32Array;
}

/**
 * Pairs the code of two texts in order. What a grammar does not know is like nothing, and what
 * `purse` does not suffice for has no partner.
 */
export function pairTokens(before: ReadText, after: ReadText, purse: Purse): TokenPairs {
  const numbering = new Numbering();
  const [old, now] = [numbering.of(before), numbering.of(after)];
  const partners = new Int32Array(now.length).fill(NO_PARTNER);
  const whole = { start: 0, end: old.length, afterStart: 0, afterEnd: now.length };
  pairItems(
    { before: old, after: now, count: numbering.count },
    [whole],
    purse,
    { short: SHORT, compare: pairGreedily },
    (index, afterIndex) => {
      partners[afterIndex] = index;
    },
  );
  return { before: old, after: now, partners };
}

/** Fewer tokens than this are compared without looking for unique ones. */
const SHORT = 16;

/** Gives the same number to what is alike. */
class Numbering {
  readonly #known = new Map<string, number>();
  count = 0;

  of({ code, broken }: ReadText): Int32Array {
    return Int32Array.from(code, (token) =>
      broken.has(token.line) ? this.count++ : this.#numberOf(token),
    );
  }

  #numberOf({ says, depth, opens }: SyntaxToken): number {
    const key = `${depth} ${opens}\n${says}`;
    const known = this.#known.get(key) ?? this.count++;
    this.#known.set(key, known);
    return known;
  }
}
