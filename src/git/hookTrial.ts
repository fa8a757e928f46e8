/** Has git run a hook as it would before a commit, and changes nothing: with an index of its own, in which nothing is staged. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gitEnvironment, type Environment } from "./environment.js";
import { gitAt, isGitError } from "./git.js";
import { DOCTOR_WORD } from "./guardWords.js";

/**
 * Runs the pre-commit hook of the repository in `root`, with `word` for our check and `more` as its
 * arguments. What other hooks do, and return, is theirs. `"cannot"`: this git has no way to do it.
 */
export async function tryHook(
  root: string,
  environment: Environment,
  word: string,
  more: readonly string[] = [],
): Promise<"ran" | "cannot"> {
  const folder = await mkdtemp(join(tmpdir(), "readback-"));
  const ours = { GIT_INDEX_FILE: join(folder, "index"), [DOCTOR_WORD]: word };
  const git = gitAt({
    folder: root,
    environment: { ...gitEnvironment(environment, "elsewhere"), ...ours },
    place: "hook",
  });
  try {
    // Without a commit there is nothing that could be as it is in one.
    await git(["read-tree", "HEAD"]).catch(() => undefined);
    await git(["hook", "run", "--ignore-missing", "pre-commit", "--", ...more]);
    return "ran";
  } catch (error) {
    const isUnknown = isGitError(error) && /'hook' is not a git command/.test(error.stderr);
    return isUnknown ? "cannot" : "ran";
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
