/**
 * Which files the journal knows text of assistants of, in a form that a shell can look in: so the guard lets a commit
 * of others pass without starting a program. A cache; where it is missing or old, the journal is read.
 *
 * `known/fresh` names the file beside it with what was found. It is made before the journal is read, so that it is older than all
 * that was not read; and who appends to the journal removes it afterwards, whatever clocks say.
 */
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addRecords, aiNames, EMPTY_JOURNAL, type AiNames, type Journal } from "../core/index.js";
import { JournalLines, journalFiles } from "./journalLines.js";
import { JournalReader } from "./journalReader.js";
import { replaceFile } from "./replaceFile.js";
import { systemCode, toStoreError } from "./storeError.js";

/** What a whole journal says; `undefined` when some of it cannot be read. */
export type WholeJournal = () => Promise<Journal | undefined>;

/**
 * Notes what the journal in `folder` knows. `read` must read all that was appended before it was called. Throws a
 * `StoreError`; nothing is noted then, or when somebody else notes it just now.
 */
export async function noteKnown(folder: string, read: WholeJournal): Promise<void> {
  const name = await begin(folder);
  if (name === undefined) return;
  const journal = await read();
  if (!journal) return forgetKnown(folder);
  await replaceFile(join(knownFolder(folder), name), linesOf(aiNames(journal), name));
  await removeOthers(knownFolder(folder), name);
}

/** The journal in `folder` says more than what was noted. A cache cannot fail. */
export async function forgetKnown(folder: string): Promise<void> {
  await rm(freshFile(folder), { force: true }).catch(() => undefined);
}

/** Removes all that was noted of the journal in `folder`. Throws a `StoreError`. */
export async function removeKnown(folder: string): Promise<void> {
  try {
    await rm(knownFolder(folder), { recursive: true, force: true });
  } catch (error) {
    throw toStoreError("write", knownFolder(folder), error);
  }
}

/** Whether what was noted of the journal in `folder` is what it says. */
export async function isKnown(folder: string): Promise<boolean> {
  const fresh = await changedAt(freshFile(folder));
  const name = (await readFile(freshFile(folder), "utf8").catch(() => "")).trim().split(" ")[1];
  // Who noted it may still be at it, or was killed.
  const isWritten = name !== undefined && (await changedAt(join(knownFolder(folder), name)));
  if (fresh === undefined || !isWritten) return false;
  const journal = join(folder, "journal");
  const files = (await journalFiles(journal)).map((one) => join(journal, one));
  const others = await Promise.all([journal, join(folder, "policy.json"), ...files].map(changedAt));
  return others.every((one) => one === undefined || one < fresh);
}

/** How many bytes the journal in `folder` has. Throws a `StoreError`. */
export async function journalSize(folder: string): Promise<number> {
  const journal = join(folder, "journal");
  const stats = (await journalFiles(journal)).map((name) =>
    stat(join(journal, name)).catch(() => undefined),
  );
  return (await Promise.all(stats)).reduce((sum, one) => sum + (one?.size ?? 0), 0);
}

/** Reads the journal in `folder` as a whole; `undefined` when a line of it cannot be read. Throws a `StoreError`. */
export async function readWhole(folder: string): Promise<Journal | undefined> {
  const lines = await new JournalLines(join(folder, "journal")).readNew();
  const { records, damage, newer } = await new JournalReader().decodeInSlices(lines);
  return damage.length + newer.length === 0 ? addRecords(EMPTY_JOURNAL, records) : undefined;
}

async function begin(folder: string): Promise<string | undefined> {
  const file = freshFile(folder);
  const name = randomBytes(8).toString("hex");
  try {
    await mkdir(knownFolder(folder), { recursive: true, mode: 0o700 });
    await rm(file, { force: true });
    await writeFile(file, `${VERSION} ${name}\n`, { flag: "wx", mode: 0o600 });
    return name;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return undefined;
    throw toStoreError("write", file, error);
  }
}

/** The guard reads no other version. */
const VERSION = 0;

/**
 * Everything stands there twice, in two orders, so that one bad spot hides nothing; the end says that all is there. A
 * path with a line end is in quotes where git prints it, and so needs no line here.
 */
function linesOf({ paths, blobs }: AiNames, name: string): string {
  const all = [...paths, ...blobs].filter((one) => !one.includes("\n"));
  return [...all, ...[...all].reverse(), `end ${name}`, ""].join("\n");
}

async function removeOthers(folder: string, name: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const one of names)
    if (one !== name && one !== FRESH)
      await rm(join(folder, one), { force: true }).catch(() => undefined);
}

async function changedAt(path: string): Promise<bigint | undefined> {
  return (await stat(path, { bigint: true }).catch(() => undefined))?.mtimeNs;
}

function knownFolder(folder: string): string {
  return join(folder, "known");
}

function freshFile(folder: string): string {
  return join(knownFolder(folder), FRESH);
}

const FRESH = "fresh";
