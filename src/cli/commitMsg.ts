/**
 * Before a commit is made: what a hook changed after the check, as a formatter does, is judged as it is now. So
 * nobody has to commit again for a change that asks nothing, and a hook that always changes something locks nobody out.
 */
import { STOP_CODE } from "../git/guardScript.js";
import { headId } from "../git/madeCommit.js";
import { mergingIn, stagedChanges, stagedDigest } from "../git/stagedChanges.js";
import { readJudged, type JudgedCommit } from "../store/judgedFile.js";
import { sha256 } from "../store/sha256.js";
import { judgeCommit } from "./judgeCommit.js";
import type { HookRun } from "./runHook.js";

/** Judges the commit again when it is not the one that was judged, and says why when it then stops. */
export async function commitMsg(run: HookRun): Promise<0 | typeof STOP_CODE> {
  const { io, repository } = run;
  const judged = await readJudged(repository.gitDir);
  if (!judged || (await isAsJudged(run, judged))) return 0;
  const code = await judgeCommit(run);
  if (code === STOP_CODE)
    io.err(
      "Readback: another hook, such as a formatter, changed what is to be committed after it was checked.",
    );
  return code;
}

/** What the guard passed without the check has no digest to compare. */
async function isAsJudged(
  { io, git, repository }: HookRun,
  { outcome, head, staged }: JudgedCommit,
): Promise<boolean> {
  if (staged === undefined) return outcome !== "passed";
  if (head !== (await headId(git))) return true;
  const changes = await stagedChanges(git, repository, mergingIn(io.environment));
  return stagedDigest(changes, sha256) === staged;
}
