/**
 * Which lines of a text still say what a text before said, as a grammar reads both: formatted anew,
 * with other comments, or in a unit that moved. What is not surely the same is left out.
 */
import { THOROUGH_STEPS, type Purse } from "../diff/purse.js";
import { NO_PARTNER } from "../diff/stretch.js";
import type { Range } from "../text/range.js";
import { pairMovedUnits, type MovedPairs } from "./movedUnits.js";
import type { Comment, ReadText } from "./readText.js";
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
  /** The new code right in front of it and right behind it, as ranges of indexes. */
  readonly beside: readonly Range[];
  /**
   * Its code before with that around it, as far as all of it is still in one piece and at most
   * `SURROUNDINGS` tokens to either side: code that is alike may be what it came from, too.
   */
  readonly around: Range;
}

/** The lines of a text that are kept, and the numbers of the code before, see `TokenPairs`. */
export interface KeptLines {
  readonly lines: ReadonlyMap<number, KeptLine>;
  readonly numbers: Int32Array;
}

const SURROUNDINGS = 16;

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
  if (before.syntax.grammar !== after.syntax.grammar) return { lines, numbers: new Int32Array() };
  const pairs = pairMovedUnits(before, after, pairTokens(before, after, purse));
  const change: Change = { before, after, pairs, isGone: goneIn(pairs) };
  after.codeOn.forEach((code, line) => {
    const kept = after.broken.has(line) ? undefined : keptLine(change, line, code);
    if (kept) lines.set(line, { ...kept, code, beside: newBeside(pairs, code) });
  });
  return { lines, numbers: pairs.before };
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
  if (!same) return { kind: "comment", tokens: [...tokens, ...there.map(({ token }) => token)], around }; // prettier-ignore
  const kind = pairs.moved[code.start] === 1 ? "moved" : "format";
  return { kind, tokens: [...tokens, ...same], around };
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
  const was = next < pairs.partners.length ? pairs.partners[next] : before.code.length;
  const inFront = before.commentsInFrontOf.get(was as number) ?? [];
  const same = sameComments(comments, inFront);
  const isMoved = pairs.moved[next] === 1;
  if (same) return { kind: isMoved ? "moved" : "format", tokens: same, around };
  if (!isJoined(pairs, next) || inFront.length === 0) return undefined;
  return { kind: "comment", tokens: inFront.map(({ token }) => token), around };
}

/** A line on which the grammar sees nothing: signs that formatters add and take away. */
function keptSigns({ pairs, before }: Change, at: number): Kept | undefined {
  if (!isJoined(pairs, at)) return undefined;
  const right = at < pairs.partners.length ? (pairs.partners[at] as number) : before.code.length;
  const tokens = before.code.slice(Math.max(0, right - 1), right + 1);
  return { kind: "format", tokens, around: widened(pairs, { start: at, end: at }) };
}

/** The comments before that stood behind the same code as `comment`, or in front of the same. */
function commentsThere({ pairs, before }: Change, { next }: Comment): readonly Comment[] {
  const { partners } = pairs;
  const left = next > 0 ? (partners[next - 1] as number) : -1;
  const right = next < partners.length ? (partners[next] as number) : before.code.length;
  const places = new Set(next === 0 || left !== NO_PARTNER ? [left + 1, right] : [right]);
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

/** The runs of code without a partner that end where `code` starts, and start where it ends. */
function newBeside({ partners }: MovedPairs, code: Range): readonly Range[] {
  let { start } = code;
  while (start > 0 && partners[start - 1] === NO_PARTNER) start--;
  let { end } = code;
  while (end < partners.length && partners[end] === NO_PARTNER) end++;
  return [
    { start, end: code.start },
    { start: code.end, end },
  ];
}

/** The code before of `code`, with what is still in one piece around it. */
function widened({ partners, before }: MovedPairs, { start, end }: Range): Range {
  const isNext = (at: number) =>
    at > 0 && at < partners.length && partners[at - 1] !== NO_PARTNER && partners[at] === (partners[at - 1] as number) + 1; // prettier-ignore
  let [from, to] = [start, end];
  if (start === end && isNext(start)) [from, to] = [start - 1, start + 1];
  while (start - from < SURROUNDINGS && isNext(from)) from--;
  while (to - end < SURROUNDINGS && to > from && isNext(to)) to++;
  const first = from < to ? (partners[from] as number) : before.length;
  return { start: first, end: first + to - from };
}
