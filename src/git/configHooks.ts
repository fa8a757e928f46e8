/**
 * Hooks of git's configuration, which git 2.54 and newer runs beside all others. Each of ours has a name of its own, since
 * git does not tell a command for which hook it runs; `readback` is the one before a commit. Only the repository's own
 * configuration is written.
 */
import { isGitError, type Git } from "./git.js";
import { configCommand, HOOKS, type HookName } from "./hookScript.js";

/**
 * What comes of a hook of ours in git's configuration: `cannot` with an older git, `off` where somebody turned it off,
 * `taken` where somebody gave its name to something else.
 */
export type Configured = "cannot" | "absent" | "runs" | "off" | "taken";

/** What the hook `name` is called in git's configuration. */
export function configName(name: HookName): string {
  return name === "pre-commit" ? "readback" : `readback-${name}`;
}

/** Whether git runs ours as `name`, as git itself says. Runs git at most twice. */
export async function configured(git: Git, name: HookName): Promise<Configured> {
  const lines = await listed(git, name);
  if (lines === undefined) return "cannot";
  const own = lines
    .map((line) => line.split("\t"))
    .find((words) => words.at(-1) === configName(name));
  if (own === undefined) return "absent";
  const key = `hook.${configName(name)}.command`;
  if (!isOurs(await read(git, ["config", "--get", key]))) return "taken";
  return own.length > 2 ? "off" : "runs";
}

/** Puts ours for each of `names` into the repository's configuration and takes those for others out. */
export async function writeConfigHooks(git: Git, names: readonly HookName[]): Promise<void> {
  const there = await entries(git);
  for (const name of HOOKS)
    if (names.includes(name)) await write(git, name, there);
    else await remove(git, name, there);
}

/** Takes ours out of the repository's configuration. What somebody else put there stays. */
export async function removeConfigHooks(git: Git): Promise<void> {
  const there = await entries(git);
  for (const name of HOOKS) await remove(git, name, there);
}

type Entries = ReadonlyMap<string, readonly string[]>;

async function write(git: Git, name: HookName, there: Entries): Promise<void> {
  // Git refuses to work with an event that has no command.
  for (const [key, value] of [
    ["command", configCommand(name)],
    ["event", name],
  ] as const) {
    const whole = `hook.${configName(name)}.${key}`;
    const [first, ...more] = there.get(whole) ?? [];
    if (first === value && more.length === 0) continue;
    await git(["config", "--local", "--replace-all", whole, value]);
  }
}

async function remove(git: Git, name: HookName, there: Entries): Promise<void> {
  const [event, command] = ["event", "command"].map((key) => `hook.${configName(name)}.${key}`);
  if (event === undefined || command === undefined) return;
  if (!isOurs(there.get(command)?.at(-1) ?? "")) return;
  for (const key of [event, command])
    if (there.has(key)) await git(["config", "--local", "--unset-all", key]);
}

/** What the repository's own configuration has below the names of ours. */
async function entries(git: Git): Promise<Entries> {
  const pattern = "^hook[.]readback(-[a-z-]+)?[.](command|event)$";
  const output = await read(git, ["config", "--local", "-z", "--get-regexp", pattern]);
  const found = new Map<string, string[]>();
  for (const entry of output.split("\0").filter((one) => one !== "")) {
    const end = entry.indexOf("\n");
    const key = entry.slice(0, end);
    found.set(key, [...(found.get(key) ?? []), entry.slice(end + 1)]);
  }
  return found;
}

/** What git would run as `name`, one word for each; `undefined` when this git does not know. */
async function listed(git: Git, name: HookName): Promise<readonly string[] | undefined> {
  try {
    const output = await git(["hook", "list", "-z", "--show-scope", name]);
    return output.toString("utf8").split("\0");
  } catch (error) {
    if (!isGitError(error)) throw error;
    if (error.exitCode === 129 || /is not a git command/.test(error.stderr)) return undefined;
    if (error.exitCode === 1) return [];
    throw error;
  }
}

/** What `git config` prints, and nothing where nothing is set. */
async function read(git: Git, args: readonly string[]): Promise<string> {
  try {
    return (await git(args)).toString("utf8").replace(/\n$/, "");
  } catch (error) {
    if (isGitError(error) && error.exitCode === 1) return "";
    throw error;
  }
}

function isOurs(command: string): boolean {
  return command.includes("readback/bin");
}
