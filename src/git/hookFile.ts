/** A file that is a hook: what it holds, whose it is, whether git runs it. */
import { randomBytes } from "node:crypto";
import { chmod, lstat, mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { GUARD_PATH, MARK } from "./hookScript.js";

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

/** Whether a hook of somebody else has our line, outside of a comment. */
export function isChained(hook: string): boolean {
  if (isOurs(hook)) return false;
  return hook.split("\n").some((line) => !/^\s*#/.test(line) && line.includes(GUARD_PATH));
}

/** Puts a whole file in place: a commit may be running it. */
export async function place(file: string, content: string | Buffer, mode: number): Promise<void> {
  const draft = `${file}.${randomBytes(4).toString("hex")}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(draft, content, { flag: "wx" });
  await chmod(draft, mode);
  await rename(draft, file);
}

/** There is no such file. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR"].includes(String(error.code))
  );
}
