/** The journal on disk: what was reported as written is found, and nothing else is. */
import assert from "node:assert/strict";
import {
  appendFile,
  chmod,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { encodeRecord, type JournalRecord } from "../../src/core/index.js";
import { frameOf, LINE_LIMIT } from "../../src/store/frame.js";
import { JournalFolder } from "../../src/store/journalFolder.js";
import { StoreError } from "../../src/store/storeError.js";
import { inFolder } from "../support/repository.js";

describe("the journal folder", () => {
  it(
    "creates nothing before the first append",
    inFolder(async (folder) => {
      const journal = new JournalFolder(join(folder, "readback"));
      assert.deepEqual(await journal.readNew(), { records: [], damage: [], newer: [] });
      await journal.append([]);
      await journal.dispose();
      assert.deepEqual(await readdir(folder), []);
    }),
  );

  it(
    "gives each record once, from whichever writer",
    inFolder(async (folder) => {
      const [a, b] = [new JournalFolder(folder), new JournalFolder(folder)];
      await Promise.all([a.append([origin("1")]), b.append([origin("2"), origin("3")])]);
      assert.deepEqual(ids((await a.readNew()).records).sort(), ["1", "2", "3"]);
      await b.append([origin("4")]);
      assert.deepEqual(ids((await a.readNew()).records), ["4"]);
      assert.deepEqual(ids((await a.readNew()).records), []);
      assert.equal((await readdir(a.path)).length, 2);
      await Promise.all([a.dispose(), b.dispose()]);
    }),
  );

  it(
    "keeps the order of appends that nobody waited for",
    inFolder(async (folder) => {
      const journal = new JournalFolder(folder);
      const numbers = Array.from({ length: 50 }, (_, i) => `${i}`);
      await Promise.all(numbers.map((number) => journal.append([origin(number)])));
      assert.deepEqual(ids((await journal.readNew()).records), numbers);
      await journal.dispose();
    }),
  );

  it(
    "tells who asks later nothing before it has told who asked first",
    inFolder(async (folder) => {
      const journal = new JournalFolder(folder);
      await journal.append(Array.from({ length: 3000 }, (_, i) => origin(`${i}`)));
      const told: number[] = [];
      const ask = async () => told.push((await journal.readNew()).records.length);
      await Promise.all([ask(), ask()]);
      assert.deepEqual(told, [3000, 0]);
      await journal.dispose();
    }),
  );

  it(
    "gives back every character, and line ends within a record",
    inFolder(async (folder) => {
      const title = "a\nb\r\n\u2028\u202e🙂 \u0000 \ud800";
      const journal = new JournalFolder(folder);
      await journal.append([origin("1", title)]);
      const { records } = await journal.readNew();
      assert.deepEqual(records, [origin("1", title)]);
      await journal.dispose();
    }),
  );

  it(
    "goes on in a new file when its own was removed",
    inFolder(async (folder) => {
      const journal = new JournalFolder(folder);
      await journal.append([origin("1")]);
      await rm(journal.path, { recursive: true });
      await journal.append([origin("2")]);
      assert.deepEqual(ids((await new JournalFolder(folder).readNew()).records), ["2"]);
      await journal.dispose();
    }),
  );

  it(
    "refuses a record longer than a line may be, and writes the next",
    inFolder(async (folder) => {
      const journal = new JournalFolder(folder);
      const long = origin("1", "x".repeat(LINE_LIMIT));
      const [refused, written] = await Promise.allSettled([
        journal.append([long]),
        journal.append([origin("2")]),
      ]);
      assert.ok(refused.status === "rejected" && refused.reason instanceof StoreError);
      assert.equal(written.status, "fulfilled");
      const news = await journal.readNew();
      assert.deepEqual([ids(news.records), news.damage], [["2"], []]);
      await journal.dispose();
    }),
  );

  it(
    "is for its owner only",
    inFolder(async (folder) => {
      const journal = new JournalFolder(join(folder, "readback"));
      await journal.append([origin("1")]);
      assert.equal((await stat(join(folder, "readback"))).mode & 0o077, 0);
      await journal.dispose();
    }),
  );

  it(
    "says which folder it could not create",
    inFolder(async (folder) => {
      await writeFile(join(folder, "journal"), "a file is in the way");
      await assert.rejects(
        new JournalFolder(folder).append([origin("1")]),
        (error) => error instanceof StoreError && error.doing === "create",
      );
      await assert.rejects(
        new JournalFolder(folder).readNew(),
        (error) => error instanceof StoreError && error.doing === "read",
      );
    }),
  );
});

describe("a journal that was not left whole", () => {
  const three = [origin("1"), origin("2", "«ä»"), origin("3")];
  const frames = three.map((record) => frameOf(encodeRecord(record)));
  const whole = Buffer.concat(frames);

  it(
    "cut at any byte, it gives the records before the cut, and the rest once it is there",
    inFolder(async (folder) => {
      const file = await journalFile(folder, Buffer.alloc(0));
      for (let cut = 0; cut <= whole.length; cut++) {
        await writeFile(file, whole.subarray(0, cut));
        const journal = new JournalFolder(folder);
        const before = await journal.readNew();
        assert.deepEqual(ids(before.records), ids(three).slice(0, completeAt(cut)), `cut ${cut}`);
        await appendFile(file, whole.subarray(cut));
        const after = await journal.readNew();
        assert.deepEqual([...before.records, ...after.records], three, `cut ${cut}`);
        assert.deepEqual([before.damage, after.damage], [[], []], `cut ${cut}`);
      }
    }),
  ).timeout(30_000);

  it(
    "with any bit flipped, it loses one record at most, says so, and invents none",
    inFolder(async (folder) => {
      const file = await journalFile(folder, Buffer.alloc(0));
      const journal = () => new JournalFolder(folder).readNew();
      const known = new Set(three.map((record) => JSON.stringify(record)));
      for (let bit = 0; bit < whole.length * 8; bit++) {
        const flipped = Buffer.from(whole);
        flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
        await writeFile(file, flipped);
        const { records, damage } = await journal();
        assert.ok(records.length >= 2, `bit ${bit}`);
        assert.ok(
          records.every((record) => known.has(JSON.stringify(record))),
          `bit ${bit}`,
        );
        const isLastByte = bit >> 3 === whole.length - 1;
        assert.ok(records.length === 3 || damage.length > 0 || isLastByte, `bit ${bit}`);
      }
    }),
  ).timeout(30_000);

  it(
    "a record after a torn one is whole",
    inFolder(async (folder) => {
      await journalFile(folder, Buffer.concat([whole.subarray(0, 40), frames[2] ?? whole]));
      const news = await new JournalFolder(folder).readNew();
      assert.deepEqual(ids(news.records), ["3"]);
      const about = { type: "origin", path: undefined };
      assert.deepEqual(news.damage, [
        { file: "w-1.jsonl", lineNumber: 2, detail: "wrong checksum", about },
      ]);
    }),
  );

  it(
    "a line that stands in several files is told once, also when it is damaged",
    inFolder(async (folder) => {
      const torn = Buffer.from(`\n${"x".repeat(11)} {"v":0}\n`);
      const file = await journalFile(folder, Buffer.concat([whole, torn]));
      const journal = new JournalFolder(folder);
      const read = async () => {
        const { records, damage } = await journal.readNew();
        return [ids(records), damage.length];
      };
      await writeFile(file.replace("w-1", "w-2"), Buffer.concat([torn, whole]));
      assert.deepEqual(await read(), [ids(three), 1]);
      await writeFile(file.replace("w-1", "w-3"), Buffer.concat([torn, ...frames]));
      assert.deepEqual(await read(), [[], 0]);
    }),
  );

  it(
    "tells each damaged line once, by file, line and reason",
    inFolder(async (folder) => {
      const lines = [
        frameOf('{"v":0,"type":"origin"}'),
        frameOf("not JSON"),
        frameOf(`{"v":0,"deep":${"[".repeat(100_000)}${"]".repeat(100_000)}}`),
        Buffer.from(`\n${"y".repeat(LINE_LIMIT * 2 + 9)}\n`),
        Buffer.from("short\n"),
      ];
      await journalFile(folder, Buffer.concat([...lines, ...frames]));
      const journal = new JournalFolder(folder);
      const news = await journal.readNew();
      assert.deepEqual(ids(news.records), ids(three));
      assert.deepEqual(
        news.damage.map(({ lineNumber, detail }) => `${lineNumber} ${detail}`),
        ["2 bad origin", "4 not JSON", "6 nested too deeply", "8 too long", "9 no checksum"],
      );
      assert.deepEqual((await journal.readNew()).damage, []);
    }),
  );

  it(
    "keeps lines of a newer version apart",
    inFolder(async (folder) => {
      await journalFile(folder, Buffer.concat([frameOf('{"v":7,"type":"song"}'), whole]));
      const { records, damage, newer } = await new JournalFolder(folder).readNew();
      assert.deepEqual(ids(records), ids(three));
      const about = { type: undefined, path: undefined };
      assert.deepEqual(
        [damage, newer],
        [[], [{ file: "w-1.jsonl", lineNumber: 2, detail: "version 7", about }]],
      );
    }),
  );

  it(
    "a file that became shorter is read again from its start, and tells nothing twice",
    inFolder(async (folder) => {
      const file = await journalFile(folder, whole);
      const journal = new JournalFolder(folder);
      await journal.readNew();
      await truncate(file, frames[0]?.length);
      await appendFile(file, frameOf(encodeRecord(origin("4"))));
      assert.deepEqual(ids((await journal.readNew()).records), ["4"]);
      await rm(file);
      assert.deepEqual(ids((await journal.readNew()).records), []);
    }),
  );

  it(
    "a file that cannot be read is a failure, not an empty journal",
    inFolder(async (folder) => {
      const file = await journalFile(folder, whole);
      await chmod(file, 0);
      if (process.getuid?.() === 0) {
        await rm(file);
        await mkdir(file);
      }
      await assert.rejects(
        new JournalFolder(folder).readNew(),
        (error) => error instanceof StoreError && error.file === file,
      );
    }),
  );

  function completeAt(cut: number): number {
    let end = 0;
    return frames.filter((frame) => (end += frame.length) <= cut).length;
  }
});

describe("stored texts", () => {
  const text = "const a = 1;\n";
  // What `git hash-object` prints for it.
  const id = "54b82a09ad5431219cd9c720b852a1cb57ba956d";

  it(
    "come back, and are absent when they are not what their name says",
    inFolder(async (folder) => {
      const journal = new JournalFolder(folder);
      assert.equal(await journal.text(id), undefined);
      await journal.putText(id, text);
      await journal.putText(id, text);
      assert.equal(await journal.text(id), text);
      assert.equal(await journal.text("0".repeat(40)), undefined);
      const file = join(folder, "texts", id.slice(0, 2), id.slice(2));
      assert.equal(await readFile(file, "utf8"), text);
      await writeFile(file, text.replace("1", "2"));
      assert.equal(await journal.text(id), undefined);
      await writeFile(file, "");
      await journal.putText(id, text);
      assert.equal(await journal.text(id), text);
      assert.deepEqual(await readdir(join(folder, "texts", id.slice(0, 2))), [id.slice(2)]);
    }),
  );
});

function origin(id: string, title?: string): JournalRecord {
  const at = "2026-01-01T00:00:00Z";
  return {
    type: "origin",
    origin: { id, kind: "ai", evidence: "agent", at, ...(title === undefined ? {} : { title }) },
  };
}

function ids(records: readonly JournalRecord[]): string[] {
  return records.map((record) => {
    if (record.type === "origin") return record.origin.id;
    return record.type === "withdrawal" ? record.withdrawal.acknowledgement : "";
  });
}

/** A journal of one file with these bytes. */
async function journalFile(folder: string, bytes: Buffer): Promise<string> {
  await mkdir(join(folder, "journal"));
  const file = join(folder, "journal", "w-1.jsonl");
  await writeFile(file, bytes);
  return file;
}
