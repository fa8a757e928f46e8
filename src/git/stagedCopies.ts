/** Text in new files of which nothing is known that is as recorded in other files: copies of it. */
import {
  arrivalOf,
  copiedBlocks,
  hasAiText,
  isAiAct,
  newestElsewhere,
  writtenBy,
  type Attribution,
  type Departure,
  type KnownText,
  type OriginId,
  type Sha256,
} from "../core/index.js";
import { isWithin, type RecordedTexts, type Sources } from "./stagedSources.js";

/**
 * What new files among `strangers`, of which no snapshot is, have in common with text of assistants
 * in the files that were recorded last, and in the staged ones of `known`. By path.
 */
export async function copiesAmong(
  known: readonly Sources[],
  strangers: () => Promise<readonly Sources[]>,
  recorded: RecordedTexts,
  sha256: Sha256,
): Promise<ReadonlyMap<string, Attribution>> {
  const isAi = (origin: OriginId) => isAiAct(recorded.journal, origin);
  const here = known.flatMap(({ candidates }) => candidates.slice(0, 1));
  const texts = [...here, ...(await textsElsewhere(known, recorded))];
  const departures = texts.flatMap(({ snapshot, text }): readonly Departure[] =>
    hasAiText(recorded.journal, snapshot) ? [writtenBy(snapshot.path, text, snapshot, isAi)] : [],
  );
  if (departures.length === 0) return new Map();
  const isNew = ({ change: { path, before } }: Sources) =>
    before.length === 0 && !recorded.journal.snapshots.has(path);
  const arrivals = (await strangers())
    .filter(isNew)
    .flatMap(({ file }) => (file ? arrivalOf(file.path, file.text, undefined) : []));
  return copiedBlocks(departures, arrivals, isAi, sha256);
}

async function textsElsewhere(
  known: readonly Sources[],
  { journal, text }: RecordedTexts,
): Promise<readonly KnownText[]> {
  const names = new Set(known.map(({ change }) => change.path));
  const found: KnownText[] = [];
  for (const snapshot of newestElsewhere(journal, names)) {
    const stored = hasAiText(journal, snapshot) ? await text(snapshot.blob) : undefined;
    if (stored !== undefined && isWithin(snapshot, stored.length))
      found.push({ snapshot, text: stored });
  }
  return found;
}
