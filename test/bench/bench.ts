/**
 * What a bench is: it measures ours beside a yardstick in the same run, and gives tables. The frame
 * prints them and says which goals are met; nothing fails when one is missed.
 */

import type { CountTable } from "./countTable.js";

/** How long to measure: `quick` is for seeing that a bench works, and for a first impression. */
export type Effort = "full" | "quick";

/** Whether a bench also says where it and its yardstick disagree. */
export type Detail = "figures" | "disagreements";

/** One thing that is measured, by its name on the command line. */
export interface Bench {
  readonly name: string;
  /** One line: what is measured, and beside what. */
  readonly description: string;
  /** What may follow its name on the command line; without it, nothing may. */
  readonly takes?: "paths";
  /** The tables, each as soon as it is measured. `paths` is empty when none were given. */
  tables(effort: Effort, paths: readonly string[], detail: Detail): Tables;
}

/** Some at once, others when they have been waited for. */
export type Tables = Iterable<Table | CountTable> | AsyncIterable<Table | CountTable>;

/** Durations or sizes that are read together. */
export interface Table {
  readonly title: string;
  /** Of medians and p99s. */
  readonly unit: "ms" | "MiB";
  /** What has the ratio 1 in every case. */
  readonly yardstick?: string;
  readonly rows: readonly Row[];
}

/** What one contender took for one case. */
export interface Row {
  /** Ours, a part of ours, or what it is compared with. */
  readonly what: string;
  /** How large the case is, and of which kind. */
  readonly size: string;
  /** `undefined`: it was given up. */
  readonly median: number | undefined;
  /** Only where single events are measured. */
  readonly p99?: number | undefined;
  /** How many times it was measured. */
  readonly times: number;
  /** Its median, of which the yardstick's for the same case is one. */
  readonly ratio?: number | undefined;
  readonly goals?: readonly Goal[];
  /** What else came out. */
  readonly note?: string;
}

/** What a figure of a row should be at most, in the unit of its table. */
export interface Goal {
  readonly figure: "median" | "p99" | "ratio";
  readonly atMost: number;
}

/** `value` of which `yardstick` is one. */
export function ratioTo(
  yardstick: number | undefined,
  value: number | undefined,
): number | undefined {
  return yardstick === undefined || value === undefined ? undefined : value / yardstick;
}
