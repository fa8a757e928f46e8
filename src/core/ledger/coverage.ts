/**
 * Which lines of a text are covered by what people said. Decided per line and per act of writing:
 * a line is covered when every trace on it is one that somebody read. Doubt is unread.
 */
import type { AiLine } from "../origin/aiLines.js";
import type { OriginId } from "../origin/origin.js";
import type { Trace } from "./traces.js";
import { findRun } from "./findRun.js";
import type { Acknowledgement, Run } from "./statements.js";

/** `stale`: somebody acknowledged what stood here, and it was changed since. */
export type LineState = "unread" | "stale" | "acknowledged";

/** What is known about one AI line. */
export interface CoveredLine extends AiLine {
  readonly state: LineState;
}

/** The state of each of `lines`, which are all AI lines of a text, by the `traces` on them. */
export function coverLines(
  lines: readonly AiLine[],
  traces: ReadonlyMap<OriginId, readonly Trace[]>,
  acknowledgements: ReadonlyMap<OriginId, readonly Acknowledgement[]>,
): readonly CoveredLine[] {
  const open = new Set<AiLine>();
  const stale = new Set<AiLine>();
  for (const [origin, own] of traces) {
    const runs = runsOf(origin, acknowledgements.get(origin) ?? []);
    const hashes = own.map(({ hash }) => hash);
    const found = runs.map((run) => findRun(hashes, run));
    const covered = new Set(found.flatMap((run) => run.covered));
    const changed = new Set(found.flatMap((run) => run.changed));
    own.forEach(({ line }, index) => {
      if (covered.has(index)) return;
      open.add(line);
      if (changed.has(index)) stale.add(line);
    });
  }
  return lines.map((line) => ({
    ...line,
    state: !open.has(line) ? "acknowledged" : stale.has(line) ? "stale" : "unread",
  }));
}

function runsOf(origin: OriginId, acknowledgements: readonly Acknowledgement[]): readonly Run[] {
  return acknowledgements.flatMap(({ covers }) =>
    covers.filter((covered) => covered.origin === origin).flatMap(({ runs }) => runs),
  );
}
