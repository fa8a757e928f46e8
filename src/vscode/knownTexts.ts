/** Looks up the recorded text that another text most likely came from. */
import type { LogOutputChannel } from "vscode";
import {
  candidateSnapshots,
  closestText,
  toCanonicalText,
  type BlobId,
  type KnownText,
  type ReviewState,
  type Snapshot,
} from "../core/index.js";
import { readBlobs } from "../git/blobs.js";
import type { Git } from "../git/git.js";
import { blobIdOf } from "../store/blobId.js";
import type { JournalFolder } from "../store/journalFolder.js";

/** The closest snapshot found at once, and those whose texts the journal does not have. */
export interface Lookup {
  readonly near: KnownText | undefined;
  /** What was compared, when none is of the very text. */
  readonly compared: readonly KnownText[];
  /** Empty unless no text was found at all. */
  readonly lost: readonly Snapshot[];
}

/** Whether the very text is in a snapshot, so that nothing about it has to be guessed. */
export function isKnown(state: ReviewState, path: string, text: string): boolean {
  const blob = blobIdOf(toCanonicalText(text));
  return candidateSnapshots(state.journal, path, blob, state.worktree)[0]?.blob === blob;
}

/** The snapshot closest to `text`, as far as the journal holds the texts. Reads a few small files. */
export function lookUp(
  { journal, worktree }: ReviewState,
  folder: JournalFolder,
  log: LogOutputChannel,
  path: string,
  text: string,
): Lookup {
  const canonical = toCanonicalText(text);
  const blob = blobIdOf(canonical);
  const lost: Snapshot[] = [];
  const known = candidateSnapshots(journal, path, blob, worktree).flatMap((snapshot) => {
    const stored = snapshot.blob === blob ? canonical : storedText(folder, log, snapshot.blob);
    if (stored === undefined) lost.push(snapshot);
    return stored === undefined ? [] : { snapshot, text: stored };
  });
  const isExact = known[0]?.snapshot.blob === blob;
  return {
    near: closestText(known, canonical),
    compared: isExact ? [] : known,
    lost: known.length === 0 ? lost : [],
  };
}

/** The same, of the texts behind `lost` that git has. */
export async function lookUpInGit(
  git: Git,
  lost: readonly Snapshot[],
  text: string,
): Promise<KnownText | undefined> {
  const names = lost.map(({ blob }) => blob);
  const blobs = await readBlobs(git, names).catch(() => new Map<string, Buffer>());
  const known = lost.flatMap((snapshot) => {
    const stored = blobs.get(snapshot.blob)?.toString("utf8");
    return stored === undefined ? [] : { snapshot, text: stored };
  });
  return closestText(known, toCanonicalText(text));
}

/** A text that cannot be read counts as lost: it must not keep anybody from typing. */
export function storedText(
  folder: JournalFolder,
  log: LogOutputChannel,
  blob: BlobId,
): string | undefined {
  try {
    return folder.textNow(blob);
  } catch (error) {
    log.error(String(error));
    return undefined;
  }
}
