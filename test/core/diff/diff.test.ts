import assert from "node:assert/strict";
import { diffTexts, refineEdit } from "../../../src/core/diff/diff.js";
import { applyEdit, editOf, invertEdit } from "../../../src/core/text/edit.js";
import type { Range } from "../../../src/core/text/range.js";
import { parse } from "../../support/marked.js";
import { forSeeds, type Random } from "../../support/random.js";

/** Milliseconds, for a busy machine. */
const PATIENCE = 60_000;

describe("the difference of two texts", () => {
  it("is nothing when they are equal", differs("a\nb\n"));
  it("is everything when one is empty", differs("⟦→a\nb\n⟧"));
  it("is a line that came", differs("a\n⟦→b\n⟧c\n"));
  it("is a line that went", differs("a\n⟦b\n→⟧c\n"));
  it("is the word that changed in a line", differs("let ⟦one→two⟧ = 1;\n"));
  it("is the end of a word that grew", differs("get⟦→User⟧();\n"));
  it("is a whole word that others replace", differs("⟦let→const⟧ total = ⟦one→two⟧;\n"));
  it("is each of two far words", differs("a\n⟦one→two⟧\nb\nc\n⟦three→four⟧\n"));
  it("is one piece across mere punctuation", differs("x = ⟦a(b→c(d, e⟧);\n"));
  it("is not one piece across a word", differs("⟦one→1⟧ and ⟦two→2⟧\n"));
  it("is not one piece across a line break", differs("⟦one→1⟧\n⟦two→2⟧\n"));
  it("is a final line break", differs("a⟦→\n⟧"));
  it("is every line end when all of them change", differs("a⟦\n→␍\n⟧b⟦\n→␍\n⟧"));
  it("is a whole line end", differs("oneLine();⟦␍\n→␍⟧otherLine();⟦␍\n→\n⟧"));
  it("is a whole character", differs("x ⟦😀→😁⟧ y\n"));
  it("is the indentation of what was wrapped", differs("f() {\n⟦→  if (x) {\n⟧  ⟦→  ⟧first();\n  ⟦→  ⟧for (;;) {\n    ⟦→  ⟧second();\n  ⟦→  ⟧}\n⟦→  }\n⟧}\n")); // prettier-ignore
  it("is the white space inside a line", differs("  let first ⟦→ ⟧= second;⟦  →⟧\n"));
  it("is the indentation, tabs for spaces", differs("⟦    →\t⟧first();\n⟦    →\t⟧second();\n"));
  it("is the lines between brackets, whose brackets stay", differs("one {\n  ⟦first→other⟧();\n}\n\ntwo {\n  ⟦second→third⟧();\n}\n")); // prettier-ignore

  it("is found in time when every line differs", () => {
    const before = Array.from({ length: 20_000 }, (_, i) => `before ${i * 7};\n`).join("");
    const after = Array.from({ length: 20_000 }, (_, i) => `after ${i * 11}!\n`).join("");
    const { edit, assumed } = diffTexts(before, after);
    assert.equal(applyEdit(before, edit), after);
    assert.ok(assumed.length > 0);
  }).timeout(PATIENCE);

  it("is found in time when nothing in it is unique, and says so", () => {
    const before = "ab ".repeat(50_000);
    const after = "b a".repeat(40_000);
    const { edit, assumed } = diffTexts(before, after);
    assert.equal(applyEdit(before, edit), after);
    assert.ok(assumed.length > 0);
  }).timeout(PATIENCE);

  it("is the changed middle whole when the budget is too small", () => {
    const { edit, assumed } = diffTexts("a (b) c (d) e", "a (x) c (y) e", 1);
    assert.deepEqual(edit, [{ start: 3, end: 10, insert: "x) c (y" }]);
    assert.deepEqual(assumed, [{ start: 3, end: 10, afterStart: 3, afterEnd: 10 }]);
  });

  it("turns one into the other, whatever they are and however small the budget", () => {
    forSeeds(4000, (random) => {
      const { before, after } = randomTexts(random);
      const budget = random.pick([0, 1, 4, 30, 1_000_000]);
      const { edit } = diffTexts(before, after, budget);
      assert.equal(applyEdit(before, editOf(edit)), after);
    });
  }).timeout(PATIENCE);

  it("finds changes scattered over a long text one by one", () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `let name${i} = ${i % 7};\n`);
    const after = lines.map((line, i) => (i % 5 === 0 ? line.replace("let", "const") : line));
    const { edit, assumed } = diffTexts(lines.join(""), after.join(""));
    assert.equal(edit.length, 1000);
    assert.ok(edit.every(({ insert }) => insert === "const"));
    assert.deepEqual(assumed, []);
  }).timeout(PATIENCE);

  it("turns long texts into one another, by way of what is unique in both", () => {
    forSeeds(150, (random) => {
      const word = () => `${random.int(0, 300)}\n`;
      const before = Array.from({ length: random.int(50, 400) }, word);
      const after = before.flatMap((line) => {
        const chance = random.int(0, 10);
        return chance === 0 ? [] : chance === 1 ? [word(), line] : chance === 2 ? [word()] : [line];
      });
      const at = random.int(0, after.length);
      after.push(...after.splice(at, random.int(0, 30)));
      const budget = random.pick([0, 300, 3000, 1_000_000]);
      const { edit } = diffTexts(before.join(""), after.join(""), budget);
      assert.equal(applyEdit(before.join(""), editOf(edit)), after.join(""));
    });
  }).timeout(PATIENCE);

  it("has one budget for all its parts", () => {
    const line = (word: string) => `${Array.from({ length: 8 }, (_, i) => word + i).join(" ")}\n`;
    const before = Array.from({ length: 6 }, (_, i) => `${i}\n${line("a")}`).join("");
    const after = Array.from({ length: 6 }, (_, i) => `${i}\n${line("b")}`).join("");
    assert.notDeepEqual(diffTexts(before, after, 10_000).assumed, []);
    assert.deepEqual(diffTexts(before, after, 1_000_000).assumed, []);
  });

  it("assumes only where it replaces something", () => {
    forSeeds(3000, (random) => {
      const { before, after } = randomTexts(random);
      const { edit, assumed } = diffTexts(before, after, random.pick([0, 1, 10, 60, 200]));
      const inverse = invertEdit(before, edit);
      const replaced = edit.map(({ start, end }, i) => {
        const { start: afterStart, end: afterEnd } = inverse[i] as Range;
        return JSON.stringify({ start, end, afterStart, afterEnd });
      });
      for (const { start, end, afterStart, afterEnd } of assumed) {
        assert.ok(replaced.includes(JSON.stringify({ start, end, afterStart, afterEnd })));
        assert.ok(start < end && afterStart < afterEnd);
      }
    });
  }).timeout(PATIENCE);

  it("is only the white space of 20,000 lines that were indented anew", () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => (i % 3 === 0 ? "}\n" : `call(${i});\n`));
    const { edit, assumed } = diffTexts(lines.join(""), lines.map((line) => `  ${line}`).join(""));
    assert.deepEqual(assumed, []);
    assert.equal(edit.length, lines.length);
    assert.ok(edit.every(({ start, end, insert }) => start === end && insert === "  "));
  }).timeout(PATIENCE);

  it("is a word of a very long line", () => {
    const before = "some words, ".repeat(200_000);
    const at = before.indexOf("words", 1_000_000);
    const after = `${before.slice(0, at)}texts${before.slice(at + 5)}`;
    const edit = [{ start: at, end: at + 5, insert: "texts" }];
    assert.deepEqual(diffTexts(before, after), { edit, assumed: [] });
  });

  it("is a very long line whole when all of its words changed, and says so", () => {
    const before = "some words ".repeat(100_000);
    const after = "many texts ".repeat(100_000);
    const { edit, assumed } = diffTexts(before, after);
    assert.equal(edit.length, 1);
    assert.deepEqual(assumed.length, 1);
  });

  it("says nothing of a budget that sufficed", () => {
    forSeeds(200, (random) => {
      const { before, after } = randomTexts(random);
      assert.deepEqual(diffTexts(before, after).assumed, []);
    });
  });
});

