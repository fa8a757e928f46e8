/** Texts by blob id, each stored once. A text that is not what its name says counts as absent. */
import { readFileSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
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
    if ((await sizeOf(file)) !== Buffer.byteLength(text)) await replaceFile(file, text);
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
    try {
      return (await readdir(this.#folder)).length > 0;
    } catch (error) {
      if (systemCode(error) === "ENOENT") return false;
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
