/**
 * What a comparison may cost. Counted in steps, not in time, so that the same texts always give
 * the same answer. A step is what the innermost loops do once, about five nanoseconds.
 */

/** Steps left. Who compares takes from it; one that is empty buys nothing more. */
export interface Purse {
  steps: number;
}

/**
 * Steps for lines, and as many for tokens, of a comparison that somebody waits for while typing:
 * both together are about a frame of 16 ms. Reading both texts as lines is not counted.
 */
export const PROMPT_STEPS = 1_500_000;

/** The same for a comparison on which a commit depends, and which may take a fraction of a second. */
export const THOROUGH_STEPS = 30_000_000;

/** Takes `steps` from `purse`. False, and nothing is taken, when there are not enough. */
export function pay(purse: Purse, steps: number): boolean {
  if (purse.steps < steps) return false;
  purse.steps -= steps;
  return true;
}
