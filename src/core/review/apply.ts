/**
 * The one way a review changes: an event in, the next state and the new records out. Synchronous
 * and pure; the same state object comes back when nothing changed.
 */
import { refineEdit } from "../diff/diff.js";
import { addRecords } from "../ledger/journal.js";
import { attributePages, mapPages, restylePages } from "../origin/editPages.js";
import { TYPED } from "../origin/origin.js";
import type { Outline } from "../origin/outline.js";
import { isSameText, lineText, textOf, type Pages } from "../origin/pages.js";
import { readingUnits } from "../origin/readingUnits.js";
import { accept } from "./accept.js";
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
import type { ReviewEvent } from "./event.js";
import { followUnits } from "./followUnits.js";
import { movedTo } from "./history.js";
import { insert } from "./insert.js";
import { explainPending } from "./pending.js";
import { sharedUnits, textUnits } from "./pageUnits.js";
import { copy, place } from "./place.js";
import { rejoined } from "./rejoined.js";
import { reordered } from "./reordered.js";
import { afterRetold, beforeRetold } from "./retold.js";
import { rewrittenBy, type AttributedText } from "./rewritten.js";
import { sawMore, stillSeen } from "./seen.js";
import type { DocumentState, ReviewState } from "./state.js";
import { withoutTurn, withTurn, type Turns } from "./turns.js";
import { unmissedIn } from "./unmissed.js";

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
      return quiet({ ...state, lightText: event.lightText, exempt: event.exempt });
    case "generated":
      return quiet({ ...state, generated: event.paths });
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
      const own =
        reordered(state.journal, document, event.baseline) ??
        rejoined(state, document, event) ??
        document;
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

/** `document` with the units of a text that was in `pages`, as far as it still is in it. */
function outlined(document: DocumentState, pages: Pages, outline: Outline): DocumentState {
  const units = textUnits(
    readingUnits(outline, (line) => lineText(pages, line)),
    pages,
  );
  const now = sharedUnits(document.units, followUnits(units, pages, document.pages));
  return now === document.units ? document : { ...document, units: now };
}

function rename(state: ReviewState, path: string, to: string): ReviewState {
  const document = state.documents.get(path);
  return document ? setDocument(withoutDocument(state, path), { ...document, path: to }) : state;
}

function setTurns(state: ReviewState, turns: Turns): ReviewState {
  return turns === state.turns ? state : { ...state, turns };
}
