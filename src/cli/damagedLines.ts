/**
 * What damaged lines of a journal leave in doubt. A lost statement only asks again; a lost account of
 * whose a text is, or of a word taken back, would let a commit through that nobody read.
 */
import { newestElsewhere, standingOf, type Doubt, type Journal } from "../core/index.js";
import type { StagedChange } from "../git/stagedChanges.js";
import { namesOf } from "../git/stagedFacts.js";
import { pathsOf } from "../git/stagedTexts.js";
import type { UnreadableLine } from "../store/journalReader.js";

/** The files of `changes` that a line of `damage` may have spoken of; `folder` is the journal's, as shown. */
export function doubtsOfDamage(
  folder: string,
  damage: readonly UnreadableLine[],
  changes: readonly StagedChange[],
  journal: Journal,
): readonly Doubt[] {
  if (damage.length === 0) return [];
  const isSaid = isAnythingSaidOf(changes, journal);
  return changes.flatMap((change): readonly Doubt[] => {
    const line = damage.find((one) => mayMatter(one, change, journal, isSaid));
    if (!line) return [];
    const { file, lineNumber } = line;
    const why = `line ${lineNumber} of ${folder}/${file}, which may be about it, is damaged`;
    return [{ path: change.path, why }];
  });
}

/** `isSaid`: whether there is a word that may have been taken back. */
function mayMatter(
  { about }: UnreadableLine,
  change: StagedChange,
  journal: Journal,
  isSaid: boolean,
): boolean {
  const { type, path, blob } = about;
  const isOf = path === undefined || pathsOf(change).has(path);
  switch (type) {
    case "origin":
    case "acknowledgement":
    case "carry":
    case "waiver":
    // It may have said that a waiver was used up, which lets nothing else through the second time.
    case "commit":
      return false;
    case "withdrawal":
      return isSaid;
    case "agentEdit":
      return isOf;
    case "snapshot":
      // The path may be what is damaged.
      return (isOf || blob === undefined || blob === change.object) && !isRecorded(change, journal);
    case undefined:
      return !isRecorded(change, journal);
  }
}

/** Whether somebody's word stands on an act of which text may be in `changes`. */
function isAnythingSaidOf(changes: readonly StagedChange[], journal: Journal): boolean {
  const { paths, blobs, added } = namesOf(changes);
  const names = new Set([...paths, ...[...blobs].flatMap((blob) => journal.paths.get(blob) ?? [])]);
  const own = [...names].flatMap((name) => [...(journal.snapshots.get(name)?.values() ?? [])]);
  const isCopied = [...added].some((path) => !journal.snapshots.has(path));
  const others = isCopied ? newestElsewhere(journal, paths) : [];
  const standing = standingOf(journal);
  const acts = [...own, ...others].flatMap(({ spans, removals }) => [...spans, ...removals]);
  return acts.some(({ origin }) => standing.has(origin));
}

/** Whether another line says whose exactly this text is. */
function isRecorded({ path, object }: StagedChange, { snapshots }: Journal): boolean {
  return object !== undefined && snapshots.get(path)?.has(object) === true;
}
