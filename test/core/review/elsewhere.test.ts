import assert from "node:assert/strict";
import {
  addRecords,
  EMPTY_JOURNAL,
  newestElsewhere,
  versionsOfLength,
  type JournalRecord,
} from "../../../src/core/index.js";
import { time } from "../../support/review.js";

describe("what was recorded last elsewhere", () => {
  it("is the newest snapshot of each file, the newest first", () =>
    assert.deepEqual(found([["a", 1], ["b", 5], ["a", 9], ["a", 3]]), ["a 9", "b 5"])); // prettier-ignore
  it("is of no file that is asked about", () =>
    assert.deepEqual(found([["a", 1], ["b", 2]], "a"), ["b 2"])); // prettier-ignore
  it("has an order also at one moment", () =>
    assert.deepEqual(found([["b", 1], ["a", 1]]), ["a 1", "b 1"])); // prettier-ignore
  it("is of sixteen files", () => {
    const many = Array.from({ length: 20 }, (_, i): [string, number] => [`f${i}`, i]);
    assert.deepEqual(found(many).length, 16);
    assert.equal(found(many)[15], "f4 4");
  });
});

describe("how many versions are followed one by one", () => {
  it("is fifty, and fewer of a long text", () =>
    assert.deepEqual([0, 1000, 1_000_000, 9_000_000].map(versionsOfLength), [50, 50, 4, 0]));
});

function found(
  snapshots: readonly (readonly [string, number])[],
  ...names: readonly string[]
): string[] {
  const records = snapshots.map(([path, second]): JournalRecord => {
    const blob = String(second).padStart(40, "0");
    const at = time(second);
    const snapshot = { worktree: "", path, blob, at, spans: [], removals: [] };
    return { type: "snapshot", snapshot };
  });
  const journal = addRecords(EMPTY_JOURNAL, records);
  const second = (at: string) => new Date(at).getUTCSeconds();
  return newestElsewhere(journal, new Set(names)).map(({ path, at }) => `${path} ${second(at)}`);
}
