/**
 * Lines that a person amended: what is left of an act's text on them stands in the same order as
 * where it was read, and everything else that is new there is a person's own. A word of which they
 * wrote a part is theirs to answer for.
 */
import { diffTexts } from "../diff/diff.js";
import { THOROUGH_STEPS } from "../diff/purse.js";
import type { Journal } from "../ledger/journal.js";
import { originAt } from "../origin/spans.js";
import { TYPED, type OriginId } from "../origin/origin.js";
import type { Edit } from "../text/edit.js";
import { lineAt, lineRange, linesOf, type Lines } from "../text/lines.js";
import { overlapping, type Range } from "../text/range.js";
import { isBlankUnit } from "../text/tokens.js";
import type { KnownText } from "./staged.js";

/** Two texts, and what changed between them. */
export interface AmendedTexts {
  readonly before: KnownText;
  readonly after: KnownText;
  readonly beforeLines: Lines;
  readonly afterLines: Lines;
  /** The stretches of the text after that stood before: neither overlapping nor out of order. */
  readonly kept: readonly KeptStretch[];
}

/** `start..end` of the text after, which stood `by` units further up or down before. */
interface KeptStretch extends Range {
  readonly by: number;
}

/** Compares two recorded texts word by word. What the comparison gives up for its cost is new. */
export function compareTexts(before: KnownText, after: KnownText): AmendedTexts {
  const { edit } = diffTexts(before.text, after.text, THOROUGH_STEPS);
  return {
    before,
    after,
    beforeLines: linesOf(before.text),
    afterLines: linesOf(after.text),
    kept: keptIn(edit, after.text.length),
  };
}

function keptIn(edit: Edit, length: number): readonly KeptStretch[] {
  const kept: KeptStretch[] = [];
  let [at, shift] = [0, 0];
  const keep = (end: number) => {
    if (at < end) kept.push({ start: at, end, by: -shift });
  };
  for (const { start, end, insert } of edit) {
    keep(start + shift);
    at = start + shift + insert.length;
    shift += insert.length - (end - start);
  }
  keep(length);
  return kept;
}

/**
 * The lines before that the text of `origin` on `line` of the text after come from, when a person
 * amended the line; `undefined` when anything else than a person's hand may have been at work.
 *
 * What a person only removed leaves nothing of theirs, so something of theirs must be on the line or
 * part it from the next; and whatever else removed text there says so in the snapshot.
 */
export function amendedFrom(
  journal: Journal,
  texts: AmendedTexts,
  origin: OriginId,
  line: number,
): ReadonlySet<number> | undefined {
  const range = lineRange(texts.afterLines, line);
  if (hasForeignRemoval(journal, texts, range)) return undefined;
  const { before, after, beforeLines, kept } = texts;
  const from = new Set<number>();
  const around = { start: Math.max(0, range.start - 1), end: range.end + 1 };
  let isHuman = false;
  const stretches = overlapping(kept, around);
  for (let at = around.start; at < Math.min(around.end, after.text.length); at++) {
    const by = stretches.find(({ start, end }) => start <= at && at < end)?.by;
    const who = originAt(after.snapshot.spans, at);
    const isBlank = isBlankUnit(after.text.charCodeAt(at));
    if (by === undefined) {
      if (who !== undefined && isHumanAct(journal, who)) isHuman = true;
      else if (!isBlank) return undefined;
    } else if (who === origin && !isBlank) {
      if (originAt(before.snapshot.spans, at + by) !== origin) return undefined;
      from.add(lineAt(beforeLines, at + by));
    }
  }
  return isHuman && from.size > 0 ? from : undefined;
}

function isHumanAct({ origins }: Journal, origin: OriginId): boolean {
  return origin === TYPED || origins.get(origin)?.kind === "human";
}

/** Whether something but a person removed text in `range` that was still there before. */
function hasForeignRemoval(
  journal: Journal,
  { before, after }: AmendedTexts,
  range: Range,
): boolean {
  const count = (known: KnownText, text: string, origin: OriginId) =>
    known.snapshot.removals.filter((r) => r.text === text && r.origin === origin).length;
  return after.snapshot.removals.some(
    ({ offset, text, origin }) =>
      range.start <= offset &&
      offset <= range.end &&
      !isHumanAct(journal, origin) &&
      count(after, text, origin) > count(before, text, origin),
  );
}
