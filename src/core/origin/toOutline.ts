/** Plain lists of units, as a parser gives them, made into outlines. */
import type { LineRange } from "../text/range.js";
import type { Outline, Unit } from "./outline.js";

/** A unit without those inside it. */
export type PlainUnit = LineRange & Pick<Unit, "name" | "kind">;

/** A unit to which others may still be added. */
interface OpenUnit extends PlainUnit {
  readonly children: OpenUnit[];
}

/**
 * The outline that `units`, a tree in preorder, make: each inside the innermost one above it in the
 * list that holds all of its lines. What overlaps the unit before it loses the lines that were that
 * one's but the last, and with no line left it is left out. Linear.
 */
export function toOutline(units: readonly PlainUnit[]): Outline {
  const outline: OpenUnit[] = [];
  const around: OpenUnit[] = [];
  for (const unit of units) {
    for (let last = around.at(-1); last && !holds(last, unit); last = around.at(-1)) around.pop();
    const neighbours = around.at(-1)?.children ?? outline;
    const from = Math.max(unit.startLine, 0, (neighbours.at(-1)?.endLine ?? 0) - 1);
    const { name, kind, endLine } = unit;
    if (!(from < endLine)) continue;
    // On the last line of its neighbour alone, it would not be found there.
    if (endLine <= (neighbours.at(-1)?.endLine ?? 0)) continue;
    const made = { name, kind, startLine: from, endLine, children: [] };
    neighbours.push(made);
    around.push(made);
  }
  return outline;
}

function holds(outer: LineRange, inner: LineRange): boolean {
  return outer.startLine <= inner.startLine && inner.endLine <= outer.endLine;
}
