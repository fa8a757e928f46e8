/** Listening to Claude Code: its hooks call Readback, for all repositories of a person. */
import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { agentCommand, agentScript } from "./agentScript.js";
import { scriptFolder, settingsFile, type Homes } from "./claudeHome.js";
import { hasHooks, withHooks, withoutHooks, type Changed } from "./claudeSettings.js";

/** What the script runs. */
export interface AgentParts {
  /** The bundled program, a file. */
  readonly code: string;
  /** The absolute path of a Node.js, or of an editor that can act as one. */
  readonly runtime: string;
}

/** Done, or why nothing was: one sentence. */
export type Listened =
  { readonly kind: "done" } | { readonly kind: "refused"; readonly sentence: string };

/** Whether Claude Code's hooks call Readback. Settings that cannot be read say no. */
export async function listens(homes: Homes): Promise<"yes" | "no"> {
  const text = await readFile(settingsFile(homes), "utf8").catch(() => "");
  return hasHooks(text) ? "yes" : "no";
}

/** Makes Claude Code's hooks call Readback, or brings what they call up to date. */
export async function listen(homes: Homes, parts: AgentParts): Promise<Listened> {
  await placeScript(homes, parts);
  return changeSettings(homes, (text) => withHooks(text, agentCommand("claude-code")));
}

/** Brings what the hooks call up to date. */
export async function placeScript(homes: Homes, { code, runtime }: AgentParts): Promise<void> {
  const folder = scriptFolder(homes);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await bringUp(join(folder, "agent.cjs"), await readFile(code), 0o600);
  await bringUp(join(folder, "agent.sh"), Buffer.from(agentScript(runtime)), 0o700);
}

/** Takes exactly our own entries back, and what they called. */
export async function unlisten(homes: Homes): Promise<Listened> {
  const changed = await changeSettings(homes, withoutHooks);
  if (changed.kind === "refused") return changed;
  for (const name of ["agent.sh", "agent.cjs"])
    await rm(join(scriptFolder(homes), name), { force: true });
  return changed;
}

async function changeSettings(homes: Homes, change: (text: string) => Changed): Promise<Listened> {
  // Settings are often a link into a folder that somebody keeps in git: the link stays.
  const file = await realpath(settingsFile(homes)).catch(() => settingsFile(homes));
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (isMissing(error)) return "";
    throw error;
  });
  const [mark = ""] = /^\uFEFF/.exec(text) ?? [];
  const changed = change(text.slice(mark.length));
  if ("why" in changed)
    return {
      kind: "refused",
      sentence: `${file} was left alone, because ${changed.why}; repair it, then try again.`,
    };
  const { mode } = await stat(file).catch(() => ({ mode: 0o600 }));
  const after = mark + changed.text;
  if (after !== text) await place(file, after, mode & 0o777);
  return { kind: "done" };
}

async function bringUp(file: string, content: Buffer, mode: number): Promise<void> {
  const known = await readFile(file).catch(() => undefined);
  if (known?.equals(content) !== true) await place(file, content, mode);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** Puts a whole file in place: an agent may be reading it. */
async function place(file: string, content: string | Buffer, mode: number): Promise<void> {
  const draft = `${file}.${randomBytes(4).toString("hex")}.tmp`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(draft, content, { flag: "wx" });
  await chmod(draft, mode);
  await rename(draft, file);
}
