/**
 * A process of its own whose files may not grow as they like. It appends to the journal in the
 * folder `argv[2]` until that fails, then one record that still fits, and prints the ids of those
 * that it was told are safe.
 */
import { JournalFolder } from "../../src/store/journalFolder.js";
import { StoreError } from "../../src/store/storeError.js";

const journal = new JournalFolder(process.argv[2] ?? "");
const safe: string[] = [];
try {
  for (let i = 0; ; i++) await append(`long-${i}`, 3000);
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  await append(`short-after-${error.code}`, 1);
}
console.log(safe.join(" "));

async function append(id: string, length: number): Promise<void> {
  const at = "2026-01-01T00:00:00Z";
  const title = "x".repeat(length);
  await journal.append([
    { type: "origin", origin: { id, kind: "ai", evidence: "agent", at, title } },
  ]);
  safe.push(id);
}
