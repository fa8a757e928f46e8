/**
 * What windows have just saved, so that others do not take it for an unknown program's: an empty file
 * per text, named by its blob id, that lives for a minute. Nothing is lost without them.
 */
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BlobId } from "../core/index.js";

/** How long a saved text is known, in milliseconds. */
const LIFE = 60_000;

export class SavedTexts {
  readonly #folder: string;
  readonly #own = new Map<BlobId, NodeJS.Timeout>();

  /** `folder` is where Readback keeps what belongs to a repository. */
  constructor(folder: string) {
    this.#folder = join(folder, "saves");
  }

  /** Says that a window saved the text with this id. Failures are of no matter. */
  async add(blob: BlobId): Promise<void> {
    clearTimeout(this.#own.get(blob));
    this.#own.set(blob, setTimeout(() => void this.#remove(blob), LIFE).unref());
    await mkdir(this.#folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
    await writeFile(join(this.#folder, blob), "", { mode: 0o600 }).catch(() => undefined);
  }

  /** Whether any window said within the last minute that it saved the text with this id. */
  async has(blob: BlobId): Promise<boolean> {
    const found = await stat(join(this.#folder, blob)).catch(() => undefined);
    return found !== undefined && Date.now() - found.mtimeMs < LIFE;
  }

  /** Removes what windows that ended without a word have left. */
  async tidy(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    for (const name of names) if (!(await this.has(name))) await this.#remove(name);
  }

  async #remove(blob: BlobId): Promise<void> {
    clearTimeout(this.#own.get(blob));
    this.#own.delete(blob);
    await rm(join(this.#folder, blob), { force: true }).catch(() => undefined);
  }
}
