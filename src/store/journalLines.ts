/**
 * Reads the lines of all files of a journal, and on each further call those that were added since.
 * A line that is not finished is left for the next call: its writer may be at it, or dead.
 */
import { open, readdir, stat, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { originalName } from "./fileNames.js";
import { LINE_LIMIT } from "./frame.js";
import { StoreError, systemCode, toStoreError } from "./storeError.js";

/** One line, without its line end. */
export interface JournalLine {
  /** The file's name, without its folder. */
  readonly file: string;
  readonly lineNumber: number;
  /** Its bytes, one for each character; `undefined` when it is longer than a line may be. */
  readonly bytes: string | undefined;
}

/** Reads the files of one folder, each byte once, also of files that are renamed. */
export class JournalLines {
  readonly #folder: string;
  readonly #files = new Map<string, Progress>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * The lines added since the last call. Throws a `StoreError` when the folder or a file cannot be
   * read; a folder that does not exist holds nothing. Calls must not overlap.
   */
  async readNew(): Promise<readonly JournalLine[]> {
    const lines: JournalLine[] = [];
    const read = new Set<string>();
    for (let look = 0; look < MOST_LOOKS; look++) {
      const names = await journalFiles(this.#folder);
      const others = names.filter((name) => !read.has(name));
      // While a folder is listed, a file that is renamed may be missed under either name.
      if (look > 0 && others.length === 0) return this.#forgetAllBut(names, lines);
      for (const name of others) if (await this.#read(name, lines)) read.add(name);
    }
    throw new StoreError(
      "read",
      this.#folder,
      "EBUSY",
      "its files do not stop changing their names",
    );
  }

  /** Whether there is a file called `name`. */
  async #read(name: string, lines: JournalLine[]): Promise<boolean> {
    const path = join(this.#folder, name);
    try {
      const { size, ino } = await stat(path, { bigint: true });
      const progress = this.#progressOf(name, ino);
      // Of dozens of files one or two grow.
      if (Number(size) !== progress.offset) await readOn(path, name, progress, lines);
      return true;
    } catch (error) {
      if (systemCode(error) !== "ENOENT") throw toStoreError("read", path, error);
      return false;
    }
  }

  /** Of a file that was retired meanwhile, how far it was read under the name it had. */
  #progressOf(name: string, ino: bigint): Progress {
    const former = originalName(name);
    const known = [
      this.#files.get(name),
      former === undefined ? undefined : this.#files.get(former),
    ];
    const progress = known.find((one) => one?.ino === ino) ?? notRead(ino);
    this.#files.set(name, progress);
    return progress;
  }

  #forgetAllBut(names: readonly string[], lines: readonly JournalLine[]): readonly JournalLine[] {
    const there = new Set(names);
    for (const name of this.#files.keys()) if (!there.has(name)) this.#files.delete(name);
    return lines;
  }
}

/** So often the files are listed before it is given up; twice nearly always do. */
const MOST_LOOKS = 50;

/** How far one file was read: always the start of a line, or inside one that is being skipped. */
interface Progress {
  /** The system's number of the file, whatever its name. */
  readonly ino: bigint;
  /** What it began with when it was read first: numbers of files that are gone are given again. */
  head: string;
  offset: number;
  lineNumber: number;
  skipping: boolean;
}

function notRead(ino: bigint): Progress {
  return { ino, head: "", offset: 0, lineNumber: 1, skipping: false };
}

/** So many bytes at the start tell one file from another: a record's checksum is among them. */
const HEAD = 64;

/** A whole line of the greatest length fits with its line end, so a chunk without one is too long. */
const CHUNK = LINE_LIMIT + 64;

/** The names of a journal's files, in order. A folder that does not exist has none. Throws a `StoreError`. */
export async function journalFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(".jsonl")).sort();
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    throw toStoreError("read", folder, error);
  }
}

async function readOn(
  path: string,
  file: string,
  progress: Progress,
  lines: JournalLine[],
): Promise<void> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    const head = await readChunk(handle, 0, Math.min(HEAD, size));
    if (size < progress.offset || !head.startsWith(progress.head))
      Object.assign(progress, notRead(progress.ino));
    while (progress.offset < size) {
      const length = Math.min(CHUNK, size - progress.offset);
      const chunk = await readChunk(handle, progress.offset, length);
      if (cutLines(chunk, file, progress, lines) === 0) break;
    }
    progress.head = head.slice(0, progress.offset);
  } finally {
    await handle.close();
  }
}

/** The bytes at `offset`, one for each character: searching a string is faster than a buffer. */
async function readChunk(handle: FileHandle, offset: number, length: number): Promise<string> {
  const chunk = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(chunk, done, length - done, offset + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return chunk.toString("latin1", 0, done);
}

/** Adds the lines that end in `chunk`; returns how many bytes it is done with. */
function cutLines(chunk: string, file: string, progress: Progress, lines: JournalLine[]): number {
  let start = 0;
  for (let end = chunk.indexOf("\n"); end !== -1; end = chunk.indexOf("\n", start)) {
    if (progress.skipping) progress.skipping = false;
    else if (end > start)
      lines.push({ file, lineNumber: progress.lineNumber, bytes: chunk.slice(start, end) });
    start = end + 1;
    progress.lineNumber++;
  }
  if (start === 0 && chunk.length === CHUNK) {
    if (!progress.skipping) lines.push({ file, lineNumber: progress.lineNumber, bytes: undefined });
    progress.skipping = true;
    start = chunk.length;
  }
  progress.offset += start;
  return start;
}
