/**
 * One writer of a journal: an append-only file of its own. Two writers never share a file, so
 * neither can tear the other's records, on network drives either.
 */
import { randomBytes } from "node:crypto";
import { mkdir, open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { StoreError, systemCode, toStoreError } from "./storeError.js";

/** `durable`: on the disk before the append is done, whatever happens to the machine after. */
export type Durability = "durable" | "buffered";

/** Appends bytes to a file that is made with the first of them. */
export class JournalWriter {
  readonly #folder: string;
  #file: { readonly path: string; readonly handle: FileHandle } | undefined;

  /** Writes to a new file in `folder`, which is created when it is missing. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Appends `bytes`. When this is done they are in the file, all of them. Throws a `StoreError`
   * when they are not; what was appended before is untouched. Calls must not overlap.
   */
  async append(bytes: Buffer, durability: Durability): Promise<void> {
    const { path, handle } = (this.#file ??= await createFile(this.#folder));
    try {
      await writeWhole(handle, bytes);
      if (durability === "durable") await handle.datasync();
      if ((await handle.stat()).nlink > 0) return;
    } catch (error) {
      throw toStoreError("write", path, error);
    }
    await this.close();
    await this.append(bytes, durability);
  }

  /** Closes the file. The next append makes another. */
  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.handle.close();
  }
}

async function createFile(folder: string): Promise<{ path: string; handle: FileHandle }> {
  const time = Date.now().toString(36);
  const chance = randomBytes(6).toString("hex");
  const path = join(folder, `w-${time}-${process.pid}-${chance}.jsonl`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await open(path, "ax", 0o600);
    await syncFolder(folder);
    return { path, handle };
  } catch (error) {
    throw toStoreError("create", path, error);
  }
}

/** A full disk first writes less than it was given, and only then fails. */
async function writeWhole(handle: FileHandle, bytes: Buffer): Promise<void> {
  const before = (await handle.stat()).size;
  try {
    for (let done = 0; done < bytes.length;)
      done += (await handle.write(bytes, done, bytes.length - done)).bytesWritten;
  } catch (error) {
    await handle.truncate(before);
    throw error;
  }
}

/** Makes a new name in `folder` survive a crash. Windows opens no folders and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } catch (error) {
    if (!["EINVAL", "ENOTSUP"].includes(systemCode(error)))
      throw new StoreError("write", folder, systemCode(error), error);
  } finally {
    await handle.close();
  }
}
