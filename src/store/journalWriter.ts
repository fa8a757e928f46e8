/**
 * One writer of a journal: an append-only file of its own. Two writers never share a file, so
 * neither can tear the other's records, on network drives either.
 */
import { randomBytes } from "node:crypto";
import { mkdir, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { openFile, type Open } from "./openFile.js";
import { toStoreError } from "./storeError.js";
import { foldersToSync, syncFolder } from "./syncFolder.js";
import { whereIs } from "./whereabouts.js";

/** `durable`: on the disk before the append is done, whatever happens to the machine after. */
export type Durability = "durable" | "buffered";

interface OwnFile {
  readonly path: string;
  readonly handle: FileHandle;
  /** Folders by which it is found and which nobody may have synced, innermost first. */
  unsynced: readonly string[];
}

/** Appends bytes to a file that is made with the first of them. */
export class JournalWriter {
  readonly #folder: string;
  readonly #open: Open;
  #file: OwnFile | undefined;

  /** Writes to a new file in `folder`, which is created when it is missing. */
  constructor(folder: string, open: Open = openFile) {
    this.#folder = folder;
    this.#open = open;
  }

  /**
   * Appends `bytes`. When this is done they are in the file, all of them. Throws a `StoreError`
   * when they are not; what was appended before is untouched. Calls must not overlap.
   */
  async append(bytes: Buffer, durability: Durability): Promise<void> {
    const before = this.#file;
    const file = (this.#file ??= await createFile(this.#folder, this.#open));
    try {
      await writeWhole(file.handle, bytes);
      if (durability === "durable") await sync(file, this.#open);
      const where = await whereIs(file.path, file.handle);
      // A name made just now is nobody else's, even where the numbers of files say nothing.
      if (where === "here" || (where === "other" && !before)) return;
    } catch (error) {
      throw toStoreError("write", file.path, error);
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

async function createFile(folder: string, open: Open): Promise<OwnFile> {
  const time = Date.now().toString(36);
  const chance = randomBytes(6).toString("hex");
  const path = join(folder, `w-${time}-${process.pid}-${chance}.jsonl`);
  try {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await open(path, "ax", 0o600);
    return { path, handle, unsynced: foldersToSync(folder, made) };
  } catch (error) {
    throw toStoreError("create", path, error);
  }
}

async function sync(file: OwnFile, open: Open): Promise<void> {
  await file.handle.datasync();
  for (const folder of file.unsynced) await syncFolder(folder, open);
  file.unsynced = [];
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
