/** Reads a repository with a fixed number of git processes, out of reach of the user's configuration. */
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { gitEnvironment } from "../../../src/git/environment.js";

/** Runs git in `folder`, which may be a bare repository; returns the bytes it printed. */
export function runGit(folder: string, args: readonly string[], input?: string | Buffer): Buffer {
  const env = {
    ...gitEnvironment(process.env, "elsewhere"),
    HOME: tmpdir(),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
  };
  const safe = ["-c", "safe.directory=*", "-c", "core.fsmonitor=false", "-C", folder];
  const { status, stdout, stderr, error } = spawnSync("git", [...safe, ...args], {
    env,
    input,
    maxBuffer: 2 ** 31 - 1,
  });
  if (status !== 0)
    throw new Error(`git ${args.join(" ")}: ${stderr.toString() || (error?.message ?? "")}`, {
      cause: error,
    });
  return stdout;
}

/** One version of a file in the history of a branch. */
export interface Revision {
  readonly commit: string;
  readonly path: string;
  /** The id of its text. */
  readonly blob: string;
}

/** The versions of one file, the oldest first. */
export type FileHistory = readonly Revision[];

const NO_BLOB = /^0+$/;

/**
 * The history of every file that the first parents of `HEAD` know, through renames of whole files
 * when `renames` are "followed". A file that was deleted and made again is another one. One process.
 */
export function historiesOf(folder: string, renames: "followed" | "apart"): FileHistory[] {
  const find = renames === "followed" ? "-M" : "--no-renames";
  const args = ["log", "--first-parent", "-m", find, "--raw", "--no-abbrev", "-z", "--reverse", "--format=%x01%H", "HEAD"]; // prettier-ignore
  const histories: Revision[][] = [];
  const open = new Map<string, Revision[]>();
  let commit = "";
  const parts = runGit(folder, args).toString("utf8").split("\0");
  for (let at = 0; at < parts.length; at++) {
    const part = (parts[at] as string).trimStart();
    if (part.startsWith("\x01")) commit = part.slice(1, 41);
    const [, blob, status] =
      /^:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) ([A-Z])\d*$/.exec(part.replace(/^\x01[0-9a-f]+\s*/, "")) ??
      [];
    if (blob === undefined || status === undefined) continue;
    const from = parts[++at] as string;
    const path = status === "R" || status === "C" ? (parts[++at] as string) : from;
    const history = status === "A" || status === "C" ? undefined : open.get(from);
    if (status === "R" || status === "D") open.delete(from);
    if (NO_BLOB.test(blob) || status === "D") continue;
    const known = history ?? [];
    if (history === undefined) histories.push(known);
    known.push({ commit, path, blob });
    open.set(path, known);
  }
  return histories;
}

/** The texts of `blobs` by id, as UTF-8; what holds a NUL is left out. One process. */
export function textsOf(folder: string, blobs: Iterable<string>): ReadonlyMap<string, string> {
  const ids = [...new Set(blobs)];
  const texts = new Map<string, string>();
  const out = runGit(folder, ["cat-file", "--batch"], ids.map((id) => `${id}\n`).join(""));
  let at = 0;
  for (const id of ids) {
    const end = out.indexOf(10, at);
    const [, type, size] = out.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (type !== "blob") continue;
    const content = out.subarray(at, at + Number(size));
    if (!content.includes(0)) texts.set(id, content.toString("utf8"));
    at += Number(size) + 1;
  }
  return texts;
}
