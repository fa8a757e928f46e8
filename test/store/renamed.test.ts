/** Files that are renamed, removed or torn while somebody writes to them: what counts as written is found. */
import assert from "node:assert/strict";
import { readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JournalRecord } from "../../src/core/index.js";
import { JournalFolder } from "../../src/store/journalFolder.js";
import { appendShared, sharedName } from "../../src/store/sharedJournal.js";
import { inFolder } from "../support/repository.js";
import { watchedDisk, type Room } from "./watchedDisk.js";

describe("a writer whose file was renamed", () => {
  for (const [what, replace] of [
    ["and is gone later", () => Promise.resolve()],
    ["and whose name another file has", (path: string) => writeFile(path, "")],
  ] as const)
    it(
      `writes again to a new one ${what}`,
      inFolder(async (folder) => {
        const journal = new JournalFolder(folder);
        await journal.append([seen("1")]);
        const [name = ""] = await readdir(journal.path);
        await rename(join(journal.path, name), join(journal.path, "away.jsonl"));
        await replace(join(journal.path, name));
        await journal.append([seen("2")]);
        await journal.append([seen("3")]);
        await journal.dispose();
        await rm(join(journal.path, "away.jsonl"));
        assert.deepEqual(ids((await new JournalFolder(folder).readNew()).records), ["2", "3"]);
      }),
    );
});

describe("a conversation's file", () => {
  it(
    "that is renamed between opening and writing is not where the record ends",
    inFolder(async (folder) => {
      await tell(folder, "1");
      await tell(
        folder,
        "2",
        once(() => rename(fileIn(folder), join(folder, "away"))),
      );
      await tell(folder, "3");
      assert.deepEqual(await found(folder), [["2", "3"], []]);
    }),
  );

  it(
    "that is removed and made again by another is not where the record ends",
    inFolder(async (folder) => {
      await tell(folder, "1");
      const replace = async () => {
        await rm(fileIn(folder));
        await tell(folder, "another");
      };
      await tell(folder, "2", once(replace));
      assert.deepEqual(await found(folder), [["another", "2"], []]);
    }),
  );

  it(
    "that is renamed again and again leaves the record in a file of its own",
    inFolder(async (folder) => {
      await tell(folder, "1");
      let times = 0;
      const away = () => rename(fileIn(folder), join(folder, `away-${++times}`));
      await tell(folder, "2", async (wanted) => {
        if (times < 2) await away();
        return wanted;
      });
      assert.match((await readdir(join(folder, "journal"))).join(), /^w-[^,]*$/);
      assert.deepEqual(await found(folder), [["2"], []]);
    }),
  );

  it(
    "into which a record did not go whole keeps what is there, and the record is whole elsewhere",
    inFolder(async (folder) => {
      await tell(folder, "1");
      let writes = 0;
      await tell(folder, "2", (wanted) => Promise.resolve(writes++ === 0 ? 60 : wanted));
      await tell(folder, "3");
      // The torn copy is between two whole records; of what it said nothing is lost.
      assert.deepEqual(await found(folder), [["1", "3", "2"], []]);
      assert.equal((await readdir(join(folder, "journal"))).length, 2);
    }),
  );

  it(
    "with a torn record that is whole nowhere says so",
    inFolder(async (folder) => {
      await tell(folder, "1");
      await writeFile(fileIn(folder), `\n${"x".repeat(11)} {"v":0,"type":"origin"`, { flag: "a" });
      await tell(folder, "2");
      assert.deepEqual(await found(folder), [["1", "2"], ["wrong checksum"]]);
    }),
  );
});

/** Before the first write `happens`; all bytes fit. */
function once(happens: () => Promise<void>): Room {
  let done = false;
  return async (wanted) => {
    if (!done) {
      done = true;
      await happens();
    }
    return wanted;
  };
}

async function tell(folder: string, id: string, room?: Room): Promise<void> {
  await appendShared(folder, "talk", { records: [seen(id)], texts: [] }, watchedDisk(room).open);
}

function fileIn(folder: string): string {
  return join(folder, "journal", `c-${sharedName("talk")}.jsonl`);
}

async function found(folder: string): Promise<readonly [readonly string[], readonly string[]]> {
  const { records, damage } = await new JournalFolder(folder).readNew();
  return [ids(records), damage.map(({ detail }) => detail)];
}

function seen(id: string): JournalRecord {
  const at = "2026-01-01T00:00:00Z";
  return { type: "origin", origin: { id, kind: "ai", evidence: "agent", at } };
}

function ids(records: readonly JournalRecord[]): string[] {
  return records.map((record) => (record.type === "origin" ? record.origin.id : ""));
}
