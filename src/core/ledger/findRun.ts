/**
 * Finds what somebody read among the traces of an act now. Lines were changed and removed since, and
 * equal lines stand in several places. What is not surely the line that was read is left out:
 * doubt is unread.
 *
 * It rests on one fact: the traces of an act never change their order, and only people's edits
 * make new ones (by parting a line). So whatever stands between two traces that are surely known
 * stood between them before.
 */
import type { LineHash } from "../fingerprint/lineHash.js";
import { CONTEXT } from "./traces.js";
import { agreedMatches, type Match } from "./matches.js";
import type { Run } from "./statements.js";

/** The ends of an act's traces take part like lines of their own. No hash looks like them. */
const TOP = "^";
const BOTTOM = "$";

/** What became of a run. Indexes count the traces of its act now. */
export interface Found {
  /** What surely is what was read. */
  readonly covered: readonly number[];
  /** What stands where something was read that is not there any more. */
  readonly changed: readonly number[];
}

/**
 * Looks for `run` in `now`, the hashes of all traces of an act.
 *
 * The whole run with its context in one piece wins, the nearest to where it was when there are
 * several: that is all that tells equal blocks in equal surroundings apart. Else traces that had no
 * equal among the act's, and have none now, are sure, and so is
 *
 * - what matches between two sure traces, if it does so in every way to match the most;
 * - what matches in one piece with a sure trace;
 * - what matches in one piece with three traces on either side.
 *
 * Where nothing stands only once and the context is unchanged at the very place of the run, what
 * is equal there counts, if that is more.
 */
export function findRun(now: readonly LineHash[], run: Run): Found {
  const framedRun = framed(run);
  const { then, start, end } = framedRun;
  const traces = placedTraces(now);
  const { all } = traces;
  const place = run.at + 1 - start;
  const whole = nearestWhole(traces, then, place);
  const matches =
    whole !== undefined
      ? then.map((_, index) => whole + index)
      : theMost(sureMatches(traces, framedRun), matchesInPlace(all, framedRun, place));
  return {
    covered: matches.slice(start, end).flatMap((i) => (i === undefined ? [] : [i - 1])),
    changed: changedIn(matches, start, end, all.length),
  };
}

/** All traces of an act with their ends, and where each hash stands among them, rising. */
interface PlacedTraces {
  readonly all: readonly LineHash[];
  readonly places: ReadonlyMap<LineHash, readonly number[]>;
}

/** By the traces; many runs are looked for among the same ones. */
const placed = new WeakMap<readonly LineHash[], PlacedTraces>();

function placedTraces(now: readonly LineHash[]): PlacedTraces {
  const known = placed.get(now);
  if (known) return known;
  const all = [TOP, ...now, BOTTOM];
  const places = new Map<LineHash, number[]>();
  all.forEach((hash, index) => {
    const own = places.get(hash);
    if (own) own.push(index);
    else places.set(hash, [index]);
  });
  placed.set(now, { all, places });
  return { all, places };
}

/** For each item of a run with its context the index of what it is now. */
type Matches = readonly (number | undefined)[];

/** A run with its context and ends as one sequence, of which `start..end` was read. */
interface Framed {
  readonly then: readonly LineHash[];
  readonly start: number;
  readonly end: number;
  /** Indexes of what stood only once in the act. */
  readonly once: readonly number[];
}

function framed({ before, read, after, once = [] }: Run): Framed {
  const top = before.length < CONTEXT ? [TOP] : [];
  const bottom = after.length < CONTEXT ? [BOTTOM] : [];
  const then = [...top, ...before, ...read, ...after, ...bottom];
  const start = top.length + before.length;
  const known = once.map((index) => index + top.length);
  return {
    then,
    start,
    end: start + read.length,
    once: [...top.map(() => 0), ...known, ...bottom.map(() => then.length - 1)],
  };
}

/** Comparisons for which a whole run is looked for; only very many equal lines take so many. */
const LIMIT = 4_000_000;

