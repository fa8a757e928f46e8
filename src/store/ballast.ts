/**
 * A file that holds nothing but room, for a disk that is full: it is given up so that what a person
 * says, or an agent tells, can still be written.
 */
import { randomBytes } from "node:crypto";
import { rm, stat, statfs, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StoreError, systemCode } from "./storeError.js";

/** How many bytes it holds. They are random: some disks store zeros in no room at all. */
export const BALLAST_SIZE = 64 * 1024;

/** So many bytes must be free before it is made: the last ones are left to people. */
const LEAST_ROOM = 16 * BALLAST_SIZE;

/** The disk, or what one person may have of it, is full. */
const FULL: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT"]);

/** The ballast of one folder, which all who write there share. */
export class Ballast {
  readonly #folder: string;
  /** As far as is known here: others use it, too. */
  #state: "unknown" | "there" | "spent" = "unknown";

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Does `write`; when the disk is full and there is a ballast, once more without it. Fails as `write` does. */
  async writeAtAllCosts(write: () => Promise<void>): Promise<void> {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StoreError && FULL.has(error.code))) throw error;
      this.#state = "unknown";
      if (!(await this.#drop())) throw error;
    }
    await write();
    this.#state = "spent";
  }

  /**
   * To be called after something was written: makes the ballast when there is none and there is room,
   * but not for what has just used it up. Never fails: it can be done without.
   */
  async keep(): Promise<void> {
    if (this.#state === "spent") this.#state = "unknown";
    else if (this.#state === "unknown" && ((await isThere(this.#file)) || (await this.#make())))
      this.#state = "there";
  }

  async #make(): Promise<boolean> {
    try {
      const { bavail, bsize } = await statfs(this.#folder);
      if (bavail * bsize < LEAST_ROOM) return false;
      await writeFile(this.#file, randomBytes(BALLAST_SIZE), { flag: "wx", mode: 0o600 });
      return true;
    } catch (error) {
      if (FULL.has(systemCode(error))) await rm(this.#file, { force: true }).catch(() => undefined);
      return false;
    }
  }

  async #drop(): Promise<boolean> {
    return await unlink(this.#file).then(
      () => true,
      () => false,
    );
  }

  get #file(): string {
    return join(this.#folder, "ballast");
  }
}

async function isThere(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    () => false,
  );
}
