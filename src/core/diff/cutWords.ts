/**
 * Editors make what a tool writes as small as they can, unit by unit: of `start` that becomes `first` they keep
 * an `s`, and of two lines that change places the letters that both have.
 */
import { applyEdit, type Edit, type Replacement } from "../text/edit.js";
import type { Range } from "../text/range.js";

/** `edit` of `text` in whole words where it cuts some, and in whole lines where it only puts lines elsewhere. */
export function withoutCutWords(text: string, edit: Edit): Edit {
  if (edit.length < 2 || !edit.some((one) => cutsWord(text, one))) return edit;
  const lines = wholeLines(text, edit);
  return lines && isOfLines(text, lines) ? [lines] : wholeWords(text, edit);
}

/** Whether `offset` is between two units of a word. */
export function isInWord(text: string, offset: number): boolean {
  return isWord(text.charAt(offset - 1)) && isWord(text.charAt(offset));
}

function isWord(unit: string): boolean {
  return /[\p{L}\p{N}\p{M}_$\uD800-\uDFFF]/u.test(unit);
}

function cutsWord(text: string, one: Replacement): boolean {
  return cutsBefore(text, one) || cutsAfter(text, one);
}

/** Whether a word goes on to the front of a replacement, before it or after it. */
function cutsBefore(text: string, { start, end, insert }: Replacement): boolean {
  const joins = isWord(insert === "" ? text.charAt(end) : insert.charAt(0));
  return isInWord(text, start) || (joins && isWord(text.charAt(start - 1)));
}

function cutsAfter(text: string, { start, end, insert }: Replacement): boolean {
  const joins = isWord(insert === "" ? text.charAt(start - 1) : insert.slice(-1));
  return isInWord(text, end) || (joins && isWord(text.charAt(end)));
}

/** All lines from the first to the last that `edit` touches, as one replacement. */
function wholeLines(text: string, edit: Edit): Replacement | undefined {
  const [first, last] = [edit[0], edit.at(-1)];
  if (!first || !last) return undefined;
  const start = text.slice(0, first.start).lastIndexOf("\n") + 1;
  const past = text.indexOf("\n", last.end);
  const end = past === -1 ? text.length : past;
  return { start, end, insert: applyEdit(text.slice(start, end), moved(edit, -start)) };
}

/** Whether each line that `lines` inserts is one that it takes away. */
function isOfLines(text: string, { start, end, insert }: Replacement): boolean {
  const gone = new Map<string, number>();
  for (const line of text.slice(start, end).split(BREAK)) gone.set(line, (gone.get(line) ?? 0) + 1);
  return insert.split(BREAK).every((line) => {
    const left = gone.get(line) ?? 0;
    gone.set(line, left - 1);
    return left > 0 || line.trim() === "";
  });
}

const BREAK = /\r?\n/;

/** `edit` with the rest of each word that it cuts. */
function wholeWords(text: string, edit: Edit): Edit {
  const words: (Range & { readonly edit: readonly Replacement[] })[] = [];
  for (const one of edit) {
    const start = cutsBefore(text, one) ? wordStart(text, one.start) : one.start;
    const end = cutsAfter(text, one) ? wordEnd(text, one.end) : one.end;
    const last = words.at(-1);
    if (last && start < last.end)
      words[words.length - 1] = { start: last.start, end: Math.max(end, last.end), edit: [...last.edit, one] }; // prettier-ignore
    else words.push({ start, end, edit: [one] });
  }
  return words.map(({ start, end, edit: own }) => {
    return { start, end, insert: applyEdit(text.slice(start, end), moved(own, -start)) };
  });
}

function wordStart(text: string, offset: number): number {
  let start = offset;
  while (isWord(text.charAt(start - 1))) start--;
  return start;
}

function wordEnd(text: string, offset: number): number {
  let end = offset;
  while (isWord(text.charAt(end))) end++;
  return end;
}

function moved(edit: Edit, by: number): Edit {
  return edit.map(({ start, end, insert }) => ({ start: start + by, end: end + by, insert }));
}
