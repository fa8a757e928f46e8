import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { decodeRecord, encodeRecord } from "../../../src/core/ledger/codec.js";
import { copyOf } from "../../../src/core/origin/origin.js";
import { sha256 } from "../../../src/store/sha256.js";
import { forSeeds } from "../../support/random.js";
import { randomRecord } from "../../support/records.js";

describe("a record", () => {
  it("comes back as it was written", () => {
    forSeeds(3000, (random) => {
      const record = randomRecord(random);
      const json = encodeRecord(record);
      assert.ok(!json.includes("\n"));
      assert.deepEqual(decodeRecord(json), record);
    });
  });
  it("is written the same way again", () => {
    forSeeds(500, (random) => {
      const json = encodeRecord(randomRecord(random));
      assert.equal(encodeRecord(decodeRecord(json) as never), json);
    });
  });
  it("may name acts that have no record", () => {
    const spans = [copyOf(randomUUID()), `ambiguous:${sha256("").slice(0, 22)}`].map(
      (origin, start) => ({ start, end: start + 1, origin }),
    );
    const record = { type: "snapshot", snapshot: { ...SNAPSHOT, spans } } as const;
    assert.deepEqual(decodeRecord(encodeRecord(record)), record);
  });
  it("loses fields that nobody knows", () => {
    const { origin } = ORIGIN;
    assert.deepEqual(read({ ...ORIGIN, more: 1, origin: { ...origin, more: { x: 1 } } }), ORIGIN);
  });
});

const ORIGIN = {
  type: "origin",
  origin: { id: "a", kind: "ai", evidence: "chat", at: "2026-01-01T00:00:00.000Z" },
} as const;

const SNAPSHOT = {
  worktree: "",
  path: "src/a.ts",
  blob: "0".repeat(40),
  at: "2026-01-01T00:00:00.000Z",
  spans: [
    { start: 0, end: 2, origin: "a" },
    { start: 2, end: 3, origin: "b" },
  ],
  removals: [
    { offset: 1, text: "x", origin: "a" },
    { offset: 1, text: "y", origin: "b" },
  ],
};

const RUN = { at: 1, before: ["aaaaaaaaaaaa"], read: ["bbbbbbbbbbbb"], after: [], once: [0, 1] };

const CARRY = {
  kind: "format",
  acknowledgements: ["said"],
  path: "src/a.ts",
  from: "0".repeat(40),
  to: "1".repeat(40),
  at: "2026-01-01T00:00:00.000Z",
  covers: [{ origin: "a", runs: [RUN] }],
  tier: "high",
  rules: "carry0",
};

const SAID = {
  id: "said",
  by: { name: "Ada", email: "ada@example.com" },
  at: "2026-01-01T00:00:00.000Z",
  level: "reviewed",
  path: "src/a.ts",
  blob: "0".repeat(40),
  covers: [{ origin: "a", runs: [RUN] }],
  assurance: "none",
  rules: "lex1",
};

describe("a line that is no record", () => {
  it("is not JSON", says("{", "damaged: not JSON"));
  it("is not JSON when it is empty", says("", "damaged: not JSON"));
  it("is JSON but no object", says("null", "damaged: no version"));
  it("is a list", says("[]", "damaged: no version"));
  it("has no version", says('{"type":"origin"}', "damaged: no version"));
  it("has a version that is no number", says('{"v":"0"}', "damaged: no version"));
  it("has a version that is no integer", says('{"v":0.5}', "damaged: no version"));
  it("has a version below zero", says('{"v":-1}', "damaged: no version"));
  it("has a version beyond counting", says('{"v":1e300}', "damaged: no version"));
  it("is of a newer version", says('{"v":1,"type":"from the future"}', "newer: version 1"));
  it("is of a type nobody knows", says('{"v":0,"type":"else"}', "damaged: bad type"));
  it("has no type", says('{"v":0}', "damaged: bad type"));
  it("is nested without end", says(`${'{"v":'.repeat(5000)}0${"}".repeat(5000)}`, "damaged: no version")); // prettier-ignore
});

