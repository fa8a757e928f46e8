/** How the act is named that an agent's commit is, and which commits are too old to be one. */
import assert from "node:assert/strict";
import { actOfCommit, isWrittenSince, type SignedCommit } from "../../src/agents/commitAct.js";
import { sha256 } from "../../src/store/sha256.js";

const AT = "2026-01-05T09:30:00.000Z";

const COMMIT: SignedCommit = {
  id: "0123456789".repeat(4),
  author: { name: "Grace", email: "grace@example.com" },
  authored: 1_767_600_000,
  subject: "Add a total",
  trailers: ["Claude Opus 4.5 <noreply@anthropic.com>"],
};

describe("the act of a commit", () => {
  it("says who, how we know, and which commit", () => {
    const { id = "", ...act } = actOfCommit(COMMIT, "a.ts", AT, sha256) ?? {};
    assert.match(id, /^import:[\w-]{22}$/);
    assert.deepEqual(act, {
      kind: "ai",
      evidence: "import",
      at: AT,
      tool: "Claude Code",
      model: "Claude Opus 4.5",
      conversation: `commit:${COMMIT.id}`,
      title: "Add a total",
    });
  });
  it("is the same one in a rebased commit, and another one in another file or commit", () => {
    const idOf = (more: Partial<SignedCommit>, path = "a.ts") =>
      actOfCommit({ ...COMMIT, ...more }, path, AT, sha256)?.id;
    assert.equal(idOf({ id: "f".repeat(40), trailers: ["Cursor"] }), idOf({}));
    const others = [idOf({ subject: "Add" }), idOf({ authored: 1 }), idOf({}, "b.ts")];
    assert.equal(new Set([...others, idOf({})]).size, 4);
  });
  it("has no title without a subject, and a short one without control characters", () => {
    assert.equal(actOfCommit({ ...COMMIT, subject: " " }, "a.ts", AT, sha256)?.title, undefined);
    const long = actOfCommit({ ...COMMIT, subject: `\u001b[31m${"x".repeat(999)}` }, "a.ts", AT, sha256); // prettier-ignore
    assert.match(long?.title ?? "", /^\[31mx{115}…$/);
  });
  it("is none when nobody signed", () => {
    assert.equal(actOfCommit({ ...COMMIT, trailers: [] }, "a.ts", AT, sha256), undefined);
  });
});

it("a commit was written since a time in the second of that time or later", () => {
  const since = (authored: number) => isWrittenSince({ authored }, "2026-01-05T09:30:00.500Z");
  const seconds = Date.parse("2026-01-05T09:30:00Z") / 1000;
  assert.deepEqual([seconds - 1, seconds, seconds + 1].map(since), [false, true, true]);
  assert.equal(isWrittenSince({ authored: 0 }, undefined), true);
});
