/** What git knows of files that were written outside of the editor. One run of git for many files. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { readBlobs } from "./blobs.js";
import { isGitError, type Git } from "./git.js";
import type { Repository } from "./repository.js";

/** A file as it was found: its bytes as they are, and as git may keep them. */
export interface FoundFile {
  readonly path: string;
  /** The ids that a blob of it may have. */
  readonly ids: readonly string[];
  /** When it was written, in milliseconds since 1970. */
  readonly written: number;
}

/** Whether git had a text `before` it was written to a file, has it `since`, or does not have it. */
export type Stored = "before" | "since" | "no";

/** What git says of one file. */
export interface GitFacts {
  readonly stored: Stored;
  /** The object the index has at its path; `undefined` when it is untracked or in conflict. */
  readonly staged: string | undefined;
}

/** What git says of each of `files`. Runs git at most once. */
export async function gitFacts(
  git: Git,
  { commonDir }: Repository,
  files: readonly FoundFile[],
): Promise<readonly GitFacts[]> {
  const names = files.map(({ path, ids }) => [
    ...(path.includes("\n") ? [] : [`:0:${path}`]),
    ...ids,
  ]);
  const input = names.flat();
  if (input.length === 0) return [];
  const output = await git(["cat-file", "--batch-check=%(objectname)"], `${input.join("\n")}\n`);
  const lines = output.toString("utf8").split("\n");
  let next = 0;
  const found = names.map((asked) => {
    const answers = asked.map(() => lines[next++] ?? "");
    return new Map(asked.map((name, i) => [name, /^[0-9a-f]{40,64}$/.exec(answers[i] ?? "")?.[0]]));
  });
  return await inTurn(files, async ({ path, ids, written }, index) => {
    const stored = ids.filter((id) => found[index]?.get(id));
    const ages = await Promise.all(stored.map((id) => ageOf(commonDir, id, written)));
    const known = ages.includes("before") ? "before" : ages.length > 0 ? "since" : "no";
    return { stored: known, staged: found[index]?.get(`:0:${path}`) };
  });
}

/** What is in a pack was there before: nothing is packed a moment after it was written. */
async function ageOf(commonDir: string, id: string, written: number): Promise<Stored> {
  const file = join(commonDir, "objects", id.slice(0, 2), id.slice(2));
  const found = await stat(file).catch(() => undefined);
  // Git merges a text into an object and then writes its file, often within one tick of the clock.
  return found && found.mtimeMs > written ? "since" : "before";
}

async function inTurn<T, U>(
  all: readonly T[],
  work: (one: T, index: number) => Promise<U>,
): Promise<readonly U[]> {
  const results: U[] = [];
  for (const [index, one] of all.entries()) results.push(await work(one, index));
  return results;
}

/** A text that git has: an object, or a path in a commit. */
export type Wanted =
  { readonly object: string } | { readonly commit: string; readonly path: string };

/** The bytes of each of `wanted`; `undefined` where git has none. Runs git at most twice. */
export async function storedBytes(
  git: Git,
  wanted: readonly Wanted[],
): Promise<readonly (Buffer | undefined)[]> {
  const names = wanted.map((one) => ("object" in one ? one.object : `${one.commit}:${one.path}`));
  const objects = await objectsOf(git, names);
  const blobs = await readBlobs(git, objects.values());
  return names.map((name) => blobs.get(objects.get(name) ?? ""));
}

async function objectsOf(git: Git, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = names.filter((name) => !name.includes("\n"));
  if (asked.length === 0) return new Map();
  const check = "--batch-check=%(objectname) %(objecttype)";
  const output = await git(["cat-file", check], `${asked.join("\n")}\n`);
  const lines = output.toString("utf8").split("\n");
  return new Map(
    asked.flatMap((name, index) => {
      const object = /^([0-9a-f]{40,64}) blob$/.exec(lines[index] ?? "")?.[1];
      return object === undefined ? [] : [[name, object] as const];
    }),
  );
}

/** Which of `paths` git ignores; tracked files are never among them. Runs git once. */
export async function ignoredPaths(
  git: Git,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  try {
    const output = await git(["check-ignore", "--stdin", "-z"], `${paths.join("\0")}\0`);
    return new Set(output.toString("utf8").split("\0").filter(Boolean));
  } catch (error) {
    if (isGitError(error) && error.exitCode === 1) return new Set();
    const submodule = isGitError(error) && /is in submodule '(.*)'/.exec(error.stderr)?.[1];
    if (!submodule) throw error;
    const isInside = (path: string) => path.startsWith(`${submodule}/`);
    const ignored = await ignoredPaths(git, paths.filter((path) => !isInside(path))); // prettier-ignore
    return new Set([...ignored, ...paths.filter(isInside)]);
  }
}

/** The files in `folders` that git does not ignore, tracked or not. Runs git once. */
export async function filesIn(git: Git, folders: readonly string[]): Promise<readonly string[]> {
  if (folders.length === 0) return [];
  const paths = folders.map((folder) => `:(literal,top)${folder}`);
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--full-name"];
  const output = await git([...list, "--", ...paths]);
  return output.toString("utf8").split("\0").filter(Boolean);
}

/**
 * Which files of the worktree HEAD does not account for: changed, staged or untracked. Runs git twice; no
 * filter of the repository's own choice is run.
 */
export async function uncommittedPaths(git: Git): Promise<readonly string[]> {
  const named = await git(["config", "-z", "--name-only", "--get-regexp", "^filter\\."]).catch(() =>
    Buffer.alloc(0),
  );
  const filters = named.toString("utf8").split("\0").filter(Boolean);
  const off = filters.flatMap((name) => ["-c", name.endsWith(".required") ? `${name}=false` : `${name}=`]); // prettier-ignore
  const list = ["--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=all"]; // prettier-ignore
  const output = await git([...off, "status", ...list]);
  // Two letters and a space come before each path; a repository inside is named as a folder.
  const paths = output.toString("utf8").split("\0").map((line) => line.slice(3)); // prettier-ignore
  return paths.filter((path) => path !== "" && !path.endsWith("/"));
}
