/** Opens the index of a file of the journal, if it is whole and of what the file holds now. */
import { closeSync, fstatSync, openSync, type BigIntStats } from "node:fs";
import { endianness } from "node:os";
import { join } from "node:path";
import { FileIndex, readAt, type Fitting } from "./fileIndex.js";
import { checksum } from "./frame.js";
import {
  decodeLine,
  HASH_SIZE,
  HEAD_LIMIT,
  LAST,
  ROW_SIZE,
  type IndexHead,
} from "./indexFormat.js";

/** Where the indexes of the journal in `folder` are, which is what holds `journal`. */
export function indexFolder(folder: string): string {
  return join(folder, "index");
}

/** The name of the index of the journal's file `name`. */
export function indexName(name: string): string {
  return `${name}.idx`;
}

/** The index of the file `name`, of which the system says `stats`; `undefined` when there is none that fits. */
export function openIndex(folder: string, name: string, stats: BigIntStats): FileIndex | undefined {
  // What is written little-endian is looked through as this machine counts.
  if (endianness() !== "LE") return undefined;
  const opened: number[] = [];
  try {
    const own = openSync(join(indexFolder(folder), indexName(name)), "r");
    opened.push(own);
    const journal = openSync(join(folder, "journal", name), "r");
    opened.push(journal);
    const found = fitting(own, journal, name, stats);
    if (found) return new FileIndex(found);
  } catch {
    // Whatever is wrong with an index, the file itself says all.
  }
  opened.forEach(closeSync);
  return undefined;
}

/** The parts of an index that is one, and of this very file. */
function fitting(
  own: number,
  journal: number,
  name: string,
  { ino, size, mtimeNs }: BigIntStats,
): Fitting | undefined {
  const ownSize = fstatSync(own).size;
  const start = readAt(own, 0, Math.min(HEAD_LIMIT, ownSize));
  const found = start && decodeLine<IndexHead>(start);
  if (!found || fstatSync(journal, { bigint: true }).ino !== ino) return undefined;
  const { said: head, end: length } = found;
  if (head.v !== 0 || head.file !== name) return undefined;
  const isSmaller = Number(size) < Math.max(head.bytes, head.size);
  // What was not appended to was not touched at all.
  if (isSmaller || (Number(size) === head.size && String(mtimeNs) !== head.modified))
    return undefined;
  const last = Math.min(LAST, head.bytes);
  const end = readAt(journal, head.bytes - last, last);
  if (!end || checksum(end) !== head.last) return undefined;
  const hashes = readAt(own, length, head.entries * HASH_SIZE);
  if (!hashes || checksum(hashes) !== head.hashes) return undefined;
  const rows = length + hashes.length;
  return ownSize === rows + head.entries * ROW_SIZE + head.newest
    ? { head, hashes: new Uint32Array(hashes.buffer), rows, own, journal }
    : undefined;
}
