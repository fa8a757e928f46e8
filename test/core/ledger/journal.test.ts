import assert from "node:assert/strict";
import { encodeRecord, decodeRecord } from "../../../src/core/ledger/codec.js";
import {
  restsOn,
  standingOf,
  addRecords,
  EMPTY_JOURNAL,
  snapshotsOf,
  type Journal,
} from "../../../src/core/ledger/journal.js";
import type { Acknowledgement, Carry, JournalRecord, Snapshot } from "../../../src/core/ledger/statements.js"; // prettier-ignore
import { mergeOrigins, type Origin } from "../../../src/core/origin/origin.js";
import { forSeeds, type Random } from "../../support/random.js";
import { randomOrigin, randomRecord } from "../../support/records.js";

describe("a journal", () => {
  it("is the same for the same records in any order, in any portions, read twice or once", () => {
    forSeeds(4000, (random) => {
      const records = Array.from({ length: random.int(0, 9) }, () => randomRecord(random));
      const one = addRecords(EMPTY_JOURNAL, records);
      let other = EMPTY_JOURNAL;
      const shuffled = shuffle(random, [...records, ...records.filter(() => random.int(0, 2) > 0)]);
      while (shuffled.length > 0) other = addRecords(other, shuffled.splice(0, random.int(0, 4)));
      assert.deepEqual(plain(other), plain(one));
    });
  });
  it("takes a record read back from its file for the one that was written", () => {
    const written = { ...said("x", "n"), by: { email: "e", name: "n" } };
    const record: JournalRecord = { type: "acknowledgement", acknowledgement: written };
    const read = decodeRecord(encodeRecord(record)) as JournalRecord;
    const { acknowledgements } = addRecords(EMPTY_JOURNAL, [record, read]);
    assert.equal(acknowledgements.get("x"), written);
  });
  it("holds the same maps when no record belongs in them", () => {
    const before = addRecords(EMPTY_JOURNAL, [{ type: "origin", origin: act("chat") }]);
    const after = addRecords(before, [{ type: "snapshot", snapshot: snapshot("", 1) }]);
    assert.equal(after.origins, before.origins);
    assert.equal(after.acknowledgements, before.acknowledgements);
    assert.equal(addRecords(after, []), after);
  });
  it("is the same journal when records say nothing new, however they were written", () => {
    forSeeds(1000, (random) => {
      const records = Array.from({ length: random.int(0, 9) }, () => randomRecord(random));
      // What was said twice differently is settled by then.
      const known = addRecords(addRecords(EMPTY_JOURNAL, records), records);
      const read = records.map((record) => decodeRecord(encodeRecord(record)) as JournalRecord);
      assert.equal(addRecords(known, shuffle(random, read)), known);
    });
  });
  it("knows the paths of every text", () => {
    forSeeds(1000, (random) => {
      const records = Array.from({ length: random.int(0, 9) }, () => randomRecord(random));
      const { paths, snapshots } = addRecords(EMPTY_JOURNAL, records);
      const expected = new Map<string, string[]>();
      for (const [path, byBlob] of [...snapshots].sort(([a], [b]) => (a < b ? -1 : 1)))
        for (const blob of byBlob.keys()) expected.set(blob, [...(expected.get(blob) ?? []), path]);
      assert.deepEqual(new Map(paths), expected);
    });
  });
  it("never changes an older journal", () => {
    const before = addRecords(EMPTY_JOURNAL, [{ type: "snapshot", snapshot: snapshot("", 1) }]);
    addRecords(before, [{ type: "snapshot", snapshot: snapshot("", 2) }]);
    assert.equal(before.snapshots.get("a.ts")?.get("0".repeat(40))?.at, time(1));
  });
});

describe("two statements under one id", () => {
  it("are one when they are equal", () => {
    assert.equal(standing([said("x", "a"), said("x", "a")]), "x");
  });
  it("cover nothing when they differ", () => {
    assert.equal(standing([said("x", "a"), said("x", "b")]), "");
  });
  it("cover nothing even when one of them comes again", () => {
    assert.equal(standing([said("x", "a"), said("x", "b"), said("x", "a")]), "");
  });
});

