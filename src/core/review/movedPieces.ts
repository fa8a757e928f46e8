/**
 * Pieces of a text that an edit takes away in one place and puts in at another, among what it writes: imports
 * in another order, lines that become a function. Who moves them does not write them.
 */
import { isInWord } from "../diff/cutWords.js";
import { mapPages } from "../origin/editPages.js";
import type { Act } from "../origin/mapAttribution.js";
import type { OriginId } from "../origin/origin.js";
import { passageOf, placedSpans } from "../origin/passage.js";
import { isUntouched, textOf, type Pages } from "../origin/pages.js";
import { withSpans } from "../origin/withSpans.js";
import type { Edit } from "../text/edit.js";
import type { Range } from "../text/range.js";
import { joinRanges } from "../text/ranges.js";
import type { MovedLine } from "./placed.js";

/** A piece of the text before, and where it begins in the text after. */
export interface MovedPiece extends Range {
  readonly to: number;
}

/** A piece of fewer words is found elsewhere by chance. */
const LEAST_WORDS = 2;
/** More units than this, deleted and inserted, are not searched. */
const LIMIT_UNITS = 20_000;

/** What `edit` of `text` moves: parts of lines, from top to bottom, each to one place. */
export function movedPieces(text: string, edit: Edit): readonly MovedPiece[] {
  const units = edit.reduce((sum, { start, end, insert }) => sum + end - start + insert.length, 0);
  if (units > LIMIT_UNITS) return [];
  const places = insertionsOf(edit);
  const moved: MovedPiece[] = [];
  for (const gone of goneFrom(edit)) {
    let former: Taken | undefined;
    for (const piece of partsOfLines(text, gone)) {
      const words = text.slice(piece.start, piece.end);
      // What is too short to be looked for may still follow what it followed before.
      former = (former && takeNext(former, words)) ?? (isLong(words) ? takePlace(places, words) : undefined); // prettier-ignore
      if (former) moved.push({ ...piece, to: former.place.start + former.start });
    }
  }
  return moved;
}

/** A text after an edit that wrote and moved, and the whole lines that moved. */
export interface Rearranged {
  readonly pages: Pages;
  readonly moved: readonly MovedLine[];
}

/** The text after `act` made `edit`, in which what only moved is whose it was, of acts of copies named by `act`. */
export function rearrange(before: Pages, edit: Edit, act: Act): Rearranged {
  const text = textOf(before);
  const pieces = movedPieces(text, edit);
  const unmissed = joinRanges(act.unmissed ?? [], pieces.map((piece) => withBlanks(text, piece))); // prettier-ignore
  const after = mapPages(before, edit, { ...act, unmissed });
  if (pieces.length === 0 || isUntouched(before)) return { pages: after, moved: [] };
  return withPieces(before, after, pieces, act.origin);
}

/** `range` with the white space around it. */
function withBlanks(text: string, { start, end }: Range): Range {
  const before = /\s*$/.exec(text.slice(Math.max(start - MOST_BLANKS, 0), start))?.[0].length ?? 0;
  const after = /^\s*/.exec(text.slice(end, end + MOST_BLANKS))?.[0].length ?? 0;
  return { start: start - before, end: end + after };
}

/** Farther than this, in units, nothing is looked for around a piece. */
const MOST_BLANKS = 200;

function withPieces(
  before: Pages,
  after: Pages,
  pieces: readonly MovedPiece[],
  act: OriginId,
): Rearranged {
  const placed = [...pieces]
    .sort((a, b) => a.to - b.to)
    .map((piece) => ({ to: piece.to, passage: passageOf(before, piece) }));
  const ranges = placed.map(({ to, passage }) => ({ start: to, end: to + passage.text.length }));
  const spans = placed.flatMap(({ to, passage }) => placedSpans(passage, to, act));
  const moved = placed.flatMap(({ to, passage }) =>
    passage.lines.map(({ offset, line }) => ({ offset: offset + to, line })),
  );
  return { pages: withSpans(after, ranges, spans), moved };
}

/** What an edit takes away. What touches is one. */
function goneFrom(edit: Edit): readonly Range[] {
  const gone: Range[] = [];
  for (const { start, end } of edit) {
    const last = gone.at(-1);
    if (last?.end === start) gone[gone.length - 1] = { start: last.start, end };
    else if (start < end) gone.push({ start, end });
  }
  return gone;
}

/** What is on each line of a range, without white space around it. */
function partsOfLines(text: string, { start, end }: Range): readonly Range[] {
  return [...text.slice(start, end).matchAll(/\S(?:[^\r\n]*\S)?/g)].map(({ index, 0: part }) => {
    return { start: start + index, end: start + index + part.length };
  });
}

function isLong(words: string): boolean {
  return (words.match(/[\p{L}\p{N}_$]+/gu)?.length ?? 0) >= LEAST_WORDS;
}

/** What a replacement inserts, where that begins in the text after, and what of it is taken. */
interface Insertion {
  readonly start: number;
  readonly insert: string;
  readonly taken: Range[];
}

/** A piece that is taken, in offsets of what is inserted. */
interface Taken extends Range {
  readonly place: Insertion;
}

function insertionsOf(edit: Edit): readonly Insertion[] {
  let delta = 0;
  return edit.map(({ start, end, insert }) => {
    const at = start + delta;
    delta += insert.length - (end - start);
    return { start: at, insert, taken: [] };
  });
}

/** The first place in `places` where `piece` stands as whole words. */
function takePlace(places: readonly Insertion[], piece: string): Taken | undefined {
  for (const place of places)
    for (
      let at = place.insert.indexOf(piece);
      at !== -1;
      at = place.insert.indexOf(piece, at + 1)
    ) {
      const taken = take(place, at, piece);
      if (taken) return taken;
    }
  return undefined;
}

/** `piece`, if it is what stands behind `former`, on the next line. */
function takeNext({ place, end }: Taken, piece: string): Taken | undefined {
  const blank = /^[ \t]*(?:\r?\n\s*)/.exec(place.insert.slice(end))?.[0].length;
  if (blank === undefined || !place.insert.startsWith(piece, end + blank)) return undefined;
  return take(place, end + blank, piece);
}

function take(place: Insertion, start: number, { length }: string): Taken | undefined {
  const { insert, taken } = place;
  const end = start + length;
  if (isInWord(insert, start) || isInWord(insert, end)) return undefined;
  if (taken.some((other) => other.start < end && start < other.end)) return undefined;
  taken.push({ start, end });
  return { place, start, end };
}
