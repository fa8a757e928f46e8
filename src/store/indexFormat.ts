/**
 * The bytes of an index: where in one file of the journal the lines are that a key asks for. It is
 * made from the file and may go at any time. Described in docs/formats.md.
 */
import { checksum, frameOf, parseLine } from "./frame.js";

/** What an index says first. Numbers of bytes, unless said otherwise. */
export interface IndexHead {
  /** 0, or what a newer Readback wrote. */
  readonly v: number;
  /** The name of the file it is of. */
  readonly file: string;
  /** What the file had when it was read, and when it was changed last, in nanoseconds since 1970. */
  readonly size: number;
  readonly modified: string;
  /** How much of the file it covers, and how many line ends are in that. */
  readonly bytes: number;
  readonly lines: number;
  /** The checksum of the last `LAST` bytes of these. */
  readonly last: string;
  /** How many entries there are, and the checksum of their hashes. */
  readonly entries: number;
  readonly hashes: string;
  /** The length of what is said of the newest texts. */
  readonly newest: number;
}

/** So many bytes before where an index ends tell whether the file is still the one it was made from. */
export const LAST = 4096;

/** The longest head, its frame included. */
export const HEAD_LIMIT = 4096;

/** The size of a hash, and of a row, in bytes. */
export const HASH_SIZE = 4;
export const ROW_SIZE = 16;

/** Where a line is that has some key. */
export interface IndexRow {
  readonly offset: number;
  /** Without its line end. */
  readonly length: number;
  readonly lineNumber: number;
}

/** A row, and the hash of the key. */
export interface IndexEntry extends IndexRow {
  readonly hash: number;
}

/** The snapshots of a file that are the newest of their paths. */
export interface IndexNewest {
  /** Whether there are others, which are older. */
  readonly more: boolean;
  /** Path, time, and the three of the row. */
  readonly texts: readonly (readonly [string, string, number, number, number])[];
}

/** A 32-bit FNV-1a: two keys of one hash cost time only, as every line that is found is asked again. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** An index. `entries` are sorted by hash, then by offset. */
export function encodeIndex(
  head: Omit<IndexHead, "v" | "entries" | "hashes" | "newest">,
  entries: readonly IndexEntry[],
  newest: IndexNewest,
): Buffer {
  const hashes = Buffer.alloc(entries.length * HASH_SIZE);
  const rows = Buffer.alloc(entries.length * ROW_SIZE);
  for (const [at, entry] of entries.entries()) {
    hashes.writeUInt32LE(entry.hash, at * HASH_SIZE);
    encodeRow(entry).copy(rows, at * ROW_SIZE);
  }
  const texts = frameOf(JSON.stringify(newest));
  const all: IndexHead = { v: 0, ...head, entries: entries.length, hashes: checksum(hashes), newest: texts.length }; // prettier-ignore
  return Buffer.concat([frameOf(JSON.stringify(all)), hashes, rows, texts]);
}

/**
 * What the line at the start of `bytes` says, and where it ends, with its line end; `undefined` when it is not
 * whole. A checksum is on it: that it is of the right form is up to who wrote it, under its `v`.
 */
export function decodeLine<Said>(
  bytes: Buffer,
): { readonly said: Said; readonly end: number } | undefined {
  const end = bytes.indexOf("\n", 1);
  const parsed = parseLine(bytes.toString("latin1", 1, end));
  return "json" in parsed ? { said: JSON.parse(parsed.json) as Said, end: end + 1 } : undefined;
}

/** The row at the start of `bytes`; `undefined` when it is not of this hash. */
export function decodeRow(bytes: Buffer, hash: number): IndexRow | undefined {
  const [offset, length, lineNumber] = [0, 4, 8].map((at) => bytes.readUInt32LE(at));
  if (offset === undefined || length === undefined || lineNumber === undefined) return undefined;
  const row = { offset, length, lineNumber };
  return encodeRow({ hash, ...row }).equals(bytes) ? row : undefined;
}

/** Three numbers, and four bytes by which a reader knows that they are these, and of this hash. */
function encodeRow({ hash, offset, length, lineNumber }: IndexEntry): Buffer {
  const row = Buffer.alloc(ROW_SIZE);
  row.writeUInt32LE(offset, 0);
  row.writeUInt32LE(length, 4);
  row.writeUInt32LE(lineNumber, 8);
  row.writeUInt32LE(hash, 12);
  row.write(checksum(row), 12, 4, "latin1");
  return row;
}