describe("a withdrawal", () => {
  it("counts even before what it withdraws", () => {
    const withdrawal = { acknowledgement: "x", by: said("x", "a").by, at: time(1) };
    const journal = addRecords(EMPTY_JOURNAL, [
      { type: "withdrawal", withdrawal },
      { type: "acknowledgement", acknowledgement: said("x", "a") },
      { type: "acknowledgement", acknowledgement: said("y", "a") },
    ]);
    assert.deepEqual(standingOf(journal).get("act")?.flatMap(restsOn), ["y"]); // prettier-ignore
  });
});

describe("a carry", () => {
  it("stands as long as what it rests on", () => {
    assert.deepEqual(carried([carry(["x"])], [said("x", "a")]), ["x", "x"]);
  });
  it("stands whenever it was written", () => {
    const records: JournalRecord[] = [
      { type: "carry", carry: carry(["x"]) },
      { type: "acknowledgement", acknowledgement: said("x", "a") },
    ];
    assert.equal(standingOf(addRecords(EMPTY_JOURNAL, records)).get("act")?.length, 2);
  });
  it("falls with one of several", () => {
    const both = [said("x", "a"), said("y", "a")];
    assert.deepEqual(carried([carry(["x", "y"])], both), ["x", "y", "x y"]);
    assert.deepEqual(carried([carry(["x", "y"])], both, ["y"]), ["x"]);
  });
  it("is nothing without what it rests on", () => {
    assert.deepEqual(carried([carry(["x"])], []), []);
    assert.deepEqual(carried([carry([])], [said("x", "a")]), ["x"]);
  });
  it("is nothing about an act that nobody spoke of", () => {
    const other = { ...said("x", "a"), covers: [{ origin: "other", runs: [] }] };
    assert.deepEqual(carried([carry(["x"])], [other]), []);
  });
  it("is nothing when two statements under one id differ", () => {
    assert.deepEqual(carried([carry(["x"])], [said("x", "a"), said("x", "b")]), []);
  });
  it("is one, however often it was found out", () => {
    const again = { ...carry(["x"]), at: time(2) };
    assert.deepEqual(carried([again, carry(["x"]), again], [said("x", "a")]), ["x", "x"]);
  });
  it("is of the first time it was found out", () => {
    const again = { ...carry(["x"]), at: time(2) };
    for (const found of [
      [again, carry(["x"])],
      [carry(["x"]), again],
    ]) {
      const { carries } = addRecords(EMPTY_JOURNAL, found.map((one) => ({ type: "carry", carry: one }))); // prettier-ignore
      assert.deepEqual([...carries.values()].map(({ at }) => at), [time(1)]); // prettier-ignore
    }
  });
});

describe("snapshots of a path", () => {
  it("come newest first, those of this worktree before those of others of that time", () => {
    const snapshots = [snapshot("b", 2), snapshot("here", 2), snapshot("b", 3), snapshot("b", 1)];
    const records = snapshots.map((one, i): JournalRecord => ({ type: "snapshot", snapshot: { ...one, blob: `${i}`.repeat(40) } })); // prettier-ignore
    const found = snapshotsOf(addRecords(EMPTY_JOURNAL, records), "a.ts", "here");
    assert.deepEqual(found.map(({ worktree, at }) => [worktree, at]), [["b", time(3)], ["here", time(2)], ["b", time(2)], ["b", time(1)]]); // prettier-ignore
  });
});

