/** Repositories with our hooks, for tests. */
import { mkdir, readdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { installHooks, type HookParts } from "../../src/git/hooks.js";
import { hookState, type HookState } from "../../src/git/hookState.js";
import type { TestGit } from "../support/pathGit.js";
import type { TestRepository } from "../support/repository.js";
import { inRepository } from "../support/repository.js";
import { bundles } from "./bundles.js";

/** What git prints when one line of `a.ts` is unread. */
export const UNREAD =
  "Readback: 1 place in 1 file is unread, so this commit stops. " +
  "Read it in VS Code (Readback: Show Checklist), then commit again.\n" +
  "  a.ts:2  1 line by Pretend Assistant, unread\n";

export async function install(repository: TestRepository, parts: Partial<HookParts> = {}) {
  const { hook } = await bundles();
  const whole = { code: hook, runtime: process.execPath, ...parts };
  return installHooks(repository.ours, await repository.found(), whole);
}

/** Makes `runtime` the only one that the guard knows of. */
export async function installOnly(repository: TestRepository, runtime: string) {
  const { commonDir } = await repository.found();
  await rm(join(commonDir, "readback/bin/guard.sh"), { force: true });
  return install(repository, { runtime });
}

export async function state(repository: TestRepository): Promise<HookState> {
  return hookState(repository.ours, await repository.found());
}

/** Runs `body` in a repository with our hooks. */
export function guarded(body: (repository: TestRepository) => Promise<void>, git?: TestGit) {
  return inRepository(async (repository) => {
    await install(repository);
    await body(repository);
  }, git);
}

/** A path with git and what its hooks need, and without node. */
export async function pathWithoutNode(repository: TestRepository): Promise<string> {
  const folder = join(repository.root, "../tools");
  await mkdir(folder);
  for (const name of ["git", "sh"]) {
    const { out } = repository.run("sh", ["-c", `command -v ${name}`]);
    await symlink(out.trim(), join(folder, name));
  }
  return folder;
}

export async function hooksIn(commonDir: string): Promise<string[]> {
  const all = await readdir(join(commonDir, "hooks"));
  return all.filter((one) => !/sample$/.test(one)).sort();
}
