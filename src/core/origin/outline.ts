/**
 * Outlines: which symbols a text has, as plain data. A grammar makes one; this file only looks
 * lines up in it. Lines count from 0, and `endLine` is the line after the last one.
 */
import { firstIndex } from "../base/sorted.js";
import type { LineRange } from "../text/range.js";

/** A symbol: a function, a class, a section. Holds the units inside it. */
export interface Unit extends LineRange {
  /** What the text calls it; empty when it has no name. */
  readonly name: string;
  /** What the grammar calls it, such as `function`. */
  readonly kind: string;
  readonly children: Outline;
}

/**
 * The units of a text, or inside one, from top to bottom.
 *
 * Invariant: starts and ends never decrease, children lie inside their parent, and neighbours
 * overlap at most where units share a line, as in `} function next() {`.
 */
export type Outline = readonly Unit[];

/**
 * The innermost unit that holds `line`; `undefined` outside of all. A line that neighbours share
 * belongs to the first of them. A binary search at each depth.
 */
export function unitAt(outline: Outline, line: number): Unit | undefined {
  let innermost: Unit | undefined;
  for (let units = outline; ; units = innermost.children) {
    const unit = units[firstEndingAfter(units, line)];
    if (unit === undefined || unit.startLine > line) return innermost;
    innermost = unit;
  }
}

/** The index of the first of `units` that ends after `line`. */
function firstEndingAfter(units: Outline, line: number): number {
  return firstIndex(units.length, (index) => (units[index] as Unit).endLine > line);
}

/**
 * The lines around `line` up to the nearest one for which `isGap` holds, or to the ends of a text
 * of `count` lines: what stands for a unit where there is none. Linear in these lines.
 */
export function paragraphAt(
  line: number,
  count: number,
  isGap: (line: number) => boolean,
): LineRange {
  let startLine = line;
  let endLine = line + 1;
  while (startLine > 0 && !isGap(startLine - 1)) startLine--;
  while (endLine < count && !isGap(endLine)) endLine++;
  return { startLine, endLine };
}
