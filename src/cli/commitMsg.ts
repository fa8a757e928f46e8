/** Before a commit is made: notices that a hook which ran after the check changed what is to be committed. */
import { STOP_CODE } from "../git/guardScript.js";
import { headId } from "../git/madeCommit.js";
import { mergingIn, stagedChanges, stagedDigest } from "../git/stagedChanges.js";
import { clearJudged, readJudged } from "../store/judgedFile.js";
import { sha256 } from "../store/sha256.js";
import type { HookRun } from "./runHook.js";

/** Stops the commit once when it is not the one that was judged. */
export async function commitMsg({ io, git, repository }: HookRun): Promise<0 | typeof STOP_CODE> {
  const { gitDir } = repository;
  const judged = await readJudged(gitDir);
  if (judged?.staged === undefined || judged.head !== (await headId(git))) return 0;
  const changes = await stagedChanges(git, repository, mergingIn(io.environment));
  if (stagedDigest(changes, sha256) === judged.staged) return 0;
  // Whoever does not run the check again is not stopped again.
  await clearJudged(gitDir);
  io.err(
    "Readback: what is to be committed was changed after it was checked, as a formatter in " +
      "another hook does, so this commit stops; commit again.",
  );
  return STOP_CODE;
}
