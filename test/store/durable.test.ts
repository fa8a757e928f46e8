/** What a person said survives a crash of the machine: its file, and every folder on the way to it. */
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { JournalRecord } from "../../src/core/index.js";
import { JournalFolder } from "../../src/store/journalFolder.js";
import { inFolder } from "../support/repository.js";
import { watchedDisk } from "./watchedDisk.js";

describe("what a person says", () => {
  it(
    "is on the disk with every folder that leads to it, in a fresh clone",
    inFolder(async (folder) => {
      const { open, done } = watchedDisk();
      const journal = new JournalFolder(join(folder, ".git", "readback"), open);
      await journal.append([spoken("1")]);
      const [tmp] = [basename(folder)];
      // Two folders and `.git` were made: four names, each in the folder above.
      assert.deepEqual(done, ["open w-*.jsonl", "write w-*.jsonl", "sync w-*.jsonl", "sync journal", "sync readback", "sync .git", `sync ${tmp}`]); // prettier-ignore
      await journal.dispose();
    }),
  );

  it(
    "is so, too, when somebody else made the folders a moment ago",
    inFolder(async (folder) => {
      await mkdir(join(folder, "readback", "journal"), { recursive: true });
      const { open, done } = watchedDisk();
      const journal = new JournalFolder(join(folder, "readback"), open);
      await journal.append([spoken("1")]);
      const tmp = basename(folder);
      assert.deepEqual(done.slice(2), ["sync w-*.jsonl", "sync journal", "sync readback", `sync ${tmp}`]); // prettier-ignore
      await journal.dispose();
    }),
  );

  it(
    "syncs the folders once for a file, and also after records that nobody said",
    inFolder(async (folder) => {
      const { open, done } = watchedDisk();
      const journal = new JournalFolder(join(folder, "readback"), open);
      await journal.append([seen("1")]);
      assert.deepEqual(done, ["open w-*.jsonl", "write w-*.jsonl"]);
      await journal.append([spoken("1")]);
      const before = done.length;
      assert.equal(done[before - 2], "sync readback");
      await journal.append([spoken("2")]);
      assert.deepEqual(done.slice(before), ["write w-*.jsonl", "sync w-*.jsonl"]);
      await journal.dispose();
    }),
  );
});

const at = "2026-01-01T00:00:00Z";

function spoken(id: string): JournalRecord {
  return {
    type: "withdrawal",
    withdrawal: { acknowledgement: id, by: { name: "Ada", email: "" }, at },
  };
}

function seen(id: string): JournalRecord {
  return { type: "origin", origin: { id, kind: "ai", evidence: "agent", at } };
}