describe("refining an edit", () => {
  it("finds what really differs", refines("⟦f(one);\ng(two);\n→f(1);\ng(two);\nh();\n⟧", "f(⟦one→1⟧);\ng(two);\n⟦→h();\n⟧")); // prettier-ignore
  it("leaves insertions and deletions alone", refines("a⟦→b⟧c⟦d→⟧", "a⟦→b⟧c⟦d→⟧"));
  it("keeps what a completion left of the word it completes", refines("⟦con→console.log()⟧;", "con⟦→sole.log()⟧;")); // prettier-ignore
  it(
    "keeps the typed start of a word that the completion repeats",
    refines("⟦con→console.log(con)⟧", "con⟦→sole.log(con)⟧"),
  );
  it("adds at the end of what a completion repeats", refines("⟦ab c→ab c ab c⟧", "ab c⟦→ ab c⟧"));
  it("puts what grew in the middle there", refines("⟦f(x)→f(g(f(x)))⟧", "f(⟦→g(f(⟧x⟦→))⟧)"));
  it(
    "inserts whole lines where it can",
    refines("/** ⟦→a */\n\n/** ⟧b */", "⟦→/** a */\n\n⟧/** b */"),
  );
  it("inserts whole lines from the one indented least on", refines("x\n/**\n * ⟦→a\n */\n\n/**\n * ⟧b", "x\n⟦→/**\n * a\n */\n\n⟧/**\n * b")); // prettier-ignore
  it("inserts whole lines that are indented", refines("{\n  f(⟦→a);\n  f(⟧b);", "{\n⟦→  f(a);\n⟧  f(b);")); // prettier-ignore
  it(
    "inserts whole lines where they are",
    refines("f {\n}\n⟦→\ng {\n}\n⟧", "f {\n}\n⟦→\ng {\n}\n⟧"),
  );
  it("inserts within a line where it is", refines("\na b ⟦→c a b ⟧", "\na b ⟦→c a b ⟧"));
  it(
    "inserts lines where they are, when none could start there",
    refines("x a ⟦→b\ny a ⟧", "x a ⟦→b\ny a ⟧"),
  );
  it("inserts no lines above what is replaced", refines("⟦a→z⟧b ⟦→c\nab ⟧d", "⟦a→z⟧b ⟦→c\nab ⟧d"));
  it("has the same effect and is no longer", () => {
    forSeeds(3000, (random) => {
      const { before } = randomTexts(random);
      const edit = random.edit(before.length, () => random.text(PIECES, 8));
      const refined = editOf(refineEdit(before, edit));
      assert.equal(applyEdit(before, refined), applyEdit(before, edit));
      const deleted = (e: typeof edit) => e.reduce((sum, r) => sum + r.end - r.start, 0);
      assert.ok(deleted(refined) <= deleted(edit));
    });
  });
});

/** Checks that the difference of the texts before and after the marked edit is that edit. */
function differs(marked: string) {
  return () => {
    const { text, edit } = parse(marked);
    assert.deepEqual(diffTexts(text, applyEdit(text, edit)), { edit, assumed: [] });
  };
}

function refines(marked: string, refined: string) {
  return () => {
    const { text, edit } = parse(marked);
    assert.equal(parse(refined).text, text);
    assert.deepEqual(refineEdit(text, edit), parse(refined).edit);
  };
}

const PIECES = [
  "a",
  "bc",
  "word",
  " ",
  "\n",
  "\r",
  "\r\n",
  "(",
  ")",
  "=",
  "😀",
  "e\u0301",
  "\ud83d",
];

function randomTexts(random: Random): { before: string; after: string } {
  const before = random.text(PIECES, 30);
  const edit = random.edit(before.length, () => random.text(PIECES, 8));
  const after = random.int(0, 4) === 0 ? random.text(PIECES, 30) : applyEdit(before, edit);
  return { before, after };
}
