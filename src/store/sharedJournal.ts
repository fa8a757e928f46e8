/**
 * Appends to a journal for programs that live for a moment, as an agent's hooks do: a file for each
 * would make the journal thousands of them. All that one conversation calls share one; they run on
 * one machine, whose kernel puts one append after the other. A torn record damages no other one.
 */
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { decodeRecord, encodeRecord, type BlobId, type JournalRecord } from "../core/index.js";
import { Ballast } from "./ballast.js";
import { frameOf, LINE_LIMIT } from "./frame.js";
import { forgetKnown } from "./knownFiles.js";
import { JournalWriter } from "./journalWriter.js";
import { openFile, type Open } from "./openFile.js";
import { sha256 } from "./sha256.js";
import { StoreError, toStoreError } from "./storeError.js";
import { TextFolder } from "./textFolder.js";
import { whereIs } from "./whereabouts.js";

/** What is to be kept of one call. */
export interface Note {
  readonly records: readonly JournalRecord[];
  /** Canonical texts by their ids; they are stored before the records that speak of them. */
  readonly texts: readonly (readonly [BlobId, string])[];
}

/**
 * Keeps `note` in the journal in `folder`, in the file of `conversation`. Throws a `StoreError` when it
 * could not, or when a reader would not understand a record.
 */
export async function appendShared(
  folder: string,
  conversation: string,
  { records, texts }: Note,
  open: Open = openFile,
): Promise<void> {
  const journal = join(folder, "journal");
  const path = join(journal, `c-${sharedName(conversation)}.jsonl`);
  const bytes = Buffer.concat(records.map((record) => frameFor(record, path)));
  const store = new TextFolder(join(folder, "texts"));
  const ballast = new Ballast(folder);
  await ballast.writeAtAllCosts(async () => {
    for (const [blob, text] of texts) await store.put(blob, text);
    try {
      await mkdir(journal, { recursive: true, mode: 0o700 });
      await appendAtOnce(path, bytes, open);
    } catch (error) {
      throw toStoreError("write", path, error);
    }
  });
  await forgetKnown(folder);
  await ballast.keep();
}

/** A file name for `conversation`, which may hold anything. */
export function sharedName(conversation: string): string {
  return sha256(conversation).slice(0, 22);
}

function frameFor(record: JournalRecord, path: string): Buffer {
  const json = encodeRecord(record);
  if (!("type" in decodeRecord(json)))
    throw new StoreError("write", path, "EINVAL", "a record that nobody could read");
  const frame = frameOf(json);
  if (frame.length - 2 > LINE_LIMIT)
    throw new StoreError("write", path, "EFBIG", "a record is longer than a line may be");
  return frame;
}

/**
 * One write, so that nothing of another writer comes between. What was not written whole is written
 * again to a file of its own: to cut it back might cut off what somebody else has written by now.
 */
async function appendAtOnce(path: string, bytes: Buffer, open: Open): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const written = await appendOnce(path, bytes, open);
    if (written === "whole") return;
    if (written === "torn") break;
  }
  const writer = new JournalWriter(dirname(path), open);
  try {
    await writer.append(bytes, "buffered");
  } finally {
    await writer.close();
  }
}

/** `lost`: it is whole, in a file that was renamed or removed meanwhile, and that may go. */
async function appendOnce(
  path: string,
  bytes: Buffer,
  open: Open,
): Promise<"whole" | "torn" | "lost"> {
  const handle = await open(path, "a", 0o600);
  try {
    const { bytesWritten } = await handle.write(bytes);
    if (bytesWritten < bytes.length) return "torn";
    return (await whereIs(path, handle)) === "here" ? "whole" : "lost";
  } finally {
    await handle.close();
  }
}

/** Between two of them the file would have to be renamed again. */
const TRIES = 2;
