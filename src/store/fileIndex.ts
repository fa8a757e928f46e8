/**
 * The index of one file of the journal, as it is asked. Nothing in it is believed: what does not fit
 * the file, down to the line that is found, is an `IndexFailure`, and then the file has to be read.
 * Waits for the disk on the event loop, as the one who asks has nothing else to do and few to ask.
 */
import { closeSync, readSync } from "node:fs";
import type { JournalLine } from "./fileLines.js";
import { IndexFailure } from "./indexFailure.js";
import {
  decodeLine,
  decodeRow,
  ROW_SIZE,
  type IndexHead,
  type IndexNewest,
  type IndexRow,
} from "./indexFormat.js";
import { typeOf, valueOf } from "./lineText.js";
import type { NewestText, NewestTexts } from "./newestTexts.js";

/** What of an index is known to fit its file; both are open. */
export interface Fitting {
  readonly head: IndexHead;
  readonly hashes: Uint32Array;
  /** Where the rows begin. */
  readonly rows: number;
  readonly own: number;
  readonly journal: number;
}

/** An index that fits its file, which both stay open until they are closed. */
export class FileIndex {
  readonly #of: Fitting;
  readonly #lines = new Map<number, JournalLine>();

  constructor(of: Fitting) {
    this.#of = of;
  }

  /** How much of the file it covers, and of which file. */
  get head(): IndexHead {
    return this.#of.head;
  }

  /** Lets go of both files. */
  close(): void {
    closeSync(this.#of.own);
    closeSync(this.#of.journal);
  }

  /**
   * The covered lines that had a key of one of `hashes`, in their order; the same line is the same object
   * each time. Throws an `IndexFailure`.
   */
  linesOf(hashes: ReadonlySet<number>): readonly JournalLine[] {
    const found = new Set<JournalLine>();
    for (const hash of hashes) for (const row of this.#rowsOf(hash)) found.add(this.#line(row));
    return [...found].sort((a, b) => a.offset - b.offset);
  }

  /** The newest snapshots among the covered lines. Throws an `IndexFailure`. */
  newest(): NewestTexts {
    const { file, entries, newest } = this.head;
    const start = this.#of.rows + entries * ROW_SIZE;
    const found = decodeLine<IndexNewest>(readAt(this.#of.own, start, newest) ?? Buffer.of());
    if (!found) throw this.#failure();
    const { texts: rows, more } = found.said;
    const texts = rows.map(([path, at, offset, length, lineNumber]): NewestText => {
      const line = () => this.#snapshot({ offset, length, lineNumber }, path, at);
      return { path, at, line };
    });
    return { file, texts, more };
  }

  #snapshot(row: IndexRow, path: string, at: string): JournalLine {
    const line = this.#line(row);
    const bytes = line.bytes ?? "";
    const is = typeOf(bytes) === "snapshot" && valueOf(bytes, "path") === path && (valueOf(bytes, "at") ?? "") === at; // prettier-ignore
    if (!is) throw this.#failure();
    return line;
  }

  #rowsOf(hash: number): readonly IndexRow[] {
    const start = this.#firstFrom(hash);
    let end = start;
    while (this.#of.hashes[end] === hash) end++;
    if (start === end) return [];
    const bytes = readAt(this.#of.own, this.#of.rows + start * ROW_SIZE, (end - start) * ROW_SIZE);
    return Array.from({ length: end - start }, (_, at) => {
      const row = bytes && decodeRow(bytes.subarray(at * ROW_SIZE, (at + 1) * ROW_SIZE), hash);
      if (!row) throw this.#failure();
      return row;
    });
  }

  /** The first entry whose hash is not smaller. */
  #firstFrom(hash: number): number {
    const hashes = this.#of.hashes;
    let low = 0;
    for (let high = hashes.length; low < high;) {
      const middle = (low + high) >>> 1;
      if ((hashes[middle] ?? 0) < hash) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The line at `row`, if it is exactly one. */
  #line({ offset, length, lineNumber }: IndexRow): JournalLine {
    const known = this.#lines.get(offset);
    if (known) return known;
    // Every line that was written whole has a line end before it.
    if (offset === 0 || offset + length >= this.head.bytes) throw this.#failure();
    const text = readAt(this.#of.journal, offset - 1, length + 2)?.toString("latin1") ?? "";
    const bytes = text.slice(1, -1);
    if (length === 0 || text !== `\n${bytes}\n` || bytes.includes("\n")) throw this.#failure();
    const line = { file: this.head.file, lineNumber, offset, bytes };
    this.#lines.set(offset, line);
    return line;
  }

  #failure(): IndexFailure {
    return new IndexFailure(this.head.file);
  }
}

/** `length` bytes of the open `file` at `offset`; `undefined` when there are not so many. */
export function readAt(file: number, offset: number, length: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let done = 0; done < length;) {
    const read = readSync(file, bytes, done, length - done, offset + done);
    if (read === 0) return undefined;
    done += read;
  }
  return bytes;
}
