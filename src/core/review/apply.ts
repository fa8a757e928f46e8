/**
 * The one way a review changes: an event in, the next state and the new records out. Synchronous
 * and pure; the same state object comes back when nothing changed.
 */
import { refineEdit } from "../diff/diff.js";
import { addRecords, isAiAct } from "../ledger/journal.js";
import type { JournalRecord } from "../ledger/statements.js";
import { aiLines } from "../origin/aiLines.js";
import type { Attribution } from "../origin/attribution.js";
import { mapAttribution, restyle } from "../origin/mapAttribution.js";
import { TYPED, type Origin, type OriginId } from "../origin/origin.js";
import { canonicalEdit } from "../text/canonical.js";
import { applyEdit, invertEdit, type Edit } from "../text/edit.js";
import { linesOf, lineStart, updateLines } from "../text/lines.js";
import { without } from "../text/range.js";
import { joinRanges } from "../text/ranges.js";
import { acceptedChange } from "./accepted.js";
import { coverText } from "./cover.js";
import type { ReviewEvent } from "./event.js";
import { acrossLineEnds } from "./lineEnds.js";
import { explainPending } from "./pending.js";
import { stillSeen } from "./seen.js";
import { attributionFrom, type KnownText } from "./staged.js";
import { PAST_LIMIT, type DocumentState, type Past, type ReviewState } from "./state.js";

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
    case "vanished":
      return quiet(withoutDocument(state, event.path));
    case "renamed":
      return quiet(rename(state, event.path, event.to));
    default: {
      const document = state.documents.get(event.path);
      return document ? applyToDocument(state, document, event) : quiet(state);
    }
  }
}

type DocumentEvent = Extract<
  ReviewEvent,
  { type: "typed" | "inserted" | "restored" | "accepted" | "pending" | "saw" }
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
      return withRecords(
        setDocument(state, { ...document, attribution: explained.attribution }),
        explained.origins,
      );
    }
    case "saw": {
      const seen = joinRanges(document.seen, event.ranges);
      return quiet(seen === document.seen ? state : setDocument(state, { ...document, seen }));
    }
  }
}

function appear(
  { path, text, near }: Extract<ReviewEvent, { type: "appeared" }>,
  known: DocumentState | undefined,
): DocumentState {
  const attribution = attributionIn(near, text);
  if (known?.text === text) return { ...known, attribution };
  return { path, text, lines: linesOf(text), attribution, seen: [], past: [] };
}

/** `attributionFrom` for a text with any line ends. */
function attributionIn(near: KnownText | undefined, text: string): Attribution {
  const toCanonical = canonicalEdit(text);
  const canonical = applyEdit(text, toCanonical);
  const attribution = attributionFrom(near, canonical);
  return acrossLineEnds(attribution, canonical, invertEdit(text, toCanonical));
}

function type(document: DocumentState, edit: Edit, time: number): DocumentState {
  const { text, attribution } = document;
  const after = mapAttribution(attribution, text, edit, {
    origin: TYPED,
    deletions: "forgotten",
  });
  return change(document, edit, after, TYPED, time);
}

function insert(
  state: ReviewState,
  document: DocumentState,
  event: Extract<ReviewEvent, { type: "inserted" }>,
): Applied {
  const { text, attribution } = document;
  const mayRestyle = event.assisted === "no" && event.origin.kind !== "ai";
  const restyled = mayRestyle ? restyle(attribution, text, event.edit) : undefined;
  if (restyled)
    return quiet(
      setDocument(state, change(document, event.edit, restyled, event.origin.id, event.time)),
    );
  const edit = refineEdit(text, event.edit);
  const after = mapAttribution(attribution, text, edit, {
    origin: event.origin.id,
    deletions: "kept",
    unmissed: unmissedText(state, document),
  });
  const changed = change(document, edit, after, event.origin.id, event.time);
  return withRecords(setDocument(state, changed), [event.origin]);
}

/** Undo and redo bring back a text that was there, and with it whose it was. */
function restore(
  state: ReviewState,
  document: DocumentState,
  event: Extract<ReviewEvent, { type: "restored" }>,
): Applied {
  const after = applyEdit(document.text, event.edit);
  const before = attributionBefore(document, after);
  if (!before) return insert(state, document, { ...event, type: "inserted", assisted: "no" });
  return quiet(
    setDocument(state, change(document, event.edit, before, event.origin.id, event.time)),
  );
}