describe("an origin that cannot be", () => {
  it("has no id", refusesOrigin({ id: "" }, "origin.id"));
  it("has an id that is a prototype", refusesOrigin({ id: "__proto__" }, "origin.id"));
  it("has an id with a space", refusesOrigin({ id: "a b" }, "origin.id"));
  it("has an id with a line end", refusesOrigin({ id: "a\n" }, "origin.id"));
  it("has an id without end", refusesOrigin({ id: "a".repeat(257) }, "origin.id"));
  it("is that of all typing", refusesOrigin({ id: "typed" }, "origin"));
  it("is of another kind", refusesOrigin({ kind: "robot" }, "origin.kind"));
  it("has other evidence", refusesOrigin({ evidence: "hearsay" }, "origin.evidence"));
  it("has no time", refusesOrigin({ at: "yesterday" }, "origin.at"));
  it("has a tool that is no text", refusesOrigin({ tool: 1 }, "origin.tool"));
  it("has a tool that is nothing", refusesOrigin({ tool: null }, "origin.tool"));
  it("has a title without end", refusesOrigin({ title: "x".repeat(4097) }, "origin.title"));
});

describe("a snapshot that cannot be", () => {
  for (const path of [
    "",
    "/etc/passwd",
    "../a",
    "a/../../b",
    "a//b",
    "a/./b",
    "a/",
    "c:/a",
    "a\\b",
    "a\0b",
  ])
    // prettier-ignore
    it(`is of ${JSON.stringify(path)}`, refusesSnapshot({ path }, "path"));
  it("is of a blob that is none", refusesSnapshot({ blob: "A".repeat(40) }, "blob"));
  it("is of a blob that is too long", refusesSnapshot({ blob: "0".repeat(64) }, "blob"));
  it("has an empty span", refusesSpans([[1, 1]], "spans"));
  it("has a span backwards", refusesSpans([[2, 1]], "spans"));
  it("has spans out of order", refusesSpans([[2, 3], [0, 1]], "spans")); // prettier-ignore
  it("has spans over one another", refusesSpans([[0, 2], [1, 3]], "spans")); // prettier-ignore
  it("has a span before the text", refusesSpans([[-1, 1]], "spans.0.start"));
  it("has a span that ends in the middle of a unit", refusesSpans([[0, 1.5]], "spans.0.end"));
  it("has a span beyond counting", refusesSpans([[0, 2 ** 53]], "spans.0.end"));
  it("has a span of a prototype", refusesSnapshot({ spans: [{ start: 0, end: 1, origin: "__proto__" }] }, "spans.0.origin")); // prettier-ignore
  it("has removals out of order", refusesSnapshot({ removals: [{ offset: 2, text: "x", origin: "a" }, { offset: 1, text: "x", origin: "a" }] }, "removals")); // prettier-ignore
  it("has a removal of nothing", refusesSnapshot({ removals: [{ offset: 2, text: "", origin: "a" }] }, "removals.0.text")); // prettier-ignore
  it("has no removals", refusesSnapshot({ removals: undefined }, "removals"));
});

describe("an acknowledgement that cannot be", () => {
  it("is of another level", refusesSaid({ level: "skimmed" }, "level"));
  it("has another assurance", refusesSaid({ assurance: "verified" }, "assurance"));
  it("is by other rules", refusesSaid({ rules: "lex2" }, "rules"));
  it("is by nobody", refusesSaid({ by: undefined }, "by"));
  it("covers a prototype", refusesSaid({ covers: [{ origin: "__proto__", runs: [] }] }, "covers.0.origin")); // prettier-ignore
  it("has a run of nothing", refusesRun({ read: [] }, "read"));
  it("has a run of the empty hash", refusesRun({ read: [""] }, "read.0"));
  it("has a run of what is no hash", refusesRun({ read: ["^"] }, "read.0"));
  it("has a run with too much before it", refusesRun({ before: new Array(4).fill("aaaaaaaaaaaa") }, "before")); // prettier-ignore
  it("has a run with too much after it", refusesRun({ after: new Array(4).fill("aaaaaaaaaaaa") }, "after")); // prettier-ignore
  it("has a run at no place", refusesRun({ at: -1 }, "at"));
  it("counts what stood once out of order", refusesRun({ once: [1, 0] }, "once"));
  it("counts twice what stood once", refusesRun({ once: [1, 1] }, "once"));
});

