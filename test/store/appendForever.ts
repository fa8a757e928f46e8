/**
 * A process of its own that appends to the journal in the folder `argv[2]` until it is killed, and
 * prints the number of each record after it was told that the record is safe. `argv[3]` is its name.
 */
import { writeSync } from "node:fs";
import { JournalFolder } from "../../src/store/journalFolder.js";

const [folder = "", name = ""] = process.argv.slice(2);
const journal = new JournalFolder(folder);
for (let i = 0; ; i++) {
  const at = "2026-01-01T00:00:00Z";
  const padding = "x".repeat((i * 977) % 4000);
  await journal.append([
    i % 10 === 9
      ? {
          type: "withdrawal",
          withdrawal: { acknowledgement: `${name}-${i}`, by: { name: padding, email: "" }, at },
        }
      : {
          type: "origin",
          origin: { id: `${name}-${i}`, kind: "ai", evidence: "agent", at, title: padding },
        },
  ]);
  writeSync(1, `${i}\n`);
}
