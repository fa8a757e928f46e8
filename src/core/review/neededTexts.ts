/** Which recorded texts may be asked for again, however old they are. */
import { knownEdits } from "../ledger/agentEdits.js";
import { snapshotsOf, type Journal } from "../ledger/journal.js";
import type { BlobId } from "../ledger/statements.js";
import { isEditRecorded } from "./explainEdits.js";

/** So many of the newest snapshots of a path: twice as many as a text is ever compared with. */
const NEWEST = 12;

/**
 * The texts of the newest snapshots of each path, those that people spoke of or were carried from and to, and those of
 * agents' edits that are not explained yet. A snapshot says whose a text is without its text, too.
 */
export function neededTexts(journal: Journal): ReadonlySet<BlobId> {
  const needed = new Set<BlobId>();
  for (const path of journal.snapshots.keys())
    for (const { blob } of snapshotsOf(journal, path, "").slice(0, NEWEST)) needed.add(blob);
  for (const { id, blob } of journal.acknowledgements.values())
    if (!journal.withdrawn.has(id)) needed.add(blob);
  for (const { from, to } of journal.carries.values()) needed.add(from).add(to);
  for (const edits of journal.agentEdits.values())
    for (const edit of knownEdits(edits))
      if (!isEditRecorded(journal, edit))
        for (const blob of [edit.before, edit.after]) if (blob !== undefined) needed.add(blob);
  return needed;
}
