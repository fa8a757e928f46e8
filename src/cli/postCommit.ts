/** After a commit or a merge: records what the gate had said of it, or that it was not asked. */
import type { MadeCommit } from "../core/index.js";
import type { Environment } from "../git/environment.js";
import { committedDigest, headCommit, isReplaying, type Committed } from "../git/madeCommit.js";
import type { Git } from "../git/git.js";
import { clearJudged, noteMade, readJudged, type JudgedCommit } from "../store/judgedFile.js";
import { sha256 } from "../store/sha256.js";
import { recordCommits } from "./madeCommits.js";
import type { HookRun } from "./runHook.js";

/** Records the commit that HEAD is at. Git makes picks by itself; of these nothing is said. */
export async function postCommit(run: HookRun): Promise<0> {
  const { io, repository } = run;
  const isReplayed = async () => replaysIn(io.environment) || (await isReplaying(repository));
  return await record(run, async () => ((await isReplayed()) ? "nothing" : "bypassed"));
}

/**
 * Records the merge that HEAD is at. Of one that was not judged nothing is said: git may have moved the branch to a
 * commit that is somebody else's.
 */
export async function postMerge(run: HookRun): Promise<0> {
  return await record(run, () => Promise.resolve("nothing"));
}

/** Records the commit that HEAD is at, as `otherwise` when what was judged last is not about it. */
async function record(
  { io, git, repository, asker }: HookRun,
  otherwise: () => Promise<"nothing" | "bypassed">,
): Promise<0> {
  const { gitDir, worktree } = repository;
  const judged = await readJudged(gitDir);
  await clearJudged(gitDir);
  const made = await headCommit(git);
  const said = judged && (await isAbout(git, judged, made, asker)) ? judged : undefined;
  const outcome = said?.outcome ?? (await otherwise());
  if (outcome === "nothing") return 0;
  if (said && outcome === "passed") {
    await noteMade(gitDir, made.id, said);
    return 0;
  }
  const { waiver } = said ?? {};
  const commit: MadeCommit = { commit: made.id, worktree, at: io.now(), outcome };
  await recordCommits(repository, [waiver === undefined ? commit : { ...commit, waiver }]);
  return 0;
}

/**
 * Whether `judged` is about `made`: it brought what was judged. Where the check broke off only the process tells; where
 * that has no name, or another program starts the hooks, it is taken to be, and says no more than that nobody knows.
 */
async function isAbout(git: Git, judged: JudgedCommit, made: Committed, asker: number) {
  const { head, staged } = judged;
  if (head !== undefined && staged !== undefined)
    return staged === (await committedDigest(git, made, head, sha256));
  return judged.outcome === "unknown" || (asker !== 0 && judged.asker === asker);
}

/** Whether the environment says that git makes the commit by itself. */
function replaysIn({ GIT_REFLOG_ACTION = "" }: Environment): boolean {
  return /^(rebase|pull|cherry-pick|revert|am( |$))/.test(GIT_REFLOG_ACTION);
}
