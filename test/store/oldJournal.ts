/** A journal that was left alone for two hours, and all that stands in one. */
import { mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeRecord, type JournalRecord } from "../../src/core/index.js";
import { frameOf } from "../../src/store/frame.js";

/** The time of the tests, in milliseconds since 1970. */
export const NOW = Date.now();

const DAMAGED = `${"x".repeat(11)} {"v":0,"type":"withdrawal"}`;

/** A journal in `folder` of six old files: twins, words taken back, a damaged line, and one torn off. */
export async function makeJournal(folder: string): Promise<string> {
  const journal = join(folder, "journal");
  await mkdir(journal);
  for (let i = 0; i < 3; i++)
    await addFile(journal, `w-${i}`, [origin(`${i}-1`), spoken(`${i}-2`)]);
  await addFile(journal, "w-twins", [
    origin("twin", "one"),
    origin("twin", "other"),
    origin("alone"),
  ]);
  await addFile(journal, "w-torn", [origin("before"), spoken("before"), origin("whole")], '\nabc {"v":0'); // prettier-ignore
  await addFile(journal, "c-talk", [], `\n${DAMAGED}\n`);
  return journal;
}

/** A file of `records` and `more`, written two hours ago. */
export async function addFile(
  journal: string,
  name: string,
  records: readonly JournalRecord[],
  more = "",
): Promise<void> {
  const path = join(journal, `${name}.jsonl`);
  await writeFile(path, Buffer.concat([...records.map((one) => frameOf(encodeRecord(one))), Buffer.from(more)])); // prettier-ignore
  await utimes(path, NOW / 1000 - 7200, NOW / 1000 - 7200);
}

/** What a reader finds of a record. */
export function framesOf(record: JournalRecord): readonly string[] {
  return frameOf(encodeRecord(record)).toString("latin1").split("\n").filter(Boolean);
}

/** Every line that a reader finds, once, and unfinished ends. */
export async function linesOf(journal: string): Promise<readonly string[]> {
  const names = (await readdir(journal)).filter((name) => name.endsWith(".jsonl"));
  const texts = await Promise.all(names.map((name) => readFile(join(journal, name), "latin1")));
  return [...new Set(texts.flatMap((text) => text.split("\n")))].sort();
}

const at = "2026-01-01T00:00:00Z";

/** An act. */
export function origin(id: string, title = ""): JournalRecord {
  return { type: "origin", origin: { id, kind: "ai", evidence: "agent", at, title } };
}

/** What a person said. */
export function spoken(id: string): JournalRecord {
  return {
    type: "withdrawal",
    withdrawal: { acknowledgement: id, by: { name: "Ada", email: "" }, at },
  };
}