describe("what several records say about one act", () => {
  it("is what the strongest says", says(["program", "chat", "completion"], "completion"));
  it("is of an assistant when the evidence is equal", () => {
    const merged = mergeOrigins(act("disk", "human"), act("disk", "ai"));
    assert.equal(merged.kind, "ai");
  });
  it("keeps what was asked for and the first time", () => {
    const hook = { ...act("agent"), at: time(2), title: "fix it", conversation: "c" };
    const seen = { ...act("completion"), at: time(1), tool: "Ghost" };
    assert.deepEqual(mergeOrigins(hook, seen), { ...seen, conversation: "c", title: "fix it" });
  });
  it("does not depend on their order", () => {
    forSeeds(5000, (random) => {
      const [a, b, c] = [randomOrigin(random), randomOrigin(random), randomOrigin(random)].map((origin) => ({ ...origin, id: "a" })) as [Origin, Origin, Origin]; // prettier-ignore
      assert.deepEqual(mergeOrigins(a, b), mergeOrigins(b, a));
      assert.deepEqual(mergeOrigins(a, a), a);
      assert.deepEqual(mergeOrigins(mergeOrigins(a, b), c), mergeOrigins(a, mergeOrigins(b, c)));
    });
  });
});

function says(evidence: readonly Origin["evidence"][], expected: Origin["evidence"]) {
  return () => {
    const records = evidence.map((one): JournalRecord => ({ type: "origin", origin: act(one) }));
    assert.equal(addRecords(EMPTY_JOURNAL, records).origins.get("act")?.evidence, expected);
    assert.equal(addRecords(EMPTY_JOURNAL, records.reverse()).origins.get("act")?.evidence, expected); // prettier-ignore
  };
}

/** The ids of the statements that cover something, joined. */
function standing(statements: readonly Acknowledgement[]): string {
  const records = statements.map((acknowledgement) => ({ type: "acknowledgement" as const, acknowledgement })); // prettier-ignore
  const found = standingOf(addRecords(EMPTY_JOURNAL, records)).get("act") ?? [];
  return found.flatMap(restsOn).join();
}

/** On what rests all that stands about `act`. */
function carried(
  carries: readonly Carry[],
  statements: readonly Acknowledgement[],
  withdrawn: readonly string[] = [],
): readonly string[] {
  const journal = addRecords(EMPTY_JOURNAL, [
    ...statements.map((acknowledgement) => ({ type: "acknowledgement", acknowledgement }) as const),
    ...carries.map((one) => ({ type: "carry", carry: one }) as const),
    ...withdrawn.map((id) => ({ type: "withdrawal", withdrawal: { acknowledgement: id, by: said(id, "a").by, at: time(1) } }) as const), // prettier-ignore
  ]);
  return (standingOf(journal).get("act") ?? []).map((one) => restsOn(one).join(" "));
}

function carry(acknowledgements: readonly string[]): Carry {
  return {
    kind: "format",
    acknowledgements,
    path: "a.ts",
    from: "0".repeat(40),
    to: "1".repeat(40),
    at: time(1),
    covers: [{ origin: "act", runs: [] }],
    tier: "low",
    rules: "carry0",
  };
}

function act(evidence: Origin["evidence"], kind: Origin["kind"] = "ai"): Origin {
  return { id: "act", kind, evidence, at: time(1) };
}

function said(id: string, name: string): Acknowledgement {
  return {
    id,
    by: { name, email: "e" },
    at: time(1),
    level: "reviewed",
    path: "a.ts",
    blob: "0".repeat(40),
    covers: [{ origin: "act", runs: [] }],
    assurance: "none",
    rules: "lex1",
  };
}

function snapshot(worktree: string, at: number): Snapshot {
  return { worktree, path: "a.ts", blob: "0".repeat(40), at: time(at), spans: [], removals: [] };
}

function time(day: number): string {
  return `2026-01-0${day}T00:00:00.000Z`;
}

function shuffle<T>(random: Random, items: readonly T[]): T[] {
  const left = [...items];
  return items.map(() => left.splice(random.int(0, left.length), 1)[0] as T);
}

/** A journal whose maps can be compared. */
function plain(journal: Journal): unknown {
  return Object.entries(journal).map(([part, all]) =>
    all instanceof Set ? [part, all] : [part, new Map(all as ReadonlyMap<string, unknown>)],
  );
}
