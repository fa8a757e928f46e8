/** What stood in a file before somebody wrote over it unseen, as far as this window, the journal or git knows. */
import {
  attributionFrom,
  attributionOf,
  commonShare,
  NOBODY,
  textOf,
  toCanonicalText,
  type AttributedText,
  type DocumentState,
  type KnownText,
} from "../core/index.js";
import { movesSince, type GitMove } from "../git/moves.js";
import type { Wanted } from "../git/writtenFiles.js";
import { blobIdOf } from "../store/blobId.js";
import type { GoneFile, Written } from "./diskBurst.js";
import type { DiskTexts } from "./diskTexts.js";
import { lookUp } from "./knownTexts.js";
import type { Session } from "./session.js";

/** At most so many commits in a row are looked behind. */
const MOST_COMMITS = 8;

/**
 * Git's texts that the file may have had, the newest first: the index's, or when that was taken from the file
 * HEAD's, or what HEAD had before the commits that were made since.
 */
export function wantedFor(
  { path, ids, written, facts }: Written,
  moves: readonly GitMove[],
): readonly Wanted[] {
  const { staged } = facts;
  if (staged !== undefined && !ids.includes(staged)) return [{ object: staged }];
  const commits = movesSince(moves, written).filter(({ kind }) => kind === "commit");
  const before = commits.slice(-MOST_COMMITS).reverse();
  return [
    { commit: "HEAD", path },
    ...before.flatMap(({ from }) => (from === undefined ? [] : { commit: from, path })),
  ];
}

/**
 * What stood in the file before, with whose it was; empty for a new one. Git may have put a recorded text there
 * just before, which nobody saw either: then that is closer than the text that was known.
 */
export function textBefore(
  session: Session,
  texts: DiskTexts,
  { path, text, reloaded }: Written,
  inGit: string | undefined,
  gone: readonly GoneFile[],
): AttributedText {
  const now = toCanonicalText(text);
  const nearest = () => lookUp(session.state, session.journal, session.log, path, now).near;
  const known = reloaded ? reloaded.before : session.state.documents.get(path);
  if (known) {
    const held = attributed(known);
    const near = isAllRecorded(session, path, held.text) ? undefined : nearest();
    return near && hasMoreLines(near.text, toCanonicalText(held.text), now)
      ? recordedText(near)
      : held;
  }
  const atStart = texts.text(path);
  const near = nearest();
  if (atStart !== undefined) return { text: atStart, attribution: attributionFrom(near, toCanonicalText(atStart)) }; // prettier-ignore
  if (inGit === undefined) return near ? recordedText(near) : (movedFrom(gone, text) ?? NOTHING);
  // A branch that is left behind may have recorded other texts of the path.
  return near && commonShare(near.text, now) >= commonShare(inGit, now)
    ? recordedText(near)
    : { text: inGit, attribution: attributionFrom(near, inGit) };
}

/** Whether no text of `path` is recorded but `text`. */
function isAllRecorded({ state }: Session, path: string, text: string): boolean {
  const blobs = [...(state.journal.snapshots.get(path)?.keys() ?? [])];
  return blobs.length === 0 || (blobs.length === 1 && blobs[0] === blobIdOf(toCanonicalText(text)));
}

/**
 * Whether more lines of `text` are in `one` than in `other`. Words alone prove nothing: another assistant's line has
 * some in common with any.
 */
function hasMoreLines(one: string, other: string, text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const countIn = (known: string) => {
    const all = new Set(known.split("\n"));
    return lines.filter((line) => all.has(line)).length;
  };
  return countIn(one) > countIn(other);
}

function recordedText({ text, snapshot }: KnownText): AttributedText {
  return { text, attribution: snapshot };
}

const NOTHING: AttributedText = { text: "", attribution: NOBODY };

/** Half of two texts in common: the one is the other under a new name. */
const RENAMED = 0.5;

/** At most so many files that are gone are compared with one that came. */
const MOST_GONE = 16;

/** The text of a file that is gone, if this one is most likely what became of it. */
function movedFrom(gone: readonly GoneFile[], text: string): AttributedText | undefined {
  const held = gone.slice(0, MOST_GONE).flatMap((file) => file.held ?? []);
  return held.find((one) => commonShare(one.text, text) >= RENAMED);
}

/** The text of a document that is followed, with whose it is. */
export function attributed({ pages }: DocumentState): AttributedText {
  return { text: textOf(pages), attribution: attributionOf(pages) };
}
