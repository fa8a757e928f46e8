/**
 * Cells of a notebook that are split and joined. The editor changes the text of one cell, and a moment later which
 * cells there are: text that goes from one to another stays whose it was.
 */
import type { Journal } from "../ledger/journal.js";
import type { Attribution } from "../origin/attribution.js";
import { TYPED, copyOf, type OriginId } from "../origin/origin.js";
import { attributionOf, textLength, textOf, type Pages } from "../origin/pages.js";
import { attributionOfPieces, type Piece } from "../origin/pieces.js";
import type { Range } from "../text/range.js";
import { isUnexplained } from "./pending.js";
import type { DocumentState } from "./state.js";

/** So long before the cells are others their text changes, in milliseconds. A design's number, not measured. */
const AT_ONCE = 500;

/** Whose `cell` is, the text of a new cell, when the last change has just taken it away elsewhere. */
export function splitOff(
  journal: Journal,
  document: DocumentState,
  cell: string,
  time: number,
): Attribution | undefined {
  const last = changedAtOnce(journal, document, time);
  if (!last || last.insert.trim() !== "" || cell.trim() === "") return undefined;
  const at = last.old.indexOf(cell);
  if (at === -1 || last.old.trim() !== cell.trim()) return undefined;
  const start = last.start + at;
  return attributionOfPieces(attributionOf(last.before), [{ start, end: start + cell.length }]);
}

/** Whose a new cell is that is a copy of `cell`, as an act of copies named by `act`: nobody has read it. */
export function copiedCell({ pages }: DocumentState, cell: Range, act: OriginId): Attribution {
  const { spans } = attributionOfPieces(attributionOf(pages), [cell]);
  const copies = spans.map((span) => {
    return { ...span, origin: span.origin === TYPED ? TYPED : copyOf(span.origin, act) };
  });
  return { spans: copies, removals: [] };
}

/**
 * Whose the text is, when the last change has just put the text of one of `cells`, which go now, elsewhere. What it took
 * away for one of the `added` texts is not gone.
 */
export function joinedFrom(
  journal: Journal,
  document: DocumentState,
  cells: readonly Range[],
  added: readonly string[],
  time: number,
): Attribution {
  const attribution = attributionOf(document.pages);
  if (added.some((cell) => splitOff(journal, document, cell, time))) {
    const origin = document.past.at(-1)?.origin;
    const removals = attribution.removals.filter((one) => one.origin !== origin);
    return { ...attribution, removals };
  }
  const last = changedAtOnce(journal, document, time);
  const words = last?.insert.trim() ?? "";
  const text = textOf(document.pages);
  const cell = cells.find(({ start, end }) => text.slice(start, end).trim() === words);
  if (!last || !cell || words === "" || last.old.trim() !== "") return attribution;
  const lead = last.insert.indexOf(words);
  const from = text.indexOf(words, cell.start);
  const pieces: Piece[] = [
    { start: 0, end: last.start },
    lead,
    { start: from, end: from + words.length },
    last.insert.length - lead - words.length,
    { start: last.start + last.insert.length, end: text.length },
  ];
  return attributionOfPieces(attribution, pieces);
}

/** `attribution` of a text after a cell whose text is `whose` came to it at `start`. */
export function withCell(
  attribution: Attribution,
  { start, end }: Range,
  whose: Attribution,
): Attribution {
  const pieces: Piece[] = [{ start: 0, end: start }, end - start, { start, end: Infinity }];
  const apart = attributionOfPieces(attribution, pieces);
  const spans = whose.spans.map((span) => ({
    ...span,
    start: span.start + start,
    end: span.end + start,
  }));
  const removals = whose.removals.map((one) => ({ ...one, offset: one.offset + start }));
  return {
    spans: [...apart.spans, ...spans].sort((a, b) => a.start - b.start),
    removals: [...apart.removals, ...removals].sort((a, b) => a.offset - b.offset),
  };
}

/** What the last change did as a whole, if it was just now and nothing explains it. */
interface Changed {
  readonly before: Pages;
  readonly start: number;
  readonly old: string;
  readonly insert: string;
}

function changedAtOnce(
  journal: Journal,
  { past, undone, pages }: DocumentState,
  time: number,
): Changed | undefined {
  const last = undone > 0 ? undefined : past.at(-1);
  const start = last?.edit[0]?.start;
  if (!last || start === undefined || time - last.time > AT_ONCE) return undefined;
  // What takes text away looks typed.
  if (last.origin !== TYPED && !isUnexplained(journal, last.origin)) return undefined;
  const { before, edit } = last;
  const end = edit.at(-1)?.end ?? start;
  const insert = textOf(pages).slice(start, textLength(pages) - (textLength(before) - end));
  return { before, start, old: textOf(before).slice(start, end), insert };
}
