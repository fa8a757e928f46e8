/**
 * Reads the lines of all files of a journal, and on each further call those that were added since.
 * A line that is not finished is left for the next call: its writer may be at it, or dead.
 */
import { open, readdir, stat, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { LINE_LIMIT } from "./frame.js";
import { systemCode, toStoreError } from "./storeError.js";

/** One line, without its line end. */
export interface JournalLine {
  /** The file's name, without its folder. */
  readonly file: string;
  readonly lineNumber: number;
  /** Its bytes, one for each character; `undefined` when it is longer than a line may be. */
  readonly bytes: string | undefined;
}

/** Reads the files of one folder, each byte once. */
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
    for (const name of await journalFiles(this.#folder)) {
      const progress = this.#files.get(name) ?? { offset: 0, lineNumber: 1, skipping: false };
      this.#files.set(name, progress);
      try {
        await readOn(join(this.#folder, name), name, progress, lines);
      } catch (error) {
        if (systemCode(error) === "ENOENT") this.#files.delete(name);
        else throw toStoreError("read", join(this.#folder, name), error);
      }
    }
    return lines;
  }
}

/** How far one file was read: always the start of a line, or inside one that is being skipped. */
interface Progress {
  offset: number;
  lineNumber: number;
  skipping: boolean;
}

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
  // Of dozens of files one or two grow.
  if ((await stat(path)).size === progress.offset) return;
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    if (size < progress.offset)
      Object.assign(progress, { offset: 0, lineNumber: 1, skipping: false });
    while (progress.offset < size) {
      const length = Math.min(CHUNK, size - progress.offset);
      const chunk = await readChunk(handle, progress.offset, length);
      if (cutLines(chunk, file, progress, lines) === 0) return;
    }
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
