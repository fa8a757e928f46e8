/** Which recorded texts a staged file may come from, and whose HEAD's text of it is. */
import {
  attributionFrom,
  candidateSnapshots,
  closestText,
  followVersions,
  hasAiText,
  versionsOfLength,
  snapshotsOf,
  type BlobId,
  type Journal,
  type KnownText,
  type Snapshot,
} from "../core/index.js";
import { readBlobs } from "./blobs.js";
import { objectsBefore } from "./fileHistory.js";
import type { Git } from "./git.js";
import { canonicalTextOf, pathsOf, type StagedTexts } from "./stagedTexts.js";

/** A journal and the texts that it speaks of. */
export interface RecordedTexts {
  readonly journal: Journal;
  readonly text: (blob: BlobId) => Promise<string | undefined>;
  readonly blobIdOf: (canonicalText: string) => BlobId;
  readonly worktree: string;
}

/** What is known of a staged file. */
export interface Sources extends StagedTexts {
  /** Recorded texts, and HEAD's when the history led to it; the newest first. */
  readonly candidates: readonly KnownText[];
  /** HEAD's text, and whose it is. */
  readonly known: KnownText | undefined;
  /** Recorded texts that the history went on from. */
  readonly passed: readonly KnownText[];
}

/** The recorded texts that `texts` may come from, or why that cannot be told, as one clause. */
export async function sourcesOf(
  texts: StagedTexts,
  recorded: RecordedTexts,
): Promise<Sources | string> {
  const { journal } = recorded;
  const candidates: KnownText[] = [];
  for (const snapshot of snapshotsFor(texts, recorded)) {
    const text = await textFor(snapshot, texts, recorded);
    if (text !== undefined) candidates.push({ snapshot, text });
    else if (texts.file && hasAiText(journal, snapshot))
      return "a text it was seen with is lost or damaged";
  }
  return { ...texts, candidates, known: headOf(texts, recorded), passed: [] };
}

/** The text of `snapshot`, or `undefined` when it is lost or shorter than what is said of it. */
export async function textFor(
  snapshot: Snapshot,
  { file, head }: StagedTexts,
  { text, blobIdOf }: RecordedTexts,
): Promise<string | undefined> {
  const isHead = head !== undefined && snapshot.blob === blobIdOf(head);
  const found =
    snapshot.blob === file?.blob ? file.text : isHead ? head : await text(snapshot.blob);
  return found !== undefined && isWithin(snapshot, found.length) ? found : undefined;
}

/** So many versions of all files together are followed one by one: about a second. */
const MOST_STEPS = 1000;

/**
 * `all` with HEAD's texts followed through the history, of those files of which neither the staged
 * text nor HEAD's was recorded. Runs git twice when there are any, else not at all.
 */
export async function throughHistory(
  git: Git,
  all: readonly Sources[],
  recorded: RecordedTexts,
): Promise<readonly Sources[]> {
  const strange = all.filter((one) => one.head !== undefined && !one.known && !isExact(one));
  const versions = strange.flatMap(({ change }) => change.before[0] ?? []);
  const histories = await objectsBefore(git, versions);
  let steps = 0;
  const walks = strange.flatMap((sources, index): Walk[] => {
    const objects = histories[index] ?? [];
    const from = objects.findIndex((object) => snapshotAt(recorded.journal, sources, object));
    if (from === -1) return [];
    steps += from + 1;
    const isLong = steps > MOST_STEPS || from >= versionsOfLength(sources.head?.length ?? 0);
    return [{ sources, objects, from, via: isLong ? [] : objects.slice(0, from) }];
  });
  const wanted = walks.flatMap(({ objects, from, via }) => [objects[from] ?? "", ...via]);
  const blobs = await readBlobs(git, wanted);
  const walked = new Map(walks.map((walk) => [walk.sources, walkedTo(walk, blobs, recorded)]));
  return all.map((sources) => walked.get(sources) ?? sources);
}

