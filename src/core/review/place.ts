/** Text that a person copies, and puts somewhere: what becomes of a review. */
import { isAiAct } from "../ledger/journal.js";
import { TYPED, type Origin, type OriginId } from "../origin/origin.js";
import { change, quiet, setDocument, withRecords, type Applied } from "./applied.js";
import { clipOf } from "./clip.js";
import { isOnlyInClip, withLanded } from "./clipMoves.js";
import type { ReviewEvent } from "./event.js";
import { withMark } from "./history.js";
import { movedRead } from "./movedLines.js";
import { placedText, type Placing } from "./placed.js";
import { markOf, type DocumentState, type ReviewState } from "./state.js";

/** What an editor reports as inserted, and a person only put there; `undefined` when it was written. */
export function placeInserted(
  state: ReviewState,
  document: DocumentState,
  { edit, time, origin, assisted }: Extract<ReviewEvent, { type: "inserted" }>,
): Applied | undefined {
  if (origin.evidence === "pasted")
    return place(state, document, { edit, time, act: origin.id, certainty: "pasted" });
  if (origin.kind === "tool")
    return place(state, document, { edit, time, act: origin.id, certainty: "tool" });
  if (origin.kind !== "unknown" || origin.evidence !== "program") return undefined;
  const certainty = assisted === "no" ? "likely" : "doubtful";
  return place(state, document, { edit, time, act: origin.id, certainty });
}

/** Puts text where it goes, when `edit` does no more than that; see `placedText`. */
export function place(
  state: ReviewState,
  document: DocumentState,
  how: Pick<Placing, "edit" | "act" | "certainty"> & { readonly time: number },
): Applied | undefined {
  const { path, pages } = document;
  const { edit, act, time } = how;
  const { clip } = state;
  const isAi = (origin: OriginId) => isAiAct(state.journal, origin);
  const clipMoves = isOnlyInClip(state) ? "yes" : "no";
  const placed = placedText({ ...how, path, pages, clip, clipMoves, isAi });
  if (!placed) return undefined;
  const changed = change(document, edit, placed.pages, TYPED, time);
  const lands = placed.landed === "yes" && clip !== undefined;
  const marked = withMark(changed, lands ? markOf("landed", clip.id) : "placed");
  const known = withOrigins(setDocument(state, marked), clip?.origins ?? []);
  const next = lands ? withLanded(known.state, path, act) : known.state;
  return { state: next, records: known.records, moved: movedRead(next, path, placed, act) };
}

/** `state` with the records of acts that it does not know. */
function withOrigins(state: ReviewState, origins: readonly Origin[]): Applied {
  const news = origins.filter(({ id }) => !state.journal.origins.has(id));
  return news.length === 0 ? quiet(state) : withRecords(state, news);
}

/** `state` after a person copied or cut text of `document`. */
export function copy(
  state: ReviewState,
  document: DocumentState,
  { ranges, id, time }: Extract<ReviewEvent, { type: "copied" }>,
): ReviewState {
  const clip = clipOf(document, ranges, id, time);
  const marked = clip.cut === "yes" ? withMark(document, markOf("cut", id)) : document;
  return { ...setDocument(state, marked), clip };
}
