/** Of what an act replaced, what it really changed: the rest stays whose it was. */
import assert from "node:assert/strict";
import type { Replacement } from "../../../src/core/index.js";
import { parse } from "../../support/marked.js";
import { forSeeds } from "../../support/random.js";
import { Desk } from "../../support/review.js";

describe("what an act replaces", () => {
  it(
    "is its own only behind the prefix it repeats",
    inserts("⟨con⟩", "⟦con→const a⟧", "⟨con⟩«st a»"),
  );
  it("is not its own at all when it is repeated", inserts("⟨a\n⟩“b”", "⟦a\nb→a\nb⟧", "⟨a\n⟩“b”"));
  it("is removed only where it is not repeated", inserts("⟨a b c⟩", "⟦a b c→a c⟧", "⟨a ‹b ›c⟩"));
  it("is followed line by line", inserts("⟨a\nb\nc\n⟩", "⟦a\nb\nc\n→a\nx\nc\n⟧", "⟨a\n⟩‹b›«x»⟨\nc\n⟩")); // prettier-ignore
  it("keeps its CRLF", inserts("a␍\nb␍\n", "⟦a␍\nb␍\n→a␍\nc␍\n⟧", "a␍\n‹b›«c»␍\n"));
  it("keeps its characters whole", inserts("⟨😀⟩", "⟦😀→😁⟧", "‹😀›«😁»"));
  it("may only lose a mark", inserts("⟨e\u0301⟩", "⟦e\u0301→e⟧", "⟨e⟩‹\u0301›"));
  it("keeps a byte order mark", inserts("\uFEFFa b", "⟦\uFEFFa b→\uFEFFa c⟧", "\uFEFFa ‹b›«c»"));
  it("keeps the text in front of a final line break", inserts("⟨a⟩", "⟦a→a\n⟧", "⟨a⟩«\n»"));
  it("may be all of an empty text", inserts("", "⟦→a\n⟧", "«a\n»"));

  it("and repeats at one end, only grows or shrinks at the other", () => {
    forSeeds(1000, (random) => {
      const text = random.text(["a", "b ", "\n", "\r\n", "😀", "e\u0301"], 12);
      const start = random.int(0, text.length + 1);
      const end = random.int(start, text.length + 1);
      const old = text.slice(start, end);
      const more = random.text(["甲", "乙 ", "丙"], 3);
      assert.equal(
        inserted(text, { start, end, insert: old + more }),
        inserted(text, { start: end, end, insert: more }),
      );
      assert.equal(
        inserted(text, { start, end, insert: more + old }),
        inserted(text, { start, end: start, insert: more }),
      );
    });
  }).timeout(60_000);
});

/** Checks an edit of `before`, marked in its text, by the act "ai". */
function inserts(before: string, change: string, after: string) {
  return () => {
    const { text, attribution } = parse(before);
    const desk = new Desk();
    if (attribution.spans.length > 0) desk.open(before);
    else desk.appear(text);
    const { text: same, edit } = parse(change);
    assert.equal(same, text);
    assert.equal(desk.insert(edit).marked, after);
  };
}

function inserted(text: string, replacement: Replacement): string {
  return new Desk().appear(text).insert([replacement]).marked;
}
