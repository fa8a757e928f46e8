/**
 * Guards a repository with git hooks, beside what is there already and never over it. The check's
 * code is copied into the git directory, so that updates of Readback break no hook.
 */
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { configured, removeConfigHooks, writeConfigHooks } from "./configHooks.js";
import type { Git } from "./git.js";
import { guardScript } from "./guardScript.js";
import { additions, addLines, removeLines } from "./hookChain.js";
import { isOurs, place, readHook } from "./hookFile.js";
import { legacyOf } from "./hookManager.js";
import { hookFile, hookPlace, type HookPlace } from "./hookPlace.js";
import { CONFIGURED_SCRIPT, HOOKS, hookScript, type HookName } from "./hookScript.js";
import { chainedAt, fileState, hookState, type HookState } from "./hookState.js";
import { notedRuntimes, runtimesWith } from "./runtimes.js";
import type { Repository } from "./repository.js";

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
  if (here.kind === "own") await placeHooks(repository, here);
  const known = await configured(git, "pre-commit");
  if (known !== "cannot" && known !== "taken")
    await writeConfigHooks(git, await unchained(repository, here));
  return outcome(here, await hookState(git, repository));
}

/**
 * The files of somebody else that may get our line once somebody says so, by their paths; none where commits are checked
 * without it, or where it cannot be put.
 */
export async function chainable(git: Git, repository: Repository): Promise<readonly string[]> {
  const { kind } = await hookState(git, repository);
  if (kind === "configured" || kind === "off") return [];
  const all = await additions(repository, await hookPlace(git, repository));
  return all.map(({ path }) => path);
}

/** Puts our line into those files. Somebody said so. */
export async function chainHooks(git: Git, repository: Repository): Promise<Installed> {
  const here = await hookPlace(git, repository);
  await addLines(await additions(repository, here));
  if (here.kind === "own") await placeHooks(repository, here);
  return outcome(here, await hookState(git, repository));
}

/** Removes our hooks, our lines and the check, and nothing else: the journal stays. */
export async function uninstallHooks(git: Git, repository: Repository): Promise<void> {
  await removeConfigHooks(git);
  const { kind, folder } = await hookPlace(git, repository);
  const usual = [join(repository.commonDir, "hooks"), join(repository.root, ".husky")];
  const isTheirs = kind === "outside" || kind === "nowhere";
  await removeLines(repository, new Set(isTheirs ? usual : [...usual, folder]));
  await rm(binFolder(repository), { recursive: true, force: true });
}

function binFolder({ commonDir }: Repository): string {
  return join(commonDir, "readback", "bin");
}

/** Hooks that were made and are not run: as on a disk where nothing can be made executable. */
function outcome({ folder }: HookPlace, state: HookState): Installed {
  if (state.kind !== "absent") return state;
  const sentence = `Commits are not checked: the hooks in ${folder} cannot be made executable, so git passes them over; move the repository to another disk.`; // prettier-ignore
  return { kind: "off", sentence };
}

async function placeGuard(repository: Repository, { code, runtime }: HookParts): Promise<void> {
  const bin = binFolder(repository);
  await mkdir(bin, { recursive: true, mode: 0o700 });
  await place(join(bin, "hook.cjs"), await readFile(code), 0o600);
  const runtimes = runtimesWith(runtime, await notedRuntimes(bin));
  await place(join(bin, "guard.sh"), guardScript(runtimes), 0o700);
  await place(join(bin, "configured.sh"), CONFIGURED_SCRIPT, 0o600);
}

/** Ours, where a hook of somebody else is in no way. Beside one that is not guarded they would only be in the way themselves. */
async function placeHooks(repository: Repository, here: HookPlace): Promise<void> {
  if ((await fileState(repository, here)).kind === "foreign") return;
  for (const name of HOOKS) {
    const path = hookFile(here, name);
    const [hook, legacy] = [await readHook(path), await readHook(legacyOf(path))];
    if (hook === undefined || isOurs(hook)) await place(path, hookScript(name), 0o755);
    if (isOurs(legacy ?? "")) await place(legacyOf(path), hookScript(name), 0o755);
  }
}

/** The hooks in which no line of somebody else's calls the guard. */
async function unchained(repository: Repository, here: HookPlace): Promise<readonly HookName[]> {
  if (here.kind === "nowhere") return HOOKS;
  const hooks = HOOKS.map(async (name) => {
    const chained = await chainedAt(repository, hookFile(here, name), name);
    return chained === undefined ? [name] : [];
  });
  return (await Promise.all(hooks)).flat();
}
