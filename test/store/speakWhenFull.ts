/**
 * Fills the disk on which the folder `argv[2]` is with what was only seen, then says what people say
 * until that fails too, and prints how many of both were reported as written and are not found.
 */
import { pathToFileURL } from "node:url";
import type { JournalRecord } from "../../src/core/index.js";
import { JournalFolder } from "../../src/store/journalFolder.js";
import { openFile, type Open } from "../../src/store/openFile.js";
import { StoreError } from "../../src/store/storeError.js";

/** What is printed. */
export async function speakWhenFull(folder: string, open: Open): Promise<string> {
  const journal = new JournalFolder(folder, open);
  await journal.append([spoken("first")]);
  const seenOnes = await untilFull((id) => journal.append([seen(`seen-${id}`)]));
  const spokenOnes = await untilFull((id) => journal.append([spoken(`spoken-${id}`)]));
  const { records, damage } = await new JournalFolder(folder).readNew();
  const expected = 1 + seenOnes + spokenOnes;
  return `full with ${seenOnes}, then spoke ${spokenOnes}, lost ${expected - records.length}, damage ${damage.length}\n`;
}

/** How many times `append` did. */
async function untilFull(append: (id: number) => Promise<void>): Promise<number> {
  for (let done = 0; ; done++)
    try {
      await append(done);
    } catch (error) {
      if (error instanceof StoreError && error.code === "ENOSPC") return done;
      throw error;
    }
}

const at = "2026-01-01T00:00:00Z";
const padding = "x".repeat(900);

function spoken(id: string): JournalRecord {
  const by = { name: padding, email: "" };
  return { type: "withdrawal", withdrawal: { acknowledgement: id, by, at } };
}

function seen(id: string): JournalRecord {
  return { type: "origin", origin: { id, kind: "ai", evidence: "agent", at, title: padding } };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  process.stdout.write(await speakWhenFull(process.argv[2] ?? "", openFile));
