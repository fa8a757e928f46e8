/** Places: what a person reads at once. Neighbouring open lines of one conversation. */
import type { CoveredLine, LineState } from "../ledger/coverage.js";
import type { Origin, OriginId } from "../origin/origin.js";
import { groupLines } from "../origin/regions.js";
import type { Lines } from "../text/lines.js";

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
  text: string,
  lines: Lines,
  open: readonly CoveredLine[],
  origins: ReadonlyMap<OriginId, Origin>,
): readonly Place[] {
  return groupLines(text, lines, open, (line) => conversationOf(line, origins)).map((group) => ({
    startLine: group[0]?.line ?? 0,
    endLine: (group.at(-1)?.line ?? 0) + 1,
    lines: group,
    origins: [...new Set(group.flatMap(originsOf))],
    state: group.some(({ state }) => state === "stale") ? "stale" : "unread",
  }));
}

/** The acts on a line: those that wrote on it, then those that removed something there. */
export function originsOf({ origins, removals }: CoveredLine): OriginId[] {
  return [...new Set([...origins, ...removals.map(({ origin }) => origin)])];
}

/** Acts without a conversation group by the assistant that made them. */
function conversationOf(line: CoveredLine, origins: ReadonlyMap<OriginId, Origin>): string {
  const last = origins.get(originsOf(line).at(-1) ?? "");
  return last?.conversation ?? `tool ${last?.tool ?? ""}`;
}
