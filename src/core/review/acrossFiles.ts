/**
 * Text that left one file and may have come to another one in the same change, with nobody watching.
 * Texts are canonical, paths relative to the repository's root, lines 0-based.
 */
import { followTexts } from "../diff/follow.js";
import { afterRange } from "../diff/stretch.js";
import { aiLines } from "../origin/aiLines.js";
import type { Attribution } from "../origin/attribution.js";
import type { OriginId } from "../origin/origin.js";
import { invertEdit } from "../text/edit.js";
import { lineAt, linesOf, type Lines } from "../text/lines.js";
import { without, type Range } from "../text/range.js";

/** Lines of a file, of which `picked`, which are sorted, count. */
export interface PickedLines {
  readonly path: string;
  readonly lines: Lines;
  readonly picked: readonly number[];
}

/** Lines that a file had and that may stand elsewhere now, and whose they are. */
export interface Departure extends PickedLines {
  readonly attribution: Attribution;
}

/** The lines of `text` that are not in `after`; all of them when the file is gone. */
export function departureOf(
  path: string,
  text: string,
  attribution: Attribution,
  after: string | undefined,
): Departure {
  const lines = linesOf(text);
  if (after === undefined) return { path, lines, attribution, picked: allOf(lines) };
  const { edit, moves } = followTexts(text, after);
  return { path, lines, attribution, picked: linesIn(lines, edit, moves) };
}

/** The lines of `text` that were not in `before`; all of them when there was no file. */
export function arrivalOf(path: string, text: string, before: string | undefined): PickedLines {
  const lines = linesOf(text);
  if (before === undefined) return { path, lines, picked: allOf(lines) };
  const { edit, moves } = followTexts(before, text);
  const arrivals = moves.map(afterRange).sort((a, b) => a.start - b.start);
  return { path, lines, picked: linesIn(lines, invertEdit(before, edit), arrivals) };
}

/** The lines of `text` that an act accepted by `isAi` wrote on, for finding copies of them. */
export function writtenBy(
  path: string,
  text: string,
  attribution: Attribution,
  isAi: (origin: OriginId) => boolean,
): Departure {
  const lines = linesOf(text);
  const found = aiLines(text, lines, { ...attribution, removals: [] }, isAi);
  return {
    path,
    lines,
    attribution,
    picked: withBlankLines(
      lines,
      found.map(({ line }) => line),
    ),
  };
}

/** Whether text or a removal of an act accepted by `isAi` may have gone with the lines. */
export function takesAlong(
  { lines, picked, attribution }: Departure,
  isAi: (origin: OriginId) => boolean,
): boolean {
  const gone = new Set(picked);
  return aiLines(lines.text, lines, attribution, isAi).some(({ line }) => gone.has(line));
}

/** The lines that share a character with one of `ranges` and are not in one of the `moved` ones. */
function linesIn(lines: Lines, ranges: readonly Range[], moved: readonly Range[]): number[] {
  const found: number[] = [];
  for (const range of ranges)
    for (const { start, end } of without(range, moved))
      for (let line = lineAt(lines, start); line <= lineAt(lines, end - 1); line++)
        if (found.at(-1) !== line) found.push(line);
  return found;
}

function allOf({ starts }: Lines): number[] {
  return Array.from(starts, (_, line) => line);
}

/** `picked` with the blank lines between them. */
function withBlankLines({ text, starts }: Lines, picked: readonly number[]): number[] {
  return picked.flatMap((line, index) => {
    const next = picked[index + 1] ?? line + 1;
    const between = text.slice(starts[line + 1], starts[next]);
    if (next === line + 1 || /[^\s]/.test(between)) return [line];
    return Array.from({ length: next - line }, (_, by) => line + by);
  });
}
