/**
 * What a comparison may cost. Counted in steps, not in time, so that the same texts always give
 * the same answer. A step is the work on one item in one loop, one to two nanoseconds.
 */

/** Steps left. Who compares takes from it; one that is empty buys nothing more. */
export interface Purse {
  steps: number;
}

/**
 * Steps for lines, and as many for tokens, of a comparison that somebody waits for while typing:
 * within 16 ms, a frame, at everyday sizes. Reading both texts is not counted.
 */
export const PROMPT_STEPS = 4_000_000;

/** The same for a comparison on which a commit depends, and which may take a fraction of a second. */
export const THOROUGH_STEPS = 64_000_000;

/** Takes `steps` from `purse`. False, and nothing is taken, when there are not enough. */
export function pay(purse: Purse, steps: number): boolean {
  if (purse.steps < steps) return false;
  purse.steps -= steps;
  return true;
}
