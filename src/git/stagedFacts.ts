/**
 * What the gate is to know about the commit that the index would make. Only files in which the
 * journal knows AI text are read, and others when such text may have moved to them.
 */
import {
  judgeFile,
  type Attribution,
  type BlobId,
  type Doubt,
  type Facts,
  type Journal,
  type OpenPlace,
  type Sha256,
} from "../core/index.js";
import { readBlobs } from "./blobs.js";
import type { Git } from "./git.js";
import type { StagedChange } from "./stagedChanges.js";
import { movesAmong } from "./stagedMoves.js";
import {
  hasAiText,
  isExact,
  sourcesOf,
  throughHistory,
  type RecordedTexts,
  type Sources,
} from "./stagedSources.js";
import { objectsOf, pathsOf, stagedTexts } from "./stagedTexts.js";

/** What is needed beside git: the journal and the texts that it speaks of. */
export interface Recorded extends Omit<RecordedTexts, "worktree"> {
  readonly sha256: Sha256;
}

/** A staged text that was followed, and whose it was taken to be. */
export interface FollowedText extends Attribution {
  readonly path: string;
  readonly blob: BlobId;
  readonly text: string;
}

/** The facts, and the texts with open places that no snapshot is of. */
export interface StagedFacts extends Facts {
  readonly followed: readonly FollowedText[];
}

/** All paths and objects by which a journal may know `changes`. */
export function namesOf(changes: readonly StagedChange[]): {
  readonly paths: ReadonlySet<string>;
  readonly blobs: ReadonlySet<string>;
} {
  return {
    paths: new Set(changes.flatMap((change) => [...pathsOf(change)])),
    blobs: new Set(changes.flatMap(({ object }) => object ?? [])),
  };
}

/**
 * The unread places of `changes`, and the files that cannot be judged. Runs git at most once where
 * every text that is staged, or that HEAD has, was recorded; else up to four times.
 */
export async function stagedFacts(
  git: Git,
  worktree: string,
  changes: readonly StagedChange[],
  recorded: Recorded,
): Promise<StagedFacts> {
  const { journal, sha256 } = recorded;
  const texts = { ...recorded, worktree };
  const [known, others] = parted(changes, (change) => isKnown(journal, change));
  const { found, doubts } = await knownSources(git, known, texts);
  const walked = await throughHistory(git, found, texts);
  const moved = await movesAmong(git, walked, others, texts, sha256);
  const open: OpenPlace[] = [];
  const followed: FollowedText[] = [];
  for (const one of [...walked, ...moved.others]) {
    if (!one.file) continue;
    const { places, attribution } = judgeFile(journal, one.file, one.candidates, moved, sha256);
    open.push(...places);
    if (places.length === 0 || isExact(one)) continue;
    const { path, blob, text } = one.file;
    followed.push({ path, blob, text, ...attribution });
  }
  return { open, doubts, followed };
}

/** What is known of each of `changes`, or why one of them cannot be judged. */
async function knownSources(
  git: Git,
  changes: readonly StagedChange[],
  recorded: RecordedTexts,
): Promise<{ readonly found: readonly Sources[]; readonly doubts: readonly Doubt[] }> {
  const blobs = await readBlobs(git, objectsOf(changes));
  const found: Sources[] = [];
  const doubts: Doubt[] = [];
  for (const change of changes) {
    const texts = stagedTexts(change, blobs, recorded.blobIdOf);
    const sources = typeof texts === "string" ? texts : await sourcesOf(texts, recorded);
    if (typeof sources === "string") doubts.push({ path: change.path, why: sources });
    else found.push(sources);
  }
  return { found, doubts };
}

/** Whether the journal knows AI text of this file: at its path, at an earlier one, or as it is. */
function isKnown(journal: Journal, change: StagedChange): boolean {
  const names = pathsOf(change);
  for (const [name, byBlob] of journal.snapshots) {
    if (names.has(name) && [...byBlob.values()].some((one) => hasAiText(journal, one))) return true;
    const same = change.object === undefined ? undefined : byBlob.get(change.object);
    if (same && hasAiText(journal, same)) return true;
  }
  return false;
}

function parted<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  const parts: [T[], T[]] = [[], []];
  for (const item of items) parts[isFirst(item) ? 0 : 1].push(item);
  return parts;
}
