/** Spans: which origin the characters of a text have, and how an edit moves them. */
import type { Edit, Replacement } from "../text/edit.js";
import { firstEndingAfter } from "../text/range.js";
import type { Span } from "./attribution.js";
import type { OriginId } from "./origin.js";

/** Says whose the text is that a replacement inserts; `undefined` leaves it in no span. */
export type Author = (replacement: Replacement) => OriginId | undefined;

/**
 * Maps `spans` over `edit`. Typing inside a span splits it, deleting shrinks it.
 *
 * Spans before the edit are the same objects; spans after it are moved. Linear, and cheap for
 * what comes before the first replacement.
 */
export function mapSpans(spans: readonly Span[], edit: Edit, author: Author): readonly Span[] {
  const first = edit[0];
  if (first === undefined) return spans;
  let next = firstEndingAfter(spans, first.start);
  const mapped = spans.slice(0, next);
  let pos = 0;
  let delta = 0;
  for (const replacement of edit) {
    const { start, end, insert } = replacement;
    next = copySpans(spans, next, { start: pos, end: start }, delta, mapped);
    const origin = author(replacement);
    if (origin !== undefined && insert !== "") {
      pushSpan(mapped, { start: start + delta, end: start + delta + insert.length, origin });
    }
    delta += insert.length - (end - start);
    pos = end;
  }
  // What begins behind the whole edit only moves; for a keystroke this is nearly all the work.
  const rest = firstEndingAfter(spans, pos) + 1;
  copySpans(spans.slice(next, rest), 0, { start: pos, end: Infinity }, delta, mapped);
  for (let i = rest; i < spans.length; i++) {
    const { start, end, origin } = spans[i] as Span;
    mapped.push({ start: start + delta, end: end + delta, origin });
  }
  return mapped;
}

/** Copies what lies in `range`, from the span at index `next` on; returns the first one not done. */
function copySpans(
  spans: readonly Span[],
  next: number,
  range: { readonly start: number; readonly end: number },
  delta: number,
  mapped: Span[],
): number {
  for (; next < spans.length; next++) {
    const span = spans[next] as Span;
    const start = Math.max(span.start, range.start);
    const end = Math.min(span.end, range.end);
    const isSame = delta === 0 && start === span.start && end === span.end;
    if (start < end) {
      pushSpan(
        mapped,
        isSame ? span : { start: start + delta, end: end + delta, origin: span.origin },
      );
    }
    if (span.end > range.end) break;
  }
  return next;
}

/** Appends `span`, joining it to the last one when they touch and have one origin. */
export function pushSpan(spans: Span[], span: Span): void {
  const last = spans[spans.length - 1];
  if (last !== undefined && last.end === span.start && last.origin === span.origin) {
    spans[spans.length - 1] = { start: last.start, end: span.end, origin: span.origin };
  } else {
    spans.push(span);
  }
}

/** The origin of the character at `offset`; `undefined` when it is in no span. Binary search. */
export function originAt(spans: readonly Span[], offset: number): OriginId | undefined {
  const span = spans[firstEndingAfter(spans, offset)];
  return span !== undefined && span.start <= offset ? span.origin : undefined;
}
