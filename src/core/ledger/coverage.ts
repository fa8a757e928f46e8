/**
 * Which lines of a text are covered by what people said. Decided per line and per act of writing:
 * a line is covered when every trace on it is one that somebody read. Doubt is unread.
 */
import type { LineHash } from "../fingerprint/lineHash.js";
import type { AiLine } from "../origin/aiLines.js";
import type { OriginId } from "../origin/origin.js";
import type { Trace } from "./traces.js";
import { findRun } from "./findRun.js";
import { restsOn, type Standing } from "./journal.js";
import type { Run } from "./statements.js";

/** `stale`: somebody acknowledged what stood here, and it was changed since. */
export type LineState = "unread" | "stale" | "acknowledged";

/** What is known about one AI line. */
export interface CoveredLine extends AiLine {
  readonly state: LineState;
}

/**
 * The state of each trace of the act `origin`, by what people said of it. `hashes` are those of all
 * its traces in a text.
 */
export function coverTraces(
  origin: OriginId,
  hashes: readonly LineHash[],
  standing: readonly Standing[],
): readonly LineState[] {
  const states = hashes.map((): LineState => "unread");
  const found = standing.flatMap((one) => runsOf(origin, one)).map((run) => findRun(hashes, run));
  for (const { changed } of found) for (const index of changed) states[index] = "stale";
  for (const { covered } of found) for (const index of covered) states[index] = "acknowledged";
  return states;
}

/** The state of each of `lines`, which are all AI lines of a text, by the states of all `traces`. */
export function coverLines(
  lines: readonly AiLine[],
  traces: ReadonlyMap<OriginId, readonly Trace[]>,
  states: ReadonlyMap<OriginId, readonly LineState[]>,
): readonly CoveredLine[] {
  // By line number: a map of its own for every page and key would be felt.
  const open: (LineState | undefined)[] = [];
  for (const [origin, own] of traces) {
    const ownStates = states.get(origin) ?? [];
    for (let index = 0; index < own.length; index++) {
      const { line } = own[index] as Trace;
      const state = ownStates[index] ?? "unread";
      if (state !== "acknowledged" && open[line.line] !== "stale") open[line.line] = state;
    }
  }
  return lines.map(({ line, origins, removals }) => {
    return { line, origins, removals, state: open[line] ?? "acknowledged" };
  });
}

/**
 * The acknowledgements that cover each trace of the act `origin`, by the first statement that does;
 * `undefined` where none does. Parameters as for `coverTraces`.
 */
export function sourcesOfTraces(
  origin: OriginId,
  hashes: readonly LineHash[],
  standing: readonly Standing[],
): readonly (readonly string[] | undefined)[] {
  const sources = new Array<readonly string[] | undefined>(hashes.length).fill(undefined);
  for (const one of standing)
    for (const run of runsOf(origin, one))
      for (const index of findRun(hashes, run).covered) sources[index] ??= restsOn(one);
  return sources;
}

function runsOf(origin: OriginId, { covers }: Standing): readonly Run[] {
  return covers.filter((covered) => covered.origin === origin).flatMap(({ runs }) => runs);
}
