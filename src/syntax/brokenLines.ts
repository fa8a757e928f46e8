/** The lines of a text that a grammar did not understand. */
import { lineAt, lineCount, type LineRange, type Lines } from "../core/index.js";
import type { Branch } from "./branch.js";

/**
 * The lines of the `broken` nodes, in order, up to the innermost of `units` around each, or to the
 * statement of the whole text that holds it. `units` in preorder. Sorted, disjoint.
 */
export function brokenLines(
  broken: readonly Branch[],
  units: readonly LineRange[],
  lines: Lines,
): readonly LineRange[] {
  const found = broken.map((branch): LineRange => {
    const own = rangeOf(branch, lines);
    const unit = units.findLast((one) => one.startLine <= own.startLine && own.endLine <= one.endLine); // prettier-ignore
    if (unit !== undefined) return { startLine: unit.startLine, endLine: unit.endLine };
    if (branch.parent === undefined) return { startLine: 0, endLine: lineCount(lines) };
    return rangeOf(statementOf(branch), lines);
  });
  return joined(found.sort((a, b) => a.startLine - b.startLine));
}

/** What of the whole text's statements `branch` is, or is in. */
function statementOf(branch: Branch): Branch {
  let statement = branch;
  while (statement.parent?.parent !== undefined) statement = statement.parent;
  return statement;
}

function rangeOf({ start, end }: Branch, lines: Lines): LineRange {
  return { startLine: lineAt(lines, start), endLine: lineAt(lines, Math.max(start, end - 1)) + 1 };
}

function joined(sorted: readonly LineRange[]): readonly LineRange[] {
  const ranges: LineRange[] = [];
  for (const range of sorted) {
    const last = ranges.at(-1);
    if (last === undefined || last.endLine < range.startLine) ranges.push(range);
    else ranges[ranges.length - 1] = { startLine: last.startLine, endLine: Math.max(last.endLine, range.endLine) }; // prettier-ignore
  }
  return ranges;
}
