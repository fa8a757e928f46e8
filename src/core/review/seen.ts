/** What of a text was on screen since it was last written. */
import {
  lineOf,
  lineText,
  lineTotal,
  startOfLine,
  textLength,
  wholeLine,
  type Pages,
} from "../origin/pages.js";
import type { Edit } from "../text/edit.js";
import { without, type Range } from "../text/range.js";
import { holdsRange, joinRanges, mapRanges } from "../text/ranges.js";

/** An empty text has no character that could be seen; this stands for all of it. */
const EMPTY_TEXT: Range = { start: 0, end: 0 };

/** What was seen of a text once `ranges` of it were on screen. The same object when that is nothing new. */
export function sawMore(
  { seen, pages }: { readonly seen: readonly Range[]; readonly pages: Pages },
  ranges: readonly Range[],
): readonly Range[] {
  if (textLength(pages) > 0) return joinRanges(seen, ranges);
  return seen.length > 0 || ranges.length === 0 ? seen : [EMPTY_TEXT];
}

/**
 * What of `seen` counts after `edit`, which led to `pages`: every line it touched has to be on
 * screen again, also where something was only removed.
 */
export function stillSeen(seen: readonly Range[], edit: Edit, pages: Pages): readonly Range[] {
  if (seen.length === 0) return seen;
  const touched: Range[] = [];
  let delta = 0;
  for (const { start, end, insert } of edit) {
    const from = seenLine(pages, lineOf(pages, start + delta));
    const to = seenLine(pages, lineOf(pages, start + delta + insert.length));
    delta += insert.length - (end - start);
    const last = touched.at(-1);
    if (last && from.start <= last.end)
      touched[touched.length - 1] = { start: last.start, end: Math.max(last.end, to.end) };
    else touched.push({ start: from.start, end: to.end });
  }
  return mapRanges(seen, edit).flatMap((range) => without(range, touched));
}

/** Whether `line` was on screen as it is now, its line break apart. An empty one is seen with its end. */
export function isSeen(seen: readonly Range[], pages: Pages, line: number): boolean {
  if (textLength(pages) === 0) return seen.length > 0;
  const start = startOfLine(pages, line);
  const text = lineText(pages, line);
  const range = { start, end: start + text.length };
  return holdsRange(seen, text === "" ? seenLine(pages, line) : range);
}

/** The range of `line` with its end; of an empty last line the end of the one above. */
function seenLine(pages: Pages, line: number): Range {
  const { start, end } = wholeLine(pages, line);
  const isLast = line >= lineTotal(pages) - 1;
  return { start: isLast && start === end ? Math.max(0, start - 1) : start, end };
}
