/** Reading with indexes says what reading without says, whatever is in a journal and in its indexes. */
import assert from "node:assert/strict";
import { appendFile, cp, mkdir, readdir, readFile, rename, rm, truncate, writeFile } from "node:fs/promises"; // prettier-ignore
import { join } from "node:path";
import { encodeRecord, type JournalRecord } from "../../src/core/index.js";
import type { Subjects } from "../../src/store/bearing.js";
import { frameOf } from "../../src/store/frame.js";
import { readAbout } from "../../src/store/readAbout.js";
import { writeIndexes } from "../../src/store/writeIndexes.js";
import { forSeedsInTurn, Random } from "../support/random.js";
import { inFolder } from "../support/repository.js";
import { randomFiles, randomSubjects, write } from "./randomJournal.js";

const FILE = "w-1.jsonl";

describe("reading with indexes", () => {
  it("finds what reading without finds, in the same order", () =>
    forSeedsInTurn(100, async (random) => {
      await inFolder(async (folder) => {
        await write(folder, randomFiles(random));
        await writeIndexes(folder, always);
        if (random.int(0, 2) === 0) await write(folder, randomFiles(random));
        if (random.int(0, 4) === 0) await writeIndexes(folder, always);
        for (let time = 0; time < 4; time++) await readsAlike(folder, randomSubjects(random));
      })();
    })).timeout(120_000);

  it(
    "does not look at lines that bear on nothing",
    inJournal(async (folder) => {
      await change(folder, (text) => text.replace('"path":"other.ts"', '"path":"others.t"'));
      const { damage } = await about(folder, PLAIN);
      assert.deepEqual(damage, []);
      await rm(join(folder, "index"), { recursive: true });
      assert.equal((await about(folder, { ...SUBJECTS, paths: new Set(["others.t"]) })).damage.length, 1); // prettier-ignore
    }),
  );

  it(
    "finds that a line which bears on a file was damaged since",
    inJournal(async (folder) => {
      await change(folder, (text) => text.replace('"level":"reviewed"', '"level":"deviewer"'));
      const { damage } = await readsAlike(folder, SUBJECTS);
      assert.equal(damage.length, 1);
    }),
  );

  it(
    "reads a file of which too few of the newest texts are in the index",
    inFolder(async (folder) => {
      const paths = Array.from({ length: 200 }, (_, at) => `${at}.ts`);
      const bytes = Buffer.concat(paths.map((path, at) => frameOf(encodeRecord(snapshot(path, at))))); // prettier-ignore
      await write(folder, [[FILE, bytes]]);
      await writeIndexes(folder, always);
      for (const newest of [0, 100, 112, 113, 130, 190, 200]) {
        const own = new Set([...paths.slice(200 - newest), "new.ts"]);
        const subjects = { paths: own, blobs: new Set<string>(), added: new Set(["new.ts"]) };
        const { records } = await readsAlike(folder, subjects);
        assert.equal(records.length, newest + Math.min(16, 200 - newest));
      }
    }),
  );
});

describe("an index that does not fit", () => {
  const spoiled: readonly (readonly [string, (folder: string) => Promise<unknown>])[] = [
    ["of nothing", (folder) => writeFile(indexOf(folder), "")],
    ["that is a folder", async (folder) => { await rm(indexOf(folder)); await mkdir(indexOf(folder)); }],
    ["of a newer version", (folder) => rewriteHead(folder, (json) => json.replace('"v":0', '"v":1'))],
    ["that claims to cover more", (folder) => rewriteHead(folder, (json) => json.replace(/"bytes":/, '"bytes":1'))],
    ["of another file", async (folder) => { await write(folder, [["w-2.jsonl", journalBytes("z")]]); await writeIndexes(folder, always); await rename(indexOf(folder, "w-2.jsonl"), indexOf(folder)); }],
    ["of a file that shrank", (folder) => truncate(fileOf(folder), journalBytes("x").length)],
    ["of a file that shrank and grew", async (folder) => { await truncate(fileOf(folder), 10); await appendFile(fileOf(folder), journalBytes("z").toString().repeat(4)); }],
    ["of a file that was replaced", async (folder) => { await rm(fileOf(folder)); await writeFile(fileOf(folder), Buffer.concat([journalBytes("z"), journalBytes("y"), journalBytes("x")])); }],
    ["of a file in which something of the same length was changed", (folder) => change(folder, (text) => text.replace('"path":"other.ts"', '"path":"ether.ts"'), "")],
    ["of a file that was retired", (folder) => rename(fileOf(folder), fileOf(folder, `r-1-0123456789ab.${FILE}`))],
    ["of a file that is gone", (folder) => rm(fileOf(folder))],
  ]; // prettier-ignore
  for (const [what, spoil] of spoiled)
    it(
      `${what} only costs time`,
      inJournal(async (folder) => {
        await spoil(folder);
        for (const subjects of [PLAIN, SUBJECTS]) await readsAlike(folder, subjects);
      }),
    );

  it(
    "because one bit of it changed, or its end is missing, only costs time",
    inJournal(async (folder) => {
      await change(folder, (text) => text.replace('"level":"reviewed"', '"level":"deviewer"'));
      await writeIndexes(folder, always);
      const whole = await readFile(indexOf(folder));
      const expected = await about(folder);
      assert.equal(expected.damage.length, 1);
      const random = new Random(7);
      for (let at = 0; at < whole.length; at += 3) {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 8));
        await writeFile(indexOf(folder), at % 8 === 0 ? whole.subarray(0, at) : bytes);
        const found = await about(folder);
        for (const part of ["records", "damage", "newer"] as const)
          assert.deepEqual(found[part], expected[part], `byte ${at}`);
      }
    }),
  ).timeout(60_000);
});

