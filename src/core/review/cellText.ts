/**
 * Cells of a notebook that are split and joined. The editor changes the text of one cell, and a moment later which
 * cells there are: text that goes from one to another stays whose it was.
 */
import type { Journal } from "../ledger/journal.js";
import type { Attribution } from "../origin/attribution.js";
import { TYPED, copyOf, type OriginId } from "../origin/origin.js";
import { attributionOf, textOf } from "../origin/pages.js";
import { attributionOfPieces, type Piece } from "../origin/pieces.js";
import type { Range } from "../text/range.js";
import { isUnexplained } from "./pending.js";
import type { DocumentState, Past } from "./state.js";

/** So long before the cells are others their text changes, in milliseconds. A design's number, not measured. */
const AT_ONCE = 500;

/** Whose `cell` is, the text of a new cell, when the last change has just taken it away elsewhere. */
export function splitOff(
  journal: Journal,
  document: DocumentState,
  cell: string,
  time: number,
): Attribution | undefined {
  const last = lastAtOnce(journal, document, time);
  const [part, ...more] = last?.edit ?? [];
  if (!last || !part || more.length > 0 || part.insert.trim() !== "") return undefined;
  const old = textOf(last.before).slice(part.start, part.end);
  const at = old.indexOf(cell);
  if (cell.trim() === "" || at === -1 || old.trim() !== cell.trim()) return undefined;
  const start = part.start + at;
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

/** Whose the text is, when the last change has just put the text of one of `cells`, which go now, elsewhere. */
export function joinedFrom(
  journal: Journal,
  document: DocumentState,
  cells: readonly Range[],
  time: number,
): Attribution {
  const attribution = attributionOf(document.pages);
  const last = lastAtOnce(journal, document, time);
  const [part, ...more] = last?.edit ?? [];
  if (!part || more.length > 0 || part.insert.trim() === "") return attribution;
  const text = textOf(document.pages);
  const place = { start: part.start, end: part.start + part.insert.length };
  const cell = cells.find(({ start, end }) => text.slice(start, end).trim() === part.insert.trim());
  if (!cell || text.slice(place.start, place.end) !== part.insert) return attribution;
  const words = text.slice(cell.start, cell.end);
  const lead = part.insert.indexOf(words.trim());
  const from = cell.start + words.indexOf(words.trim());
  const pieces: Piece[] = [
    { start: 0, end: place.start },
    lead,
    { start: from, end: from + words.trim().length },
    part.insert.length - lead - words.trim().length,
    { start: place.end, end: text.length },
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

function lastAtOnce(journal: Journal, document: DocumentState, time: number): Past | undefined {
  const last = document.undone > 0 ? undefined : document.past.at(-1);
  const isRecent = last !== undefined && time - last.time <= AT_ONCE;
  return isRecent && isUnexplained(journal, last.origin) ? last : undefined;
}
