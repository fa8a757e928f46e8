/** What the journal says of commits that were made here. */
import { addRecords, EMPTY_JOURNAL, type MadeCommit } from "../core/index.js";
import type { Repository } from "../git/repository.js";
import { JournalFolder, readbackFolder } from "../store/journalFolder.js";
import { takeMade } from "../store/judgedFile.js";

/** By their ids. Reads the whole journal. Throws a `StoreError`. */
export async function madeCommits({
  commonDir,
}: Repository): Promise<ReadonlyMap<string, MadeCommit>> {
  const journal = new JournalFolder(readbackFolder(commonDir));
  const { records } = await journal.readNew();
  const made = records.filter(({ type }) => type === "commit");
  return addRecords(EMPTY_JOURNAL, made).commits;
}

/** Records what was said of `commits`. Throws a `StoreError`. */
export async function recordCommits(
  { commonDir }: Repository,
  commits: readonly MadeCommit[],
): Promise<void> {
  const journal = new JournalFolder(readbackFolder(commonDir));
  try {
    await journal.append(commits.map((commit) => ({ type: "commit", commit })));
  } finally {
    await journal.dispose();
  }
}

/**
 * Records the commits of this worktree that passed and that the guard noted. `now`, ISO 8601 in UTC, is said of those
 * of which it did not note when. Throws a `StoreError`.
 */
export async function recordPassed(
  repository: Repository,
  when: "now" | "many",
  now: string,
): Promise<void> {
  const { gitDir, worktree } = repository;
  const passed = await takeMade(gitDir, when);
  if (passed.length === 0) return;
  await recordCommits(
    repository,
    passed.map(({ commit, at = now }) => ({ commit, at, worktree, outcome: "passed" })),
  );
}
