/** What agents' hooks saw of some files, worked out for judging them. Nothing is recorded. */
import {
  addRecords,
  explainEdits,
  recordsOf,
  textsOfEdits,
  type BlobId,
  type Journal,
} from "../core/index.js";
import type { JournalFolder } from "../store/journalFolder.js";
import { sha256 } from "../store/sha256.js";

/**
 * `journal` with whose the texts are that agents wrote at `paths`, as an editor would find out. `at`
 * is the time, ISO 8601 in UTC. Reads the texts of these edits alone.
 */
export async function withAgentEdits(
  journal: Journal,
  folder: JournalFolder,
  paths: ReadonlySet<string>,
  worktree: string,
  at: string,
): Promise<Journal> {
  let known = journal;
  for (const path of journal.agentEdits.keys()) {
    if (!paths.has(path)) continue;
    const texts = new Map<BlobId, string | undefined>();
    for (const blob of textsOfEdits(known, path, worktree))
      texts.set(blob, await folder.text(blob));
    const found = explainEdits(known, path, { textOf: (blob) => texts.get(blob), sha256, at });
    known = addRecords(known, recordsOf(found));
  }
  return known;
}
