/**
 * What nobody read and says the same as what was read. When one of two is gone nobody knows which,
 * and what is there may be the one that is not read.
 */
import { linesOfToken, type Comment } from "../fingerprint/readText.js";
import type { KeptLine } from "../fingerprint/keptLines.js";
import type { SyntaxToken } from "../fingerprint/syntaxText.js";
import { lineRange } from "../text/lines.js";
import { overlapping, type Range } from "../text/range.js";
import { isBlank } from "../text/tokens.js";
import type { AmendedTexts } from "./amendedLine.js";
import type { ReadSides } from "./linesBehind.js";
import type { ReadAct } from "./readAct.js";

/**
 * Whether a line that nobody read said the same as one of `lines`, all of the text before, and is not
 * all there any more.
 */
export function mayBeUnread(
  texts: AmendedTexts,
  { unread }: ReadAct,
  lines: ReadonlySet<number>,
): boolean {
  const { before, beforeLines } = texts;
  const sayingOf = ({ start, end }: Range) => before.text.slice(start, end).replace(/\s+/g, "");
  const says = new Set([...lines].map((line) => sayingOf(lineRange(beforeLines, line))));
  return [...unread].some((line) => {
    const range = lineRange(beforeLines, line);
    return isLost(texts, range) && says.has(sayingOf(range));
  });
}

/** What is there more often than this is not compared: where all lines are equal, that has no end. */
const MOST_PLACES = 500;

/** Whether code of the act that nobody read is like that of a kept line and all around it. */
export function standsElsewhere(read: ReadSides, act: ReadAct, { around }: KeptLine): boolean {
  const { numbers } = read.kept;
  if (act.unread.size === 0 || around.start === around.end) return false;
  const isUnread = (token: SyntaxToken) => isOnUnread(read, act, token);
  const rarest = rarestIn(read, around);
  if (rarest.places.length > MOST_PLACES) return true;
  const offset = rarest.index - around.start;
  const size = around.end - around.start;
  return rarest.places.some((place) => {
    const at = place - offset;
    if (at === around.start || at < 0 || !isAlike(numbers, at, around)) return false;
    return read.before.code.slice(at, at + size).some(isUnread);
  });
}

/** Farther than this nobody looks: only where very much code is equal nothing is sure for so long. */
const FAR = 4000;

/**
 * Whether code of the act that nobody read, or a comment on it, says the same as a kept line, is gone,
 * and may be what the line was: nothing stands between the two of which it is sure that it stayed.
 */
export function mayBeGone(
  texts: AmendedTexts,
  read: ReadSides,
  act: ReadAct,
  kept: KeptLine,
): boolean {
  if (act.unread.size === 0) return false;
  const { numbers, isGone, isSure } = read.kept;
  const { was } = kept;
  const size = was.end - was.start;
  let { start, end } = was;
  while (start > 0 && was.start - start < FAR && !isSure(start - 1)) start--;
  while (end < numbers.length && end - was.end < FAR && !isSure(end)) end++;
  const isUnread = (token: SyntaxToken) => isOnUnread(read, act, token);
  const isIn = ({ token, next }: Comment) =>
    start <= next && next <= end && isUnread(token) && isLost(texts, token);
  if (alikeComments(read, kept).some(isIn)) return true;
  for (let at = start; size > 0 && at + size <= end; at++) {
    if (!isAlike(numbers, at, was)) continue;
    const there = indexesIn({ start: at, end: at + size });
    if (
      there.some(isGone) &&
      there.some((index) => isUnread(read.before.code[index] as SyntaxToken))
    )
      return true;
  }
  return false;
}

function indexesIn({ start, end }: Range): readonly number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

/** Whether something in `range` of the text before, and not blank, is not there any more. */
function isLost({ before: { text }, gone }: AmendedTexts, range: Range): boolean {
  return overlapping(gone, range).some(
    ({ start, end }) => !isBlank(text, Math.max(start, range.start), Math.min(end, range.end)),
  );
}

function isOnUnread({ before }: ReadSides, { unread }: ReadAct, token: SyntaxToken): boolean {
  return linesOfToken(token, before.lines).some((line) => unread.has(line));
}

/** The other comments before that say what those of a kept line said. */
function alikeComments({ before }: ReadSides, { tokens }: KeptLine): readonly Comment[] {
  const own = tokens.filter(({ kind }) => kind === "comment");
  if (own.length === 0) return [];
  const says = new Set(own.map((token) => token.says));
  const all = [...before.commentsInFrontOf.values()].flat();
  return all.filter(({ token }) => says.has(token.says) && !own.includes(token));
}

/** The code in `around` of which there is the least, and all places with the same. */
function rarestIn({ kept: { numbers }, places }: ReadSides, around: Range) {
  let found = { index: around.start, places: placesOf(around.start) };
  for (let index = around.start + 1; index < around.end; index++) {
    const others = placesOf(index);
    if (others.length < found.places.length) found = { index, places: others };
  }
  return found;

  function placesOf(index: number): readonly number[] {
    return places.get(numbers[index] as number) ?? [];
  }
}

function isAlike(numbers: Int32Array, at: number, { start, end }: Range): boolean {
  for (let i = 0; start + i < end; i++) if (numbers[at + i] !== numbers[start + i]) return false;
  return true;
}
