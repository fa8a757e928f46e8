/** Appends one record to the journal in the folder `argv[2]`, compacts it, and prints what that says. */
import { JournalFolder } from "../../src/store/journalFolder.js";
import { compact } from "../../src/store/compaction.js";

const [folder = ""] = process.argv.slice(2);
const journal = new JournalFolder(folder);
const at = "2026-01-01T00:00:00Z";
const origin = { id: "1", kind: "ai", evidence: "agent", at } as const;
await say(() => journal.append([{ type: "origin", origin }]));
await say(() => compact(journal.path, { rules: { fewest: 0, quiet: -1_000_000 } }));
console.log(`${(await journal.readNew()).records.length} records`);

async function say(act: () => Promise<unknown>): Promise<void> {
  await act().then(
    () => console.log("done"),
    (error: unknown) => console.log(String(error).split(folder).join("<folder>")),
  );
}
