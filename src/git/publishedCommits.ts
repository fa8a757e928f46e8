/** Which commits a remote-tracking branch has, so that they are upstream's business. */
import type { Git } from "./git.js";

/** More commits that no remote branch has are not looked through. */
const MOST_LOCAL = 10_000;

/** More commits are not asked about at once. */
const MOST_ASKED = 500;

/**
 * Those of `commits` that some remote-tracking branch has. What git does not have, or what cannot be told within
 * bounds, is not among them. Runs git twice, and not at all without commits.
 */
export async function publishedCommits(
  git: Git,
  commits: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const asked = [...new Set(commits)].slice(0, MOST_ASKED);
  if (asked.length === 0) return new Set();
  const list = async (...args: readonly string[]) =>
    (await git(["rev-list", "--ignore-missing", ...args, "--"])).toString("utf8").split("\n");
  const [present, local] = await Promise.all([
    list("--no-walk=unsorted", ...asked),
    list(`--max-count=${MOST_LOCAL}`, ...asked, "--not", "--remotes"),
  ]);
  if (local.length > MOST_LOCAL) return new Set();
  const unpublished = new Set(local);
  return new Set(asked.filter((one) => present.includes(one) && !unpublished.has(one)));
}
