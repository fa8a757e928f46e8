/**
 * Edits of a chat that follow each other, where the editor does not say whose they are: each is nobody's at first. A
 * line that the chat takes away and writes again then differs from what it was less and less, and what is there again
 * as it was would stay nobody's. Once the text rests they turn out to be one stream, and count by what they come to.
 */
import { diffTexts, refineEdit } from "../diff/diff.js";
import { mapPages } from "../origin/editPages.js";
import { textOf } from "../origin/pages.js";
import type { Edit } from "../text/edit.js";
import type { ReviewEvent } from "./event.js";
import { isUnexplained } from "./pending.js";
import type { DocumentState, ReviewState } from "./state.js";
import type { PastStream } from "./stream.js";
import { unmissedIn } from "./unmissed.js";

/**
 * `document` with its last change as part of what the chat wrote just before. `undefined` where that was not this
 * chat's, and where the text without its edits is another one there than the text before them: then somebody else
 * wrote in both.
 */
export function rejoined(
  state: ReviewState,
  document: DocumentState,
  { baseline, origin, settled }: Extract<ReviewEvent, { type: "pending" }>,
): DocumentState | undefined {
  const last = document.undone === 0 ? document.past.at(-1) : undefined;
  const joined = last?.stream?.after === document.pages ? last.stream.joined : undefined;
  if (settled === "no" || !last || !joined) return undefined;
  const isOwn = (id: string) => isOf(state, id, origin.conversation);
  if (!isOwn(joined.origin) || !(isOwn(last.origin) || isUnexplained(state.journal, last.origin)))
    return undefined;
  const text = textOf(joined.before);
  if (doTouch(joined.edit, diffTexts(text, baseline).edit)) return undefined;
  const unmissed = unmissedIn(state, { ...document, pages: joined.before });
  const act = { origin: joined.origin, deletions: "kept", unmissed } as const;
  const after = mapPages(joined.before, refineEdit(text, joined.edit), act);
  const stream: PastStream = { ...joined, after };
  const past = document.past.with(-1, { ...last, origin: joined.origin, stream });
  return { ...document, pages: after, past };
}

/** Whether an act is of the chat that is named so. */
function isOf({ journal }: ReviewState, id: string, conversation: string | undefined): boolean {
  const known = journal.origins.get(id);
  return known?.kind === "ai" && conversation !== undefined && known.conversation === conversation;
}

/** Whether a part of one edit of a text meets a part of another edit of it. */
function doTouch(a: Edit, b: Edit): boolean {
  return a.some((one) => b.some((other) => one.start <= other.end && other.start <= one.end));
}
