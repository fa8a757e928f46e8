/** A file that an agent names: which repository it is in, under which path, and what is in it. */
import { existsSync } from "node:fs";
import { lstat, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { toReviewedText } from "../core/index.js";
import type { Environment } from "../git/environment.js";
import { gitAt, isGitError, type Git } from "../git/git.js";
import { findRepository, type Repository } from "../git/repository.js";
import { readbackFolder } from "../store/journalFolder.js";

/** A file of a repository in which Readback was used. */
export interface EditedFile {
  readonly repository: Repository;
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** The text under review, canonical; `undefined` when there is no such file. */
  readonly text: string | undefined;
}

/** No text that people read is longer, in bytes. */
const MOST_BYTES = 2 * 1024 * 1024;

/**
 * The file at `name`, which is absolute or relative to `folder`. `undefined` for what Readback does not
 * follow: outside of a repository or in one where it was never used, in `.git`, ignored, binary,
 * not UTF-8, huge, or no file. Links are followed. Runs git twice at once.
 */
export async function editedFile(
  folder: string,
  name: string,
  environment: Environment,
): Promise<EditedFile | undefined> {
  if (name.includes("\0") || !isAbsolute(folder)) return undefined;
  const file = await realPath(resolve(folder, name));
  if (file === undefined || file.split(/[\\/]/).includes(".git")) return undefined;
  const text = await readText(file);
  if (text === "notText") return undefined;
  const git = gitAt({ folder: existingFolder(file), environment, place: "elsewhere" });
  const [repository, ignored] = await Promise.all([
    findRepository(git, dirname(file)),
    isIgnored(git, file),
  ]);
  if (repository.kind !== "repository" || ignored === "yes" || !isUsed(repository))
    return undefined;
  const path = relative(repository.root, file).split(sep).join("/");
  // No record can name a path with a backslash.
  if (path === "" || path.startsWith("../") || isAbsolute(path) || path.includes("\\"))
    return undefined;
  return { repository, path, text };
}

/** Whether Readback has a place in this repository: somebody opened it in an editor, or guards it. */
export function isUsed({ commonDir }: Repository): boolean {
  return existsSync(readbackFolder(commonDir));
}

/** The nearest folder above `file` that is there. */
export function existingFolder(file: string): string {
  const folder = dirname(file);
  return folder === file || existsSync(folder) ? folder : existingFolder(folder);
}

/** `file` without links; of a file that is not there yet, where it will be. */
async function realPath(file: string): Promise<string | undefined> {
  try {
    return await realpath(file);
  } catch {
    // A link to nothing: where the agent's text comes to is not known.
    if (await isThere(file)) return undefined;
    const folder = dirname(file);
    const above = folder === file ? undefined : await realPath(folder);
    return above === undefined ? undefined : join(above, basename(file));
  }
}

async function isThere(file: string): Promise<boolean> {
  return (await lstat(file).catch(() => undefined)) !== undefined;
}

async function readText(file: string): Promise<string | "notText" | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found) return undefined;
  if (!found.isFile() || found.size > MOST_BYTES) return "notText";
  const bytes = await readFile(file);
  if (bytes.includes(0)) return "notText";
  try {
    return toReviewedText(file, new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return "notText";
  }
}

/** A file that git tracks is not ignored, whatever its patterns say. */
async function isIgnored(git: Git, file: string): Promise<"yes" | "no"> {
  try {
    await git(["check-ignore", "--quiet", "--", file]);
    return "yes";
  } catch (error) {
    if (isGitError(error)) return "no";
    throw error;
  }
}
