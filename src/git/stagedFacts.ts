/**
 * What the gate is to know about the commit that the index would make. Only files in which the
 * journal knows AI text are read, and others when such text may have moved to them.
 */
import {
  hasAiText,
  judgeFile,
  withCopied,
  type Attribution,
  type BlobId,
  type Doubt,
  type Facts,
  type Journal,
  type LightRule,
  type MovedText,
  type OpenPlace,
  type Sha256,
} from "../core/index.js";
import { readBlobs } from "./blobs.js";
import type { Git } from "./git.js";
import type { StagedChange } from "./stagedChanges.js";
import { copiesAmong } from "./stagedCopies.js";
import { movesAmong } from "./stagedMoves.js";
import {
  exactOf,
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
  readonly lightText: LightRule;
}

/** A staged text that was followed, and whose it was taken to be. */
export interface FollowedText extends Attribution {
  readonly path: string;
  readonly blob: BlobId;
  readonly text: string;
}

/** The facts, and the texts that no snapshot is of and that have open places or text of other files. */
export interface StagedFacts extends Facts {
  readonly followed: readonly FollowedText[];
}

/** All paths and objects by which a journal may know `changes`. */
export function namesOf(changes: readonly StagedChange[]): {
  readonly paths: ReadonlySet<string>;
  readonly blobs: ReadonlySet<string>;
  readonly added: ReadonlySet<string>;
} {
  return {
    paths: new Set(changes.flatMap((change) => [...pathsOf(change)])),
    blobs: new Set(changes.flatMap(({ object }) => object ?? [])),
    added: new Set(changes.filter(isNew).map(({ path }) => path)),
  };
}

/** Whether no parent has the file under any name, so that its text must come from elsewhere. */
function isNew({ before }: StagedChange): boolean {
  return before.length === 0;
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
  const { journal, sha256, lightText } = recorded;
  const texts = { ...recorded, worktree };
  const [known, others] = parted(changes, (change) => isKnown(journal, change));
  const { found, doubts } = await knownSources(git, known, texts);
  const walked = await throughHistory(git, found, texts);
  let read: Promise<readonly Sources[]> | undefined;
  const readFor = (some: readonly StagedChange[]) => () =>
    (read ??= strangeSources(git, some, texts));
  const isSettled = others.length === 0 && walked.every((one) => !one.file || isExact(one));
  const moved = isSettled ? NOTHING : await movesAmong(walked, readFor(others), texts, sha256);
  const added = others.filter(isNew);
  const copied = added.length === 0 ? NOTHING.arrived : await copiesAmong(walked, readFor(added), texts, sha256); // prettier-ignore
  const open: OpenPlace[] = [];
  let lightLines = 0;
  const followed: FollowedText[] = [];
  for (const one of [...walked, ...((await read) ?? [])]) {
    if (!one.file) continue;
    const { candidates, file } = one;
    const found = withCopied(moved, file.path, copied);
    const rules = { sha256, lightText };
    const { places, attribution, ...more } = judgeFile(journal, file, candidates, found, rules);
    lightLines += more.lightLines;
    open.push(...places);
    const isArrived = found.arrived.has(file.path);
    if (isExact(one) || (places.length === 0 && !isArrived)) continue;
    const { path, blob, text } = one.file;
    followed.push({ path, blob, text, ...attribution });
  }
  return { open, doubts, lightLines, followed };
}

const NOTHING: MovedText = { arrived: new Map(), left: new Map() };

/** Beyond so many files of which nothing is known a commit is no change that somebody made by hand. */
const MOST_STRANGERS = 512;

/** The texts of changes of which nothing is known. */
async function strangeSources(
  git: Git,
  changes: readonly StagedChange[],
  recorded: RecordedTexts,
): Promise<readonly Sources[]> {
  const few = changes.slice(0, MOST_STRANGERS);
  const blobs = await readBlobs(git, objectsOf(few));
  return few.flatMap((change) => {
    const texts = stagedTexts(change, blobs, recorded.blobIdOf);
    if (typeof texts === "string") return [];
    // What was recorded as nobody's, or a person's, came from nowhere else.
    return { ...texts, candidates: exactOf(texts, recorded), known: undefined, passed: [] };
  });
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