/** The attribution the document had when its text was `text`, within its recorded past. */
function attributionBefore({ text, past }: DocumentState, wanted: string): Attribution | undefined {
  let earlier = text;
  for (let i = past.length - 1; i >= 0; i--) {
    const { inverse, before } = past[i] as Past;
    earlier = applyEdit(earlier, inverse);
    if (earlier.length === wanted.length && earlier === wanted) return before;
  }
  return undefined;
}

/** The acceptance key says that a change was a suggestion: `acceptedChange` finds out which one. */
function accept(
  state: ReviewState,
  document: DocumentState,
  event: Extract<ReviewEvent, { type: "accepted" }>,
): Applied {
  const index = acceptedChange(state.journal, document.past, event.time);
  const found = document.past[index ?? -1];
  if (!found) return quiet(state);
  const announced = (origin: OriginId) =>
    document.past.with(index ?? -1, { ...found, origin, announced: "yes" });
  if (found.origin !== TYPED) {
    const at = state.journal.origins.get(found.origin)?.at ?? event.origin.at;
    const past = announced(found.origin);
    return withRecords(setDocument(state, { ...document, past }), [
      { ...event.origin, id: found.origin, at },
    ]);
  }
  const before = applyEdit(document.text, found.inverse);
  const edit = refineEdit(before, found.edit);
  const attribution = mapAttribution(found.before, before, edit, {
    origin: event.origin.id,
    deletions: "kept",
    unmissed: unmissedText(state, { ...document, text: before, attribution: found.before }),
  });
  const past = announced(event.origin.id);
  return withRecords(setDocument(state, { ...document, attribution, past }), [event.origin]);
}

function change(
  document: DocumentState,
  edit: Edit,
  attribution: Attribution,
  origin: string,
  time: number,
): DocumentState {
  const { path, text, lines } = document;
  const after = applyEdit(text, edit);
  const entry: Past = {
    edit,
    inverse: invertEdit(text, edit),
    before: document.attribution,
    origin,
    time,
    announced: "no",
  };
  const linesAfter = updateLines(lines, edit, after);
  return {
    path,
    text: after,
    lines: linesAfter,
    attribution,
    seen: stillSeen(document.seen, text, edit, linesAfter),
    past: [...document.past.slice(-PAST_LIMIT + 1), entry],
  };
}

/** AI text of `document` that nobody has acknowledged: who deletes it takes nothing from anybody. */
function unmissedText(state: ReviewState, { path, text, attribution }: DocumentState) {
  const isAi = (origin: string) => isAiAct(state.journal, origin);
  const spans = attribution.spans.filter(({ origin }) => isAi(origin));
  if (spans.length === 0) return [];
  const lines = linesOf(text);
  const found = aiLines(text, lines, attribution, isAi);
  const { covered } = coverText(state.journal, path, text, found, state.sha256);
  const read = covered
    .filter((line) => line.state === "acknowledged")
    .map(({ line }) => ({ start: lineStart(lines, line), end: lineStart(lines, line + 1) }));
  return spans.flatMap((span) => without(span, read));
}

function rename(state: ReviewState, path: string, to: string): ReviewState {
  const document = state.documents.get(path);
  return document ? setDocument(withoutDocument(state, path), { ...document, path: to }) : state;
}

function setDocument(state: ReviewState, document: DocumentState): ReviewState {
  if (state.documents.get(document.path) === document) return state;
  return { ...state, documents: new Map(state.documents).set(document.path, document) };
}

function withoutDocument(state: ReviewState, path: string): ReviewState {
  if (!state.documents.has(path)) return state;
  const documents = new Map(state.documents);
  documents.delete(path);
  return { ...state, documents };
}

function withRecords(state: ReviewState, origins: readonly Origin[]): Applied {
  const records = origins.map((origin) => ({ type: "origin" as const, origin }));
  return { state: { ...state, journal: addRecords(state.journal, records) }, records };
}

function quiet(state: ReviewState): Applied {
  return { state, records: [] };
}
