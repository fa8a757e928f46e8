/** Snapshots of what is under review, as the journal keeps them. */
import type { BlobId, Snapshot } from "../ledger/statements.js";
import { TYPED } from "../origin/origin.js";
import { attributionOf, textOf } from "../origin/pages.js";
import { canonicalEdit } from "../text/canonical.js";
import { applyEdit } from "../text/edit.js";
import { acrossLineEnds } from "./lineEnds.js";
import type { KnownText } from "./staged.js";
import type { DocumentState, ReviewState } from "./state.js";

/**
 * The snapshot of the text at `path`, with its canonical text. `undefined` when nobody but a person
 * was ever seen writing in it, so that no mark would be lost without it.
 */
export function snapshotOf(
  state: ReviewState,
  path: string,
  at: string,
  blobId: (canonicalText: string) => BlobId,
): KnownText | undefined {
  const document = state.documents.get(path);
  if (!document) return undefined;
  const isTyped = document.pages.pages.every(
    ({ attribution: { spans, removals } }) =>
      removals.length === 0 && spans.every(({ origin }) => origin === TYPED),
  );
  if (isTyped && !state.journal.snapshots.has(path)) return undefined;
  return snapshotOfDocument(state.worktree, document, at, blobId);
}

/** The snapshot of `document`, also when there is nothing to say of it but just that. */
export function snapshotOfDocument(
  worktree: string,
  { path, pages }: Pick<DocumentState, "path" | "pages">,
  at: string,
  blobId: (canonicalText: string) => BlobId,
): KnownText {
  const text = textOf(pages);
  const toCanonical = canonicalEdit(text);
  const canonical = applyEdit(text, toCanonical);
  const carried = acrossLineEnds(attributionOf(pages), toCanonical);
  const snapshot: Snapshot = { worktree, path, blob: blobId(canonical), at, ...carried };
  return { snapshot, text: canonical };
}
