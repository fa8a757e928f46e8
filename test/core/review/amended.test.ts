import assert from "node:assert/strict";
import type { Replacement } from "../../../src/core/text/edit.js";
import { Carrying, carries, type Writer } from "../../support/carrying.js";
import { parse } from "../../support/marked.js";
import { assistant, Desk, deskWith, unexplained } from "../../support/review.js";

const typed: Writer = (desk, edit) => desk.type(edit);
const program: Writer = (desk, edit) => desk.insert(edit, unexplained("program"), "no");
const ai: Writer = (desk, edit) => desk.insert(edit, assistant("other"));

const pasted: Writer = (desk, edit) => desk.insert(edit, { ...unexplained("paste"), kind: "human" }, "no"); // prettier-ignore
const FAR = "\n\n\n\n\n\n";

describe("a line that was read", () => {
  it("holds when a person adds to it", carries("«a(b⟦→, c⟧);»\n«d();»", typed, "amended; "));
  it("holds when a person adds to it what is there as well", () => {
    carries("«a(b⟦→, c⟧, d);»\n", typed, "amended; ")();
    carries("«a(b, ⟦→c, ⟧d);»\n", typed, "amended; ")();
    carries("«if (a⟦→ && b⟧ && c) d();»\n", typed, "amended; ")();
    carries("«a(b⟦→, c⟧, d⟦→, e⟧, f⟦→, g⟧, h);»\n", typed, "amended; ")();
    carries("«a(b⟦→, b⟧, b);»\n", typed, "amended; ")();
    carries("«a(b, b⟦→, b⟧);»\n", typed, "amended; ")();
  });
  it("holds when a person replaces words", carries("«let a = ⟦one→two⟧;»", typed, "amended; "));
  it("holds when a person parts it", carries("«a(); ⟦→\n⟧b();»", typed, "amended; "));
  it("holds when a person joins two", carries("«a();⟦\n→ c; ⟧b();»", typed, "amended; "));
  it("holds when a person types it all anew but for a word", carries("«⟦a(one→b(two⟧) »", typed, "amended; ")); // prettier-ignore
  it("is exactly as it was where nothing changed", carries("«a();»\n⟦→x\n⟧«b();»", typed, "; "));
  it("is stale when a person only takes words away", carries("«a(b⟦, c→⟧);»", typed, "; 0 stale"));
  it("holds when a person changes a part of a word", carries("«a(fo⟦→x⟧o);»", typed, "amended; "));
  it("holds when a person parts it in a block in Python", carries("if x:\n    «a(); ⟦→\n    ⟧b()»\n", typed, "amended; ", undefined, "a.py")); // prettier-ignore
  it("is stale when a program adds to it", carries("«a(b⟦→, c⟧);»", program, "; 0 stale"));
  it("is stale when a program adds to it what is there as well", carries("«a(b⟦→, c⟧, d);»", program, "; 0 stale")); // prettier-ignore
  it("is stale when an assistant adds to it", carries("«a(b⟦→, c⟧);»", ai, "; 0 stale"));
});

