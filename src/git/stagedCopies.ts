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

/** The text of assistants that new files may have copies of: in the files recorded last, and in the staged ones of `known`. */
export async function modelsFor(
  known: readonly Sources[],
  recorded: RecordedTexts,
): Promise<readonly Departure[]> {
  const isAi = (origin: OriginId) => isAiAct(recorded.journal, origin);
  const here = known.flatMap(({ candidates }) => candidates.slice(0, 1));
  const texts = [...here, ...(await textsElsewhere(known, recorded))];
  return texts.flatMap(({ snapshot, text }): readonly Departure[] =>
    hasAiText(recorded.journal, snapshot) ? [writtenBy(snapshot.path, text, snapshot, isAi)] : [],
  );
}

/** What new files among `strangers`, of which no snapshot is, have in common with `models`. By path. */
export function copiesAmong(
  models: readonly Departure[],
  strangers: readonly Sources[],
  { journal }: RecordedTexts,
  sha256: Sha256,
): ReadonlyMap<string, Attribution> {
  if (models.length === 0) return new Map();
  const isNew = ({ change: { path, before } }: Sources) =>
    before.length === 0 && !journal.snapshots.has(path);
  const arrivals = strangers
    .filter(isNew)
    .flatMap(({ file }) => (file ? arrivalOf(file.path, file.text, undefined) : []));
  return copiedBlocks(models, arrivals, (origin) => isAiAct(journal, origin), sha256);
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
