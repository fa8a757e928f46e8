/** Texts by blob id, each stored once. A text that is not what its name says counts as absent. */
import { readFileSync } from "node:fs";
import { readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { invariant, type BlobId } from "../core/index.js";
import { blobIdOf } from "./blobId.js";
import { replaceFile } from "./replaceFile.js";
import { systemCode, toStoreError } from "./storeError.js";

/** The texts in one folder, as `<2 hex>/<38 hex>`. */
export class TextFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Stores canonical `text` under its id. Throws a `StoreError` when it cannot. */
  async put(blob: BlobId, text: string): Promise<void> {
    invariant(blobIdOf(text) === blob, "a text is stored under its own id");
    const file = this.#fileOf(blob);
    if ((await sizeOf(file)) !== Buffer.byteLength(text) || !(await touch(file)))
      await replaceFile(file, text);
  }

  /**
   * Removes the texts that are not in `needed` and that nobody has stored since `before`, in milliseconds since 1970.
   * Returns how many. Throws a `StoreError`.
   */
  async drop(needed: ReadonlySet<BlobId>, before: number): Promise<number> {
    let dropped = 0;
    for (const folder of (await this.#list("")).filter((name) => /^[0-9a-f]{2}$/.test(name)))
      for (const name of await this.#list(folder)) {
        const [blob, file] = [folder + name.slice(0, 38), join(this.#folder, folder, name)];
        if (!/^[0-9a-f]{40}$/.test(blob) || (needed.has(blob) && !name.endsWith(ASIDE))) continue;
        if (await isDropped(file, needed.has(blob) ? -1 : before)) dropped++;
      }
    return dropped;
  }

  /** The text with this id, or `undefined` when it is not there or not whole. */
  async text(blob: BlobId): Promise<string | undefined> {
    const file = this.#fileOf(blob);
    try {
      const text = await readFile(file, "utf8");
      return blobIdOf(text) === blob ? text : undefined;
    } catch (error) {
      if (systemCode(error) === "ENOENT") return undefined;
      throw toStoreError("read", file, error);
    }
  }

  /** `text`, without leaving the current turn of the event loop. One small file is read. */
  textNow(blob: BlobId): string | undefined {
    const file = this.#fileOf(blob);
    try {
      const text = readFileSync(file, "utf8");
      return blobIdOf(text) === blob ? text : undefined;
    } catch (error) {
      if (systemCode(error) === "ENOENT") return undefined;
      throw toStoreError("read", file, error);
    }
  }

  /** Whether any text was ever stored. */
  async isUsed(): Promise<boolean> {
    return (await this.#list("")).length > 0;
  }

  async #list(folder: string): Promise<readonly string[]> {
    try {
      return await readdir(join(this.#folder, folder));
    } catch (error) {
      if (systemCode(error) === "ENOENT") return [];
      throw toStoreError("read", this.#folder, error);
    }
  }

  #fileOf(blob: BlobId): string {
    return join(this.#folder, blob.slice(0, 2), blob.slice(2));
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw toStoreError("read", file, error);
  }
}

/** Says that the text in `file` is wanted today; whether it is still there. */
async function touch(file: string): Promise<boolean> {
  const now = new Date();
  try {
    await utimes(file, now, now);
    return true;
  } catch (error) {
    return systemCode(error) !== "ENOENT";
  }
}

/** The name a text has while it is removed. */
const ASIDE = ".old";

/** It is put aside first: whoever stores it at the same time has touched it by then, or finds it gone and writes it. */
async function isDropped(file: string, before: number): Promise<boolean> {
  const [text, aside] = file.endsWith(ASIDE) ? [file.slice(0, -ASIDE.length), file] : [file, file + ASIDE]; // prettier-ignore
  try {
    if (file !== aside) {
      if ((await stat(file)).mtimeMs >= before) return false;
      await rename(file, aside);
    }
    const isWanted = (await stat(aside)).mtimeMs >= before;
    await (isWanted ? rename(aside, text) : rm(aside));
    return !isWanted;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return false;
    throw toStoreError("write", file, error);
  }
}
