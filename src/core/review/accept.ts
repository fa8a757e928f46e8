/** A suggestion that was accepted: what its change wrote is the assistant's. */
import { refineEdit } from "../diff/diff.js";
import { mapPages } from "../origin/editPages.js";
import { TYPED, type OriginId } from "../origin/origin.js";
import { textOf, type Pages } from "../origin/pages.js";
import { acceptedChange } from "./accepted.js";
import { quiet, setDocument, withRecords, type Applied } from "./applied.js";
import type { ReviewEvent } from "./event.js";
import { withInsertedLines } from "./insertedLines.js";
import { snippetIn } from "./snippet.js";
import type { DocumentState, Past, ReviewState } from "./state.js";
import { unmissedIn } from "./unmissed.js";

/** The acceptance key says that a change was a suggestion: `acceptedChange` finds out which one. */
export function accept(
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
