/** Texts by blob id, each stored once. A text that is not what its name says counts as absent. */
import { readFileSync } from "node:fs";
import { readdir, readFile, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { invariant, type BlobId } from "../core/index.js";
import { blobIdOf } from "./blobId.js";
import { replaceFile } from "./replaceFile.js";
import { systemCode, toStoreError } from "./storeError.js";

/** The texts in one folder, as `<2 hex>/<38 hex>`. */
export class TextFolder {
  /** The folder. */
  readonly path: string;

  constructor(folder: string) {
    this.path = folder;
  }

  /** Stores canonical `text` under its id. Throws a `StoreError` when it cannot. */
  async put(blob: BlobId, text: string): Promise<void> {
    invariant(blobIdOf(text) === blob, "a text is stored under its own id");
    const file = this.#fileOf(blob);
    if ((await sizeOf(file)) !== Buffer.byteLength(text) || !(await touch(file)))
      await replaceFile(file, text);
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
    return (await namesIn(this.path)).length > 0;
  }

  #fileOf(blob: BlobId): string {
    return join(this.path, blob.slice(0, 2), blob.slice(2));
  }
}

/** What is in one folder of texts; nothing where there is none. Throws a `StoreError`. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    throw toStoreError("read", folder, error);
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
