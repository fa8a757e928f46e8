/** Corrects who wrote a text when better evidence arrives after the change. */
import { overlapping, type Range } from "../text/range.js";
import type { Attribution, Removal, Span } from "./attribution.js";
import type { OriginId } from "./origin.js";
import { pushRemoval } from "./removals.js";
import { pushSpan } from "./spans.js";

/**
 * Gives `origin` to the characters in `range` whose origin `from` accepts (`undefined` for those
 * in no span), and to the removals in it or at its ends. Returns the same object when none is.
 */
export function reassign(
  attribution: Attribution,
  range: Range,
  from: (origin: OriginId | undefined) => boolean,
  origin: OriginId,
): Attribution {
  const spans = reassignSpans(attribution.spans, range, from, origin);
  const removals = reassignRemovals(attribution.removals, range, from, origin);
  const isSame = spans === attribution.spans && removals === attribution.removals;
  return isSame ? attribution : { spans, removals };
}

function reassignSpans(
  spans: readonly Span[],
  range: Range,
  from: (origin: OriginId | undefined) => boolean,
  origin: OriginId,
): readonly Span[] {
  const stretches = stretchesIn(spans, range);
  if (!stretches.some((s) => s.origin !== origin && from(s.origin))) return spans;
  const result: Span[] = [];
  const push = (start: number, end: number, by: OriginId | undefined): void => {
    if (start < end && by !== undefined) pushSpan(result, { start, end, origin: by });
  };
  for (const span of spans) push(span.start, Math.min(span.end, range.start), span.origin);
  for (const s of stretches) push(s.start, s.end, from(s.origin) ? origin : s.origin);
  for (const span of spans) push(Math.max(span.start, range.end), span.end, span.origin);
  return result;
}

/** `range` cut wherever the origin changes, with what is in no span. */
function stretchesIn(
  spans: readonly Span[],
  range: Range,
): (Range & { readonly origin: OriginId | undefined })[] {
  const stretches: (Range & { origin: OriginId | undefined })[] = [];
  let pos = range.start;
  for (const span of overlapping(spans, range)) {
    const start = Math.max(span.start, range.start);
    const end = Math.min(span.end, range.end);
    if (pos < start) stretches.push({ start: pos, end: start, origin: undefined });
    stretches.push({ start, end, origin: span.origin });
    pos = end;
  }
  if (pos < range.end) stretches.push({ start: pos, end: range.end, origin: undefined });
  return stretches;
}

function reassignRemovals(
  removals: readonly Removal[],
  range: Range,
  from: (origin: OriginId | undefined) => boolean,
  origin: OriginId,
): readonly Removal[] {
  const matches = (r: Removal): boolean =>
    range.start <= r.offset && r.offset <= range.end && r.origin !== origin && from(r.origin);
  if (!removals.some(matches)) return removals;
  const result: Removal[] = [];
  for (const removal of removals) {
    pushRemoval(result, matches(removal) ? { ...removal, origin } : removal);
  }
  return result;
}
