/** A full disk: what people say still goes in, and what is reported as written is found. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { JournalRecord } from "../../src/core/index.js";
import { BALLAST_SIZE } from "../../src/store/ballast.js";
import { JournalFolder } from "../../src/store/journalFolder.js";
import { appendShared } from "../../src/store/sharedJournal.js";
import { StoreError } from "../../src/store/storeError.js";
import { inFolder } from "../support/repository.js";
import { smallDisk } from "./watchedDisk.js";

describe("the ballast", () => {
  it(
    "is made with the first record, and again when somebody used it up",
    inFolder(async (folder) => {
      const ballast = join(folder, "ballast");
      const journal = new JournalFolder(folder);
      await journal.readNew();
      assert.deepEqual(await readdir(folder), []);
      await journal.append([seen("1")]);
      assert.equal((await stat(ballast)).size, BALLAST_SIZE);
      await journal.dispose();
      await rm(ballast);
      await appendShared(folder, "talk", { records: [seen("2")], texts: [] });
      assert.equal((await stat(ballast)).size, BALLAST_SIZE);
    }),
  );

  it(
    "is given up for what a person says on a full disk, and only for that",
    inFolder(async (folder) => {
      const { open } = disk(folder, BALLAST_SIZE + 8_000);
      const journal = new JournalFolder(folder, open);
      await journal.append([spoken("0")]);
      const written = await fill(journal);
      assert.ok(written.length > 0);
      assert.ok((await readdir(folder)).includes("ballast"), "what was only seen spends nothing");
      await journal.append([spoken("1")]);
      assert.ok(!(await readdir(folder)).includes("ballast"));
      const { records, damage } = await new JournalFolder(folder).readNew();
      assert.deepEqual([ids(records), damage], [["0", ...written, "1"], []]);
      // There is room on the real disk below.
      await journal.append([spoken("2")]);
      assert.equal((await stat(join(folder, "ballast"))).size, BALLAST_SIZE);
      await journal.dispose();
    }),
  );

  it(
    "is given up for what an agent tells",
    inFolder(async (folder) => {
      const { open } = disk(folder, BALLAST_SIZE + 8_000);
      const tell = (id: string) => appendShared(folder, "talk", { records: [seen(id)], texts: [] }, open); // prettier-ignore
      await tell("0");
      const journal = new JournalFolder(folder, open);
      await fill(journal);
      await journal.dispose();
      await tell("1");
      assert.ok(!(await readdir(folder)).includes("ballast"));
      const { records } = await new JournalFolder(folder).readNew();
      assert.ok(ids(records).includes("1"));
    }),
  );

  it(
    "is no promise: what does not fit without it is not reported as written",
    inFolder(async (folder) => {
      const { open } = disk(folder, 500);
      const journal = new JournalFolder(folder, open);
      const long = spoken("x".repeat(1_000));
      await assert.rejects(journal.append([long]), isFull);
      await assert.rejects(journal.append([long]), isFull);
      const { records, damage } = await new JournalFolder(folder).readNew();
      assert.deepEqual([records, damage], [[], []]);
      await journal.dispose();
    }),
  );

  it(
    "lets people speak on a file system that is really full",
    inFolder(async (folder) => {
      const program = fileURLToPath(new URL("speakWhenFull.js", import.meta.url));
      // A name space of its own lets who may not mount here mount there.
      const mounted = `mount -t tmpfs -o size=2m none "$1" && exec "$0" "$2" "$1"`;
      const ran = spawnSync("unshare", ["-rm", "sh", "-c", mounted, process.execPath, folder, program], { encoding: "utf8" }); // prettier-ignore
      const told = ran.status === 0 ? ran.stdout : await speakOnSmallDisk(folder);
      assert.match(told, /^full with [1-9]\d*, then spoke [1-9]\d*, lost 0, damage 0\n$/);
    }),
  ).timeout(30_000);
});

/** Where no file system can be mounted: the same on a disk that only says that it is full. */
async function speakOnSmallDisk(folder: string): Promise<string> {
  const { speakWhenFull } = await import("./speakWhenFull.js");
  return await speakWhenFull(folder, disk(folder, 2 ** 20).open);
}

/** Everything in `folder` may come to `bytes`. */
function disk(folder: string, bytes: number) {
  return smallDisk(bytes, async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  });
}

/** Appends what is only seen until nothing fits. */
async function fill(journal: JournalFolder): Promise<readonly string[]> {
  const written: string[] = [];
  for (let i = 0; ; i++)
    try {
      await journal.append([seen(`seen-${i}`)]);
      written.push(`seen-${i}`);
    } catch (error) {
      assert.ok(isFull(error));
      return written;
    }
}

function isFull(error: unknown): boolean {
  return error instanceof StoreError && error.code === "ENOSPC";
}

const at = "2026-01-01T00:00:00Z";

function spoken(id: string): JournalRecord {
  const by = { name: "Ada", email: "" };
  return { type: "withdrawal", withdrawal: { acknowledgement: id, by, at } };
}

function seen(id: string): JournalRecord {
  return { type: "origin", origin: { id, kind: "ai", evidence: "agent", at } };
}

function ids(records: readonly JournalRecord[]): string[] {
  return records.map((record) => {
    if (record.type === "origin") return record.origin.id;
    return record.type === "withdrawal" ? record.withdrawal.acknowledgement : "";
  });
}
