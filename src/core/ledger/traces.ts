/**
 * Traces: what of a text needs somebody's word, per act of writing. A trace is a line the act
 * wrote on, by the hash of the whole line, or a text it removed.
 */
import { firstIndex } from "../base/sorted.js";
import type { LineHash } from "../fingerprint/lineHash.js";
import type { AiLine } from "../origin/aiLines.js";
import type { Removal } from "../origin/attribution.js";
import type { OriginId } from "../origin/origin.js";
import type { Range } from "../text/range.js";
import type { Covered, Run } from "./statements.js";

/** One thing to answer for. */
export interface Trace {
  readonly line: AiLine;
  readonly hash: LineHash;
  /** What it is when it is no line. */
  readonly removal?: Removal;
}

/**
 * The traces of every act on `lines`, from top to bottom; on one line first what was removed there,
 * then the line itself. `hashOf` tells the hash of each of `lines`, by its number, `removed` those of
 * removed texts.
 */
export function tracesOf(
  lines: readonly AiLine[],
  hashOf: (line: number) => LineHash,
  removed: (text: string) => LineHash,
): ReadonlyMap<OriginId, readonly Trace[]> {
  const traces = new Map<OriginId, Trace[]>();
  const add = (origin: OriginId, trace: Trace) => {
    const known = traces.get(origin);
    if (known) known.push(trace);
    else traces.set(origin, [trace]);
  };
  for (const line of lines) {
    for (const removal of line.removals)
      add(removal.origin, { line, hash: removed(removal.text), removal });
    for (const origin of line.origins) add(origin, { line, hash: hashOf(line.line) });
  }
  return traces;
}

/** How many traces on either side of a run are remembered. */
export const CONTEXT = 3;

/** What an acknowledgement of the traces on the lines in `read` covers. Traces are sorted by line. */
export function coversOfLines(
  traces: ReadonlyMap<OriginId, readonly Trace[]>,
  read: ReadonlySet<number>,
): readonly Covered[] {
  return [...traces]
    .map(([origin, all]) => ({ origin, runs: runsOf(all, read) }))
    .filter(({ runs }) => runs.length > 0);
}

/** The hashes of an act's traces, and how often each is there; counted once for the same traces. */
interface Counted {
  readonly hashes: readonly LineHash[];
  readonly counts: ReadonlyMap<LineHash, number>;
}

const counted = new WeakMap<readonly Trace[], Counted>();

function countedOf(traces: readonly Trace[]): Counted {
  const known = counted.get(traces);
  if (known) return known;
  const hashes = traces.map(({ hash }) => hash);
  const counts = new Map<LineHash, number>();
  for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  counted.set(traces, { hashes, counts });
  return { hashes, counts };
}

function runsOf(traces: readonly Trace[], read: ReadonlySet<number>): Run[] {
  let [first, last] = [Infinity, -1];
  for (const line of read) [first, last] = [Math.min(first, line), Math.max(last, line)];
  const range = { start: firstFrom(traces, first), end: firstFrom(traces, last + 1) };
  return runsWhere(traces, range, ({ line }) => read.has(line.line));
}

/** Runs of neighbours among the traces of an act, those in `range` that `isRead` accepts. */
export function runsWhere(
  traces: readonly Trace[],
  { start, end }: Range,
  isRead: (trace: Trace, index: number) => boolean,
): Run[] {
  const { hashes, counts } = countedOf(traces);
  const isIn = (index: number) => index < end && isRead(traces[index] as Trace, index);
  const runs: Run[] = [];
  for (let at = start; at < end; at++) {
    const from = at;
    while (isIn(at)) at++;
    if (from < at) runs.push(runOf(hashes, counts, from, at));
  }
  return runs;
}

/** The index of the first trace on `line` or below. */
function firstFrom(traces: readonly Trace[], line: number): number {
  return firstIndex(traces.length, (index) => (traces[index] as Trace).line.line >= line);
}

function runOf(
  hashes: readonly LineHash[],
  counts: ReadonlyMap<LineHash, number>,
  at: number,
  end: number,
): Run {
  const from = Math.max(0, at - CONTEXT);
  const around = hashes.slice(from, end + CONTEXT);
  const once = around.flatMap((hash, index) => (counts.get(hash) === 1 ? [index] : []));
  return {
    at,
    before: hashes.slice(from, at),
    read: hashes.slice(at, end),
    after: hashes.slice(end, end + CONTEXT),
    ...(once.length === 0 ? {} : { once }),
  };
}
