/**
 * Guards a repository with git hooks, beside what is there already and never over it. The check's
 * code is copied into the git directory, so that updates of Readback break no hook.
 */
import { randomBytes } from "node:crypto";
import { chmod, lstat, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { Git } from "./git.js";
import { guardScript } from "./guardScript.js";
import { notedRuntimes, runtimesWith } from "./runtimes.js";
import { chainLine, HOOKS, hookScript, MARK, type HookName } from "./hookScript.js";
import type { Repository } from "./repository.js";

/** Whether commits of a repository are checked. */
export type HookState =
  | { readonly kind: "absent" }
  /** By our own hooks. */
  | { readonly kind: "installed" }
  /** By a line in somebody else's hook, at `path`. */
  | { readonly kind: "chained"; readonly path: string }
  /** By nobody: somebody else's hooks are in the way. */
  | ForeignHook;

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
 * at most twice.
 */
export async function hookState(git: Git, repository: Repository): Promise<HookState> {
  const folder = await hookFolder(git);
  const own = join(repository.commonDir, "hooks");
  if (folder !== own) return foreignFolder(repository, folder);
  const path = join(own, "pre-commit");
  const hook = await readHook(path);
  if (hook === undefined) return { kind: "absent" };
  if (isOurs(hook)) return { kind: (await isRun(path)) ? "installed" : "absent" };
  if (isChained(hook)) return { kind: "chained", path };
  return foreignHook(path, "pre-commit", `there is a hook already, ${path}`);
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
  const state = await hookState(git, repository);
  const bin = binFolder(repository);
  await mkdir(bin, { recursive: true, mode: 0o700 });
  await place(join(bin, "hook.cjs"), await readFile(parts.code), 0o600);
  await place(
    join(bin, "guard.sh"),
    guardScript(runtimesWith(parts.runtime, await notedRuntimes(bin))),
    0o700,
  );
  const folder = join(repository.commonDir, "hooks");
  if (state.kind === "foreign") return state;
  if (state.kind === "chained" && dirname(state.path) !== folder) return state;
  for (const name of HOOKS) {
    const path = join(folder, name);
    const hook = await readHook(path);
    if (hook === undefined || isOurs(hook)) await place(path, hookScript(name), 0o755);
  }
  return state.kind === "chained" ? state : { kind: "installed" };
}

/** Removes our hooks and the check, and nothing else: the journal stays. */
export async function uninstallHooks(repository: Repository): Promise<void> {
  for (const name of HOOKS) {
    const hook = join(repository.commonDir, "hooks", name);
    if (isOurs((await readHook(hook)) ?? "")) await rm(hook);
  }
  await rm(binFolder(repository), { recursive: true, force: true });
}

function binFolder({ commonDir }: Repository): string {
  return join(commonDir, "readback", "bin");
}

/** Where git looks for hooks. */
async function hookFolder(git: Git): Promise<string> {
  const output = await git(["rev-parse", "--path-format=absolute", "--git-path", "hooks"]);
  return join(output.toString("utf8").replace(/\r?\n$/, ""));
}

/** `core.hooksPath` is set: git looks nowhere else. */
async function foreignFolder(repository: Repository, folder: string): Promise<HookState> {
  const inside = relative(repository.root, folder).split(sep).join("/");
  const husky = /(^|\/)\.husky(\/_)?$/.test(inside);
  const path = husky
    ? join(repository.root, inside.replace(/\/_$/, ""), "pre-commit")
    : join(folder, "pre-commit");
  if (isChained((await readHook(path)) ?? "")) return { kind: "chained", path };
  const by = husky ? "husky runs the hooks here" : `core.hooksPath is ${folder}`;
  return foreignHook(path, "pre-commit", by);
}

function foreignHook(path: string, name: HookName, found: string): ForeignHook {
  return {
    kind: "foreign",
    path,
    line: chainLine(name),
    sentence: `Commits are not checked: ${found}, so nothing was changed; add one line at the start of ${path}.`,
  };
}

/** What stands in a hook; `undefined` when there is none. What cannot be read is somebody else's. */
export async function readHook(path: string): Promise<string | undefined> {
  try {
    await lstat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    return await readFile(path, "utf8");
  } catch {
    return "";
  }
}

/** Whether git runs the hook at `path`: one that is not executable it passes over. On Windows there is no such thing. */
export async function isRun(path: string): Promise<boolean> {
  return process.platform === "win32" || ((await stat(path)).mode & 0o111) !== 0;
}

/** Whether a hook is one that we wrote. */
export function isOurs(hook: string): boolean {
  return hook.split("\n")[1]?.startsWith(MARK) === true;
}

/** Whether a hook has our line, outside of a comment. */
export function isChained(hook: string): boolean {
  return hook
    .split("\n")
    .some((line) => !/^\s*#/.test(line) && line.includes("readback/bin/guard.sh"));
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** Puts a whole file in place: a commit may be running it. */
async function place(file: string, content: string | Buffer, mode: number): Promise<void> {
  const draft = `${file}.${randomBytes(4).toString("hex")}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(draft, content, { flag: "wx" });
  await chmod(draft, mode);
  await rename(draft, file);
}
