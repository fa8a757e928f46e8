/** Whether commits of a repository are checked, and by what. */
import { configured } from "./configHooks.js";
import type { Git } from "./git.js";
import { isChained, isOurs, isRun, readHook } from "./hookFile.js";
import { chainedBy, lefthookFile, lefthookText, managerOf } from "./hookManager.js";
import { hookFile, hookPlace, type HookPlace } from "./hookPlace.js";
import { chainLine, type HookName } from "./hookScript.js";
import type { Repository } from "./repository.js";

/** Whether commits of a repository are checked. */
export type HookState =
  | { readonly kind: "absent" }
  /** By our own hooks. */
  | { readonly kind: "installed" }
  /** By our hooks in git's configuration, which older gits do not read. */
  | { readonly kind: "configured" }
  /** By a line in somebody else's hook, at `path`. */
  | { readonly kind: "chained"; readonly path: string }
  /** By nobody: somebody else's hooks are in the way. */
  | ForeignHook
  /** By nobody: somebody turned ours off in git's configuration, or git looks nowhere for hooks. */
  | { readonly kind: "off"; readonly sentence: string };

/** Hooks that are not ours. `sentence` says what was found; `line` is what to add, and to where. */
export interface ForeignHook {
  readonly kind: "foreign";
  readonly path: string;
  readonly line: string;
  readonly sentence: string;
}

/**
 * Whether commits of `repository` are checked, and by what: its pre-commit hook decides. Runs git
 * at most three times.
 */
export async function hookState(git: Git, repository: Repository): Promise<HookState> {
  const here = await hookPlace(git, repository);
  const files = await fileState(repository, here);
  switch (await configured(git, "pre-commit")) {
    case "runs":
      return files.kind === "chained" ? files : { kind: "configured" };
    case "off":
      return isChecked(files) ? files : TURNED_OFF;
    default:
      return files;
  }
}

/** A state in which commits are checked. */
export type Checked = Extract<HookState, { readonly kind: "installed" | "configured" | "chained" }>;

/** Whether commits are checked in this state. */
export function isChecked(state: HookState): state is Checked {
  return state.kind === "installed" || state.kind === "configured" || state.kind === "chained";
}

const TURNED_OFF: HookState = {
  kind: "off",
  sentence:
    "Commits are not checked: git's configuration turns the hook readback off; find where with " +
    '"git config --show-origin --get-regexp hook.*enabled", and take that out.',
};

/** What the files say, of which git looks at no others. */
export async function fileState(repository: Repository, here: HookPlace): Promise<HookState> {
  const path = hookFile(here, "pre-commit");
  if (here.kind === "nowhere") return nowhere(here);
  const chained = await chainedAt(repository, path, "pre-commit");
  if (chained !== undefined && here.kind !== "husky" && !(await isRun(path)))
    return passedOver(path);
  if (chained !== undefined) return { kind: "chained", path: chained };
  const hook = await readHook(path);
  if (here.kind === "husky") return foreignHook(path, "husky runs the hooks here");
  if (here.kind !== "own") return foreignHook(path, `core.hooksPath is ${here.folder}`);
  if (hook === undefined) return { kind: "absent" };
  if (isOurs(hook)) return { kind: (await isRun(path)) ? "installed" : "absent" };
  if (managerOf(hook) === "lefthook") return foreignJob(repository);
  return foreignHook(path, `there is a hook already, ${path}`);
}

/** The file in which the line stands by which the hook `name` of somebody else, at `path`, calls the guard; `undefined` without one. */
export async function chainedAt(
  repository: Repository,
  path: string,
  name: HookName,
): Promise<string | undefined> {
  const hook = (await readHook(path)) ?? "";
  return isChained(hook) ? path : chainedBy(repository, path, name, managerOf(hook));
}

function nowhere({ folder }: HookPlace): HookState {
  return {
    kind: "off",
    sentence:
      `Commits are not checked: core.hooksPath is ${folder}, so git runs no hooks; find where with ` +
      '"git config --show-origin core.hooksPath", and take that out.',
  };
}

function passedOver(path: string): HookState {
  const sentence = `Commits are not checked: ${path} is not executable, so git passes it over; make it so with chmod +x.`;
  return { kind: "off", sentence };
}

function foreignJob(repository: Repository): ForeignHook {
  const path = lefthookFile(repository);
  return {
    kind: "foreign",
    path,
    line: lefthookText(["pre-commit"]).split("\n").slice(1, -1).join("\n"),
    sentence: `Commits are not checked: lefthook runs the hooks here, so nothing was changed; add a job to ${path}.`,
  };
}

function foreignHook(path: string, found: string): ForeignHook {
  return {
    kind: "foreign",
    path,
    line: chainLine("pre-commit"),
    sentence: `Commits are not checked: ${found}, so nothing was changed; add one line at the start of ${path}.`,
  };
}
