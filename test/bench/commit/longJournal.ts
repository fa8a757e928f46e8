/**
 * A journal in which much was read, as it is after months: packs as compaction makes them, one file that
 * a window still writes to, and what it said of the files that are committed in that.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeRecord, type JournalRecord } from "../../../src/core/index.js";
import { packName } from "../../../src/store/fileNames.js";
import { frameOf } from "../../../src/store/frame.js";
import { writeIndexes } from "../../../src/store/writeIndexes.js";
import { sha256 } from "../../../src/store/sha256.js";

/** Lines of one acknowledgement, and acknowledgements in one file. */
const LINES = 10;
const IN_FILE = 50;

const AT = "2026-01-01T00:00:00.000Z";

/** The sizes of a pack, and of what a window wrote since there was an index, in bytes. */
const PACK = 4 * 2 ** 20;
const SINCE = 256 * 1024;

/**
 * Puts `count` acknowledgements of ten lines each into the journal in `folder`, with the acts and the
 * snapshots they speak of. Returns how many bytes the journal has.
 */
export async function fill(folder: string, count: number): Promise<number> {
  const journal = join(folder, "journal");
  const known = await taken(journal);
  let [packed, size]: [Buffer[], number] = [[], 0];
  const parts: Buffer[] = [];
  for (let from = 0; from < count; from += IN_FILE) {
    const bytes = bytesOf(fileOf(from, Math.min(IN_FILE, count - from)));
    packed.push(bytes);
    size += bytes.length;
    if (size < PACK && from + IN_FILE < count) continue;
    parts.push(Buffer.concat(packed));
    [packed, size] = [[], 0];
  }
  const rest = parts.pop() ?? Buffer.of();
  for (const part of parts) await writeFile(join(journal, packName(part.toString("latin1"))), part);
  const growing = join(journal, "w-growing.jsonl");
  const later = Math.max(0, rest.length - SINCE);
  await writeFile(growing, Buffer.concat([known, rest.subarray(0, later)]));
  await writeIndexes(folder);
  await writeFile(growing, rest.subarray(later), { flag: "a" });
  return [...parts, known, rest].reduce((sum, { length }) => sum + length, 0);
}

/** Takes its indexes from the journal in `folder`, and the place where others could be made. */
export async function withoutIndexes(folder: string): Promise<void> {
  await rm(join(folder, "index"), { recursive: true, force: true });
  await writeFile(join(folder, "index"), "");
}

/** What is in the files of `journal`, which are removed. */
async function taken(journal: string): Promise<Buffer> {
  await mkdir(journal, { recursive: true });
  const files = (await readdir(journal)).map((name) => join(journal, name));
  const bytes = await Promise.all(files.map((file) => readFile(file)));
  await Promise.all(files.map((file) => rm(file)));
  return Buffer.concat(bytes);
}

function bytesOf(records: readonly JournalRecord[]): Buffer {
  return Buffer.concat(records.map((record) => frameOf(encodeRecord(record))));
}

function fileOf(from: number, count: number): readonly JournalRecord[] {
  const path = `lib/part${Math.floor(from / IN_FILE)}.ts`;
  const blob = sha256(path).replace(/[^0-9a-f]/g, "0").padEnd(40, "0").slice(0, 40); // prettier-ignore
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  const size = LINES * 40;
  const spans = numbers.map((number, index) => {
    return { start: index * size, end: index * size + size - 1, origin: `act-${number}` };
  });
  return [
    { type: "snapshot", snapshot: { worktree: "", path, blob, at: AT, spans, removals: [] } },
    ...numbers.flatMap((number): readonly JournalRecord[] => [
      { type: "origin", origin: { id: `act-${number}`, kind: "ai", evidence: "agent", at: AT, tool: "Pretend Assistant" } }, // prettier-ignore
      { type: "acknowledgement", acknowledgement: acknowledgementOf(number, path, blob) },
    ]),
  ];
}

function acknowledgementOf(number: number, path: string, blob: string) {
  const read = Array.from({ length: LINES }, (_, line) => sha256(`${number} ${line}`).slice(0, 12));
  return {
    id: `ack-${number}`,
    by: { name: "Ada", email: "ada@example.com" },
    at: AT,
    level: "reviewed",
    path,
    blob,
    covers: [{ origin: `act-${number}`, runs: [{ at: 0, before: [], read, after: [] }] }],
    assurance: "none",
    rules: "lex1",
  } as const;
}
