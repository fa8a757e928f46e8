/** Says of some ranges of a text alone whose they are. */
import { without, type Range } from "../text/range.js";
import type { Span } from "./attribution.js";
import { attributePages } from "./editPages.js";
import { attributionOf, type Pages } from "./pages.js";
import { pushSpan } from "./spans.js";

/** `pages` with exactly `spans` in `ranges`, which are sorted and disjoint. */
export function withSpans(pages: Pages, ranges: readonly Range[], spans: readonly Span[]): Pages {
  const { spans: known, removals } = attributionOf(pages);
  const others = known.flatMap((span) =>
    without(span, ranges).map(({ start, end }) => ({ start, end, origin: span.origin })),
  );
  const all: Span[] = [];
  for (const span of [...others, ...spans].sort((a, b) => a.start - b.start)) pushSpan(all, span);
  return attributePages(pages, { spans: all, removals });
}
