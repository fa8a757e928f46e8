/**
 * Lines that a person amended: what is left of an act's text on them stands in the same order as
 * where it was read, and everything else that is new there is a person's own. A word of which they
 * wrote a part is theirs to answer for.
 */
import { diffTexts } from "../diff/diff.js";
import { THOROUGH_STEPS } from "../diff/purse.js";
import { readingOf } from "../fingerprint/lineHash.js";
import type { Journal } from "../ledger/journal.js";
import type { Removal } from "../origin/attribution.js";
import { originAt } from "../origin/spans.js";
import { TYPED, type OriginId } from "../origin/origin.js";
import type { Edit } from "../text/edit.js";
import { lineAt, lineRange, linesOf, type Lines } from "../text/lines.js";
import { overlapping, without, type Range } from "../text/range.js";
import { isBlankUnit } from "../text/tokens.js";
import { alongTyping } from "./alongTyping.js";
import type { KnownText } from "./staged.js";

/** Two texts, and what changed between them. */
export interface AmendedTexts {
  readonly before: KnownText;
  readonly after: KnownText;
  readonly beforeLines: Lines;
  readonly afterLines: Lines;
  /** The stretches of the text after that stood before: neither overlapping nor out of order. */
  readonly kept: readonly KeptStretch[];
  /** The stretches of the text before that are not there any more, sorted and disjoint; some are empty. */
  readonly gone: readonly Range[];
}

/** `start..end` of the text after, which stood `by` units further up or down before. */
interface KeptStretch extends Range {
  readonly by: number;
}

/** Compares two recorded texts word by word. What the comparison gives up for its cost is new. */
export function compareTexts(journal: Journal, before: KnownText, after: KnownText): AmendedTexts {
  const found = diffTexts(before.text, after.text, THOROUGH_STEPS).edit;
  const edit = alongTyping(found, after.text, (at) => isHumanAt(journal, after, at));
  return {
    before,
    after,
    beforeLines: linesOf(before.text),
    afterLines: linesOf(after.text),
    kept: keptIn(edit, after.text.length),
    gone: edit,
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
  const { after, afterLines } = texts;
  const range = lineRange(afterLines, line);
  if (hasForeignRemoval(journal, texts, range)) return undefined;
  const end = Math.min(range.end + 1, after.text.length);
  const fresh = freshIn(texts, { start: Math.max(0, range.start - 1), end });
  const isHuman = (at: number) => isHumanAt(journal, after, at);
  if (!fresh.some(isHuman)) return undefined;
  const inner = contentOf(after.text, range);
  const isFormatting = (at: number) =>
    isBlankUnit(after.text.charCodeAt(at)) &&
    (at < inner.start || inner.end <= at || isHuman(at - 1) || isHuman(at + 1));
  if (!fresh.every((at) => isHuman(at) || isFormatting(at))) return undefined;
  const from = linesOfWords(texts, origin, range);
  if (!from) return undefined;
  const indentation = fresh.filter((at) => range.start <= at && at < inner.start);
  return isAsDeep(texts, inner.start - range.start, indentation, from, isHuman) ? from : undefined;
}

/**
 * The lines before that the words of `origin` in `range` of the text after come from; `undefined` when
 * some stood elsewhere before, or nowhere, or were not that act's.
 */
export function linesOfWords(
  { before, after, beforeLines, kept }: AmendedTexts,
  origin: OriginId,
  range: Range,
): ReadonlySet<number> | undefined {
  const from = new Set<number>();
  let words = 0;
  const isWord = (at: number) =>
    originAt(after.snapshot.spans, at) === origin && !isBlankUnit(after.text.charCodeAt(at));
  for (let at = range.start; at < range.end; at++) if (isWord(at)) words++;
  for (const { start, end, by } of overlapping(kept, range))
    for (let at = Math.max(start, range.start); at < Math.min(end, range.end); at++)
      if (isWord(at) && originAt(before.snapshot.spans, at + by) === origin) {
        from.add(lineAt(beforeLines, at + by));
        words--;
      }
  return words === 0 ? from : undefined;
}

/** Whether a person wrote with that act. */
export function isHumanAct({ origins }: Journal, origin: OriginId): boolean {
  return origin === TYPED || origins.get(origin)?.kind === "human";
}

function isHumanAt(journal: Journal, { snapshot }: KnownText, at: number): boolean {
  const origin = originAt(snapshot.spans, at);
  return origin !== undefined && isHumanAct(journal, origin);
}

/** The offsets in `range` at which nothing stands that stood before. */
function freshIn({ kept }: AmendedTexts, range: Range): readonly number[] {
  return without(range, kept).flatMap(({ start, end }) =>
    Array.from({ length: end - start }, (_, index) => start + index),
  );
}

/** `range` without the white space at both ends. */
function contentOf(text: string, range: Range): Range {
  let { start, end } = range;
  while (start < end && isBlankUnit(text.charCodeAt(start))) start++;
  while (end > start && isBlankUnit(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/**
 * Whether a line with `columns` of indentation, of which those at `fresh` are new, is in no other block
 * than the first of the lines it is `from`, unless a person put it there.
 */
function isAsDeep(
  { after, before, beforeLines }: AmendedTexts,
  columns: number,
  fresh: readonly number[],
  from: ReadonlySet<number>,
  isHuman: (at: number) => boolean,
): boolean {
  if (readingOf(after.snapshot.path).indentation === "free") return true;
  if (!fresh.every(isHuman)) return false;
  const was = lineRange(beforeLines, Math.min(...from));
  const isParted = fresh.length === columns && columns > 0;
  return isParted || columns - fresh.length === contentOf(before.text, was).start - was.start;
}

/** Whether something but a person removed text in `range` that was still there before. */
function hasForeignRemoval(journal: Journal, texts: AmendedTexts, range: Range): boolean {
  const { removals } = texts.after.snapshot;
  return removals.some(
    (removal) =>
      range.start <= removal.offset &&
      removal.offset <= range.end &&
      !isHumanAct(journal, removal.origin) &&
      !stoodBefore(texts, removal),
  );
}

/** Whether the same was removed before at the same place, by the text on either side. */
function stoodBefore({ before, kept }: AmendedTexts, { offset, text, origin }: Removal): boolean {
  const places = overlapping(kept, { start: Math.max(0, offset - 1), end: offset + 1 }).map(({ by }) => offset + by); // prettier-ignore
  return before.snapshot.removals.some(
    (one) => one.text === text && one.origin === origin && places.includes(one.offset),
  );
}
