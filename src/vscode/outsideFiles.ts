/**
 * Which files of a repository's folder are none of its own: those that git ignores, and those of
 * another repository or worktree inside. A folder in which everything is ignored is remembered, so
 * that a build or an installation that writes thousands of files costs one question.
 */
import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path/posix";
import type { Git } from "../git/git.js";
import { ignoredPaths } from "../git/writtenFiles.js";

/** So many ignored files of one folder in one go make it worth remembering. */
const MANY = 8;

/** At most so many folders are remembered. */
const MOST_FOLDERS = 1000;

export class OutsideFiles {
  #ignored = new Set<string>();
  readonly #foreign = new Map<string, boolean>();

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

  /** Those of `paths` that are the repository's own, tracked or not. Runs git at most once. */
  async own(paths: readonly string[]): Promise<readonly string[]> {
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

  async #inRepository(paths: readonly string[]): Promise<readonly string[]> {
    for (const folder of foldersOf(paths).keys()) await this.#look(folder);
    return paths.filter((path) => !above(path).some((folder) => this.#foreign.get(folder)));
  }

  async #look(folder: string): Promise<void> {
    if (this.#foreign.has(folder)) return;
    if (this.#foreign.size >= MOST_FOLDERS) this.#foreign.clear();
    const found = await stat(join(this.root, folder, ".git")).catch(() => undefined);
    this.#foreign.set(folder, found !== undefined);
  }
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