describe("an index that once fitted", () => {
  it(
    "is not asked when other lines follow those that bear on a file",
    inJournal(async (folder) => {
      const others = ["x", "ether", "y", ...LAST.map((name) => `${name.slice(0, -1)}z`), "z"];
      await writeFile(fileOf(folder), Buffer.concat(others.map(journalBytes)));
      const { records } = await readsAlike(folder, PLAIN);
      assert.ok(records.some((one) => one.type === "snapshot" && one.snapshot.path === "ether.ts"));
    }),
  );

  it(
    "is not asked about another file with the same lines",
    inJournal(async (folder) => {
      await change(folder, (text) => text.replace('"level":"reviewed"', '"level":"deviewer"'));
      await cp(fileOf(folder), fileOf(folder, "w-2.jsonl"));
      await writeIndexes(folder, always);
      await rename(indexOf(folder, "w-2.jsonl"), indexOf(folder));
      await appendFile(fileOf(folder), journalBytes("z"));
      assert.equal((await readsAlike(folder, SUBJECTS)).damage[0]?.file, FILE);
    }),
  );

  it(
    "is made anew when a newer program made it",
    inJournal(async (folder) => {
      const made = await readFile(indexOf(folder));
      await rewriteHead(folder, (json) => json.replace('"v":0', '"v":1'));
      await writeIndexes(folder, (_, covered) => (covered === 0 ? 1 : 0));
      assert.deepEqual(await readFile(indexOf(folder)), made);
    }),
  );
});

describe("indexes", () => {
  it(
    "are made of large files, and made anew when much follows them",
    inFolder(async (folder) => {
      const [small, large] = [journalBytes("s"), Buffer.concat(Array.from({ length: 900 }, (_, at) => journalBytes(`${at}`)))]; // prettier-ignore
      await write(folder, [["w-1.jsonl", small], ["w-2.jsonl", large]]); // prettier-ignore
      await writeIndexes(folder);
      assert.deepEqual(await readdir(join(folder, "index")), ["w-2.jsonl.idx"]);
      const first = await readFile(indexOf(folder, "w-2.jsonl"));
      await write(folder, [["w-2.jsonl", small]]);
      await writeIndexes(folder);
      assert.deepEqual(await readFile(indexOf(folder, "w-2.jsonl")), first);
      await write(folder, [["w-2.jsonl", Buffer.concat([large, large])]]);
      assert.ok((await about(folder)).unindexed > large.length);
      await writeIndexes(folder);
      assert.equal((await about(folder)).unindexed, 0);
      await readsAlike(folder, SUBJECTS);
    }),
  );

  it(
    "of files that are gone go",
    inJournal(async (folder) => {
      await rename(fileOf(folder), fileOf(folder, "w-9.jsonl"));
      await writeIndexes(folder, always);
      assert.deepEqual(await readdir(join(folder, "index")), ["w-9.jsonl.idx"]);
    }),
  );

  it(
    "may be made by several at once",
    inJournal(async (folder) => {
      await rm(join(folder, "index"), { recursive: true });
      await Promise.all([1, 2, 3, 4].map(() => writeIndexes(folder, always)));
      assert.deepEqual(await readdir(join(folder, "index")), [`${FILE}.idx`]);
      await readsAlike(folder, SUBJECTS);
    }),
  );

  it(
    "are not made of a file with a line that is too long",
    inFolder(async (folder) => {
      const long = Buffer.from(`\n${"x".repeat(5 * 2 ** 20)}\n`);
      await write(folder, [[FILE, Buffer.concat([journalBytes("x"), long, journalBytes("y")])]]);
      await writeIndexes(folder, always);
      await assert.rejects(readFile(indexOf(folder)), { code: "ENOENT" });
      assert.equal((await readsAlike(folder, SUBJECTS)).damage.length, 1);
    }),
  );
});

