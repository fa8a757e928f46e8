/**
 * The one way a review changes: an event in, the next state and the new records out. Synchronous
 * and pure; the same state object comes back when nothing changed.
 */
import { withoutCutWords } from "../diff/cutWords.js";
import { refineEdit } from "../diff/diff.js";
import { addRecords } from "../ledger/journal.js";
import { attributePages, mapPages, restylePages } from "../origin/editPages.js";
import { TYPED, type OriginId } from "../origin/origin.js";
import type { Outline } from "../origin/outline.js";
import { isSameText, isUntouched, lineText, textOf, type Pages } from "../origin/pages.js";
import { readingUnits } from "../origin/readingUnits.js";
import type { Range } from "../text/range.js";
import { acceptedChange } from "./accepted.js";
import { appear, withAttribution } from "./appear.js";
import {
  change,
  quiet,
  setDocument,
  withNews,
  withoutDocument,
  withRecords,
  type Applied,
} from "./applied.js";
import { afterRestore } from "./clipMoves.js";
import { coverDocument } from "./cover.js";
import type { ReviewEvent } from "./event.js";
import { followUnits } from "./followUnits.js";
import { movedTo } from "./history.js";
import { withInsertedLines } from "./insertedLines.js";
import { movedRead } from "./movedLines.js";
import { rearrange } from "./movedPieces.js";
import { explainPending } from "./pending.js";
import { sharedUnits, textUnits } from "./pageUnits.js";
import { copy, place, placeInserted } from "./place.js";
import { reordered } from "./reordered.js";
import { afterRetold, beforeRetold } from "./retold.js";
import { rewrittenBy, type AttributedText } from "./rewritten.js";
import { sawMore, stillSeen } from "./seen.js";
import { snippetIn, snippetOf } from "./snippet.js";
import type { DocumentState, Past, ReviewState } from "./state.js";
import { streamWith } from "./stream.js";
import { withoutTurn, withTurn, type Turns } from "./turns.js";
import { unmissedText } from "./unmissed.js";

/** Applies `event` to `state`. An event about a text that never appeared changes nothing. */
export function apply(state: ReviewState, event: ReviewEvent): Applied {
  switch (event.type) {
    case "recorded": {
      const journal = addRecords(state.journal, event.records);
      return quiet(journal === state.journal ? state : { ...state, journal });
    }
    case "appeared":
      return quiet(setDocument(state, appear(event, state.documents.get(event.path))));
    case "rewritten":
      return rewrite(state, event);
    case "ruled":
      return quiet(state.lightText === event.lightText ? state : { ...state, lightText: event.lightText }); // prettier-ignore
    case "vanished":
      return quiet(withoutDocument(state, event.path));
    case "renamed":
      return quiet(rename(state, event.path, event.to));
    case "clipped":
      return quiet({ ...state, clip: event.clip });
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
  {
    type:
      | "typed"
      | "inserted"
      | "restored"
      | "accepted"
      | "pending"
      | "retold"
      | "outlined"
      | "copied"
      | "saw";
  }
>;

function applyToDocument(
  state: ReviewState,
  document: DocumentState,
  event: DocumentEvent,
): Applied {
  switch (event.type) {
    case "typed":
      return type(state, document, event);
    case "inserted":
      return insert(state, document, event);
    case "restored":
      return restore(state, document, event);
    case "accepted":
      return accept(state, document, event);
    case "pending": {
      const own = reordered(state.journal, document, event.baseline) ?? document;
      const explained = explainPending(
        state.journal,
        own,
        event.baseline,
        event.origin,
        event.settled,
      );
      if (!explained) return quiet(setDocument(state, own));
      const pages = attributePages(own.pages, explained.attribution);
      return withRecords(setDocument(state, { ...own, pages }), explained.origins);
    }
    case "retold": {
      const before = beforeRetold(state.journal, document, event.pages);
      return before
        ? afterRetold(applyToDocument(state, before, event.by), document)
        : quiet(state);
    }
    case "outlined":
      return quiet(setDocument(state, outlined(document, event.pages, event.outline)));
    case "copied":
      return quiet(copy(state, document, event));
    case "saw": {
      const seen = sawMore(document, event.ranges);
      return quiet(seen === document.seen ? state : setDocument(state, { ...document, seen }));
    }
  }
}

function rewrite(
  state: ReviewState,
  { path, text, before, origin, read }: Extract<ReviewEvent, { type: "rewritten" }>,
): Applied {
  const unmissed = (from: AttributedText) =>
    unmissedIn(state, withAttribution(path, from.text, from.attribution, undefined));
  const attribution = rewrittenBy(before, text, origin, unmissed);
  const known = state.documents.get(path);
  const next = setDocument(state, withAttribution(path, text, attribution, known, read));
  const { spans, removals } = attribution;
  const wrote = [...spans, ...removals].some((trace) => trace.origin === origin.id);
  return wrote ? withNews(next, origin) : quiet(next);
}

function type(
  state: ReviewState,
  document: DocumentState,
  { edit, time, act }: Extract<ReviewEvent, { type: "typed" }>,
): Applied {
  const { pages } = document;
  const restyled = act === undefined ? undefined : restylePages(pages, edit);
  if (restyled) return quiet(setDocument(state, change(document, edit, restyled, TYPED, time)));
  const placed = act === undefined ? undefined : place(state, document, { edit, time, act, certainty: "commanded" }); // prettier-ignore
  if (placed) return placed;
  // What a command wrote again as it was is not the person's.
  const own = act === undefined ? edit : refineEdit(textOf(pages), edit);
  const after = mapPages(pages, own, { origin: TYPED, deletions: "forgotten" });
  return quiet(setDocument(state, change(document, edit, after, TYPED, time)));
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
  const placed = placeInserted(state, document, event);
  if (placed) return placed;
  const stream =
    snippetOf(state.journal, document, event.edit, time) ??
    streamWith(state.journal, document, event.edit, origin, time);
  const { before } = stream;
  const isAlone = stream.edit === event.edit;
  const isMoving = isAlone && mayMove(event);
  const uncut = isMoving ? withoutCutWords(textOf(pages), event.edit) : event.edit;
  const edit = refineEdit(textOf(pages), uncut);
  const whole = isAlone ? edit : refineEdit(textOf(before), stream.edit);
  const act = {
    origin: stream.origin,
    deletions: "kept",
    unmissed: unmissedIn(state, { ...document, pages: before }),
  } as const;
  const { pages: after, moved } = isMoving
    ? rearrange(before, whole, act)
    : { pages: mapPages(before, whole, act), moved: [] };
  const changed = change(document, edit, after, stream.origin, time, { ...stream, after });
  const counted = withInsertedLines(origin, textOf(before), whole);
  const news = withNews(setDocument(state, changed), { ...counted, id: stream.origin });
  const { path } = document;
  const rearranged = { pages: after, moved, from: { path, pages: before }, landed: "no" } as const;
  return { ...news, moved: movedRead(news.state, path, rearranged, stream.origin) };
}

/** Whether a tool of the person's may have made an edit, which moves text and writes some. */
function mayMove({ origin, assisted }: Extract<ReviewEvent, { type: "inserted" }>): boolean {
  const { kind, evidence } = origin;
  return evidence === "program" && (kind === "tool" || (kind === "unknown" && assisted === "no"));
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
  const restored = setDocument(state, { ...moved, seen });
  return quiet(afterRestore(restored, document.path, origin.id));
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

function setTurns(state: ReviewState, turns: Turns): ReviewState {
  return turns === state.turns ? state : { ...state, turns };
}
