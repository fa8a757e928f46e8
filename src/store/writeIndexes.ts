/**
 * Makes the indexes of a journal's files. Whoever reads does without them, so they may be late, and two
 * that make the same one at once only do it twice.
 */
import { open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { keysOf } from "./bearing.js";
import { indexFolder, indexName, openIndex } from "./openIndex.js";
import { FIRST_LINE, linesFrom, readBytes, type JournalLine } from "./fileLines.js";
import { checksum } from "./frame.js";
import { encodeIndex, hashOf, LAST, type IndexEntry, type IndexNewest } from "./indexFormat.js";
import { journalFiles } from "./journalLines.js";
import { compareNewest, newestIn, newestOf, type NewestText } from "./newestTexts.js";
import { replaceFile } from "./replaceFile.js";
import { toStoreError } from "./storeError.js";

/** A file with fewer bytes is read as fast without. */
const SMALLEST = 64 * 1024;

/** What follows an index may have so many bytes, or that part of what it covers, before there is another. */
const LEAST_MORE = 512 * 1024;
const PART = 16;

/** What is longer gets no index: offsets have 32 bits. */
const LARGEST = 2 ** 32 - 1;

/** So many of the newest texts are in an index: enough for what a commit asks, unless it has hundreds of files. */
const MOST_NEWEST = 128;

/** In milliseconds. */
const DAY = 24 * 60 * 60 * 1000;

/** How many bytes of a file of `size` another index would save readers, when `covered` are in one. */
export type Worth = (size: number, covered: number) => number;

/** What holds where nobody says otherwise. */
export const worthIndexing: Worth = (size, covered) => {
  const more = size - covered;
  const least = covered === 0 ? SMALLEST : Math.max(LEAST_MORE, covered / PART);
  return more >= least && size <= LARGEST ? more : 0;
};

/**
 * Makes the indexes that are worth it in `folder`, which holds `journal`, and removes those of files that are
 * gone. Throws what the system throws; what was made by then stays.
 */
export async function writeIndexes(folder: string, worth = worthIndexing): Promise<void> {
  const names = await journalFiles(join(folder, "journal"));
  for (const name of names) await writeIndex(folder, name, worth);
  await removeOthers(indexFolder(folder), new Set(names.map(indexName)));
}

async function writeIndex(folder: string, name: string, worth: Worth): Promise<void> {
  const path = join(folder, "journal", name);
  const stats = await stat(path, { bigint: true }).catch(() => undefined);
  if (!stats) return;
  const known = openIndex(folder, name, stats);
  known?.close();
  if (worth(Number(stats.size), known?.head.bytes ?? 0) === 0) return;
  const bytes = await indexOf(path, name);
  if (bytes) await replaceFile(join(indexFolder(folder), indexName(name)), bytes);
}

/** The index of a file; `undefined` where a line is too long. */
async function indexOf(path: string, file: string): Promise<Buffer | undefined> {
  const handle = await open(path, "r");
  try {
    const stats = await handle.stat({ bigint: true });
    const at = { ...FIRST_LINE, skipping: false };
    const entries: IndexEntry[] = [];
    let newest: readonly NewestText[] = [];
    for await (const lines of linesFrom(handle, Number(stats.size), file, at)) {
      if (lines.some(({ bytes }) => bytes === undefined)) return undefined;
      for (const line of lines) for (const entry of entriesOf(line)) entries.push(entry);
      newest = newestOf([...newest, ...newestIn(lines)]);
    }
    const last = Math.min(LAST, at.offset);
    const head = {
      file,
      size: Number(stats.size),
      modified: String(stats.mtimeNs),
      bytes: at.offset,
      lines: at.lineNumber - 1,
      last: checksum(await readBytes(handle, at.offset - last, last)),
    };
    return encodeIndex(head, entries.sort(byHash), newestTexts(newest));
  } finally {
    await handle.close();
  }
}

function entriesOf({ bytes = "", offset, lineNumber }: JournalLine): readonly IndexEntry[] {
  const hashes = new Set(keysOf(bytes).map(hashOf));
  return [...hashes].map((hash) => ({ hash, offset, length: bytes.length, lineNumber }));
}

function byHash(a: IndexEntry, b: IndexEntry): number {
  return a.hash - b.hash || a.offset - b.offset;
}

function newestTexts(all: readonly NewestText[]): IndexNewest {
  const first = [...all].sort(compareNewest).slice(0, MOST_NEWEST);
  return {
    more: first.length < all.length,
    texts: first.map(({ path, at, line }) => {
      const { offset, bytes = "", lineNumber } = line();
      return [path, at, offset, bytes.length, lineNumber];
    }),
  };
}

/** Removes all indexes of the journal in `folder`. Throws a `StoreError`. */
export async function removeIndexes(folder: string): Promise<void> {
  try {
    await rm(indexFolder(folder), { recursive: true, force: true });
  } catch (error) {
    throw toStoreError("write", indexFolder(folder), error);
  }
}

/** Also what somebody was killed over, a day later. */
async function removeOthers(folder: string, names: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (names.has(name)) continue;
    const path = join(folder, name);
    const changed = (await stat(path).catch(() => undefined))?.mtimeMs ?? Infinity;
    if (name.endsWith(".idx") || changed < Date.now() - DAY) await rm(path, { force: true });
  }
}
