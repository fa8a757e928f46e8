/**
 * Who reads only what bears on some files knows the same of them as who reads the whole journal, also where one id
 * stands for two things.
 */
import assert from "node:assert/strict";
import {
  addRecords,
  copiedFrom,
  EMPTY_JOURNAL,
  standingOf,
  waiverFor,
  type Journal,
  type JournalRecord,
  type OriginId,
} from "../../src/core/index.js";
import { originsIn } from "../../src/store/bearing.js";
import { JournalFolder } from "../../src/store/journalFolder.js";
import { readAbout } from "../../src/store/readAbout.js";
import { writeIndexes } from "../../src/store/writeIndexes.js";
import { forSeedsInTurn } from "../support/random.js";
import { randomRecord } from "../support/records.js";
import { inFolder } from "../support/repository.js";

const RUNS = 120;
const at = "2026-01-01T00:00:00Z";
const by = { name: "Ada", email: "" };
const STAGED = "s".repeat(43);

const WAIVER: JournalRecord = {
  type: "waiver",
  waiver: { id: "w", by, at, reason: "in a hurry", worktree: "", staged: STAGED, places: [], assurance: "none" }, // prettier-ignore
};

describe("reading about a file what is said under one id twice", () => {
  it(
    "finds the other acknowledgement, and believes neither",
    reads([snapshot("a.ts", "here"), ack("x", "here"), ack("x", "there")], (journal) =>
      assert.deepEqual(standingOf(journal).get("here"), undefined),
    ),
  );
  it(
    "believes the only one",
    reads([snapshot("a.ts", "here"), ack("x", "here"), ack("y", "there")], (journal) =>
      assert.equal(standingOf(journal).get("here")?.length, 1),
    ),
  );
  it(
    "knows of a waiver that one of two accounts of a commit says was used up",
    reads(
      [snapshot("a.ts", "here"), WAIVER, commit("waived", "w"), commit("bypassed")],
      (journal) => assert.equal(waiverFor(journal, "", STAGED), undefined),
    ),
  );
  it("is as reading everything, whatever the journal holds", async function () {
    this.timeout(60_000);
    let twins = 0;
    await forSeedsInTurn(RUNS, (random) => {
      const records = Array.from({ length: random.int(1, 30) }, () => randomRecord(random));
      const ids = records.flatMap((one) => one.type === "acknowledgement" ? one.acknowledgement.id : []); // prettier-ignore
      if (new Set(ids).size < ids.length) twins++;
      return reads(records, () => undefined, random.pick(PATHS))();
    });
    assert.ok(process.env.SEED !== undefined || twins > RUNS / 4, `${twins} journals with twins`);
  });
});

const PATHS = ["a.ts", "src/b.py", "src/ü x/__proto__", "constructor"];

/** Checks what is known of the file at `path` by those of `records` which bear on it, and that all of them say the same. */
function reads(
  records: readonly JournalRecord[],
  check: (journal: Journal) => void,
  path = "a.ts",
): () => Promise<void> {
  return inFolder(async (folder) => {
    const writer = new JournalFolder(folder);
    await writer.append(records);
    await writer.dispose();
    const subjects = { paths: new Set([path]), blobs: new Set<string>(), added: new Set<string>() };
    const some = await readAbout(folder, Promise.resolve(subjects));
    await writeIndexes(folder, () => 1);
    const indexed = await readAbout(folder, Promise.resolve(subjects));
    assert.deepEqual(indexed.records, some.records);
    const all = await new JournalFolder(folder).readNew();
    const [about, whole] = [journalOf(some.records), journalOf(all.records)];
    const own = all.records.filter((one) => pathOf(one) === path);
    const acts = originsIn(own);
    assert.deepEqual(saidOf(about, path, acts), saidOf(whole, path, acts));
    check(about);
  });
}

function journalOf(records: readonly JournalRecord[]): Journal {
  return addRecords(EMPTY_JOURNAL, records);
}

function pathOf(record: JournalRecord): string | undefined {
  if (record.type === "snapshot") return record.snapshot.path;
  return record.type === "agentEdit" ? record.agentEdit.path : undefined;
}

/** All that judging the file at `path`, in which `acts` wrote, can ask. */
function saidOf(journal: Journal, path: string, acts: ReadonlySet<OriginId>) {
  const standing = standingOf(journal);
  const sorted = (act: OriginId) => (standing.get(act) ?? []).map((one) => JSON.stringify(one)).sort(); // prettier-ignore
  const waived = [...journal.waivers.values()].map(({ worktree, staged }) => waiverFor(journal, worktree, staged)); // prettier-ignore
  return {
    snapshots: journal.snapshots.get(path),
    edits: journal.agentEdits.get(path),
    acts: [...acts].map((act) => [act, journal.origins.get(copiedFrom(act)), sorted(act)]),
    waivers: acts.size === 0 ? [] : waived.map((one) => one?.id).sort(),
  };
}

function snapshot(path: string, origin: string): JournalRecord {
  const spans = [{ start: 0, end: 1, origin }];
  return {
    type: "snapshot",
    snapshot: { worktree: "", path, blob: "0".repeat(40), at, spans, removals: [] },
  };
}

function ack(id: string, origin: string): JournalRecord {
  const runs = [{ at: 0, before: [], read: ["abcdefghijkl"], after: [] }];
  return {
    type: "acknowledgement",
    acknowledgement: {
      id,
      by,
      at,
      level: "reviewed",
      path: "elsewhere.ts",
      blob: "1".repeat(40),
      covers: [{ origin, runs }],
      assurance: "none",
      rules: "lex1",
    },
  };
}

function commit(outcome: "waived" | "bypassed", waiver?: string): JournalRecord {
  const made = { commit: "c".repeat(40), worktree: "", at, outcome };
  return { type: "commit", commit: waiver === undefined ? made : { ...made, waiver } };
}
