/**
 * Texts of files as they stood on disk, where neither a commit nor the journal has them: what was
 * changed, staged or untracked when Readback started here, and what windows saved or git merged since. What is
 * written over such a file later is compared with this. Kept in memory, within bounds; a text that
 * does not fit is known to be lost, and then nothing is said of what is written over it.
 */
import { join } from "node:path";
import { uncommittedPaths } from "../git/writtenFiles.js";
import { readDiskFile } from "./diskFile.js";
import type { Session } from "./session.js";

/** All texts together have at most so many UTF-16 units. */
const LIMIT_UNITS = 1 << 24;

/** At most so many files are read at the start. */
const MOST_FILES = 2000;

export class DiskTexts {
  readonly #texts = new Map<string, string>();
  readonly #lost = new Set<string>();
  #units = 0;
  #beyond: "none" | "some" = "none";
  /** Resolves to how many files had changes that are in no commit when Readback started here. */
  readonly ready: Promise<number>;

  constructor(session: Session) {
    this.ready = this.#read(session).catch((error: unknown) => {
      session.log.warn(`Files that were changed before cannot be listed: ${String(error)}`);
      this.#beyond = "some";
      return 0;
    });
  }

  text(path: string): string | undefined {
    return this.#texts.get(path);
  }

  /** Whether something stood at `path` of which nothing is known any more. */
  isLost(path: string): boolean {
    return !this.#texts.has(path) && (this.#beyond === "some" || this.#lost.has(path));
  }

  set(path: string, text: string): void {
    this.delete(path);
    if (this.#units + text.length > LIMIT_UNITS) return void this.#lost.add(path);
    this.#units += text.length;
    this.#texts.set(path, text);
  }

  /** The text at `path` is in the journal now, or git has it. */
  delete(path: string): void {
    this.#units -= this.#texts.get(path)?.length ?? 0;
    this.#texts.delete(path);
    this.#lost.delete(path);
  }

  async #read({ git, root, repository, state }: Session): Promise<number> {
    if (!repository) return 0;
    const paths = await uncommittedPaths(git);
    if (paths.length > MOST_FILES) this.#beyond = "some";
    for (const path of paths.slice(0, MOST_FILES)) {
      const file = await readDiskFile(join(root, path));
      if (file === "other") this.#lost.add(path);
      if (typeof file === "string") continue;
      if (!state.journal.snapshots.get(path)?.has(file.blob)) this.set(path, file.text);
    }
    return paths.length;
  }
}
