/**
 * All that the gate has to know about the commit that the index would make, as far as git and the journal tell. The
 * hook, the command line and the editor ask it, so that they judge the same.
 */
import { waiverFor, type Facts, type StagedDigest } from "../core/index.js";
import { generatedAmong } from "./attributes.js";
import type { Git } from "./git.js";
import { stagedDigest, type StagedChange } from "./stagedChanges.js";
import { stagedFacts, type Recorded, type StagedFacts } from "./stagedFacts.js";
import { withoutUpstream } from "./upstreamActs.js";

/** The facts, what they are about, and what was found out on the way; see `StagedFacts`. */
export interface CommitFacts extends Facts, Pick<StagedFacts, "followed"> {
  readonly staged: StagedDigest;
}

/** The facts about a commit of `changes` in `worktree`. Runs git a fixed number of times. */
export async function commitFacts(
  git: Git,
  worktree: string,
  changes: readonly StagedChange[],
  recorded: Recorded,
): Promise<CommitFacts> {
  const { journal, sha256 } = recorded;
  const all = await stagedFacts(git, worktree, changes, recorded);
  const known = all.open.length === 0 ? journal : await withoutUpstream(git, journal);
  const facts =
    known === journal
      ? all
      : await stagedFacts(git, worktree, changes, { ...recorded, journal: known });
  const staged = stagedDigest(changes, sha256);
  const paths = [...new Set(facts.open.map(({ path }) => path))];
  return {
    ...facts,
    followed: all.followed,
    staged,
    generated: await generatedAmong(git, paths, changes.map(({ path }) => path)), // prettier-ignore
    waiver: waiverFor(journal, worktree, staged),
  };
}