/** Where `part` stands among all traces in one piece, nearest to `wanted`. */
function nearestWhole(
  { all, places }: PlacedTraces,
  part: readonly LineHash[],
  wanted: number,
): number | undefined {
  let best: number | undefined;
  let steps = 0;
  for (const start of places.get(part[0] ?? "") ?? []) {
    if (start + part.length > all.length || steps >= LIMIT) break;
    if (best !== undefined && Math.abs(start - wanted) >= Math.abs(best - wanted)) break;
    let same = 0;
    while (same < part.length && part[same] === all[start + same]) same++;
    if (same === part.length) best = start;
    steps += same;
  }
  return best;
}

/** The equal lines at the very `place` where the run was, if its context stands there unchanged. */
function matchesInPlace(
  now: readonly LineHash[],
  { then, start, end }: Framed,
  place: number,
): Matches {
  const matches = then.map((hash, i) => (hash === now[place + i] ? place + i : undefined));
  const isContext = (i: number) => i < start || i >= end;
  return matches.some((at, i) => at === undefined && isContext(i)) ? [] : matches;
}

function theMost(a: Matches, b: Matches): Matches {
  const count = (matches: Matches) => matches.filter((at) => at !== undefined).length;
  return count(a) >= count(b) ? a : b;
}

/** For each of `then` the index in `now` it surely is. */
function sureMatches(traces: PlacedTraces, { then, start, end, once }: Framed): Matches {
  const { all: now, places } = traces;
  const isRead = (index: number) => start <= index && index < end;
  const alike = (a: number, b: number) => isRead(a) === isRead(b);
  const known = knownMatches(places, then, once);
  const matches: (number | undefined)[] = then.map(() => undefined);
  const sure = then.map(() => false);
  const take = ({ before, after }: Match, isSure: boolean): void => {
    matches[before] = after;
    sure[before] = isSure;
  };
  let last: Match | undefined;
  for (const next of [...known, undefined]) {
    const from = { before: (last?.before ?? -1) + 1, after: (last?.after ?? -1) + 1 };
    const to = { before: next?.before ?? then.length, after: next?.after ?? now.length };
    // Beyond the outermost sure trace only so much can be what was near it.
    const reach = 2 * (to.before - from.before) + CONTEXT;
    if (!last && next) from.after = Math.max(from.after, to.after - reach);
    if (!next && last) to.after = Math.min(to.after, from.after + reach);
    for (const match of agreedMatches(places, then, from, to, alike))
      take(match, last !== undefined && next !== undefined);
    if (next) take(next, true);
    last = next;
  }
  return onlySure(matches, sure);
}

/** Of what stood once, what stands once now, in order. */
function knownMatches(
  places: PlacedTraces["places"],
  then: readonly LineHash[],
  once: readonly number[],
): readonly Match[] {
  const known: Match[] = [];
  for (const before of once) {
    const [after, ...others] = places.get(then[before] ?? "") ?? [];
    if (others.length > 0) continue;
    if (after !== undefined && after > (known.at(-1)?.after ?? -1)) known.push({ before, after });
  }
  return known;
}

/** `matches` without those that are neither sure nor in one piece with enough to be so. */
function onlySure(matches: Matches, sure: readonly boolean[]): Matches {
  const result: (number | undefined)[] = matches.map(() => undefined);
  for (let start = 0; start < matches.length;) {
    let end = start + 1;
    const at = matches[start];
    while (at !== undefined && end < matches.length && matches[end] === at + end - start) end++;
    const isSure = sure.slice(start, end).includes(true);
    for (let j = start; j < end; j++)
      if (isSure || (j - start >= CONTEXT && end - j > CONTEXT)) result[j] = matches[j];
    start = end;
  }
  return result;
}

/** Traces where something of `start..end` was that is not matched itself. */
function changedIn(
  matches: Matches,
  start: number,
  end: number,
  length: number,
): readonly number[] {
  const changed: number[] = [];
  for (let j = start; j < end; j++) {
    if (matches[j] !== undefined) continue;
    let last = j;
    while (last + 1 < matches.length && matches[last + 1] === undefined) last++;
    let first = j;
    while (first > 0 && matches[first - 1] === undefined) first--;
    const above = matches[first - 1];
    const below = matches[last + 1];
    const size = last + 1 - first;
    const from = above === undefined ? (below ?? 0) - size : above + 1;
    const to = below ?? (above === undefined ? 0 : above + 1 + size);
    for (let i = Math.max(from, 1); i < Math.min(to, length - 1); i++) changed.push(i - 1);
    j = last;
  }
  return changed;
}
