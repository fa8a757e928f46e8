/** The AI text of a document that is on lines nobody has acknowledged. */
import type { CoveredLine } from "../ledger/coverage.js";
import type { Attribution } from "../origin/attribution.js";
import type { OriginId } from "../origin/origin.js";
import { lineStart, type Lines } from "../text/lines.js";
import type { Range } from "../text/range.js";

/** Sorted and disjoint. A line's end belongs to the line. */
export function unreadRanges(
  lines: Lines,
  { spans }: Attribution,
  covered: readonly CoveredLine[],
  isAi: (origin: OriginId) => boolean,
): readonly Range[] {
  const open = covered.filter(({ state }) => state !== "acknowledged").map(({ line }) => line);
  const ranges: Range[] = [];
  let first = 0;
  for (const span of spans) {
    if (!isAi(span.origin)) continue;
    while (first < open.length && lineStart(lines, (open[first] ?? 0) + 1) <= span.start) first++;
    for (let i = first; i < open.length; i++) {
      const start = lineStart(lines, open[i] ?? 0);
      const end = lineStart(lines, (open[i] ?? 0) + 1);
      if (start >= span.end) break;
      const part = { start: Math.max(start, span.start), end: Math.min(end, span.end) };
      if (part.start < part.end) ranges.push(part);
    }
  }
  return ranges;
}
