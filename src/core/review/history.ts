/**
 * Undo and redo: which of the texts that were there an editor brings back. Several may be equal and
 * yet be somebody else's, so what counts is how far back the editor has gone, as in its own stack.
 */
import { isSameText, type Pages } from "../origin/pages.js";
import { PAST_LIMIT, type DocumentState, type Past } from "./state.js";

/** `document` with one more change, after which its text is `pages`. What was undone is forgotten. */
export function withChange(document: DocumentState, change: Past, pages: Pages): DocumentState {
  const kept = document.past.slice(0, versionNow(document)).slice(-PAST_LIMIT + 1);
  // Only the last one can go on.
  const last = kept.at(-1);
  if (last?.stream) kept[kept.length - 1] = { ...last, stream: undefined };
  return { ...document, pages, past: [...kept, change], undone: 0, latest: undefined };
}

/** `document` with `mark` at its last change, so that it is known when that is undone. */
export function withMark(document: DocumentState, mark: string): DocumentState {
  const last = document.past.at(-1);
  return last ? { ...document, past: document.past.with(-1, { ...last, mark }) } : document;
}

/** Whether the change with `mark` was made, or undone; `gone` when it is not known any more. */
export function changeMarked(
  document: DocumentState | undefined,
  mark: string,
): "made" | "undone" | "gone" {
  // prettier-ignore
  const index = document?.past.findIndex((change) => change.mark === mark) ?? -1;
  if (!document || index === -1) return "gone";
  return index < versionNow(document) ? "made" : "undone";
}

/**
 * `document` as it was with the text of `pages`: for an undo the nearest version before the one
 * that is there now, for a redo the nearest after it, and else the nearest in the other direction.
 * `undefined` when none of its versions has that text.
 */
export function movedTo(
  document: DocumentState,
  pages: Pages,
  direction: "undo" | "redo",
): DocumentState | undefined {
  const now = versionNow(document);
  const older = Array.from({ length: now }, (_, i) => now - 1 - i);
  const newer = Array.from({ length: document.undone }, (_, i) => now + 1 + i);
  const order = direction === "undo" ? [...older, ...newer] : [...newer, ...older];
  const found = order.find((version) => isSameText(versionAt(document, version), pages));
  return found === undefined ? undefined : movedToVersion(document, found);
}

/** Which version is there now. Versions count from 0, the text before the oldest change that is known. */
export function versionNow({ past, undone }: DocumentState): number {
  return past.length - undone;
}

/** The text of a version, and whose it was. */
export function versionAt({ past, pages, latest = pages }: DocumentState, version: number): Pages {
  return past[version]?.before ?? latest;
}

function movedToVersion(document: DocumentState, version: number): DocumentState {
  const { past, pages, latest = pages } = document;
  // Whose the text is may have turned out since it was there first.
  const known = past[versionNow(document)];
  const kept = known ? past.with(versionNow(document), { ...known, before: pages }) : past;
  return {
    ...document,
    pages: versionAt(document, version),
    past: kept,
    undone: past.length - version,
    latest: version === past.length ? undefined : latest,
  };
}
