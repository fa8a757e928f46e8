/**
 * A process of its own that appends to the journal in the folder `argv[2]` until it is killed, and
 * prints the number of each record after it was told that the record is safe. `argv[3]` is its name,
 * `argv[4]` how long records are at most; with a conversation in `argv[5]` it writes as an agent's hook does.
 */
import { writeSync } from "node:fs";
import type { JournalRecord } from "../../src/core/index.js";
import { JournalFolder } from "../../src/store/journalFolder.js";
import { appendShared } from "../../src/store/sharedJournal.js";

const [folder = "", name = "", longest = "4000", conversation] = process.argv.slice(2);
const journal = new JournalFolder(folder);
for (let i = 0; ; i++) {
  const record = recordAt(i);
  if (conversation === undefined) await journal.append([record]);
  else await appendShared(folder, conversation, { records: [record], texts: [] });
  writeSync(1, `${i}\n`);
}

function recordAt(i: number): JournalRecord {
  const at = "2026-01-01T00:00:00Z";
  const padding = "x".repeat((i * 977) % Number(longest));
  return i % 10 === 9
    ? {
        type: "withdrawal",
        withdrawal: { acknowledgement: `${name}-${i}`, by: { name: padding, email: "" }, at },
      }
    : {
        type: "origin",
        origin: { id: `${name}-${i}`, kind: "ai", evidence: "agent", at, title: padding },
      };
}
