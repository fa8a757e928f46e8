/**
 * Which files of a repository's folder are none of its own: those that git ignores, and those of
 * another repository or worktree inside. A folder in which everything is ignored is remembered, so
 * that a build or an installation that writes thousands of files costs one question.
 */
import type { Stats } from "node:fs";
import { lstat } from "node:fs/promises";
import { basename, dirname, join } from "node:path/posix";
import type { Git } from "../git/git.js";
import { filesIn, ignoredPaths } from "../git/writtenFiles.js";

/** So many ignored files of one folder in one go make it worth remembering. */
const MANY = 8;

/** At most so many folders are remembered. */
const MOST_FOLDERS = 1000;

/** At most so many new folders are looked into in one go. */
const MOST_NEW = 200;

export class OutsideFiles {
  #ignored = new Set<string>();

  constructor(
    readonly root: string,
    readonly git: Git,
  ) {}

  /** Whether `path` is in a folder that is known to be ignored. Cheap. */
  isIgnored(path: string): boolean {
    if (this.#ignored.size === 0) return false;
    for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1))
      if (this.#ignored.has(path.slice(0, at))) return true;
    return false;
  }

  /**
   * The repository's own files at `paths`, tracked or not, and in those that are folders: of what is made
   * with a new folder the watcher says nothing. Runs git at most twice.
   */
  async own(paths: readonly string[]): Promise<readonly string[]> {
    const own = await this.#own(paths);
    const kinds = await inTurn(own, async (path) => (await statOf(this.root, path))?.isDirectory());
    const folders = own.filter((_, index) => kinds[index]);
    const top = folders.filter((path) => !above(path).some((one) => folders.includes(one)));
    const files = await filesIn(this.git, top.slice(0, MOST_NEW));
    return [...new Set([...own.filter((_, index) => !kinds[index]), ...files])];
  }

  async #own(paths: readonly string[]): Promise<readonly string[]> {
    if (paths.some((path) => basename(path) === ".gitignore")) this.#ignored = new Set();
    const asked = await this.#inRepository(paths.filter((path) => !this.isIgnored(path)));
    const folders = foldersOf(asked);
    const ignored = await ignoredPaths(this.git, [...asked, ...folders.keys()]);
    for (const [folder, count] of folders)
      if (count >= MANY && ignored.has(folder) && this.#ignored.size < MOST_FOLDERS)
        this.#ignored.add(folder);
    const own = asked.filter((path) => !ignored.has(path));
    // A folder that is ignored may hold files that git tracks all the same.
    for (const path of own) for (const folder of above(path)) this.#ignored.delete(folder);
    return own;
  }

  /** Those of `paths` that are in no other repository. */
  async #inRepository(paths: readonly string[]): Promise<readonly string[]> {
    const foreign = new Set<string>();
    for (const folder of foldersOf(paths).keys())
      if (await statOf(this.root, join(folder, ".git"))) foreign.add(folder);
    return paths.filter((path) => !above(path).some((folder) => foreign.has(folder)));
  }
}

async function statOf(root: string, path: string): Promise<Stats | undefined> {
  return await lstat(join(root, path)).catch(() => undefined);
}

async function inTurn<T, U>(
  all: readonly T[],
  work: (one: T) => Promise<U>,
): Promise<readonly U[]> {
  const results: U[] = [];
  for (const one of all) results.push(await work(one));
  return results;
}

/** Every folder above `paths`, and how many of them it holds. */
function foldersOf(paths: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const path of paths)
    for (const folder of above(path)) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  return counts;
}

function above(path: string): readonly string[] {
  const folders: string[] = [];
  for (let at = dirname(path); at !== "."; at = dirname(at)) folders.push(at);
  return folders;
}
