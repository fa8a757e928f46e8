/**
 * Up to which commit of one worktree was looked for agents' commits: `readback/head` in its git directory,
 * one id and a line end. A cache: without it the look begins anew, and nothing that was there is asked about.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "./replaceFile.js";

/** The commit that HEAD was at the last look, if there was one. */
export async function seenHead(gitDir: string): Promise<string | undefined> {
  const text = await readFile(headFile(gitDir), "utf8").catch(() => "");
  return /^[0-9a-f]{40,64}\n$/.test(text) ? text.trim() : undefined;
}

/** Notes that all commits of `head` were looked at. Throws a `StoreError`. */
export async function noteHead(gitDir: string, head: string): Promise<void> {
  await replaceFile(headFile(gitDir), `${head}\n`);
}

function headFile(gitDir: string): string {
  return join(gitDir, "readback", "head");
}
