/** Edits that change nothing but white space, as formatters make them. */
import { applyEdit, type Edit, type Replacement } from "./edit.js";
import type { Range } from "./range.js";
import { isBlankUnit } from "./tokens.js";

/**
 * The edit with the effect of `edit` that replaces only white space between words, or `undefined`
 * when the words differ. Looks at whole lines, so that cutting a word in two or glueing two
 * together is a difference.
 *
 * A word is a run of letters, digits, `_`, `$` and marks; a string that is closed on its line,
 * with the white space in it; a bracket, comma or semicolon; or a run of one other character, so
 * `=` and `-` may be glued, `-` and `-` may not. Only ASCII white space is white space. Linear.
 */
export function respacing(text: string, edit: Edit): Edit | undefined {
  const first = edit[0];
  const last = edit[edit.length - 1];
  if (first === undefined || last === undefined) return [];
  const start = lineStartAt(text, first.start);
  const before = text.slice(start, lineEndAt(text, last.end));
  const gaps = changedGaps(before, applyEdit(before, moved(edit, -start)));
  return gaps === undefined ? undefined : moved(gaps, start);
}

function moved(edit: Edit, by: number): Edit {
  return edit.map(({ start, end, insert }) => ({ start: start + by, end: end + by, insert }));
}

/** The gaps between words that differ, as replacements; `undefined` when the words differ. */
function changedGaps(before: string, after: string): Edit | undefined {
  const old = wordsIn(before);
  const now = wordsIn(after);
  if (old.length !== now.length) return undefined;
  const gaps: Replacement[] = [];
  let start = 0;
  let from = 0;
  const compareGap = (end: number, to: number): void => {
    const insert = after.slice(from, to);
    if (before.slice(start, end) !== insert) gaps.push({ start, end, insert });
  };
  for (const [i, word] of old.entries()) {
    const same = now[i] as Range;
    if (before.slice(word.start, word.end) !== after.slice(same.start, same.end)) return undefined;
    compareGap(word.start, same.start);
    start = word.end;
    from = same.end;
  }
  compareGap(before.length, after.length);
  return gaps;
}

/** A word that is no string, or a quotation mark that opens none. */
const PLAIN = /[\p{L}\p{N}\p{M}_$]+|([^\s\p{L}\p{N}\p{M}_$()[\]{},;])\1*|[^]/uy;

const QUOTES = "\"'`";

function wordsIn(text: string): readonly Range[] {
  const words: Range[] = [];
  // Per kind of quotation mark, up to where none is known to close; this keeps it linear.
  const unclosedUntil = new Map<string, number>();
  for (let start = 0; start < text.length;) {
    if (isBlankUnit(text.charCodeAt(start))) {
      start++;
      continue;
    }
    const mark = text.charAt(start);
    const mayClose = QUOTES.includes(mark) && start >= (unclosedUntil.get(mark) ?? 0);
    let end = mayClose ? closingEnd(text, start) : undefined;
    if (end === undefined) {
      if (mayClose) unclosedUntil.set(mark, lineEndAt(text, start));
      PLAIN.lastIndex = start;
      end = start + (PLAIN.exec(text)?.[0].length ?? 1);
    }
    words.push({ start, end });
    start = end;
  }
  return words;
}

/** The end of the string that opens at `start`; `undefined` when its line does not close it. */
function closingEnd(text: string, start: number): number | undefined {
  const mark = text.charCodeAt(start);
  for (let i = start + 1; i < text.length && !isBreak(text.charCodeAt(i)); i++) {
    const unit = text.charCodeAt(i);
    if (unit === mark) return i + 1;
    if (unit === BACKSLASH && !isBreak(text.charCodeAt(i + 1))) i++;
  }
  return undefined;
}

const BACKSLASH = 92;

function lineStartAt(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

function lineEndAt(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  return end;
}

function isBreak(unit: number): boolean {
  return unit === 10 || unit === 13;
}
