/**
 * Whether text that was cut is nowhere but on the clipboard, so that pasting it moves it; and what undo and
 * redo make of that. When the cut is undone, what was pasted from it is a copy, and nobody has read it.
 */
import { attributePages } from "../origin/editPages.js";
import { copyOf, type OriginId } from "../origin/origin.js";
import { attributionOf, isUntouched, type Pages } from "../origin/pages.js";
import { setDocument } from "./applied.js";
import { changeMarked } from "./history.js";
import { markOf, type DocumentState, type ReviewState } from "./state.js";

/** Whether what was cut last is in no text. Where a paste of it was undone, it is not there. */
export function isOnlyInClip({ clip, documents }: ReviewState): boolean {
  if (clip?.path === undefined || clip.cut === "no") return false;
  if (changeMarked(documents.get(clip.path), markOf("cut", clip.id)) !== "made") return false;
  const { landed } = clip;
  return (
    !landed || changeMarked(documents.get(landed.path), markOf("landed", clip.id)) === "undone"
  );
}

/**
 * `state` after what was cut came to the text at `path`, as an act of copies named by `act`. Where it had been
 * before, and was undone, a redo makes a copy.
 */
export function withLanded(state: ReviewState, path: string, act: OriginId): ReviewState {
  const { clip } = state;
  if (!clip) return state;
  const former = clip.landed && state.documents.get(clip.landed.path);
  const cleared =
    clip.landed && former && former.path !== path
      ? setDocument(state, asCopy(former, clip.landed.act, `${act}.former`))
      : state;
  return { ...cleared, clip: { ...clip, landed: { path, act } } };
}

/** `state` after undo or redo changed the text at `path`; `act` names the acts of what turns out to be a copy. */
export function afterRestore(state: ReviewState, path: string, act: OriginId): ReviewState {
  const { clip, documents } = state;
  if (!clip?.landed || path !== clip.path || path === clip.landed.path) return state;
  const target = documents.get(clip.landed.path);
  const isBack = changeMarked(documents.get(path), markOf("cut", clip.id)) === "undone";
  return isBack && target ? setDocument(state, asCopy(target, clip.landed.act, act)) : state;
}

/** `document` in which the acts of copies named by `from` are those named by `to`, at any time. */
function asCopy(document: DocumentState, from: OriginId, to: OriginId): DocumentState {
  const renamed = (pages: Pages) => {
    if (isUntouched(pages)) return pages;
    const { spans, removals } = attributionOf(pages);
    const name = (origin: OriginId) => (origin.endsWith(`:${from}`) ? copyOf(origin, to) : origin);
    return attributePages(pages, {
      spans: spans.map((span) => ({ ...span, origin: name(span.origin) })),
      removals,
    });
  };
  const { pages, past, latest } = document;
  return {
    ...document,
    pages: renamed(pages),
    past: past.map((change) => ({ ...change, before: renamed(change.before) })),
    latest: latest && renamed(latest),
  };
}
