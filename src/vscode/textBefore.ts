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
} from "../core/index.js";
import { movesSince, type GitMove } from "../git/moves.js";
import type { Wanted } from "../git/writtenFiles.js";
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

/** What stood in the file before, with whose it was; empty for a new one. */
export function textBefore(
  session: Session,
  texts: DiskTexts,
  { path, text, reloaded }: Written,
  inGit: string | undefined,
  gone: readonly GoneFile[],
): AttributedText {
  if (reloaded?.before) return attributed(reloaded.before);
  const document = session.state.documents.get(path);
  if (document && !reloaded) return attributed(document);
  const atStart = texts.text(path);
  const { near } = lookUp(session.state, session.journal, session.log, path, text);
  if (atStart !== undefined) return { text: atStart, attribution: attributionFrom(near, toCanonicalText(atStart)) }; // prettier-ignore
  const recorded = near && { text: near.text, attribution: near.snapshot };
  if (inGit === undefined) return recorded ?? movedFrom(gone, text) ?? NOTHING;
  const base = inGit;
  // A branch that is left behind may have recorded other texts of the path.
  const isNearer = near && commonShare(near.text, text) >= commonShare(base, text);
  return isNearer && recorded ? recorded : { text: base, attribution: attributionFrom(near, base) };
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
