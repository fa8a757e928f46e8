/** Whether two series of measurements differ by more than chance. */
import { Random } from "../../support/random.js";

/** What two contenders measured at the same time, or one right after the other. */
export interface Pair {
  readonly a: number;
  readonly b: number;
}

const ROUNDS = 10_000;

/**
 * How likely a mean difference between `a` and `b` at least as large as the one in `pairs` is, if it were
 * chance which of a pair is which: a paired permutation test (Fisher, 1935), two-sided, by 10,000 random
 * exchanges from a fixed seed. From 0 to 1.
 */
export function chanceOfDifference(pairs: readonly Pair[]): number {
  const random = new Random(1);
  const differences = pairs.map(({ a, b }) => a - b);
  const sum = (signs: () => number) => Math.abs(differences.reduce((total, d) => total + signs() * d, 0)); // prettier-ignore
  const found = sum(() => 1);
  let asLarge = 0;
  for (let round = 0; round < ROUNDS; round++)
    if (sum(() => (random.int(0, 2) === 0 ? 1 : -1)) >= found - 1e-9) asLarge++;
  return asLarge / ROUNDS;
}
