/** Whose every character of one exact text is. */
import type { Range } from "../text/range.js";
import type { OriginId } from "./origin.js";

/** A maximal run of characters of one origin. Never empty. */
export interface Span extends Range {
  readonly origin: OriginId;
}

/** Text that an act deleted, kept at the offset where it stood. `text` is never empty. */
export interface Removal {
  readonly offset: number;
  readonly text: string;
  readonly origin: OriginId;
}

/**
 * The spans and removals of one exact text. Text in no span was there before Readback watched.
 *
 * Invariant: spans are sorted, disjoint, never empty, and spans that touch have different origins;
 * removals are sorted by offset, and those at one offset stay in the order in which their text
 * once stood, with neighbours of one origin merged.
 */
export interface Attribution {
  readonly spans: readonly Span[];
  readonly removals: readonly Removal[];
}

/** The attribution of a text nobody was seen writing. */
export const NOBODY: Attribution = { spans: [], removals: [] };

/** Whether both say the same. */
export function isSameAttribution(a: Attribution, b: Attribution): boolean {
  return (
    a.spans.length === b.spans.length &&
    a.removals.length === b.removals.length &&
    a.spans.every(({ start, end, origin }, i) => {
      const other = b.spans[i];
      return other?.start === start && other.end === end && other.origin === origin;
    }) &&
    a.removals.every(({ offset, text, origin }, i) => {
      const other = b.removals[i];
      return other?.offset === offset && other.text === text && other.origin === origin;
    })
  );
}