describe("an amended line", () => {
  it("is stale when a program took a word away as well", () => {
    const { desk, edit } = deskWith("«if (⟦!→⟧ok) a();»");
    const carrying = new Carrying(desk).acknowledge();
    desk.insert(edit, unexplained("program"), "no").type([{ start: 10, end: 10, insert: "b" }]);
    assert.equal(carrying.carry().outcome, "; 0 stale");
  });
  it(
    "is stale when words changed places",
    becomes("«a(one, two);»", "«a(two, one»⟨, three⟩«);»", "; 0 stale"),
  );
  it(
    "is stale when another act had written a word of it",
    becomes("«a(»“b”«);»", "«a(b»⟨, c⟩«);»", "; 0 stale"),
  );
  it("is stale when a program wrote white space in a string as well", () => {
    const { desk, edit } = deskWith('«a("b c⟦→  ⟧d");»');
    const carrying = new Carrying(desk).acknowledge();
    desk.insert(edit, unexplained("program"), "no").type([{ start: 0, end: 0, insert: "x." }]);
    assert.equal(carrying.carry().outcome, "; 0 stale");
  });
  it("holds when a program put spaces around what a person typed", () => {
    const { desk, edit } = deskWith("«a(b⟦→+c⟧);»");
    const carrying = new Carrying(desk).acknowledge();
    desk.type(edit);
    desk.insert([{ start: 3, end: 3, insert: " " }, { start: 4, end: 4, insert: " " }], unexplained("program"), "no"); // prettier-ignore
    assert.equal(carrying.carry().outcome, "amended; ");
  });
  it("holds when a program put a space behind what a person typed", becomes("«a(b);»\n", "«a(»⟨c,⟩« b);»\n", "amended; ")); // prettier-ignore
  it("holds when a program put spaces at its ends", () => {
    const { desk, edit } = deskWith("«a(⟦→c, ⟧b);»\n");
    const carrying = new Carrying(desk).acknowledge();
    desk.type(edit);
    desk.insert([{ start: 0, end: 0, insert: "  " }, { start: 8, end: 8, insert: "  " }], unexplained("program"), "no"); // prettier-ignore
    assert.equal(carrying.carry().outcome, "amended; ");
  });
  it("is stale when a program moved it out of its block in Python", () => {
    const { desk } = deskWith("if a:\n    b()\n«    c(d)»\n", "a.py");
    const carrying = new Carrying(desk).acknowledge();
    desk.type([{ start: 21, end: 21, insert: ", e" }]);
    desk.insert([{ start: 14, end: 18, insert: "" }], unexplained("program"), "no");
    assert.equal(carrying.carry().outcome, "; 2 stale");
  });
  it("is stale when a program moved it into a block in Python", () => {
    const { desk } = deskWith("if a:\n    b()\n«c(d)»\n", "a.py");
    const carrying = new Carrying(desk).acknowledge();
    desk.type([{ start: 17, end: 17, insert: ", e" }]);
    desk.insert([{ start: 14, end: 14, insert: "    " }], unexplained("program"), "no");
    assert.equal(carrying.carry().outcome, "; 2 stale");
  });
  it("is stale when a program moved it out of one of two blocks in Python", () => {
    const { desk, edit } = deskWith("if a:\n    if b:\n        c()\n«⟦    →⟧    d(e)»\n", "a.py");
    const carrying = new Carrying(desk).acknowledge();
    desk.type([{ start: 39, end: 39, insert: ", f" }]).insert(edit, unexplained("program"), "no");
    assert.equal(carrying.carry().outcome, "; 3 stale");
  });
  it("holds when a person joined it with the line that its block belongs to in Python", carries("«if a:⟦\n   → c();⟧ b()»\n", typed, "amended; ", undefined, "a.py")); // prettier-ignore
  it("holds when a person pasted on it", carries("«a(b⟦→, c⟧);»\n", pasted, "amended; "));
  it("holds when a person moved it into a block in Python", () => {
    const { desk } = deskWith("if a:\n    b()\n«c(d)»\n", "a.py");
    const carrying = new Carrying(desk).acknowledge();
    desk.type([{ start: 17, end: 17, insert: ", e" }]).type([{ start: 14, end: 14, insert: "    " }]); // prettier-ignore
    assert.equal(carrying.carry().outcome, "amended; ");
  });
  it("is stale when the same word came back elsewhere and a program took it away here", () => {
    const { desk } = deskWith("«if (!ok) a();»\nif (!ok) b();");
    const program = unexplained("program");
    desk.insert([{ start: 18, end: 19, insert: "" }], program, "no");
    const carrying = new Carrying(desk).acknowledge();
    desk.restore([{ start: 18, end: 18, insert: "!" }]);
    desk.insert([{ start: 4, end: 5, insert: "" }], program, "no");
    desk.type([{ start: 8, end: 8, insert: "x." }]);
    assert.equal(carrying.carry().outcome, "; 0 stale");
  });
  it("is stale when a program took another word away where it had taken one", takenAway("«if (⟦!→⟧ok(b)) a();»", { start: 4, end: 6, insert: "" }, "program", "; 0 stale")); // prettier-ignore
  it("is stale when another program took the same away there", takenAway("«if (⟦!→⟧!ok) a();»", { start: 4, end: 5, insert: "" }, "another", "; 0 stale")); // prettier-ignore
  it("holds when it was read without what a program took away", takenAway("«if (⟦!→⟧ok) a();»\n", { start: 12, end: 12, insert: " " }, "another", "amended; ")); // prettier-ignore
  it("is stale when a program took its first word away", takenAway("«⟦!→⟧ok && a();»", undefined, "program", "; 0 stale")); // prettier-ignore
  it("is stale when a program took its last word away", takenAway("«a() && b⟦;→⟧»\n", undefined, "program", "; 0 stale")); // prettier-ignore
  it("holds when a person typed where a program had taken a word away before it was read", () => {
    for (const [first, then] of [
      ["«b(⟦!→⟧c);»\n", "d, "],
      ["«b(c⟦!→⟧);»\n", ", d"],
    ] as const) {
      const { desk, edit } = deskWith(first);
      const carrying = new Carrying(desk).acknowledge();
      desk.insert(edit, unexplained("program"), "no");
      carrying.acknowledge();
      const at = edit[0]?.start ?? 0;
      desk.type([{ start: at, end: at, insert: then }]);
      assert.equal(carrying.carry().outcome, "amended; ");
    }
  });
  it("holds with a removal that was read", () => {
    const { desk, edit } = deskWith("«a(b⟦→, c⟧);»‹d();›\n");
    const carrying = new Carrying(desk).acknowledge();
    desk.type(edit);
    assert.equal(carrying.carry().outcome, "amended; ");
  });
  it("is stale on high risk", () => {
    const { desk, edit } = deskWith("«a(b⟦→, c⟧);»");
    const carrying = new Carrying(desk).acknowledge();
    carrying.tierOf = () => "high";
    desk.type(edit);
    assert.equal(carrying.carry().outcome, "; 0 stale");
  });
  it("that was not read stays unread", () => {
    const { desk, edit } = deskWith("«a();»\n\n\n\n\n\n«b(⟦→x⟧);»");
    const carrying = new Carrying(desk).snapshot();
    desk.acknowledge(0).type(edit);
    assert.equal(carrying.carry().outcome, "; 6 unread");
  });
  it("made of a line that was read and one that was not is not covered", () => {
    const { desk } = deskWith("«a(); b();»\n\n\n\n«c();»");
    const carrying = new Carrying(desk).snapshot();
    desk.acknowledge(0).type([{ start: 9, end: 13, insert: " /* x */ " }]);
    assert.equal(carrying.carry().outcome, "; 0 stale");
  });
  it("that says the same as one nobody read holds while that one is there", partly(`«a(b);»⟦→ c();⟧${FAR}«a(b);»`, "amended; 6 unread")); // prettier-ignore
  it("that says the same as one nobody read is stale when one of both is gone", () => {
    partly(`z();\n«⟦a(b);»${FAR}«→⟧a(b);»⟦→ c();⟧\nd();\n`, "; 1 stale")();
    partly(`z();\n«a(b);»⟦→ c();⟧⟦${FAR}«a(b);»→⟧\nd();\n`, "; 1 stale")();
    partly(`z();\n«a(b);»⟦→ c();⟧⟦${FAR}«a( b );»→⟧\nd();\n`, "; 1 stale")();
  });
  it("holds when a line nobody read is gone that says something else", partly(`z();\n«a(b);»⟦→ c();⟧\ny();${FAR}«⟦a(c);→⟧»\nd();\n`, "amended; ")); // prettier-ignore
  it("can be amended again", () => {
    const { desk, edit } = deskWith("«a(b⟦→, c⟧);»");
    const carrying = new Carrying(desk).acknowledge();
    desk.type(edit);
    carrying.carry();
    desk.type([{ start: 0, end: 0, insert: "x." }]);
    assert.equal(carrying.carry().outcome, "amended; ");
  });
  it("is open again when the statement is taken back", () => {
    const { desk, edit } = deskWith("«a(b⟦→, c⟧);»");
    const carrying = new Carrying(desk).acknowledge();
    desk.type(edit);
    carrying.carry();
    desk.withdraw("said-1");
    assert.equal(carrying.open, "0 unread");
  });
  it("holds after it changed back to what was carried", () => {
    const { desk, edit } = deskWith("«a(b⟦→, c⟧);»");
    const carrying = new Carrying(desk).acknowledge();
    desk.type(edit);
    carrying.carry();
    desk.type([{ start: 0, end: 0, insert: "x" }]).type([{ start: 0, end: 1, insert: "" }]);
    assert.equal(carrying.open, "");
  });
});

