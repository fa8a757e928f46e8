/**
 * What the gate is to know about the commit that the index would make. Only files in which the
 * journal knows AI text are read.
 */
import {
  candidateSnapshots,
  isAiAct,
  openPlacesAmong,
  toCanonicalText,
  type BlobId,
  type Doubt,
  type Facts,
  type Journal,
  type KnownText,
  type OpenPlace,
  type Sha256,
  type Snapshot,
  type StagedFile,
} from "../core/index.js";
import { readBlobs } from "./blobs.js";
import type { Git } from "./git.js";
import type { StagedChange } from "./stagedChanges.js";

/** What is needed beside git: the journal and the texts that it speaks of. */
export interface Recorded {
  readonly journal: Journal;
  readonly text: (blob: BlobId) => Promise<string | undefined>;
  readonly blobIdOf: (canonicalText: string) => BlobId;
  readonly sha256: Sha256;
}

/** All paths and objects by which a journal may know `changes`. */
export function namesOf(changes: readonly StagedChange[]): {
  readonly paths: ReadonlySet<string>;
  readonly blobs: ReadonlySet<string>;
} {
  return {
    paths: new Set(changes.flatMap(({ path, before }) => [path, ...before.map((b) => b.path)])),
    blobs: new Set(changes.map(({ object }) => object)),
  };
}

/** The unread places of `changes`, and the files that cannot be judged. Runs git at most once. */
export async function stagedFacts(
  git: Git,
  worktree: string,
  changes: readonly StagedChange[],
  recorded: Recorded,
): Promise<Facts> {
  const known = changes.filter((change) => isKnown(recorded.journal, change));
  const objects = known.flatMap(({ object, before }) => [object, ...before.map((b) => b.object)]);
  const blobs = await readBlobs(git, objects);
  const open: OpenPlace[] = [];
  const doubts: Doubt[] = [];
  for (const change of known) {
    const file = stagedFile(change, blobs, recorded.blobIdOf);
    const found =
      typeof file === "string" ? file : await placesOf(file, change, worktree, recorded);
    if (typeof found === "string") doubts.push({ path: change.path, why: found });
    else open.push(...found);
  }
  return { open, doubts };
}

/** The texts of a change, or why it has none, as one clause. */
function stagedFile(
  { path, object, before }: StagedChange,
  blobs: ReadonlyMap<string, Buffer>,
  blobIdOf: Recorded["blobIdOf"],
): StagedFile | string {
  const bytes = blobs.get(object);
  if (!bytes) return "git does not have what is staged";
  const text = textOf(bytes);
  if (text === undefined) return "it is not UTF-8 text";
  // A parent that is no text had none of these lines.
  const parents = before.flatMap((parent) => {
    const bytes = blobs.get(parent.object);
    return (bytes && textOf(bytes)) ?? [];
  });
  return { path, text, blob: blobIdOf(text), parents };
}

async function placesOf(
  file: StagedFile,
  change: StagedChange,
  worktree: string,
  { journal, text, sha256 }: Recorded,
): Promise<readonly OpenPlace[] | string> {
  const candidates: KnownText[] = [];
  for (const snapshot of snapshotsFor(journal, file, change, worktree)) {
    const known = snapshot.blob === file.blob ? file.text : await text(snapshot.blob);
    if (known !== undefined && isWithin(snapshot, known.length))
      candidates.push({ snapshot, text: known });
    else if (hasAiText(journal, snapshot)) return "a text it was seen with is lost or damaged";
  }
  return openPlacesAmong(journal, file, candidates, sha256);
}

/** Whether a snapshot speaks of a text of this length only. */
function isWithin({ spans, removals }: Snapshot, length: number): boolean {
  return (
    spans.every(({ end }) => end <= length) && removals.every(({ offset }) => offset <= length)
  );
}

/** A file that was renamed outside the editor is known under the name it had. */
function snapshotsFor(
  journal: Journal,
  { path, blob }: StagedFile,
  { before }: StagedChange,
  worktree: string,
): readonly Snapshot[] {
  const names = new Set([path, ...before.map((parent) => parent.path)]);
  // A renamed file brings its removals along, a copy does not.
  for (const name of names) {
    const own = journal.snapshots.get(name)?.get(blob);
    if (own) return [own];
  }
  const all = [...names].flatMap((name) => candidateSnapshots(journal, name, blob, worktree));
  const exact = all.find((snapshot) => snapshot.blob === blob);
  return exact ? [exact] : all;
}

/** Whether the journal knows AI text of this file: at its path, at an earlier one, or as it is. */
function isKnown(journal: Journal, { path, object, before }: StagedChange): boolean {
  const names = new Set([path, ...before.map((parent) => parent.path)]);
  for (const [name, byBlob] of journal.snapshots) {
    if (names.has(name) && [...byBlob.values()].some((one) => hasAiText(journal, one))) return true;
    const same = byBlob.get(object);
    if (same && hasAiText(journal, same)) return true;
  }
  return false;
}

function hasAiText(journal: Journal, { spans, removals }: Snapshot): boolean {
  const isAi = ({ origin }: { readonly origin: string }) => isAiAct(journal, origin);
  return spans.some(isAi) || removals.some(isAi);
}

/** Text as Readback speaks of it, or `undefined` for what is binary or not UTF-8. */
function textOf(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return toCanonicalText(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
