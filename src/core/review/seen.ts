/** What of a text was on screen since it was last written. */
import { invertEdit, type Edit } from "../text/edit.js";
import { lineAt, lineCount, lineRange, lineStart, type Lines } from "../text/lines.js";
import { without, type Range } from "../text/range.js";
import { holdsRange, mapRanges } from "../text/ranges.js";

/**
 * What of `seen` counts after `edit`: every line it touched has to be on screen again, also where
 * something was only removed. `lines` are those after the edit of `before`.
 */
export function stillSeen(
  seen: readonly Range[],
  before: string,
  edit: Edit,
  lines: Lines,
): readonly Range[] {
  if (seen.length === 0) return seen;
  const touched: Range[] = [];
  for (const { start, end } of invertEdit(before, edit)) {
    const first = lineAt(lines, start);
    const range = {
      start: wholeLine(lines, first).start,
      end: wholeLine(lines, lineAt(lines, end)).end,
    };
    const last = touched.at(-1);
    if (last && range.start <= last.end)
      touched[touched.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else touched.push(range);
  }
  return mapRanges(seen, edit).flatMap((range) => without(range, touched));
}

/** Whether `line` was on screen as it is now. An empty one is seen with its end. */
export function isSeen(seen: readonly Range[], lines: Lines, line: number): boolean {
  const range = lineRange(lines, line);
  return holdsRange(seen, range.start < range.end ? range : wholeLine(lines, line));
}

/** The range of `line` with its end; of an empty last line the end of the one above. */
function wholeLine(lines: Lines, line: number): Range {
  const start = lineStart(lines, line);
  const end = lineStart(lines, line + 1);
  const isLast = line >= lineCount(lines) - 1;
  return { start: isLast && start === end ? Math.max(0, start - 1) : start, end };
}