/** The first place of `marked` is read, then a person makes the edit in it. */
function partly(marked: string, expected: string) {
  return () => {
    const { desk, edit } = deskWith(marked);
    const carrying = new Carrying(desk).snapshot();
    desk.acknowledge(0).type(edit);
    assert.equal(carrying.carry().outcome, expected);
  };
}

/** `before` was read, and `after` is there now, by the same acts. */
function becomes(before: string, after: string, expected: string) {
  return () => {
    const carrying = new Carrying(new Desk().open(before)).acknowledge();
    const { text, attribution } = parse(after);
    const snapshot = { worktree: "", path: "a.ts", blob: "0".repeat(40), at: "", ...attribution };
    carrying.desk.appear(text, { snapshot, text });
    assert.equal(carrying.carry().outcome, expected);
  };
}

/**
 * A program makes the edit in `marked`; where `by` then makes another one, the line is read before that;
 * a person types on the line.
 */
function takenAway(marked: string, then: Replacement | undefined, by: string, expected: string) {
  return () => {
    const { desk, edit } = deskWith(marked);
    const carrying = new Carrying(desk).acknowledge();
    desk.insert(edit, unexplained("program"), "no");
    if (then) carrying.acknowledge().desk.insert([then], unexplained(by), "no");
    const at = desk.text.indexOf("a(");
    desk.type([{ start: at, end: at, insert: "x." }]);
    assert.equal(carrying.carry().outcome, expected);
  };
}
