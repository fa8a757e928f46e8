/**
 * Cuts one file of a journal into lines. A line that is not finished is left out: its writer may be at
 * it, or dead.
 */
import type { FileHandle } from "node:fs/promises";
import { LINE_LIMIT } from "./frame.js";

/** One line, without its line end. */
export interface JournalLine {
  /** The file's name, without its folder. */
  readonly file: string;
  readonly lineNumber: number;
  /** Where it begins in the file, in bytes. */
  readonly offset: number;
  /** Its bytes, one for each character; `undefined` when it is longer than a line may be. */
  readonly bytes: string | undefined;
}

/** The start of a line. */
export interface LineStart {
  /** In bytes. */
  readonly offset: number;
  readonly lineNumber: number;
}

/** The first line of every file. */
export const FIRST_LINE: LineStart = { offset: 0, lineNumber: 1 };

/** How far a file was read: the start of a line, or inside one that is being skipped. */
export interface Position {
  offset: number;
  lineNumber: number;
  skipping: boolean;
}

/** A whole line of the greatest length fits with its line end, so a chunk without one is too long. */
const CHUNK = LINE_LIMIT + 64;

/** The lines of a file from `progress` on that end before `size`, some at a time. */
export async function* linesFrom(
  handle: FileHandle,
  size: number,
  file: string,
  progress: Position,
): AsyncGenerator<readonly JournalLine[]> {
  while (progress.offset < size) {
    const length = Math.min(CHUNK, size - progress.offset);
    // Searching a string is faster than a buffer.
    const chunk = (await readBytes(handle, progress.offset, length)).toString("latin1");
    const lines: JournalLine[] = [];
    const done = cutLines(chunk, file, progress, lines);
    yield lines;
    if (done === 0) break;
  }
}

/** The bytes at `offset`, fewer where the file ends. */
export async function readBytes(
  handle: FileHandle,
  offset: number,
  length: number,
): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

/** Adds the lines that end in `chunk`; returns how many bytes it is done with. */
function cutLines(chunk: string, file: string, progress: Position, lines: JournalLine[]): number {
  const { offset } = progress;
  let start = 0;
  for (let end = chunk.indexOf("\n"); end !== -1; end = chunk.indexOf("\n", start)) {
    if (progress.skipping) progress.skipping = false;
    else if (end > start)
      lines.push({
        file,
        lineNumber: progress.lineNumber,
        offset: offset + start,
        bytes: chunk.slice(start, end),
      });
    start = end + 1;
    progress.lineNumber++;
  }
  if (start === 0 && chunk.length === CHUNK) {
    if (!progress.skipping)
      lines.push({ file, lineNumber: progress.lineNumber, offset, bytes: undefined });
    progress.skipping = true;
    start = chunk.length;
  }
  progress.offset += start;
  return start;
}
