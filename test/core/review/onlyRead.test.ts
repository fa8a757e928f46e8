import assert from "node:assert/strict";
import { addRecords, EMPTY_JOURNAL, isNewlyKnown, isOnlyRead, type Snapshot } from "../../../src/core/index.js"; // prettier-ignore
import { assistant, Desk, time, unexplained } from "../../support/review.js";

const ADDED = [{ start: 0, end: 0, insert: "b = 2;\n" }];

describe("a text was only read here", () => {
  it("when it is as it was found", isSo(new Desk().open("a = 1;\n")));
  it(
    "when all its changes are unexplained",
    isSo(new Desk().open("a = 1;\n").insert(ADDED, unexplained("disk"))),
  );
  it(
    "not when a person typed in it, be it before or after",
    isNot(new Desk().open("a = 1;\n").type([{ start: 0, end: 0, insert: "x" }]).insert(ADDED, unexplained("disk"))), // prettier-ignore
  );
  it(
    "not when an assistant wrote in it",
    isNot(new Desk().open("a = 1;\n").insert(ADDED, assistant("ai"))),
  );
});

describe("a snapshot is news", () => {
  const [first, second] = [snapshotAt(1), snapshotAt(2)];
  const none = EMPTY_JOURNAL;
  const [one, both] = [journalOf(first), journalOf(first, second)];

  it("when nothing was known of its text, or something older", () => {
    assert.ok(isNewlyKnown(none, one, first));
    assert.ok(isNewlyKnown(one, both, second));
  });
  it("not when it was known, or another one counts", () => {
    assert.ok(!isNewlyKnown(one, one, first));
    assert.ok(!isNewlyKnown(one, both, first));
    assert.ok(!isNewlyKnown(journalOf(second), both, first));
  });
});

function isSo(desk: Desk) {
  return () => assert.equal(onlyRead(desk), true);
}

function isNot(desk: Desk) {
  return () => assert.equal(onlyRead(desk), false);
}

function onlyRead({ state, path }: Desk): boolean {
  const document = state.documents.get(path);
  assert.ok(document);
  return isOnlyRead(state.journal, document);
}

function snapshotAt(second: number): Snapshot {
  return { worktree: "", path: "a.ts", blob: "0".repeat(40), at: time(second), spans: [], removals: [] }; // prettier-ignore
}

function journalOf(...snapshots: readonly Snapshot[]) {
  const records = snapshots.map((snapshot) => ({ type: "snapshot" as const, snapshot }));
  return addRecords(EMPTY_JOURNAL, records);
}
