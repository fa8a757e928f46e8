/**
 * The bytes of an index: where in one file of the journal the lines are that a key asks for. It is
 * made from the file and may go at any time. Described in docs/formats.md.
 */
import { endianness } from "node:os";
import * as v from "valibot";
import { checksum, frameOf, parseLine } from "./frame.js";

/** What an index says first. Numbers of bytes, unless said otherwise. */
const HEAD = v.object({
  v: v.literal(0),
  /** The name of the file it is of. */
  file: v.string(),
  /** What the file had when it was read, and when it was changed last, in nanoseconds since 1970. */
  size: v.number(),
  modified: v.string(),
  /** How much of the file it covers, and how many line ends are in that. */
  bytes: v.number(),
  lines: v.number(),
  /** The checksum of the last `LAST` bytes of these. */
  last: v.string(),
  /** How many entries there are, and the checksum of their hashes. */
  entries: v.number(),
  hashes: v.string(),
  /** The length of what is said of the newest texts. */
  newest: v.number(),
});

/** What an index says first. */
export type IndexHead = v.InferOutput<typeof HEAD>;

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

/** The snapshots of a file that are the newest of their paths, as rows with a path and a time. */
const NEWEST = v.object({
  /** Whether there are others, which are older. */
  more: v.boolean(),
  texts: v.array(v.tuple([v.string(), v.string(), v.number(), v.number(), v.number()])),
});

/** What an index says of the newest texts: path, time, and the row's three. */
export type IndexNewest = v.InferOutput<typeof NEWEST>;

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

/** The head at the start of `bytes` and its length; `undefined` for anything else. */
export function decodeHead(
  bytes: Buffer,
): { readonly head: IndexHead; readonly length: number } | undefined {
  const end = bytes.indexOf("\n", 1);
  const said = end === -1 ? undefined : decodeFrame(bytes.subarray(0, end + 1));
  const head = v.safeParse(HEAD, said);
  return head.success ? { head: head.output, length: end + 1 } : undefined;
}

/** The hashes of the entries. */
export function decodeHashes(bytes: Buffer): Uint32Array {
  const isOurs = endianness() === "LE" && bytes.byteOffset % HASH_SIZE === 0;
  if (isOurs) return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / HASH_SIZE);
  const count = bytes.length / HASH_SIZE;
  return Uint32Array.from({ length: count }, (_, at) => bytes.readUInt32LE(at * HASH_SIZE));
}

/** What is said of the newest texts; `undefined` for anything else. */
export function decodeNewest(bytes: Buffer): IndexNewest | undefined {
  const newest = v.safeParse(NEWEST, decodeFrame(bytes));
  return newest.success ? newest.output : undefined;
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

function decodeFrame(bytes: Buffer): unknown {
  const parsed = parseLine(bytes.toString("latin1").trim());
  if (!("json" in parsed)) return undefined;
  try {
    return JSON.parse(parsed.json);
  } catch {
    return undefined;
  }
}
