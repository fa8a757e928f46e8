/**
 * Which lines of a text still say what a text before said, as a grammar reads both: formatted anew,
 * with other comments, or in a unit that moved. What is not surely the same is left out.
 */
import { THOROUGH_STEPS, type Purse } from "../diff/purse.js";
import { NO_PARTNER } from "../diff/stretch.js";
import type { Range } from "../text/range.js";
import { pairMovedUnits, type MovedPairs } from "./movedUnits.js";
import type { Comment, ReadText } from "./readText.js";
import { newBeside, widened } from "./surroundings.js";
import type { SyntaxToken } from "./syntaxText.js";
import { pairTokens } from "./tokenPairs.js";

/** Why a line still says the same. */
export type KeptKind = "moved" | "format" | "comment";

/** A line that still says the same. */
export interface KeptLine {
  readonly kind: KeptKind;
  /** Its code now, as a range of indexes. */
  readonly code: Range;
  /** What of the text before it rests on: first all of its code, then the comments there. */
  readonly tokens: readonly SyntaxToken[];
  /** Its code before, as a range of indexes; empty in front of what it stood in front of. */
  readonly was: Range;
  /** The new code right in front of it and right behind it, as ranges of indexes. */
  readonly beside: readonly Range[];
  /**
   * Its code before with that around it, as far as all of it is still in one piece and at most
   * sixteen tokens to either side: code that is alike may be what it came from, too.
   */
  readonly around: Range;
}

/** The lines of a text that are kept, and what became of the code before, by its indexes. */
export interface KeptLines {
  readonly lines: ReadonlyMap<number, KeptLine>;
  /** Numbers of the code, see `TokenPairs`. */
  readonly numbers: Int32Array;
  /** Whether it is not there any more. */
  readonly isGone: (index: number) => boolean;
  /** Whether it is there, in its order, and nothing before was like it. */
  readonly isSure: (index: number) => boolean;
}

/**
 * The lines of `after` that still say what `before` said. Texts that different grammars read do not
 * compare.
 *
 * A line is kept when its code stood in one piece before, and nothing was only taken away right in
 * front of it or behind it. A line with nothing but comments is kept when these stood in front of
 * the same code, or others stood between the same code. One with nothing but signs that make no
 * difference is kept between the same code.
 */
export function keptLines(
  before: ReadText,
  after: ReadText,
  purse: Purse = { steps: THOROUGH_STEPS },
): KeptLines {
  const lines = new Map<number, KeptLine>();
  if (before.syntax.grammar !== after.syntax.grammar)
    return { lines, numbers: new Int32Array(), isGone: () => true, isSure: () => false };
  const pairs = pairMovedUnits(before, after, pairTokens(before, after, purse));
  const change: Change = { before, after, pairs, isGone: goneIn(pairs) };
  after.codeOn.forEach((code, line) => {
    const kept = after.broken.has(line) ? undefined : keptLine(change, line, code);
    if (kept) lines.set(line, { ...kept, code, beside: newBeside(pairs, code) });
  });
  return { lines, numbers: pairs.before, isGone: change.isGone, isSure: sureIn(pairs) };
}

/** Both texts and what became of the code. */
interface Change {
  readonly before: ReadText;
  readonly after: ReadText;
  readonly pairs: MovedPairs;
  /** Whether the token at an index before is not there any more. */
  readonly isGone: (index: number) => boolean;
}

function goneIn({ partners, before }: MovedPairs): Change["isGone"] {
  const isThere = new Uint8Array(before.length);
  for (const partner of partners) if (partner !== NO_PARTNER) isThere[partner] = 1;
  return (index) => isThere[index] === 0;
}

function sureIn({ partners, moved, before }: MovedPairs): KeptLines["isSure"] {
  const counts = new Map<number, number>();
  for (const number of before) counts.set(number, (counts.get(number) ?? 0) + 1);
  const isSure = new Uint8Array(before.length);
  partners.forEach((partner, at) => {
    const isOnlyOne = counts.get(before[partner] as number) === 1;
    if (partner !== NO_PARTNER && moved[at] === 0 && isOnlyOne) isSure[partner] = 1;
  });
  return (index) => isSure[index] === 1;
}

/** What of a kept line depends on why it is kept. */
type Kept = Omit<KeptLine, "code" | "beside">;

