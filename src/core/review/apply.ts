/**
 * The one way a review changes: an event in, the next state and the new records out. Synchronous
 * and pure; the same state object comes back when nothing changed.
 */
import { refineEdit } from "../diff/diff.js";
import { addRecords } from "../ledger/journal.js";
import type { JournalRecord } from "../ledger/statements.js";
import type { Attribution } from "../origin/attribution.js";
import { attributePages, mapPages, restylePages } from "../origin/editPages.js";
import { mergeOrigins, TYPED, type Origin, type OriginId } from "../origin/origin.js";
import type { Outline } from "../origin/outline.js";
import { isSameText, isUntouched, lineText, pagesOf, textOf, type Pages } from "../origin/pages.js";
import { readingUnits } from "../origin/readingUnits.js";
import { canonicalEdit } from "../text/canonical.js";
import { applyEdit, invertEdit, type Edit } from "../text/edit.js";
import type { Range } from "../text/range.js";
import { acceptedChange } from "./accepted.js";
import { coverDocument } from "./cover.js";
import type { ReviewEvent } from "./event.js";
import { followUnits } from "./followUnits.js";
import { movedTo, withChange } from "./history.js";
import { withInsertedLines } from "./insertedLines.js";
import { acrossLineEnds } from "./lineEnds.js";
import { sharedUnits, textUnits } from "./pageUnits.js";
import { explainPending } from "./pending.js";
import { sawMore, stillSeen } from "./seen.js";
import { attributionFrom, type KnownText } from "./staged.js";
import { snippetIn, snippetOf } from "./snippet.js";
import type { DocumentState, Past, ReviewState } from "./state.js";
import { streamWith, type PastStream } from "./stream.js";
import { withoutTurn, withTurn, type Turns } from "./turns.js";
import { unmissedText } from "./unmissed.js";

/** What an event leads to. `records` are new and already part of `state`. */
export interface Applied {
  readonly state: ReviewState;
  readonly records: readonly JournalRecord[];
}

/** Applies `event` to `state`. An event about a text that never appeared changes nothing. */
export function apply(state: ReviewState, event: ReviewEvent): Applied {
  switch (event.type) {
    case "recorded": {
      const journal = addRecords(state.journal, event.records);
      return quiet(journal === state.journal ? state : { ...state, journal });
    }
    case "appeared":
      return quiet(setDocument(state, appear(event, state.documents.get(event.path))));
    case "ruled":
      return quiet(state.lightText === event.lightText ? state : { ...state, lightText: event.lightText }); // prettier-ignore
    case "vanished":
      return quiet(withoutDocument(state, event.path));
    case "renamed":
      return quiet(rename(state, event.path, event.to));
    case "writing":
      return quiet(setTurns(state, withTurn(state.turns, event.conversation, event.since)));
    case "written":
      return quiet(setTurns(state, withoutTurn(state.turns, event.conversation)));
    default: {
      const document = state.documents.get(event.path);
      return document ? applyToDocument(state, document, event) : quiet(state);
    }
  }
}

type DocumentEvent = Extract<
  ReviewEvent,
  { type: "typed" | "inserted" | "restored" | "accepted" | "pending" | "outlined" | "saw" }
>;

function applyToDocument(
  state: ReviewState,
  document: DocumentState,
  event: DocumentEvent,
): Applied {
  switch (event.type) {
    case "typed":
      return quiet(setDocument(state, type(document, event.edit, event.time)));
    case "inserted":
      return insert(state, document, event);
    case "restored":
      return restore(state, document, event);
    case "accepted":
      return accept(state, document, event);
    case "pending": {
      const explained = explainPending(
        state.journal,
        document,
        event.baseline,
        event.origin,
        event.settled,
      );
      if (!explained) return quiet(state);
      const pages = attributePages(document.pages, explained.attribution);
      return withRecords(setDocument(state, { ...document, pages }), explained.origins);
    }
    case "outlined":
      return quiet(setDocument(state, outlined(document, event.pages, event.outline)));
    case "saw": {
      const seen = sawMore(document, event.ranges);
      return quiet(seen === document.seen ? state : setDocument(state, { ...document, seen }));
    }
  }
}

function appear(
  { path, text, near }: Extract<ReviewEvent, { type: "appeared" }>,
  known: DocumentState | undefined,
): DocumentState {
  const attribution = attributionIn(near, text);
  if (known && textOf(known.pages) === text)
    return { ...known, pages: attributePages(known.pages, attribution) };
  return {
    path,
    pages: pagesOf(text, attribution),
    units: [],
    seen: [],
    past: [],
    undone: 0,
    latest: undefined,
    memory: {},
  };
}

/** `attributionFrom` for a text with any line ends. */
function attributionIn(near: KnownText | undefined, text: string): Attribution {
  const toCanonical = canonicalEdit(text);
  const canonical = applyEdit(text, toCanonical);
  const attribution = attributionFrom(near, canonical);
  return acrossLineEnds(attribution, invertEdit(text, toCanonical));
}

function type(document: DocumentState, edit: Edit, time: number): DocumentState {
  const after = mapPages(document.pages, edit, { origin: TYPED, deletions: "forgotten" });
  return change(document, edit, after, TYPED, time);
}

