/**
 * It turns out who wrote a text on disk after a person has gone on in it. `«»` is an assistant's, `“”` the act on disk,
 * `⟨⟩` typed; what the editor read looked like the act "looks", which no text may be left of.
 */
import assert from "node:assert/strict";
import {
  attributionAt,
  invertEdit,
  textOf,
  type OriginKind,
  type Pages,
} from "../../../src/core/index.js";
import { parse } from "../../support/marked.js";
import { forSeeds, type Random } from "../../support/random.js";
import { assistant, Desk, time, unexplained } from "../../support/review.js";

/** The editor read `text` again where `before` stood; gives the pages of what was read. */
function readAgain(desk: Desk, before: string, text: string): Pages {
  desk.open(before);
  desk.insert([{ start: 0, end: desk.text.length, insert: text }], unexplained("looks"), "no");
  return pagesNow(desk);
}

function pagesNow({ state, path }: Desk): Pages {
  const document = state.documents.get(path);
  assert.ok(document);
  return document.pages;
}

/** It turns out that the act "other" wrote `text` over `before`, which an editor read. */
function turnsOut(desk: Desk, before: string, text: string, read: Pages, kind: OriginKind): Desk {
  const { text: old, attribution } = parse(before);
  const origin = { id: "other", kind, evidence: "disk", at: time(0) } as const;
  const { path } = desk;
  return desk.apply({ type: "rewritten", path, text, before: { text: old, attribution }, origin, read }); // prettier-ignore
}

const BEFORE = "a();\n«b();»\n";
const AFTER = "a();\nnews();\nb();\n";

