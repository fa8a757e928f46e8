/**
 * Guards a repository with git hooks, beside what is there already and never over it. The check's
 * code is copied into the git directory, so that updates of Readback break no hook.
 */
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { configured, removeConfigHooks, writeConfigHooks } from "./configHooks.js";
import type { Git } from "./git.js";
import { guardScript } from "./guardScript.js";
import { isChained, isOurs, isRun, place, readHook } from "./hookFile.js";
import { hookFile, hookPlace, type HookPlace } from "./hookPlace.js";
import { chainLine, CONFIGURED_SCRIPT, HOOKS, hookScript, type HookName } from "./hookScript.js";
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

/** What installing did. Where it is `foreign`, no hook was changed; `chained`, none that was there. */
export type Installed = Exclude<HookState, { readonly kind: "absent" }>;

/** What the guard is made of. */
export interface HookParts {
  /** The bundled check, a file. */
  readonly code: string;
  /** The absolute path of a Node.js, or of an editor that can act as one. */
  readonly runtime: string;
}

/**
 * Whether commits of `repository` are checked, and by what: its pre-commit hook decides. Runs git
 * at most three times.
 */
export async function hookState(git: Git, repository: Repository): Promise<HookState> {
  const here = await hookPlace(git, repository);
  const files = await fileState(here);
  switch (await configured(git, "pre-commit")) {
    case "runs":
      return files.kind === "chained" ? files : { kind: "configured" };
    case "off":
      return isChecked(files) ? files : TURNED_OFF;
    default:
      return files;
  }
}

/**
 * Makes git check every commit of `repository`, or brings what does so up to date. Somebody else's
 * hooks stay as they are: the check is then put beside the journal, ready for the line that the
 * outcome names.
 */
export async function installHooks(
  git: Git,
  repository: Repository,
  parts: HookParts,
): Promise<Installed> {
  await placeGuard(repository, parts);
  const here = await hookPlace(git, repository);
  if (here.kind === "own") await placeHooks(here);
  const known = await configured(git, "pre-commit");
  if (known !== "cannot" && known !== "taken") await writeConfigHooks(git, await unchained(here));
  const state = await hookState(git, repository);
  return state.kind === "absent" ? notRun(here) : state;
}

/** Removes our hooks and the check, and nothing else: the journal stays. */
export async function uninstallHooks(git: Git, repository: Repository): Promise<void> {
  await removeConfigHooks(git);
  for (const name of HOOKS) {
    const hook = join(repository.commonDir, "hooks", name);
    if (isOurs((await readHook(hook)) ?? "")) await rm(hook);
  }
  await rm(binFolder(repository), { recursive: true, force: true });
}

/** Whether commits are checked in this state. */
export function isChecked({ kind }: HookState): boolean {
  return kind === "installed" || kind === "configured" || kind === "chained";
}

function binFolder({ commonDir }: Repository): string {
  return join(commonDir, "readback", "bin");
}

const TURNED_OFF: HookState = {
  kind: "off",
  sentence:
    "Commits are not checked: git's configuration turns the hook readback off; find where with " +
    '"git config --show-origin --get-regexp hook.*enabled", and take that out.',
};

/** What the files say. Git looks nowhere else but in its configuration. */
async function fileState(here: HookPlace): Promise<HookState> {
  const path = hookFile(here, "pre-commit");
  if (here.kind === "nowhere") return nowhere(here);
  const hook = await readHook(path);
  if (isChained(hook ?? "")) return { kind: "chained", path };
  if (here.kind === "husky") return foreignHook(path, "husky runs the hooks here");
  if (here.kind !== "own") return foreignHook(path, `core.hooksPath is ${here.folder}`);
  if (hook === undefined) return { kind: "absent" };
  if (isOurs(hook)) return { kind: (await isRun(path)) ? "installed" : "absent" };
  return foreignHook(path, `there is a hook already, ${path}`);
}

function nowhere({ folder }: HookPlace): HookState {
  return {
    kind: "off",
    sentence:
      `Commits are not checked: core.hooksPath is ${folder}, so git runs no hooks; find where with ` +
      '"git config --show-origin core.hooksPath", and take that out.',
  };
}

/** As on a disk where nothing can be made executable. */
function notRun({ folder }: HookPlace): Installed {
  const sentence = `Commits are not checked: the hooks in ${folder} cannot be made executable, so git passes them over; move the repository to another disk.`; // prettier-ignore
  return { kind: "off", sentence };
}

function foreignHook(path: string, found: string): ForeignHook {
  return {
    kind: "foreign",
    path,
    line: chainLine("pre-commit"),
    sentence: `Commits are not checked: ${found}, so nothing was changed; add one line at the start of ${path}.`,
  };
}

async function placeGuard(repository: Repository, { code, runtime }: HookParts): Promise<void> {
  const bin = binFolder(repository);
  await mkdir(bin, { recursive: true, mode: 0o700 });
  await place(join(bin, "hook.cjs"), await readFile(code), 0o600);
  await place(join(bin, "guard.sh"), guardScript(runtime), 0o700);
  await place(join(bin, "configured.sh"), CONFIGURED_SCRIPT, 0o600);
}

/** Ours, where a hook of somebody else is in no way. Beside one that is not guarded they would only be in the way themselves. */
async function placeHooks(here: HookPlace): Promise<void> {
  if ((await fileState(here)).kind === "foreign") return;
  for (const name of HOOKS) {
    const path = hookFile(here, name);
    const hook = await readHook(path);
    if (hook === undefined || isOurs(hook)) await place(path, hookScript(name), 0o755);
  }
}

/** The hooks in which no line of somebody else's calls the guard. */
async function unchained(here: HookPlace): Promise<readonly HookName[]> {
  const hooks = HOOKS.map(async (name) => {
    const hook = here.kind === "nowhere" ? undefined : await readHook(hookFile(here, name));
    return isChained(hook ?? "") ? [] : [name];
  });
  return (await Promise.all(hooks)).flat();
}
