/** Texts that somebody wrote on disk unseen. `«»` is an assistant's, `“”` the act on disk. */
import assert from "node:assert/strict";
import {
  apply,
  attributionAt,
  textAt,
  type Origin,
  type OriginKind,
} from "../../../src/core/index.js";
import { Carrying } from "../../support/carrying.js";
import { mark, parse } from "../../support/marked.js";
import { Desk, deskWith, time, unexplained } from "../../support/review.js";

function byDisk(kind: OriginKind = "unknown"): Origin {
  return { id: "other", kind, evidence: "disk", at: time(0) };
}

/** Applies that `text` was written over `before`, both marked; says whose it is then, with removals. */
function rewrite(desk: Desk, before: string, text: string, origin = byDisk()): string {
  const { text: old, attribution } = parse(before);
  const applied = apply(desk.state, {
    type: "rewritten",
    path: desk.path,
    text,
    before: { text: old, attribution },
    origin,
  });
  desk.state = applied.state;
  desk.records.push(...applied.records);
  const found = attributionAt(applied.state, desk.path);
  assert.equal(textAt(applied.state, desk.path), text);
  return found ? mark(text, found) : "";
}

function becomes(before: string, text: string, after: string, kind?: OriginKind): () => void {
  return () => assert.equal(rewrite(new Desk(), before, text, byDisk(kind)), after);
}

describe("a text that was written over on disk", () => {
  it("keeps whose the rest is", becomes("«a();»\nb();\n", "a();\nb();\nc();\n", "«a();»\nb();\n“c();\n”")); // prettier-ignore
  it("is all of that act in a new file", becomes("", "a();\n", "“a();\n”"));
  it("keeps who wrote what was only moved on the lines", becomes("«a(b, c);»\n", "a(b,\n  c);\n", "«a(b,\n  c);»\n")); // prettier-ignore
  it("is as before when only line ends changed", becomes("«a();»\nb();\n", "a();\r\nb();\r\n", "«a();»␍\nb();␍\n")); // prettier-ignore
  it("says nothing when nothing changed", () => {
    const desk = new Desk();
    rewrite(desk, "«a();»\n", "a();\n");
    assert.deepEqual(desk.records, []);
  });
  it("has one record of the act", () => {
    const desk = new Desk();
    rewrite(desk, "a();\n", "a();\nb();\n");
    assert.deepEqual(desk.records, [{ type: "origin", origin: byDisk() }]);
  });
  it("keeps what is gone as a removal of the act", () => {
    const desk = new Desk();
    rewrite(desk, "a();\nb();\n", "a();\n");
    const { removals } = attributionAt(desk.state, desk.path) ?? { removals: [] };
    assert.deepEqual(removals, [{ offset: 5, text: "b();\n", origin: "other" }]);
  });
  it("keeps no removal of a line that moved", () => {
    const desk = new Desk();
    const line = "const total = area(4000, 3000) + greeting.length;\n";
    const rest = Array.from({ length: 9 }, (_, n) => `export const constant${n} = compute(${n});\n`).join(""); // prettier-ignore
    rewrite(desk, `${rest}«${line}»`, `${line}${rest}`);
    assert.deepEqual(attributionAt(desk.state, desk.path)?.removals, []);
  });
});

describe("a line that a program shortened on disk", () => {
  it("is stale when a person then types on it", () => {
    const { desk } = deskWith("«if (!ok) a();»");
    const carrying = new Carrying(desk).acknowledge();
    rewrite(desk, "«if (!ok) a();»", "if (ok) a();", unexplained("other"));
    desk.type([{ start: 9, end: 9, insert: "b" }]);
    assert.equal(carrying.carry().outcome, "; 0 stale");
  });
});
