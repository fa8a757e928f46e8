/**
 * Tells cheaply which texts have no block of some others, so that of thousands of files few are compared. Who has one is
 * never passed by.
 */
import { wordUnits } from "../diff/numberedLines.js";
import { linesOf } from "../text/lines.js";
import { LEAST_MOVED } from "./arrived.js";
import { squeezedLine, type PartOfText } from "./sharedBlocks.js";

/** Lines without their white space. */
export type LineSet = ReadonlySet<string>;

/** The lines of `parts` that count. */
export function lineSetOf(parts: readonly PartOfText[]): LineSet {
  return new Set(
    parts.flatMap(({ lines, picked }) => picked.map((line) => squeezedLine(lines, line))),
  );
}

/** Whether `text` has as many of `lines`, in whatever order, as make a block. Linear. */
export function mayHaveBlockOf(among: LineSet, text: string): boolean {
  const lines = linesOf(text);
  let [shared, units] = [0, 0];
  for (let line = 0; line < lines.starts.length; line++) {
    const squeezed = squeezedLine(lines, line);
    if (!among.has(squeezed)) continue;
    shared++;
    units += wordUnits(squeezed, LEAST_MOVED.wordUnits);
    if (shared >= LEAST_MOVED.lines && units >= LEAST_MOVED.wordUnits) return true;
  }
  return false;
}
