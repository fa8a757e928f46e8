/** What people let through, and what the gate said of commits. */
import assert from "node:assert/strict";
import { decodeRecord } from "../../../src/core/ledger/codec.js";
import { addRecords, EMPTY_JOURNAL } from "../../../src/core/ledger/journal.js";
import { waiverFor } from "../../../src/core/ledger/passages.js";
import { isReason, REASON, waiverOf } from "../../../src/core/ledger/waiver.js";
import type { GateOutcome, JournalRecord, Waiver } from "../../../src/core/ledger/statements.js";

const STAGED = "s".repeat(43);

describe("a waiver", () => {
  it("is the first that is left for a commit", () => {
    const [one, two] = [waiver("one", 1), waiver("two", 2)];
    assert.equal(found(two, one)?.id, "one");
    assert.equal(found(two, one, madeWith("one"))?.id, "two");
    assert.equal(found(two, one, madeWith("one"), madeWith("two"))?.id, undefined);
  });
  it("is another one when the first was taken back", () => {
    const [one, two] = [waiver("one", 1), waiver("two", 2)];
    assert.equal(found(one, two, takenBack("one"))?.id, "two");
    assert.equal(found(takenBack("two"), one, two, takenBack("one"))?.id, undefined);
  });
  it("is for one worktree and for what was staged", () => {
    const journal = addRecords(EMPTY_JOURNAL, [waiver("one", 1)].map(toRecord));
    assert.equal(waiverFor(journal, "worktrees/x", STAGED), undefined);
    assert.equal(waiverFor(journal, "", "t".repeat(43)), undefined);
  });
  it("counts for nothing when another has its id", () => {
    const other = { ...waiver("one", 1), reason: "something else" };
    assert.equal(found(waiver("one", 1), other), undefined);
    assert.equal(found(other, waiver("one", 1), other), undefined);
    assert.equal(found(waiver("one", 1), waiver("one", 1))?.id, "one");
  });
  for (const [what, bad] of [
    ["a reason", { reason: " \n" }],
    ["what is staged", { staged: "" }],
    ["a path inside", { places: [{ path: "../a.ts", startLine: 0, endLine: 1 }] }],
    ["lines in order", { places: [{ path: "a.ts", startLine: 2, endLine: 1 }] }],
    ["an assurance that is known", { assurance: "presence" }],
  ] as const)
    it(`is damaged without ${what}`, () => {
      const text = JSON.stringify({
        v: 0,
        type: "waiver",
        waiver: { ...waiver("one", 1), ...bad },
      });
      assert.equal("reason" in decodeRecord(text), true);
    });
});

describe("a reason", () => {
  for (const [text, is] of [
    ["", false],
    ["x".repeat(REASON.least - 1), false],
    [` ${"x".repeat(REASON.least - 1)}\n`, false],
    ["x".repeat(REASON.least), true],
    [` ${"x".repeat(REASON.most)} `, true],
    ["x".repeat(REASON.most + 1), false],
  ] as const)
    it(`of ${text.length} characters ${is ? "is" : "is not"} one`, () =>
      assert.equal(isReason(text), is));
  it("is kept without the blanks around it, with the places as they were", () => {
    const { id, by, at, worktree, staged } = waiver("one", 1);
    const open = { path: "a.ts", startLine: 1, endLine: 2, tool: "Pretend Assistant" };
    const made = waiverOf({ id, by, at, reason: " The shop is down.\n", worktree, staged }, [open]);
    assert.equal(made.reason, "The shop is down.");
    assert.deepEqual(made.places, [{ path: "a.ts", startLine: 1, endLine: 2 }]);
  });
});

describe("a commit of which there are several accounts", () => {
  const outcomes: readonly GateOutcome[] = ["passed", "waived", "unknown", "bypassed"];
  for (const [index, worse] of outcomes.entries())
    for (const better of outcomes.slice(0, index))
      it(`is ${worse} rather than ${better}`, () => {
        for (const order of [
          [worse, better],
          [better, worse],
        ] as const) {
          const { commits } = addRecords(EMPTY_JOURNAL, order.map(made));
          assert.equal([...commits.values()].map(({ outcome }) => outcome).join(), worse);
        }
      });
  it("has used up a waiver that any of them names, in whatever order they are read", () => {
    const accounts = [made("bypassed"), usedUp("one"), usedUp("two"), made("passed")];
    const read = (records: readonly JournalRecord[]) => addRecords(EMPTY_JOURNAL, records).commits;
    const commits = read(accounts);
    const [found] = commits.values();
    assert.deepEqual([found?.outcome, found?.waiver], ["bypassed", "one"]);
    assert.deepEqual(read([...accounts].reverse()), commits);
    const known = addRecords(EMPTY_JOURNAL, accounts);
    assert.equal(addRecords(known, accounts), known);
  });
});

function takenBack(id: string): JournalRecord {
  const by = { name: "Ada", email: "ada@example.com" };
  return {
    type: "withdrawal",
    withdrawal: { acknowledgement: id, by, at: "2026-01-02T00:00:00Z" },
  };
}

function found(...records: readonly (Waiver | JournalRecord)[]): Waiver | undefined {
  const all = records.map((one) => ("type" in one ? one : toRecord(one)));
  return waiverFor(addRecords(EMPTY_JOURNAL, all), "", STAGED);
}

function toRecord(one: Waiver): JournalRecord {
  return { type: "waiver", waiver: one };
}

function waiver(id: string, day: number): Waiver {
  const at = `2026-01-0${day}T00:00:00.000Z`;
  const by = { name: "Ada", email: "ada@example.com" };
  return { id, by, at, reason: "it burns", worktree: "", staged: STAGED, places: [], assurance: "none" }; // prettier-ignore
}

function made(outcome: GateOutcome): JournalRecord {
  return { type: "commit", commit: { ...MADE, outcome } };
}

function usedUp(waiver: string): JournalRecord {
  return { type: "commit", commit: { ...MADE, outcome: "waived", waiver } };
}

const MADE = { commit: "0".repeat(40), worktree: "", at: "2026-01-01T00:00:00Z" };

function madeWith(id: string): JournalRecord {
  const commit = { commit: id.padEnd(40, "0").replace(/[^0-9a-f]/g, "1"), worktree: "", at: "2026-01-01T00:00:00Z", outcome: "waived", waiver: id } as const; // prettier-ignore
  return { type: "commit", commit };
}
