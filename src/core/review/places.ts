/** Places: what a person reads at once. Regions of which something is not acknowledged. */
import type { CoveredLine, LineState } from "../ledger/coverage.js";
import { copiedFrom, type Origin, type OriginId } from "../origin/origin.js";
import type { Outline } from "../origin/outline.js";
import { regionsOf } from "../origin/regions.js";
import type { TextOf } from "../origin/seams.js";

/** A region of which something is not acknowledged. Lines are 0-based and half-open. */
export interface Place {
  readonly startLine: number;
  readonly endLine: number;
  /** Its open lines, from top to bottom. */
  readonly lines: readonly CoveredLine[];
  readonly origins: readonly OriginId[];
  /** `stale` when any of its lines is: somebody read this before it was changed. */
  readonly state: Exclude<LineState, "acknowledged">;
}

/** Groups open lines of one text into places, from top to bottom. */
export function groupPlaces(
  open: readonly CoveredLine[],
  origins: ReadonlyMap<OriginId, Origin>,
  textOf: TextOf,
  outline?: Outline,
): readonly Place[] {
  const key = (line: CoveredLine) => conversationOf(lastActOn(line), origins);
  return regionsOf(open, key, textOf, outline).map(toPlace);
}

/** The place that some open lines, of which there is at least one, make. */
export function toPlace(lines: readonly CoveredLine[]): Place {
  return {
    startLine: lines[0]?.line ?? 0,
    endLine: (lines.at(-1)?.line ?? 0) + 1,
    lines,
    origins: [...new Set(lines.flatMap(originsOf))],
    state: lines.some(({ state }) => state === "stale") ? "stale" : "unread",
  };
}

/** The acts on a line: those that wrote on it, then those that removed something there. */
export function originsOf({ origins, removals }: CoveredLine): OriginId[] {
  return [...new Set([...origins, ...removals.map(({ origin }) => origin)])];
}

/** The act that decides with which others a line is read: of those on it the last. */
export function lastActOn(line: CoveredLine): OriginId {
  const acts = line.removals.length === 0 ? line.origins : originsOf(line);
  return acts.at(-1) ?? "";
}

/** What the lines of an act are read with. Acts without a conversation go by the assistant that made them. */
export function conversationOf(act: OriginId, origins: ReadonlyMap<OriginId, Origin>): string {
  const origin = origins.get(copiedFrom(act));
  return origin?.conversation ?? `tool ${origin?.tool ?? ""}`;
}

/** The one of `origins` that was observed last; the first of several at one time. */
export function newest(origins: readonly (Origin | undefined)[]): Origin | undefined {
  return origins.reduce((a, b) => (!a || (b && b.at > a.at) ? b : a), undefined);
}