function keptLine(change: Change, line: number, code: Range): Kept | undefined {
  const comments = change.after.commentsOn.get(line) ?? [];
  if (code.start < code.end) return keptCode(change, code, comments);
  return comments.length > 0
    ? keptComments(change, code.start, comments)
    : keptSigns(change, code.start);
}

function keptCode(change: Change, code: Range, comments: readonly Comment[]): Kept | undefined {
  const { before, pairs } = change;
  const was = pieceBefore(pairs, code);
  if (!was || isCut(change, code.start) || isCut(change, code.end)) return undefined;
  const there = comments.flatMap((comment) => commentsThere(change, comment));
  const same = sameComments(comments, there);
  const tokens = before.code.slice(was.start, was.end);
  const around = widened(pairs, code);
  if (!same) return { kind: "comment", tokens: [...tokens, ...there.map(({ token }) => token)], was, around }; // prettier-ignore
  const kind = pairs.moved[code.start] === 1 ? "moved" : "format";
  return { kind, tokens: [...tokens, ...same], was, around };
}

/** Where the code was, if all of it was there in one piece. */
function pieceBefore({ partners }: MovedPairs, { start, end }: Range): Range | undefined {
  const first = partners[start] as number;
  for (let at = start; at < end; at++)
    if (partners[at] === NO_PARTNER || partners[at] !== first + at - start) return undefined;
  return { start: first, end: first + end - start };
}

/**
 * Whether something was only taken away in front of the token `at`. Where something came instead,
 * that tells.
 */
function isCut({ pairs: { partners, before }, isGone }: Change, at: number): boolean {
  const left = at > 0 ? (partners[at - 1] as number) : -1;
  const right = at < partners.length ? (partners[at] as number) : before.length;
  const isNew = (at > 0 && left === NO_PARTNER) || right === NO_PARTNER;
  return !isNew && (isGone(left + 1) || isGone(right - 1));
}

/** Whether the tokens on both sides of `at` stood side by side. */
function isJoined({ partners, before }: MovedPairs, at: number): boolean {
  const left = at > 0 ? (partners[at - 1] as number) : -1;
  const right = at < partners.length ? (partners[at] as number) : before.length;
  return (at === 0 || left !== NO_PARTNER) && right === left + 1;
}

function keptComments(
  change: Change,
  next: number,
  comments: readonly Comment[],
): Kept | undefined {
  const { pairs, before } = change;
  const around = widened(pairs, { start: next, end: next });
  const right =
    next < pairs.partners.length ? (pairs.partners[next] as number) : before.code.length;
  const was = { start: right, end: right };
  const inFront = before.commentsInFrontOf.get(right) ?? [];
  const same = sameComments(comments, inFront);
  const isMoved = pairs.moved[next] === 1;
  if (same) return { kind: isMoved ? "moved" : "format", tokens: same, was, around };
  if (!isJoined(pairs, next) || inFront.length === 0) return undefined;
  return { kind: "comment", tokens: inFront.map(({ token }) => token), was, around };
}

/** A line on which the grammar sees nothing: signs that formatters add and take away. */
function keptSigns({ pairs, before }: Change, at: number): Kept | undefined {
  if (!isJoined(pairs, at)) return undefined;
  const right = at < pairs.partners.length ? (pairs.partners[at] as number) : before.code.length;
  const tokens = before.code.slice(Math.max(0, right - 1), right + 1);
  const was = { start: right, end: right };
  return { kind: "format", tokens, was, around: widened(pairs, { start: at, end: at }) };
}

/** The comments before that stood behind the same code as `comment`, or in front of the same. */
function commentsThere({ pairs, before }: Change, { next }: Comment): readonly Comment[] {
  const { partners } = pairs;
  const left = next > 0 ? (partners[next - 1] as number) : NO_PARTNER;
  const right = next < partners.length ? (partners[next] as number) : before.code.length;
  const places = new Set(left === NO_PARTNER ? [right] : [left + 1, right]);
  return [...places].flatMap((place) => before.commentsInFrontOf.get(place) ?? []);
}

/**
 * Those of `there` that say what `comments` say, if all of these are said there. Of several that say
 * the same nobody knows which one it was.
 */
function sameComments(
  comments: readonly Comment[],
  there: readonly Comment[],
): readonly SyntaxToken[] | undefined {
  const wanted = new Set(comments.map(({ token }) => token.says));
  const same = there.filter(({ token }) => wanted.has(token.says)).map(({ token }) => token);
  return new Set(same.map(({ says }) => says)).size === wanted.size ? same : undefined;
}
