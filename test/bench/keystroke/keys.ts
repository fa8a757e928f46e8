/** The keys of one measurement: sittings, each of which starts with the same file. */
import { performance } from "node:perf_hooks";
import { Random } from "../../support/random.js";
import { typistOf, type Habit, type Typist } from "./typist.js";

/** How many keys are pressed at least and at most, and for how long. */
export interface Limits {
  readonly least: number;
  readonly most: number;
  readonly milliseconds: number;
}

/** One key to press. */
export interface Key {
  /** Counts from 0. */
  readonly number: number;
  /** Whether the file is to be as it was in the beginning. */
  readonly isFirst: boolean;
  readonly press: Typist;
}

/** So many keys are a sitting: an expression, and too few to make another file of it. */
const SITTING_KEYS: Readonly<Record<Habit, number>> = {
  random: 40,
  top: 40,
  local: 40,
  cursors: 10,
};

/** So much of the keys or of the time warms up. */
const WARM_SHARE = 0.1;

/** Keys until there were enough. After those that warm up, `warm` is called. */
export function* keys(habit: Habit, limits: Limits, warm: () => void): Generator<Key> {
  const { least, most, milliseconds } = limits;
  const random = new Random(1);
  const begun = performance.now();
  let press = typistOf(habit, random);
  let first: number | undefined;
  for (let number = 0; ; number++) {
    const share = Math.max(number / most, (performance.now() - begun) / milliseconds);
    if (first !== undefined && number - first >= least && share >= 1) return;
    if (first === undefined && number > 0 && share >= WARM_SHARE) {
      first = number;
      warm();
    }
    const isFirst = number % SITTING_KEYS[habit] === 0;
    if (isFirst) press = typistOf(habit, random);
    yield { number, isFirst, press };
  }
}