function insert(
  state: ReviewState,
  document: DocumentState,
  event: Extract<ReviewEvent, { type: "inserted" }>,
): Applied {
  const { pages } = document;
  const { time, origin } = event;
  const mayRestyle = event.assisted === "no" && origin.kind !== "ai";
  const restyled = mayRestyle ? restylePages(pages, event.edit) : undefined;
  if (restyled)
    return quiet(setDocument(state, change(document, event.edit, restyled, origin.id, time)));
  const stream =
    snippetOf(state.journal, document, event.edit, time) ??
    streamWith(state.journal, document, event.edit, origin, time);
  const { before } = stream;
  const edit = refineEdit(textOf(pages), event.edit);
  const isAlone = stream.edit === event.edit;
  const whole = isAlone ? edit : refineEdit(textOf(before), stream.edit);
  const after = mapPages(before, whole, {
    origin: stream.origin,
    deletions: "kept",
    unmissed: unmissedIn(state, { ...document, pages: before }),
  });
  const changed = change(document, edit, after, stream.origin, time, { ...stream, after });
  const counted = withInsertedLines(origin, textOf(before), whole);
  return withNews(setDocument(state, changed), { ...counted, id: stream.origin });
}

/** `state` with what `origin` says, and the record of it, unless all of that is known. */
function withNews(state: ReviewState, origin: Origin): Applied {
  const known = state.journal.origins.get(origin.id);
  const merged = known && mergeOrigins(known, origin);
  const isKnown = merged && JSON.stringify(merged) === JSON.stringify(mergeOrigins(known, known));
  return isKnown ? quiet(state) : withRecords(state, [origin]);
}

/** Undo and redo bring back a text that was there, and with it whose it was. */
function restore(
  state: ReviewState,
  document: DocumentState,
  event: Extract<ReviewEvent, { type: "restored" }>,
): Applied {
  const { edit, direction, origin } = event;
  const after = mapPages(document.pages, edit, { origin: origin.id, deletions: "forgotten" });
  const moved = movedTo(document, after, direction);
  if (!moved && isSameText(document.pages, after)) return quiet(state);
  if (!moved) return insert(state, document, { ...event, type: "inserted", assisted: "no" });
  const seen = stillSeen(document.seen, edit, moved.pages);
  return quiet(setDocument(state, { ...moved, seen }));
}

/** The acceptance key says that a change was a suggestion: `acceptedChange` finds out which one. */
function accept(
  state: ReviewState,
  document: DocumentState,
  event: Extract<ReviewEvent, { type: "accepted" }>,
): Applied {
  if (document.undone > 0) return quiet(state);
  const index = acceptedChange(state.journal, document.past, event.time);
  const found = document.past[index ?? -1];
  if (!found) return quiet(state);
  const edit = refineEdit(textOf(found.before), found.edit);
  const origin = withInsertedLines(event.origin, textOf(found.before), edit);
  const announced = (origin: OriginId) =>
    document.past.with(index ?? -1, { ...found, origin, announced: "yes" });
  if (found.origin !== TYPED) {
    const at = state.journal.origins.get(found.origin)?.at ?? event.origin.at;
    const past = announced(found.origin);
    const isLast = past.length - 1 === index;
    const snippet = isLast && snippetIn(past.slice(0, -1), found.edit, found.time);
    const pages = snippet ? writtenBy(found.origin, state, document, snippet) : document.pages;
    return withRecords(setDocument(state, { ...document, pages, past }), [
      { ...origin, id: found.origin, at },
    ]);
  }
  const pages = writtenBy(origin.id, state, document, found);
  const past = announced(origin.id);
  return withRecords(setDocument(state, { ...document, pages, past }), [origin]);
}

/** The text after `edit`, when what it changed turns out to be `origin`'s. */
function writtenBy(
  origin: OriginId,
  state: ReviewState,
  document: DocumentState,
  { before, edit }: Pick<Past, "before" | "edit">,
): Pages {
  return mapPages(before, refineEdit(textOf(before), edit), {
    origin,
    deletions: "kept",
    unmissed: unmissedIn(state, { ...document, pages: before }),
  });
}

function change(
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

/** `document` with the units of a text that was in `pages`, as far as it still is in it. */
function outlined(document: DocumentState, pages: Pages, outline: Outline): DocumentState {
  const units = textUnits(
    readingUnits(outline, (line) => lineText(pages, line)),
    pages,
  );
  const now = sharedUnits(document.units, followUnits(units, pages, document.pages));
  return now === document.units ? document : { ...document, units: now };
}

function unmissedIn(state: ReviewState, document: DocumentState): readonly Range[] {
  if (isUntouched(document.pages)) return [];
  return unmissedText(state.journal, document.pages, coverDocument(state, document));
}

function rename(state: ReviewState, path: string, to: string): ReviewState {
  const document = state.documents.get(path);
  return document ? setDocument(withoutDocument(state, path), { ...document, path: to }) : state;
}

/** Whatever changed the pages of a text, its units follow. */
function setDocument(state: ReviewState, document: DocumentState): ReviewState {
  const before = state.documents.get(document.path);
  if (before === document) return state;
  const isMade = before?.units !== document.units;
  const units = isMade ? document.units : followUnits(before.units, before.pages, document.pages);
  return { ...state, documents: state.documents.withEntry(document.path, { ...document, units }) };
}

function setTurns(state: ReviewState, turns: Turns): ReviewState {
  return turns === state.turns ? state : { ...state, turns };
}

function withoutDocument(state: ReviewState, path: string): ReviewState {
  if (!state.documents.has(path)) return state;
  return { ...state, documents: state.documents.without(path) };
}

function withRecords(state: ReviewState, origins: readonly Origin[]): Applied {
  const records = origins.map((origin) => ({ type: "origin" as const, origin }));
  return { state: { ...state, journal: addRecords(state.journal, records) }, records };
}

function quiet(state: ReviewState): Applied {
  return { state, records: [] };
}
