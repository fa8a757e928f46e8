import assert from "node:assert/strict";
import { coversOfLines, type Trace } from "../../../src/core/ledger/traces.js";
import { coverLines, coverTraces, type LineState } from "../../../src/core/ledger/coverage.js";
import type { Acknowledgement } from "../../../src/core/ledger/statements.js";
import type { AiLine } from "../../../src/core/origin/aiLines.js";
import type { OriginId } from "../../../src/core/origin/origin.js";

describe("a line", () => {
  it("of one act is acknowledged when it was read", covers(["x:a y:a"], "x:a y:a", "read read"));
  it("that nobody read is unread", covers(["x:a"], "x:a y:a", "read unread"));
  it("of two acts is acknowledged when it was read for both", covers(["x:ab"], "x:ab", "read"));
  it("of two acts is unread when it was read before the second wrote on it", covers(["x:a"], "x:ab", "unread")); // prettier-ignore
  it("of two acts is acknowledged by two statements", covers(["x:a", "x:b"], "x:ab", "read"));
  it("of another act with the same words is unread", covers(["x:a"], "x:b", "unread"));
  it("that changed is stale", covers(["x:a y:a z:a"], "x:a q:a z:a", "read stale read"));
  it("that changed and changed back is acknowledged", covers(["x:a y:a"], "x:a y:a", "read read"));
  it("is stale when one of its acts was read and changed", covers(["x:ab"], "y:ab", "stale"));
  it("is read again after it changed", covers(["x:a y:a", "x:a q:a"], "x:a q:a", "read read"));
  it("is acknowledged by what was read in another text", covers(["x:a", "y:a"], "x:a y:a", "read read")); // prettier-ignore
});

it("two thousand traces of few different lines stand fifty acknowledgements", () => {
  const letters = Array.from({ length: 2000 }, (_, i) => (i * 7919) % 13);
  const own = letters.map((letter, line) => trace(line, `${letter}`, "a"));
  const traces = new Map([["a", own]]);
  const acknowledgements = Array.from({ length: 50 }, (_, n) => {
    const read = new Set(Array.from({ length: 40 }, (_, i) => n * 40 + i));
    return acknowledgement(`${n}`, traces, read);
  });
  const changed = own.map((one, i) => (i % 40 === 20 ? trace(i, "new", "a") : one));
  const hashes = changed.map(({ hash }) => hash);
  const states = coverTraces("a", hashes, acknowledgements);
  const covered = states.filter((state) => state === "acknowledged").length;
  assert.ok(covered >= 1200, `${covered} are covered`);
  assert.ok(states.every((state, i) => state !== "acknowledged" || i % 40 !== 20));
});

const WORDS: Readonly<Record<string, LineState>> = {
  read: "acknowledged",
  unread: "unread",
  stale: "stale",
};

/** Checks `now`, lines as `hash:acts`, by statements on all of each of the texts `read`. */
function covers(read: readonly string[], now: string, expected: string) {
  return () => {
    const byOrigin = new Map<OriginId, Acknowledgement[]>();
    read.forEach((text, n) => {
      const { lines, traces } = parse(text);
      const all = new Set(lines.map(({ line }) => line));
      const said = acknowledgement(`${n}`, traces, all);
      for (const { origin } of said.covers)
        byOrigin.set(origin, [...(byOrigin.get(origin) ?? []), said]);
    });
    const { lines, traces } = parse(now);
    const byAct = new Map(
      [...traces].map(([origin, own]) => {
        const hashes = own.map(({ hash }) => hash);
        return [origin, coverTraces(origin, hashes, byOrigin.get(origin) ?? [])];
      }),
    );
    const states = coverLines(lines, traces, byAct).map(({ state }) => state);
    assert.deepEqual(states, expected.split(" ").map((word) => WORDS[word])); // prettier-ignore
  };
}

function parse(text: string): { lines: AiLine[]; traces: Map<OriginId, Trace[]> } {
  const lines: AiLine[] = [];
  const traces = new Map<OriginId, Trace[]>();
  text.split(" ").forEach((word, number) => {
    const [hash = "", acts = ""] = word.split(":");
    const line = { line: number, origins: [...acts], removals: [] };
    lines.push(line);
    for (const act of acts) traces.set(act, [...(traces.get(act) ?? []), { line, hash }]);
  });
  return { lines, traces };
}

function trace(line: number, hash: string, act: string): Trace {
  return { hash, line: { line, origins: [act], removals: [] } };
}

function acknowledgement(
  id: string,
  traces: ReadonlyMap<OriginId, readonly Trace[]>,
  read: ReadonlySet<number>,
): Acknowledgement {
  return {
    id,
    by: { name: "Ada", email: "ada@example.com" },
    at: "2026-01-01T00:00:00.000Z",
    level: "reviewed",
    path: "a.ts",
    blob: "0".repeat(40),
    covers: coversOfLines(traces, read),
    assurance: "none",
    rules: "lex1",
  };
}
