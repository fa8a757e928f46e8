/** What is wrong with the hooks of a repository, as far as their files tell. Each finding is one sentence. */
import { constants, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Git } from "./git.js";
import { runtimesOf } from "./guardScript.js";
import { configured, configName } from "./configHooks.js";
import { isChained, isOurs, isRun, readHook } from "./hookFile.js";
import { hookFile, hookPlace, type HookPlace } from "./hookPlace.js";
import { chainLine, HOOKS, TOLD } from "./hookScript.js";
import { chainedAt, hookState, type HookState } from "./hookState.js";
import { isThere } from "./isThere.js";
import { ownHooksPaths, type OwnHooksPath } from "./otherWorktrees.js";
import type { Repository } from "./repository.js";

/** What was found, and by what commits are checked. */
export interface HookHealth {
  readonly state: HookState;
  readonly findings: readonly string[];
}

/** Looks at hooks, guard and runtime. */
export async function hookHealth(git: Git, repository: Repository): Promise<HookHealth> {
  const state = await hookState(git, repository);
  const folder = join(repository.commonDir, "hooks");
  switch (state.kind) {
    case "absent":
      return { state, findings: [await absence(join(folder, "pre-commit"))] };
    case "foreign":
      return { state, findings: [`${state.sentence.replace(/[.]$/, "")}: ${state.line}`] };
    case "off":
      return { state, findings: [state.sentence] };
    case "configured":
      return {
        state,
        findings: [...(await guardFindings(repository)), ...(await otherConfigHooks(git))],
      };
    case "chained":
    case "installed": {
      const others = [
        ...(await otherHooks(repository, await hookPlace(git, repository))),
        ...(await ownHooksPaths(git, repository)).map(elsewhere),
      ];
      const order = state.kind === "chained" ? await orderIn(state.path) : [];
      return { state, findings: [...(await guardFindings(repository)), ...order, ...others] };
    }
  }
}

function elsewhere({ worktree, hooksPath }: OwnHooksPath): string {
  const which = worktree === "" ? "the main worktree" : `the worktree ${basename(worktree)}`;
  return `In ${which} core.hooksPath is ${hooksPath}, so this says nothing of commits there; run "readback doctor" in it.`;
}

async function absence(path: string): Promise<string> {
  if ((await readHook(path)) === undefined)
    return 'Commits are not checked: there is no hook; "readback install" makes it.';
  return `Commits are not checked: ${path} is not executable, so git passes it over; "readback install" mends it.`;
}

async function otherHooks(repository: Repository, here: HookPlace): Promise<readonly string[]> {
  const found = HOOKS.filter((name) => name !== "pre-commit").map(async (name) => {
    const path = hookFile(here, name);
    const hook = await readHook(path);
    if (hook === undefined) return [`The hook ${name} is missing; "readback install" adds it.`];
    if (!isOurs(hook) && (await chainedAt(repository, path, name)) === undefined)
      return TOLD.has(name)
        ? []
        : [`${path} is somebody else's and does not call Readback; add one line at its start: ${chainLine(name)}`]; // prettier-ignore
    return here.kind === "husky" || (await isRun(path))
      ? []
      : [`${path} is not executable, so git passes it over; make it so with chmod +x.`];
  });
  return (await Promise.all(found)).flat();
}

/** What is wrong with our hooks in git's configuration but the one before a commit. */
async function otherConfigHooks(git: Git): Promise<readonly string[]> {
  const found = HOOKS.filter((name) => name !== "pre-commit").map(async (name) => {
    switch (await configured(git, name)) {
      case "absent":
        return [`The hook ${name} is missing in git's configuration; "readback install" adds it.`];
      case "off":
        return [`Git's configuration turns the hook ${configName(name)} off; take that out of it.`];
      case "taken":
        return [`In git's configuration the hook ${configName(name)} is somebody else's; give it another name, then "readback install" adds ours.`]; // prettier-ignore
      default:
        return [];
    }
  });
  return (await Promise.all(found)).flat();
}

async function guardFindings({ commonDir }: Repository): Promise<readonly string[]> {
  const bin = join(commonDir, "readback", "bin");
  const guard = await readFile(join(bin, "guard.sh"), "utf8").catch(() => undefined);
  if (guard === undefined || !(await isThere(join(bin, "hook.cjs"), constants.R_OK)))
    return [
      `Commits are not checked: the check in ${bin} is gone; "readback install" puts it back.`,
    ];
  const runtimes = runtimesOf(guard);
  const here = await Promise.all(runtimes.map((one) => isThere(one, constants.X_OK)));
  if (here.includes(true)) return [];
  return [
    `The program that runs the check, ${runtimes[0] ?? "which nobody wrote down"}, is gone; open the repository in VS Code once, or run "readback install".`,
  ];
}

const FORMATTER =
  /\b(lint-staged|prettier|eslint|biome|dprint|stylelint|black|ruff|isort|autopep8|gofmt|goimports|rustfmt|clang-format|nano-staged|pretty-quick)\b/;

/** A formatter that runs after the check changes what was judged. */
async function orderIn(path: string): Promise<readonly string[]> {
  const lines = ((await readHook(path)) ?? "").split("\n");
  const after = lines.slice(lines.findIndex((line) => isChained(line)) + 1);
  const formatter = after.find((line) => !/^\s*#/.test(line) && FORMATTER.test(line));
  if (formatter === undefined) return [];
  return [
    `In ${path} "${formatter.trim()}" runs after the check and may change what was judged; move the line of Readback below it.`,
  ];
}
