/**
 * What damaged lines of a journal leave in doubt. A lost statement only asks again; a lost account of
 * whose a text is, or of a word taken back, would let a commit through that nobody read.
 */
import type { Doubt, Journal } from "../core/index.js";
import type { StagedChange } from "../git/stagedChanges.js";
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
  return changes.flatMap((change): readonly Doubt[] => {
    const line = damage.find((one) => mayMatter(one, change, journal));
    if (!line) return [];
    const { file, lineNumber } = line;
    const why = `line ${lineNumber} of ${folder}/${file}, which may be about it, is damaged`;
    return [{ path: change.path, why }];
  });
}

function mayMatter({ about }: UnreadableLine, change: StagedChange, journal: Journal): boolean {
  const { type, path, blob } = about;
  const isOf = path === undefined || pathsOf(change).has(path);
  switch (type) {
    case "origin":
    case "acknowledgement":
    case "carry":
    case "waiver":
      return false;
    // A commit may have used up a waiver.
    case "commit":
    case "withdrawal":
      return true;
    case "agentEdit":
      return isOf;
    case "snapshot":
      // The path may be what is damaged.
      return (isOf || blob === undefined || blob === change.object) && !isRecorded(change, journal);
    case undefined:
      return !isRecorded(change, journal);
  }
}

/** Whether another line says whose exactly this text is. */
function isRecorded({ path, object }: StagedChange, { snapshots }: Journal): boolean {
  return object !== undefined && snapshots.get(path)?.has(object) === true;
}
