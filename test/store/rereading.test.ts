/** Readers while files are renamed, gathered and removed: nothing that is there is missed. */
import assert from "node:assert/strict";
import { readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import type { JournalRecord } from "../../src/core/index.js";
import { compact } from "../../src/store/compaction.js";
import { retiredName } from "../../src/store/fileNames.js";
import { JournalFolder } from "../../src/store/journalFolder.js";
import { inFolder } from "../support/repository.js";

const DAY = 24 * 60 * 60 * 1000;
const FILES = 60;

describe("a reader", () => {
  it(
    "finds everything while compaction goes on",
    inFolder(async (folder) => {
      for (let i = 0; i < FILES; i++) await write(folder, `${i}`);
      const journal = join(folder, "journal");
      const rules = { fewest: 0, quiet: -400 * DAY };
      for (let day = 0; day < 8; day++) {
        const compaction = compact(journal, { rules, now: Date.now() + day * DAY });
        const found = await Promise.all(Array.from({ length: 5 }, () => count(folder)));
        assert.deepEqual(found, [FILES, FILES, FILES, FILES, FILES]);
        await compaction;
      }
    }),
  ).timeout(30_000);

  it(
    "reads a file on where it was renamed, and one with its former name from the start",
    inFolder(async (folder) => {
      const reader = new JournalFolder(folder);
      const writer = new JournalFolder(folder);
      await writer.append([origin("1")]);
      const { length } = (await reader.readNew()).records;
      const journal = join(folder, "journal");
      const [name = ""] = await names(journal);
      await rename(join(journal, name), join(journal, retiredName(name, 1)));
      await write(folder, "2");
      const [other = ""] = (await names(journal)).filter((one) => one.startsWith("w-"));
      await rename(join(journal, other), join(journal, name));
      const news = await reader.readNew();
      assert.deepEqual([length, news.records.map(id), news.damage], [1, ["2"], []]);
      await writer.dispose();
    }),
  );
});

/** A writer of its own writes one record. */
async function write(folder: string, name: string): Promise<void> {
  const writer = new JournalFolder(folder);
  await writer.append([origin(name)]);
  await writer.dispose();
}

async function count(folder: string): Promise<number> {
  return (await new JournalFolder(folder).readNew()).records.length;
}

async function names(journal: string): Promise<readonly string[]> {
  return (await readdir(journal)).filter((name) => name.endsWith(".jsonl"));
}

function origin(name: string): JournalRecord {
  const at = "2026-01-01T00:00:00Z";
  return { type: "origin", origin: { id: name, kind: "ai", evidence: "agent", at } };
}

function id(record: JournalRecord): string {
  return record.type === "origin" ? record.origin.id : "";
}
