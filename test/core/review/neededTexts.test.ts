/** Which texts are kept however old they are. */
import assert from "node:assert/strict";
import {
  addRecords,
  EMPTY_JOURNAL,
  neededTexts,
  type JournalRecord,
  type Origin,
} from "../../../src/core/index.js";

const ACT: Origin = { id: "act", kind: "ai", evidence: "agent", at: at(0) };

function at(second: number): string {
  return new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
}

function snapshot(blob: string, second: number, path = "a.ts"): JournalRecord {
  const spans = [{ start: 0, end: 1, origin: "act" }];
  return { type: "snapshot", snapshot: { worktree: "", path, blob, at: at(second), spans, removals: [] } }; // prettier-ignore
}

function acknowledged(id: string, blob: string): JournalRecord {
  const by = { name: "Ada", email: "ada@example.com" };
  return { type: "acknowledgement", acknowledgement: { id, by, at: at(1), level: "reviewed", path: "a.ts", blob, covers: [], assurance: "none", rules: "lex1" } }; // prettier-ignore
}

function needed(...records: readonly JournalRecord[]): readonly string[] {
  const all = [{ type: "origin", origin: ACT } as const, ...records];
  return [...neededTexts(addRecords(EMPTY_JOURNAL, all))].sort();
}

describe("texts that may be asked for again", () => {
  it("are the newest twelve of a path", () => {
    const many = Array.from({ length: 14 }, (_, index) => snapshot(`blob${10 + index}`, index));
    const found = needed(...many, snapshot("other", 0, "b.ts"));
    assert.deepEqual(found, [...Array.from({ length: 12 }, (_, index) => `blob${12 + index}`), "other"]); // prettier-ignore
  });
  it("are those that people spoke of, until they take it back", () => {
    const by = { name: "Ada", email: "ada@example.com" };
    assert.deepEqual(needed(acknowledged("one", "x"), acknowledged("two", "y")), ["x", "y"]);
    const withdrawal = { acknowledgement: "one", by, at: at(2) };
    assert.deepEqual(
      needed(acknowledged("one", "x"), acknowledged("two", "y"), {
        type: "withdrawal",
        withdrawal,
      }),
      ["y"],
    );
  });
  it("are those from and to which something was carried", () => {
    const carry = { kind: "format", acknowledgements: ["one"], path: "a.ts", from: "x", to: "y", at: at(1), covers: [], tier: "low", rules: "carry0" } as const; // prettier-ignore
    assert.deepEqual(needed({ type: "carry", carry }), ["x", "y"]);
  });
  it("are those of an agent's edit until a snapshot says what was its own", () => {
    const agentEdit = { worktree: "", path: "a.ts", before: "x", after: "y", origin: ACT };
    const edit: JournalRecord = { type: "agentEdit", agentEdit };
    assert.deepEqual(needed(edit), ["x", "y"]);
    assert.deepEqual(needed(edit, snapshot("y", 1)), ["y"]);
  });
});
