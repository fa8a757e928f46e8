/**
 * What was last copied or cut in an editor of this window, with whose it is: a paste says nothing of
 * where its text is from. Its text counts with LF.
 */
import type { Journal } from "../ledger/journal.js";
import { lineOf, lineText, startOfLine, textOf, type Pages } from "../origin/pages.js";
import { copiedFrom, type Origin, type OriginId } from "../origin/origin.js";
import {
  blankPassage,
  joinPassages,
  passageOf,
  slicePassage,
  withLineEnds,
  type Passage,
} from "../origin/passage.js";
import type { Edit } from "../text/edit.js";
import type { Range } from "../text/range.js";
import type { DocumentState, Past } from "./state.js";

/** A place in a text: 0-based line, UTF-16 units from its start. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** What an editor says was copied; from and to where, half-open. */
export interface CopiedRange {
  readonly from: Position;
  readonly to: Position;
}

/** What the clipboard holds, as far as this window put it there. */
export interface Clip {
  readonly id: string;
  /** The file it is from; `undefined` when that is another repository's. */
  readonly path: string | undefined;
  /** One for each selection, from top to bottom. */
  readonly pieces: readonly Passage[];
  /** The same as whole lines, as they are copied where nothing is selected; absent where they are not. */
  readonly lines: readonly Passage[] | undefined;
  /** The text it was taken from. */
  readonly source: Pages;
  readonly cut: "yes" | "no";
  /** Where it came to when it was cut: whatever is pasted after that is a copy. */
  readonly landed: Landed | undefined;
  /** Records of the acts in it that are not an own repository's. */
  readonly origins: readonly Origin[];
}

/** Where text that was cut is now. */
export interface Landed {
  readonly path: string;
  /** What the acts of its copies are named by. */
  readonly act: OriginId;
}

/** So long after a change it may still be the cut of which the editor tells, in milliseconds. Measured: 1 to 3. */
const CUT_DELAY = 100;

/**
 * What was copied from `document` as `id`. Editors tell of a cut after they made it, with the ranges
 * as they were: when the last change took away just these, that is what was cut.
 */
export function clipOf(
  document: DocumentState,
  ranges: readonly CopiedRange[],
  id: string,
  time: number,
): Clip {
  const last = document.undone === 0 ? document.past.at(-1) : undefined;
  const isCut = last !== undefined && time - last.time <= CUT_DELAY && isCutOf(last, ranges);
  const source = isCut ? last.before : document.pages;
  const offsets = rangesIn(source, ranges);
  const isLines = offsets.every((range) => isWholeLine(source, range));
  const pieceOf = (range: Range) => withLineEnds(passageOf(source, range), "\n");
  return {
    id,
    path: document.path,
    pieces: offsets.map(pieceOf),
    lines: isLines ? offsets.map((range) => withBreak(pieceOf(breakAfter(source, range)))) : undefined, // prettier-ignore
    source,
    cut: isCut ? "yes" : "no",
    landed: undefined,
    origins: [],
  };
}

/** `clip` for another repository: nothing moves there, and what is known of its acts comes along. */
export function foreignClip(clip: Clip, { origins }: Pick<Journal, "origins">): Clip {
  const ids = new Set(clip.pieces.flatMap(({ spans }) => spans.map(({ origin }) => copiedFrom(origin)))); // prettier-ignore
  const records = [...ids].flatMap((id) => origins.get(id) ?? []);
  return { ...clip, path: undefined, cut: "no", landed: undefined, origins: records };
}

/**
 * What each replacement of `edit` inserts of `clip`, when all of them insert all of it, or one piece or
 * one line each, as several cursors do; `undefined` when that is not so. Nothing but the whole counts: a part
 * of what was copied is equal by chance too often.
 */
export function pastedFrom(clip: Clip, edit: Edit): readonly Passage[] | undefined {
  const inserts = edit.map(({ insert }) => insert.replace(/\r\n/g, "\n"));
  const isEach = (parts: readonly Passage[]) =>
    parts.length === inserts.length && parts.every(({ text }, i) => text === inserts[i]);
  for (const parts of [clip.pieces, clip.lines ?? []]) {
    if (parts.length === 0) continue;
    const whole = joinPassages(parts === clip.pieces ? withBreaksBetween(parts) : parts);
    const each = inserts.map(() => whole);
    const found = [parts, each, linesOf(whole)].find(isEach);
    if (found) return found.map((part, i) => withLineEnds(part, lineEndIn(edit[i]?.insert)));
  }
  return undefined;
}

function lineEndIn(text = ""): "\n" | "\r\n" {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

function withBreaksBetween(parts: readonly Passage[]): readonly Passage[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [blankPassage("\n"), part]));
}

function linesOf(whole: Passage): readonly Passage[] {
  const lines: Passage[] = [];
  for (let start = 0; start < whole.text.length;) {
    const past = whole.text.indexOf("\n", start);
    const end = past === -1 ? whole.text.length : past;
    lines.push(slicePassage(whole, { start, end }));
    start = end + 1;
  }
  return lines;
}

/** The offsets of `ranges` in a text, sorted. */
function rangesIn(pages: Pages, ranges: readonly CopiedRange[]): readonly Range[] {
  const offsetOf = ({ line, character }: Position) =>
    Math.min(startOfLine(pages, line) + character, startOfLine(pages, line + 1));
  return ranges
    .map(({ from, to }) => ({ start: offsetOf(from), end: offsetOf(to) }))
    .sort((a, b) => a.start - b.start);
}

function isCutOf({ edit, before }: Past, ranges: readonly CopiedRange[]): boolean {
  const wanted = rangesIn(before, ranges);
  const text = textOf(before);
  const isBreaks = (start: number, end: number) => /^[\r\n]*$/.test(text.slice(start, end));
  return (
    wanted.length === edit.length &&
    edit.every(({ start, end, insert }, i) => {
      const range = wanted[i] as Range;
      const isIn = start <= range.start && range.end <= end;
      return insert === "" && isIn && isBreaks(start, range.start) && isBreaks(range.end, end);
    })
  );
}

function isWholeLine(pages: Pages, { start, end }: Range): boolean {
  const line = lineOf(pages, start);
  return startOfLine(pages, line) === start && end - start === lineText(pages, line).length;
}

function breakAfter(pages: Pages, { start }: Range): Range {
  return { start, end: startOfLine(pages, lineOf(pages, start) + 1) };
}

/** The last line of a text is copied with a line break that it does not have. */
function withBreak(line: Passage): Passage {
  return line.text.endsWith("\n") ? line : joinPassages([line, blankPassage("\n")]);
}