describe("a text that turns out to be somebody's after a person went on in it", () => {
  it("is that act's, and what was typed into it stays typed", () => {
    const desk = new Desk();
    const read = readAgain(desk, BEFORE, AFTER);
    desk.type([{ start: 7, end: 7, insert: "x" }]).type([{ start: 0, end: 0, insert: "y" }]);
    turnsOut(desk, BEFORE, AFTER, read, "ai");
    assert.equal(desk.marked, "⟨y⟩a();\n“ne”⟨x⟩“ws();\n”«b();»\n");
  });
  it("is nobody's where git brought it, and what was typed into it stays typed", () => {
    const desk = new Desk();
    const read = readAgain(desk, BEFORE, AFTER);
    desk.type([{ start: 7, end: 7, insert: "x" }]);
    const { text, attribution } = parse(BEFORE);
    const snapshot = { worktree: "", path: desk.path, blob: "b", at: time(0), ...attribution };
    desk.apply({ type: "appeared", path: desk.path, text: AFTER, near: { snapshot, text }, read });
    assert.equal(desk.marked, "a();\nne⟨x⟩ws();\n«b();»\n");
  });
  it("is gone where a person deleted it", () => {
    const desk = new Desk();
    const read = readAgain(desk, BEFORE, AFTER);
    desk.type([{ start: 5, end: 13, insert: "" }]);
    turnsOut(desk, BEFORE, AFTER, read, "ai");
    assert.equal(desk.marked, BEFORE);
  });
  it("leaves what an assistant wrote and removed since", () => {
    const desk = new Desk();
    const read = readAgain(desk, BEFORE, AFTER);
    desk.insert([{ start: 0, end: 4, insert: "c();" }], "ai");
    turnsOut(desk, BEFORE, AFTER, read, "unknown");
    assert.match(desk.marked, /^‹a›«c»\(\);\n“news\(\);\n”«b\(\);»\n$/);
  });
  it("leaves what turned out since to be an assistant's", () => {
    const desk = new Desk();
    const read = readAgain(desk, "a();\n", "a();\nb();\n");
    desk.type([{ start: 0, end: 0, insert: "c" }]).accept(0);
    turnsOut(desk, "a();\n", "a();\nb();\n", read, "unknown");
    assert.equal(desk.marked, "«c»a();\n“b();\n”");
  });
  it("keeps what the act removed, unless a person put it back", () => {
    const removed = (put: string) => {
      const desk = new Desk();
      const read = readAgain(desk, "a();\nb();\n", "a();\n");
      desk.type([{ start: 5, end: 5, insert: put }]);
      return turnsOut(desk, "a();\nb();\n", "a();\n", read, "ai").marked;
    };
    assert.equal(removed("c();\n"), "a();\n⸢b();\n⸣⟨c();\n⟩");
    assert.equal(removed("b();\n"), "a();\n⟨b();\n⟩");
  });
  it("is known in the texts that undo brings back", () => {
    const desk = new Desk();
    const read = readAgain(desk, BEFORE, AFTER);
    desk.type([{ start: 5, end: 13, insert: "" }]);
    turnsOut(desk, BEFORE, AFTER, read, "ai");
    desk.restore([{ start: 5, end: 5, insert: "news();\n" }]);
    assert.equal(desk.marked, "a();\n“news();\n”«b();»\n");
  });
  it("is known when undo brought it back before", () => {
    const desk = new Desk();
    const read = readAgain(desk, BEFORE, AFTER);
    desk.type([{ start: 0, end: 0, insert: "x" }]).restore([{ start: 0, end: 1, insert: "" }]);
    turnsOut(desk, BEFORE, AFTER, read, "ai");
    assert.equal(desk.marked, "a();\n“news();\n”«b();»\n");
    desk.restore([{ start: 0, end: 0, insert: "x" }], "redo", "redo");
    assert.equal(desk.marked, "⟨x⟩a();\n“news();\n”«b();»\n");
  });
  it("changes nothing when another text was read", () => {
    const desk = new Desk();
    readAgain(desk, BEFORE, AFTER);
    desk.type([{ start: 0, end: 0, insert: "y" }]);
    const before = desk.marked;
    turnsOut(desk, BEFORE, AFTER, pagesNow(desk), "ai");
    assert.equal(desk.marked, before);
  });
  it("changes nothing when the text that was read is known no more", () => {
    const desk = new Desk();
    const read = readAgain(desk, BEFORE, AFTER);
    desk.appear("z();\n");
    const before = desk.marked;
    turnsOut(desk, BEFORE, AFTER, read, "ai");
    assert.equal(desk.marked, before);
    assert.equal(desk.text, "z();\n");
  });
});

describe("who wrote a text on disk", () => {
  it("does not hang on when it is found out", () =>
    forSeeds(300, (random) => {
      const [early, late] = [new Desk(), new Desk()];
      const read = readAgain(late, BEFORE, AFTER);
      turnsOut(early, BEFORE, AFTER, readAgain(early, BEFORE, AFTER), "unknown");
      for (let step = 0; step < 12; step++) goOn([early, late], random, step);
      turnsOut(late, BEFORE, AFTER, read, "unknown");
      assert.equal(late.marked, early.marked);
      assert.ok(!originsOf(late).includes("looks"));
    }));
});

/** A person types or takes back, or another assistant writes, the same at each of `desks`. */
function goOn(desks: readonly [Desk, Desk], random: Random, step: number): void {
  const { text, state, path } = desks[0];
  const { past, undone } = state.documents.get(path) ?? { past: [], undone: 0 };
  const last = undone === 0 ? past.at(-1) : undefined;
  const edit = random.edit(text.length, () => random.text(["x", "y", "\n"], 3));
  const what = random.int(0, 5);
  for (const desk of desks)
    if (what === 0 && last)
      desk.restore(invertEdit(textOf(last.before), last.edit), `undo ${step}`);
    else if (what === 1) desk.insert(edit, assistant("ai"));
    else desk.type(edit);
}

function originsOf({ state, path }: Desk): readonly string[] {
  const { spans, removals } = attributionAt(state, path) ?? { spans: [], removals: [] };
  return [...spans, ...removals].map(({ origin }) => origin);
}
