/** What matters to some files is found in a long journal without decoding the rest. */
import assert from "node:assert/strict";
import type { JournalRecord } from "../../src/core/index.js";
import { JournalFolder } from "../../src/store/journalFolder.js";
import { readAbout } from "../../src/store/readAbout.js";
import { inFolder } from "../support/repository.js";

const ESCAPED = 'snapshot "path":"a.ts"';

describe("reading about some files", () => {
  it(
    "finds a snapshot by its path",
    finds(["a.ts"], [], "snapshot a.ts", "origin 1", "ack 1", "carry 1"),
  );
  it("finds a snapshot by its blob", finds([], ["b"], "snapshot b.ts", "origin 2", "ack 2"));
  it("finds a path that JSON escapes", finds(['"path":"a.ts"'], [], ESCAPED));
  it("finds nothing about other files", finds(["c.ts"], ["c"]));
  it("finds what an agent's hook saw of a file, and what is said of it", finds(["g.ts"], [], "edit 7", "ack 7")); // prettier-ignore
  it("finds the hook's word on an act whose text is in another file", finds(["h.ts"], [], "snapshot h.ts", "edit 8")); // prettier-ignore
  it("finds a path outside ASCII", finds(["ä.ts"], [], "snapshot ä.ts"));
  it("finds the newest snapshots of others for a file of which none is", findsWith(["c.ts"], [], ["c.ts"], "snapshot a.ts", "snapshot b.ts", "snapshot ä.ts", "snapshot e.ts", "snapshot h.ts", "edit 8", "origin 1", "origin 2", "origin 6", "ack 1", "carry 1", "ack 2")); // prettier-ignore
  it("finds what is asked about once", findsWith(["a.ts", "c.ts"], [], ["c.ts"], "snapshot a.ts", "snapshot b.ts", "snapshot ä.ts", "snapshot e.ts", "snapshot h.ts", "edit 8", "origin 1", "origin 2", "origin 6", "ack 1", "carry 1", "ack 2")); // prettier-ignore
  it("finds none of others for a file of which one is", findsWith(["a.ts"], [], ["a.ts"], "snapshot a.ts", "origin 1", "ack 1", "carry 1")); // prettier-ignore
  it(
    "fails with whoever was to name the files, and with nobody else",
    inFolder(async (folder) => {
      const journal = new JournalFolder(folder);
      await journal.append(RECORDS);
      await journal.dispose();
      let unhandled = 0;
      const count = () => unhandled++;
      process.on("unhandledRejection", count);
      await assert.rejects(readAbout(folder, Promise.reject(new Error("no git"))), /no git/);
      process.off("unhandledRejection", count);
      assert.equal(unhandled, 0);
    }),
  );
});

const at = "2026-01-01T00:00:00Z";
const by = { name: '"origin":"9"', email: "" };

const run = { at: 0, before: [], read: ["abcdefghijkl"], after: [] };

const RECORDS: readonly JournalRecord[] = [
  ack("1"),
  origin("1"),
  snapshot("a.ts", "a", "1"),
  { type: "withdrawal", withdrawal: { acknowledgement: "ack-1", by, at } },
  snapshot("b.ts", "b", "2"),
  carry("1"),
  origin("2", 'says "type":"snapshot","path":"c.ts","id":"1"'),
  ack("2"),
  snapshot('"path":"a.ts"', "d", "9"),
  snapshot("ä.ts", "f", "9"),
  origin("5"),
  origin("6"),
  snapshot("e.ts", "4", "6", "2026-01-02T00:00:00Z"),
  snapshot("e.ts", "5", "5"),
  edit("g.ts", "7"),
  ack("7"),
  edit("elsewhere.ts", "8"),
  snapshot("h.ts", "7", "8"),
];

function finds(paths: readonly string[], blobs: readonly string[], ...expected: string[]) {
  return findsWith(paths, blobs, [], ...expected);
}

function findsWith(
  paths: readonly string[],
  blobs: readonly string[],
  added: readonly string[],
  ...expected: string[]
) {
  return inFolder(async (folder) => {
    const journal = new JournalFolder(folder);
    await journal.append(RECORDS);
    await journal.dispose();
    const subjects = {
      paths: new Set(paths),
      blobs: new Set(blobs.map((blob) => id(blob))),
      added: new Set(added),
    };
    const { records, damage } = await readAbout(folder, Promise.resolve(subjects));
    assert.deepEqual(damage, []);
    const all = records.filter(({ type }) => type !== "withdrawal" && type !== "waiver").map(nameOf); // prettier-ignore
    // A path with escapes cannot be told from its JSON and may be decoded in vain.
    const found = all.filter((name) => name !== ESCAPED || expected.includes(ESCAPED));
    assert.deepEqual(found.sort(), expected.sort());
  });
}

function nameOf(record: JournalRecord): string {
  switch (record.type) {
    case "snapshot":
      return `snapshot ${record.snapshot.path}`;
    case "origin":
      return `origin ${record.origin.id}`;
    case "acknowledgement":
      return record.acknowledgement.id.replace("-", " ");
    case "agentEdit":
      return `edit ${record.agentEdit.origin.id}`;
    case "carry":
      return record.carry.path.replace("-", " ");
    case "withdrawal":
    case "waiver":
      return record.type;
    case "commit":
      return `commit ${record.commit.commit.slice(0, 1)}`;
  }
}

function id(letter: string): string {
  return letter.repeat(40);
}

function origin(name: string, title = ""): JournalRecord {
  return { type: "origin", origin: { id: name, kind: "ai", evidence: "agent", at, title } };
}

function edit(path: string, name: string): JournalRecord {
  const origin = { id: name, kind: "ai", evidence: "agent", at, title: '"id":"2"' } as const;
  return { type: "agentEdit", agentEdit: { worktree: "", path, after: id("0"), origin } };
}

function snapshot(path: string, letter: string, name: string, when = at): JournalRecord {
  const spans = [{ start: 0, end: 1, origin: name }];
  const removals = [{ offset: 1, text: '"path":"c.ts"', origin: name }];
  return {
    type: "snapshot",
    snapshot: { worktree: "", path, blob: id(letter), at: when, spans, removals },
  };
}

function carry(name: string): JournalRecord {
  const covers = [{ origin: name, runs: [run] }];
  return {
    type: "carry",
    carry: {
      kind: "format",
      acknowledgements: ["ack-1"],
      path: `carry-${name}`,
      from: id("e"),
      to: id("a"),
      at,
      covers,
      tier: "medium",
      rules: "carry0",
    },
  };
}

function ack(name: string): JournalRecord {
  return {
    type: "acknowledgement",
    acknowledgement: {
      id: `ack-${name}`,
      by,
      at,
      level: "reviewed",
      path: "elsewhere.ts",
      blob: id("e"),
      covers: [{ origin: name, runs: [run] }],
      assurance: "none",
      rules: "lex1",
    },
  };
}
