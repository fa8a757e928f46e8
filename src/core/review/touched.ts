/** Which lines of a text are not as they were in another one. Texts are canonical. */
import { diffTexts } from "../diff/diff.js";
import { THOROUGH_STEPS } from "../diff/purse.js";
import { invertEdit, type Replacement } from "../text/edit.js";
import { lineAt, lineCount, type Lines } from "../text/lines.js";
import type { Range } from "../text/range.js";

/** What a diff does to the lines of the text after it. */
export interface TouchedLines {
  readonly changed: ReadonlySet<number>;
  /** Lines at, above or below a place where text went. */
  readonly bordering: ReadonlySet<number>;
}

/**
 * The lines of `after` that differ from `before`. A diff cannot tell which of several equal
 * neighbours came or went, so all of them count.
 */
export function touchedLines(before: string, after: string, lines: Lines): TouchedLines {
  const changed = new Set<number>();
  const bordering = new Set<number>();
  const { edit } = diffTexts(before, after, THOROUGH_STEPS);
  const inverse = invertEdit(before, edit);
  for (const [i, { start, end }] of inverse.entries()) {
    const replaced = edit[i] as Replacement;
    const came = replaced.start === replaced.end ? slack(after, start, end) : NO_SLACK;
    if (start < end) addLines(changed, lines, start - came.up, end + came.down - 1, 0);
    else if (!areLines(before, replaced)) addLines(changed, lines, start, start, 0);
    const went = start === end ? slack(before, replaced.start, replaced.end) : NO_SLACK;
    if (replaced.start < replaced.end)
      addLines(bordering, lines, start - went.up, end + went.down, 1);
  }
  return { changed, bordering };
}

/** Adds the lines from offset `start` to `end`, both included, and `more` on either side. */
function addLines(set: Set<number>, lines: Lines, start: number, end: number, more: number): void {
  const to = Math.min(lineAt(lines, end) + more, lineCount(lines) - 1);
  for (let line = Math.max(0, lineAt(lines, start) - more); line <= to; line++) set.add(line);
}

const NO_SLACK = { up: 0, down: 0 };

/** How far whole lines can slide up and down in `text` without another effect. */
function slack(text: string, start: number, end: number): { up: number; down: number } {
  let [up, down] = [0, 0];
  if (!areLines(text, { start, end })) return NO_SLACK;
  for (let by = 1; by <= start && text[start - by] === text[end - by]; by++)
    if (isLineStart(text, start - by)) up = by;
  for (let by = 0; end + by < text.length && text[start + by] === text[end + by]; by++)
    if (isLineStart(text, end + by + 1)) down = by + 1;
  return { up, down };
}

/** Whether a range holds whole lines: with all their ends, or from the end of the line above. */
function areLines(text: string, { start, end }: Range): boolean {
  return isLineStart(text, start)
    ? isLineStart(text, end)
    : isLineStart(text, start + 1) && (end === text.length || isLineStart(text, end + 1));
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text.charAt(offset - 1) === "\n";
}
