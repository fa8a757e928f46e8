/**
 * Where files really are: behind symbolic links, and in which repository inside another one. Asked at
 * every key, so what the disk says is believed for a moment.
 */
import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** How long an answer of the disk is believed, in milliseconds. */
const BELIEVED = 2000;

export class Whereabouts {
  readonly #answers = new Map<string, unknown>();
  #asked = 0;

  /** The path of a file without links in it, also of one that is gone or not there yet. */
  realPath(path: string): string {
    return this.#once(`real ${path}`, () => {
      try {
        return realpathSync.native(path);
      } catch {
        const parent = dirname(path);
        return parent === path ? path : join(this.realPath(parent), basename(path));
      }
    });
  }

  /** The innermost folder with a repository of its own that holds `file` and lies in `folder`; both real paths. */
  repositoryWithin(folder: string, file: string): string | undefined {
    for (let at = dirname(file); at.length > folder.length; at = dirname(at))
      if (this.#once(`git ${at}`, () => existsSync(join(at, ".git")))) return at;
    return undefined;
  }

  #once<T>(question: string, ask: () => T): T {
    const now = Date.now();
    if (now - this.#asked > BELIEVED) {
      this.#answers.clear();
      this.#asked = now;
    }
    if (!this.#answers.has(question)) this.#answers.set(question, ask());
    return this.#answers.get(question) as T;
  }
}
