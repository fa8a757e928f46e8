/** Which commits are nowhere but here. */
import type { Git } from "./git.js";

/** More commits are not looked through. */
const MOST_LOCAL = 10_000;

/**
 * Those commits in the history of `tips`, the newest first, that no remote-tracking branch has and none of `known`.
 * Ids that git does not have are passed over. Runs git once, and not at all without tips.
 */
export async function localCommits(
  git: Git,
  tips: readonly string[],
  known: readonly string[] = [],
): Promise<readonly string[]> {
  if (tips.length === 0) return [];
  const names = [...tips, ...known.map((one) => `^${one}`)].map((one) => `${one}\n`).join("");
  const output = await git(
    ["rev-list", "--ignore-missing", `--max-count=${MOST_LOCAL}`, "--stdin", "--not", "--remotes"],
    names,
  );
  return output
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "");
}
