/** What an event leads to, and the steps that lead there: a text set, a change noted, acts recorded. */
import { addRecords } from "../ledger/journal.js";
import type { JournalRecord } from "../ledger/statements.js";
import { mergeOrigins, type Origin, type OriginId } from "../origin/origin.js";
import type { Pages } from "../origin/pages.js";
import type { Edit } from "../text/edit.js";
import { followUnits } from "./followUnits.js";
import { withChange } from "./history.js";
import type { MovedRead } from "./movedLines.js";
import { stillSeen } from "./seen.js";
import type { DocumentState, Past, ReviewState } from "./state.js";
import type { PastStream } from "./stream.js";

/** What an event leads to. `records` are new and already part of `state`. */
export interface Applied {
  readonly state: ReviewState;
  readonly records: readonly JournalRecord[];
  /** Lines that moved and were read before: to be recorded as carried. */
  readonly moved?: MovedRead | undefined;
}

/** A state that needs no new records. */
export function quiet(state: ReviewState): Applied {
  return { state, records: [] };
}

/** `state` with the records of `origins`. */
export function withRecords(state: ReviewState, origins: readonly Origin[]): Applied {
  const records = origins.map((origin) => ({ type: "origin" as const, origin }));
  return { state: { ...state, journal: addRecords(state.journal, records) }, records };
}

/** `state` with what `origin` says, and the record of it, unless all of that is known. */
export function withNews(state: ReviewState, origin: Origin): Applied {
  const known = state.journal.origins.get(origin.id);
  const merged = known && mergeOrigins(known, origin);
  const isKnown = merged && JSON.stringify(merged) === JSON.stringify(mergeOrigins(known, known));
  return isKnown ? quiet(state) : withRecords(state, [origin]);
}

/** `state` with `document`. Whatever changed the pages of a text, its units follow. */
export function setDocument(state: ReviewState, document: DocumentState): ReviewState {
  const before = state.documents.get(document.path);
  if (before === document) return state;
  const isMade = before?.units !== document.units;
  const units = isMade ? document.units : followUnits(before.units, before.pages, document.pages);
  return { ...state, documents: state.documents.withEntry(document.path, { ...document, units }) };
}

/** `state` without the text at `path`. */
export function withoutDocument(state: ReviewState, path: string): ReviewState {
  if (!state.documents.has(path)) return state;
  return { ...state, documents: state.documents.without(path) };
}

/** `document` after `edit` made it `pages`. */
export function change(
  document: DocumentState,
  edit: Edit,
  pages: Pages,
  origin: OriginId,
  time: number,
  stream?: PastStream,
): DocumentState {
  const made: Past = { edit, before: document.pages, origin, time, announced: "no", stream };
  return { ...withChange(document, made, pages), seen: stillSeen(document.seen, edit, pages) };
}
