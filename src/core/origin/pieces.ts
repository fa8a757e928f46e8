/** Attributions of texts that are put together from pieces of another text. */
import { overlapping, type Range } from "../text/range.js";
import type { Attribution, Removal, Span } from "./attribution.js";

/** A piece of the text before, or so many UTF-16 units that were not in it. */
export type Piece = Range | number;

/**
 * Whose a text is that consists of `pieces`, in their order: a piece keeps its spans and what was
 * removed in it or at its ends, and what is new is nobody's. Pieces are taken once each.
 */
export function attributionOfPieces(
  { spans, removals }: Attribution,
  pieces: readonly Piece[],
): Attribution {
  const found: { readonly spans: Span[]; readonly removals: Removal[] } = {
    spans: [],
    removals: [],
  };
  let offset = 0;
  for (const piece of pieces) {
    if (typeof piece === "number") {
      offset += piece;
      continue;
    }
    const { start, end } = piece;
    const by = offset - start;
    for (const span of overlapping(spans, piece))
      found.spans.push({
        start: Math.max(span.start, start) + by,
        end: Math.min(span.end, end) + by,
        origin: span.origin,
      });
    for (const removal of removals)
      if (start <= removal.offset && removal.offset <= end)
        found.removals.push({ ...removal, offset: removal.offset + by });
    offset += end - start;
  }
  return { spans: joined(found.spans), removals: found.removals };
}

/** Spans of one origin that touch are one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last?.end === span.start && last.origin === span.origin)
      result[result.length - 1] = { ...last, end: span.end };
    else result.push(span);
  }
  return result;
}
