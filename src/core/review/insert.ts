/** Something else than a person's keys writes in a text. */
import { withoutCutWords } from "../diff/cutWords.js";
import { refineEdit } from "../diff/diff.js";
import { mapPages, restylePages } from "../origin/editPages.js";
import { textOf } from "../origin/pages.js";
import { change, quiet, setDocument, withNews, type Applied } from "./applied.js";
import type { ReviewEvent } from "./event.js";
import { withInsertedLines } from "./insertedLines.js";
import { movedRead } from "./movedLines.js";
import { rearrange } from "./movedPieces.js";
import { placeInserted } from "./place.js";
import { snippetOf } from "./snippet.js";
import type { DocumentState, ReviewState } from "./state.js";
import { joinedWith, streamWith } from "./stream.js";
import { unmissedIn } from "./unmissed.js";

/** What `event` leads to in `document`. What only moved, or was only given other white space, stays whose it was. */
export function insert(
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
  const isOpen = isAlone && event.assisted === "yes" && origin.kind === "unknown";
  const joined = isOpen ? joinedWith(document, event.edit, time) : undefined;
  const past = { ...stream, after, joined };
  const changed = change(document, edit, after, stream.origin, time, past);
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
