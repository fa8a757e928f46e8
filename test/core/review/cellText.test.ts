import assert from "node:assert/strict";
import {
  copiedCell,
  copyOf,
  joinedFrom,
  splitOff,
  TYPED,
  withCell,
  type Attribution,
} from "../../../src/core/index.js";
import { mark } from "../../support/marked.js";
import { deskWith, unexplained, type Desk } from "../../support/review.js";

describe("a cell that is split off", () => {
  it("is whose it was in the cell above", () => {
    const desk = after("# %%\na\n⟨mine⟩“ two⟦\nthree()→⟧”\n", "x");
    assert.equal(split(desk, "three()"), "“three()”");
  });
  it("is whose it was when taking it away looked typed", () => {
    const { desk, edit } = deskWith("# %%\na“⟦\ntwo()→⟧”\n");
    assert.equal(split(desk.type(edit), "two()"), "“two()”");
  });
  it("leaves nothing behind where it was", () => {
    const desk = after("# %%\na⟨⟦\nthree()→⟧⟩\n", "ai");
    const [{ journal }, document] = [desk.state, documentOf(desk)];
    const whose = joinedFrom(journal, document, [], ["three()"], desk.now);
    assert.equal(mark(desk.text, whose), "# %%\na\n");
    assert.notEqual(desk.marked, "# %%\na\n");
  });
  it("is nobody's when it is another text than what was taken away", () => {
    const desk = after("# %%\na“⟦\ntwo()\nthree()→⟧”\n", "x");
    assert.equal(split(desk, "three()"), undefined);
    assert.equal(split(desk, ""), undefined);
  });
  it("is nobody's when that was taken away some time ago, or an assistant did it", () => {
    const desk = after("# %%\na“⟦\ntwo()→⟧”\n", "x");
    assert.equal(split(desk, "two()", 501), undefined);
    const { desk: other, edit } = deskWith("# %%\na⟨⟦\ntwo()→⟧⟩\n");
    assert.equal(split(other.insert(edit, "ai"), "two()"), undefined);
  });
});

describe("a cell that is joined with another one", () => {
  it("is whose it was", () => {
    const desk = after("# %%\na⟦→\nmine two()⟧\n# %%\n⟨mine⟩“ two()”\n", "x");
    assert.equal(joined(desk, { start: 23, end: 33 }), "# %%\na\n⟨mine⟩“ two()”\n# %%\n⟨mine⟩“ two()”\n"); // prettier-ignore
  });
  it("is unexplained when the text is another one", () => {
    const desk = after("# %%\na⟦→\nmine two(1)⟧\n# %%\n⟨mine⟩“ two()”\n", "ai");
    assert.equal(joined(desk, { start: 24, end: 34 }), desk.marked);
  });
  it("is unexplained when that text came some time ago", () => {
    const desk = after("# %%\na⟦→\nmine two()⟧\n# %%\n⟨mine⟩“ two()”\n", "ai");
    assert.equal(joined(desk, { start: 23, end: 33 }, 501), desk.marked);
  });
});

describe("a cell", () => {
  it("takes its text along to where it comes", () => {
    const { desk } = deskWith("“ab”⟨cd⟩");
    const attribution = whoseIs(desk);
    const whose: Attribution = { spans: [{ start: 0, end: 1, origin: "ai" }], removals: [] };
    const told = withCell(attribution, { start: 3, end: 5 }, whose);
    assert.equal(mark("abcxyd", told), "“ab”⟨c⟩«x»y⟨d⟩");
  });
  it("is unread as a copy, and a person's as what it was", () => {
    const { desk } = deskWith("«ab»⟨cd⟩");
    const copy = copiedCell(documentOf(desk), { start: 1, end: 3 }, "act");
    assert.deepEqual(copy.spans.map(({ origin }) => origin), [copyOf("ai", "act"), TYPED]); // prettier-ignore
  });
});

function after(marked: string, id: string): Desk {
  const { desk, edit } = deskWith(marked);
  return desk.insert(edit, unexplained(id));
}

function split(desk: Desk, cell: string, later = 0): string | undefined {
  const whose = splitOff(desk.state.journal, documentOf(desk), cell, desk.now + later);
  return whose && mark(cell, whose);
}

function joined(desk: Desk, cell: { start: number; end: number }, later = 0): string {
  return mark(desk.text, joinedFrom(desk.state.journal, documentOf(desk), [cell], [], desk.now + later)); // prettier-ignore
}

function documentOf(desk: Desk) {
  return desk.state.documents.get(desk.path) ?? assert.fail();
}

function whoseIs(desk: Desk): Attribution {
  const [page] = documentOf(desk).pages.pages;
  return page?.attribution ?? assert.fail();
}
