/** Other worktrees of a repository in whose own configuration `core.hooksPath` is set, so that its hooks are not theirs. */
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isGitError, type Git } from "./git.js";
import type { Repository } from "./repository.js";

/** Where a worktree looks for hooks. */
export interface OwnHooksPath {
  /** As in `Repository`: empty for the main one. */
  readonly worktree: string;
  readonly hooksPath: string;
}

/** Those of them. Runs git once, and once more for each worktree with a configuration of its own. */
export async function ownHooksPaths(
  git: Git,
  { commonDir, worktree: here }: Repository,
): Promise<readonly OwnHooksPath[]> {
  if ((await setting(git, ["--type=bool", "--get", "extensions.worktreeConfig"])) !== "true")
    return [];
  const linked = await readdir(join(commonDir, "worktrees")).catch(() => []);
  const others = ["", ...linked.map((name) => `worktrees/${name}`)].filter((one) => one !== here);
  const found = others.map(async (worktree) => {
    const file = join(commonDir, worktree, "config.worktree");
    if (!existsSync(file)) return [];
    const hooksPath = await setting(git, ["--file", file, "--get", "core.hooksPath"]);
    return hooksPath === undefined ? [] : [{ worktree, hooksPath }];
  });
  return (await Promise.all(found)).flat();
}

async function setting(git: Git, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await git(["config", ...args])).toString("utf8").replace(/\n$/, "");
  } catch (error) {
    if (isGitError(error) && error.exitCode === 1) return undefined;
    throw error;
  }
}