describe("a carry that cannot be", () => {
  it("is of another kind", refusesCarry({ kind: "guessed" }, ".kind"));
  it("rests on nothing", refusesCarry({ acknowledgements: [] }, ".acknowledgements"));
  it("is of a path outside", refusesCarry({ path: "../a" }, ".path"));
  it("comes from no text", refusesCarry({ from: "" }, ".from"));
  it("is by other rules", refusesCarry({ rules: "carry1" }, ".rules"));
  it("is amended on high risk", refusesCarry({ kind: "amended", tier: "high" }, ""));
});

describe("an agent's edit that cannot be", () => {
  it("is of no text", refusesEdit({ after: undefined }, ""));
  it("comes from no blob", refusesEdit({ before: "" }, ".before"));
  it("comes to no blob", refusesEdit({ after: "A".repeat(40) }, ".after"));
  it("is of a path outside", refusesEdit({ path: "../a" }, ".path"));
  it("is of a Windows path", refusesEdit({ path: "src\\a.ts" }, ".path"));
  it("is of a worktree without end", refusesEdit({ worktree: "x".repeat(4097) }, ".worktree"));
  it("is a person's", refusesEdit({ origin: { ...ORIGIN.origin, kind: "human" } }, ".origin"));
  it("is by nobody", refusesEdit({ origin: undefined }, ".origin"));
});

describe("a withdrawal that cannot be", () => {
  it("is of no id", () => {
    const withdrawal = { acknowledgement: "", by: SAID.by, at: SAID.at };
    assert.deepEqual(read({ type: "withdrawal", withdrawal }), {
      reason: "damaged",
      detail: "bad withdrawal.acknowledgement",
    });
  });
});

function read(record: unknown) {
  return decodeRecord(JSON.stringify({ v: 0, ...(record as object) }));
}

function says(json: string, expected: string) {
  return () => {
    const { reason, detail } = decodeRecord(json) as { reason: string; detail: string };
    assert.equal(`${reason}: ${detail}`, expected);
  };
}

function refuses(record: unknown, field: string) {
  return () => {
    assert.deepEqual(read(record), { reason: "damaged", detail: `bad ${field}` });
  };
}

function refusesOrigin(change: object, field: string) {
  return refuses({ ...ORIGIN, origin: { ...ORIGIN.origin, ...change } }, field);
}

function refusesSnapshot(change: object, field: string) {
  return refuses({ type: "snapshot", snapshot: { ...SNAPSHOT, ...change } }, `snapshot.${field}`);
}

function refusesSpans(spans: readonly (readonly [number, number])[], field: string) {
  return refusesSnapshot({ spans: spans.map(([start, end]) => ({ start, end, origin: "a" })) }, field); // prettier-ignore
}

function refusesSaid(change: object, field: string) {
  return refuses(
    { type: "acknowledgement", acknowledgement: { ...SAID, ...change } },
    `acknowledgement.${field}`,
  );
}

function refusesEdit(change: object, field: string) {
  const { origin } = ORIGIN;
  const agentEdit = { worktree: "", path: "src/a.ts", after: "1".repeat(40), origin, ...change };
  return refuses({ type: "agentEdit", agentEdit }, `agentEdit${field}`);
}

function refusesCarry(change: object, field: string) {
  return refuses({ type: "carry", carry: { ...CARRY, ...change } }, `carry${field}`);
}

function refusesRun(change: object, field: string) {
  const covers = [{ origin: "a", runs: [{ ...RUN, ...change }] }];
  return refusesSaid({ covers }, `covers.0.runs.0.${field}`);
}