/** The snapshot of the very text of the index, if there is one. */
export function exactOf(texts: StagedTexts, { journal }: RecordedTexts): readonly KnownText[] {
  const { file } = texts;
  const snapshot = file && snapshotAt(journal, texts, file.blob);
  return snapshot && isWithin(snapshot, file.text.length) ? [{ snapshot, text: file.text }] : [];
}

/** Whether the very text of the index was recorded. */
export function isExact({ file, candidates }: Sources): boolean {
  return file !== undefined && candidates[0]?.snapshot.blob === file.blob;
}

/** HEAD's text with whose it is: as recorded, followed through the history, or from the closest text. */
export function headTextOf({ head, known, candidates }: Sources): KnownText | undefined {
  if (known || head === undefined) return known;
  const near = closestText(candidates, head);
  return near && { snapshot: { ...near.snapshot, ...attributionFrom(near, head) }, text: head };
}

/** A file and where its history meets a recorded text: the object at the index `from`. */
interface Walk {
  readonly sources: Sources;
  readonly objects: readonly string[];
  readonly from: number;
  /** The objects between it and HEAD's, the newest first; none when it is one step. */
  readonly via: readonly string[];
}

function walkedTo(
  { sources, objects, from, via }: Walk,
  blobs: ReadonlyMap<string, Buffer>,
  { journal, blobIdOf }: RecordedTexts,
): Sources {
  const textOf = (object: string) => {
    const bytes = blobs.get(object);
    return bytes && canonicalTextOf(sources.change.path, bytes);
  };
  const snapshot = snapshotAt(journal, sources, objects[from] ?? "");
  const [start, head] = [textOf(objects[from] ?? ""), sources.head];
  if (!snapshot || start === undefined || head === undefined || !isWithin(snapshot, start.length))
    return sources;
  const near = { snapshot, text: start };
  // A version that is no text says nothing: the next one is followed from the one before.
  const later = [...via]
    .reverse()
    .map(textOf)
    .filter((text) => text !== undefined);
  const attribution = followVersions(near, [...later, head]);
  const known = { snapshot: { ...snapshot, ...attribution, blob: blobIdOf(head) }, text: head };
  const isPassed = ({ snapshot: { blob } }: KnownText) => objects.indexOf(blob) >= from;
  return {
    ...sources,
    known,
    candidates: [known, ...sources.candidates.filter((one) => !isPassed(one))],
    passed: [
      near,
      ...sources.candidates.filter((one) => isPassed(one) && one.snapshot !== snapshot),
    ],
  };
}

/** The snapshot of this very object at one of the file's names. */
function snapshotAt(
  { snapshots }: Journal,
  { change }: StagedTexts,
  blob: BlobId,
): Snapshot | undefined {
  for (const name of pathsOf(change)) {
    const own = snapshots.get(name)?.get(blob);
    if (own) return own;
  }
  return undefined;
}

function headOf(texts: StagedTexts, { journal, blobIdOf }: RecordedTexts): KnownText | undefined {
  const { head } = texts;
  if (head === undefined) return undefined;
  const snapshot = snapshotAt(journal, texts, blobIdOf(head));
  return snapshot && isWithin(snapshot, head.length) ? { snapshot, text: head } : undefined;
}

/** A renamed file brings its removals along, a copy does not. */
function snapshotsFor(
  texts: StagedTexts,
  { journal, worktree }: RecordedTexts,
): readonly Snapshot[] {
  const names = [...pathsOf(texts.change)];
  const { file } = texts;
  if (!file) return names.flatMap((name) => snapshotsOf(journal, name, worktree).slice(0, 1));
  const own = snapshotAt(journal, texts, file.blob);
  if (own) return [own];
  const all = names.flatMap((name) => candidateSnapshots(journal, name, file.blob, worktree));
  const exact = all.find((snapshot) => snapshot.blob === file.blob);
  return exact ? [exact] : all;
}

/** Whether a snapshot speaks of a text of this length only. */
export function isWithin({ spans, removals }: Snapshot, length: number): boolean {
  return (
    spans.every(({ end }) => end <= length) && removals.every(({ offset }) => offset <= length)
  );
}