/** What follows is longer than the part of a file by which it is told. */
const LAST = Array.from({ length: 8 }, (_, at) => `last-${at}`);

const SUBJECTS: Subjects = {
  paths: new Set(["x.ts", "y.ts", "ether.ts"]),
  blobs: new Set(),
  added: new Set(["new.ts"]),
};

/** The same without a new file, for which the newest texts would be looked at as well. */
const PLAIN: Subjects = { ...SUBJECTS, added: new Set() };

/** A journal of one file, `FILE`, that has an index of all of it. */
function inJournal(body: (folder: string) => Promise<void>): () => Promise<void> {
  return inFolder(async (folder) => {
    const bytes = ["x", "other", "y", ...LAST].map(journalBytes);
    await write(folder, [[FILE, Buffer.concat(bytes)]]);
    await writeIndexes(folder, always);
    await body(folder);
  });
}

/** What was read of `<name>.ts`. */
function journalBytes(name: string): Buffer {
  const run = { at: 0, before: [], read: ["abcdefghijkl"], after: [] };
  const records: readonly JournalRecord[] = [
    { type: "origin", origin: { id: name, kind: "ai", evidence: "agent", at: AT } },
    snapshot(`${name}.ts`, 0, name),
    {
      type: "acknowledgement",
      acknowledgement: {
        ...{ id: `ack-${name}`, by: BY, at: AT, level: "reviewed", path: "a", blob: BLOB },
        covers: [{ origin: name, runs: [run] }],
        ...{ assurance: "none", rules: "lex1" },
      },
    },
    { type: "withdrawal", withdrawal: { acknowledgement: `ack-${name}`, by: BY, at: AT } },
  ];
  return Buffer.concat(records.map((record) => frameOf(encodeRecord(record))));
}

const AT = "2026-01-01T00:00:00Z";
const BY = { name: "Ada", email: "" };
const BLOB = "0".repeat(40);

function snapshot(path: string, second: number, origin = "x"): JournalRecord {
  const at = new Date(Date.UTC(2026) + second * 1000).toISOString();
  const spans = [{ start: 0, end: 1, origin }];
  return {
    type: "snapshot",
    snapshot: { worktree: "", path, blob: BLOB, at, spans, removals: [] },
  };
}

function about(folder: string, subjects = SUBJECTS) {
  return readAbout(folder, Promise.resolve(subjects));
}

/** Reads with indexes and, in a copy, without; both must say the same, which is returned. */
async function readsAlike(folder: string, subjects: Subjects) {
  const bare = join(folder, "bare");
  await cp(join(folder, "journal"), join(bare, "journal"), { recursive: true });
  const found = await about(folder, subjects);
  const expected = await about(bare, subjects);
  await rm(bare, { recursive: true });
  for (const part of ["records", "damage", "newer"] as const)
    assert.deepEqual(found[part], expected[part]);
  return expected;
}

/** Changes the file in place, and appends `more` so that its time says nothing. */
async function change(folder: string, by: (text: string) => string, more = "\n\n"): Promise<void> {
  const text = await readFile(fileOf(folder), "latin1");
  assert.notEqual(by(text), text);
  await writeFile(fileOf(folder), by(text) + more, { encoding: "latin1", flag: "r+" });
}

async function rewriteHead(folder: string, by: (json: string) => string): Promise<void> {
  const bytes = await readFile(indexOf(folder));
  const end = bytes.indexOf("\n", 1);
  const head = bytes.toString("latin1", 13, end);
  assert.notEqual(by(head), head);
  await writeFile(indexOf(folder), Buffer.concat([frameOf(by(head)), bytes.subarray(end + 1)]));
}

function fileOf(folder: string, name = FILE): string {
  return join(folder, "journal", name);
}

function indexOf(folder: string, name = FILE): string {
  return join(folder, "index", `${name}.idx`);
}

const always = (): number => 1;
