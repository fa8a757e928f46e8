/**
 * Makes few files of a journal's many, so that nothing is lost whenever it is killed, however many do
 * it at once, and whatever clocks say. A file is first **retired**: renamed, and still read. Who writes
 * to it notices and writes again elsewhere, so that from then on nothing in it counts that was not
 * there. Lines of retired files that are in no pack are gathered in one. A retired file goes a day
 * later, when every line of it was found in packs that are not retired.
 */
import { rename, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { retiredAt, retiredName } from "./fileNames.js";
import { journalFiles } from "./journalLines.js";
import { missingFrom, readRetired, removeDrafts, writePacks, type RetiredFile } from "./packs.js";
import { openFile } from "./openFile.js";
import { systemCode, toStoreError } from "./storeError.js";
import { syncFolder } from "./syncFolder.js";

const HOUR = 60 * 60 * 1000;

/** When files are touched. Times are in milliseconds, sizes in bytes. */
export interface CompactionRules {
  /** More files than so many must be old. */
  readonly fewest: number;
  /** Nobody has written to an old file for so long. */
  readonly quiet: number;
  /** A file with more than that is not worth it. */
  readonly largest: number;
  /** At most so many bytes are retired at once. */
  readonly most: number;
  /** So long a retired file stays, for who still has its name in mind. */
  readonly stays: number;
}

/** What holds where nobody says otherwise. */
export const COMPACTION_RULES: CompactionRules = {
  fewest: 32,
  quiet: HOUR,
  largest: 2 * 2 ** 20,
  most: 64 * 2 ** 20,
  stays: 24 * HOUR,
};

/** What may be given to `compact`. */
export interface CompactionOptions {
  readonly rules?: Partial<CompactionRules>;
  /** Milliseconds since 1970. */
  readonly now?: number;
  /** Called before each step that changes something; when it fails, so does the whole. */
  readonly step?: (what: string) => Promise<void>;
}

/** How many files were retired, made and removed. */
export interface Compacted {
  readonly retired: number;
  readonly packs: number;
  readonly removed: number;
}

/**
 * Goes through the journal in `folder` once. Throws a `StoreError`; what it had done by then stays,
 * and the next call goes on.
 */
export async function compact(
  folder: string,
  { rules = {}, now = Date.now(), step = () => Promise.resolve() }: CompactionOptions = {},
): Promise<Compacted> {
  const all = { ...COMPACTION_RULES, ...rules };
  try {
    const retired = await retireOld(folder, all, now, step);
    const files = await readRetired(folder);
    const missing = await missingFrom(folder, files);
    const packs = await writePacks(folder, missing, step);
    const isDue = ({ name }: RetiredFile) => (retiredAt(name) ?? now) <= now - all.stays;
    const isPacked = ({ lines }: RetiredFile) => !lines.some((line) => missing.has(line));
    const removed = await remove(folder, files.filter(isDue).filter(isPacked), step);
    await removeDrafts(folder, now - all.stays, step);
    return { retired, packs, removed };
  } catch (error) {
    throw toStoreError("write", folder, error);
  }
}

/** Renaming does no harm whoever writes there, so it does not matter if what was found out is old. */
async function retireOld(
  folder: string,
  rules: CompactionRules,
  now: number,
  step: (what: string) => Promise<void>,
): Promise<number> {
  const names = await oldFiles(folder, rules, now);
  if (names.length <= rules.fewest) return 0;
  let retired = 0;
  for (const name of names) {
    await step(`retire ${name}`);
    const path = join(folder, name);
    retired += await ifThere(rename(path, join(folder, retiredName(name, now))));
  }
  return retired;
}

async function oldFiles(
  folder: string,
  rules: CompactionRules,
  now: number,
): Promise<readonly string[]> {
  const old: string[] = [];
  let bytes = 0;
  for (const name of await journalFiles(folder)) {
    if (retiredAt(name) !== undefined) continue;
    const stats = await stat(join(folder, name)).catch(() => undefined);
    if (!stats || now - stats.mtimeMs < rules.quiet || stats.size > rules.largest) continue;
    bytes += stats.size;
    if (bytes > rules.most) break;
    old.push(name);
  }
  return old;
}

/** The packs that stand for the files are on the disk before one of them goes. */
async function remove(
  folder: string,
  files: readonly RetiredFile[],
  step: (what: string) => Promise<void>,
): Promise<number> {
  if (files.length === 0) return 0;
  await syncFolder(folder, openFile);
  let removed = 0;
  for (const { name, size } of files) {
    const path = join(folder, name);
    const stats = await stat(path).catch(() => undefined);
    if (stats?.size !== size) continue;
    await step(`remove ${name}`);
    removed += await ifThere(unlink(path));
  }
  return removed;
}

/** 1 when it was done, 0 when somebody else had done it. */
async function ifThere(done: Promise<void>): Promise<number> {
  try {
    await done;
    return 1;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return 0;
    throw error;
  }
}
