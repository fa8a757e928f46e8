import assert from "node:assert/strict";
import { InvariantError } from "../../../src/core/base/invariant.js";
import {
  applyEdit,
  composeEdits,
  edit,
  editOf,
  invertEdit,
  mapOffset,
  minimizeEdit,
  type Edit,
} from "../../../src/core/text/edit.js";
import { markOffsets, parse } from "../../support/marked.js";
import { forSeeds, type Random } from "../../support/random.js";

describe("an edit", () => {
  it("replaces, inserts and deletes at once", applies("⟦→a⟧b⟦c→d⟧e⟦f→⟧", "abde"));
  it("changes nothing when it is empty", applies("abc", "abc"));
  it("fills an empty text", applies("⟦→a⟧", "a"));
  it("keeps the order of insertions at one offset", applies("a⟦→b⟧⟦→c⟧d", "abcd"));
  it("inserts before what it replaces at one offset", () => {
    const made = edit({ start: 1, end: 2, insert: "y" }, { start: 1, end: 1, insert: "x" });
    assert.equal(applyEdit("abc", made), "axyc");
  });
  it("takes more replacements than a call takes arguments", () => {
    const many = Array.from({ length: 300_000 }, (_, i) => ({ start: i, end: i + 1, insert: "" }));
    assert.equal(applyEdit("x".repeat(300_000), editOf(many)), "");
  });

  for (const [why, bad] of [
    ["overlap", [{ start: 0, end: 2 }, { start: 1, end: 3 }]], // prettier-ignore
    ["hold an insertion inside a replaced range", [{ start: 0, end: 2 }, { start: 1, end: 1 }]], // prettier-ignore
    ["start before the text", [{ start: -1, end: 2 }]],
    ["end before they start", [{ start: 2, end: 1 }]],
    ["are nowhere", [{ start: NaN, end: NaN }]],
    ["are endless", [{ start: 0, end: Infinity }]],
  ] as const) {
    it(`refuses replacements that ${why}`, () => {
      assert.throws(() => edit(...bad.map((range) => ({ ...range, insert: "" }))), InvariantError);
    });
  }
});

describe("an offset", () => {
  it("moves with text inserted before it", maps("⟦→x⟧aˇb", "xaˇb", "xaˇb"));
  it("stays put when text is inserted after it", maps("aˇb⟦→x⟧", "aˇbx", "aˇbx"));
  it("keeps to its side when text is inserted at it", maps("a⟦→x⟧ˇb", "aˇxb", "axˇb"));
  it("keeps to its side of everything inserted at it", maps("a⟦→x⟧⟦→y⟧ˇb", "aˇxyb", "axyˇb"));
  it("moves to one end of text that replaces it", maps("a⟦bˇc→xyz⟧d", "aˇxyzd", "axyzˇd"));
  it("stays in front of a replacement that starts at it", maps("aˇ⟦b→x⟧c", "aˇxc", "aˇxc"));
  it("stays behind a replacement that ends at it", maps("a⟦b→x⟧ˇc", "axˇc", "axˇc"));
  it("stays between replacements that touch at it", maps("⟦a→xx⟧ˇ⟦b→y⟧", "xxˇy", "xxˇy"));
  it("stays at the end of the text", maps("⟦a→⟧bˇ", "bˇ", "bˇ"));

  it("never overtakes another one, and its sides are in order", () => {
    forSeeds(3000, (random) => {
      const { text, change } = randomChange(random);
      const places = (bias: "before" | "after") =>
        Array.from({ length: text.length + 1 }, (_, offset) => mapOffset(change, offset, bias));
      const [before, after] = [places("before"), places("after")];
      const length = applyEdit(text, change).length;
      before.forEach((place, offset) => {
        assert.ok((before[offset - 1] ?? 0) <= place, `before ${offset}`);
        assert.ok(place <= (after[offset] ?? 0), `sides of ${offset}`);
        assert.ok((after[offset] ?? 0) <= (after[offset + 1] ?? length), `after ${offset}`);
      });
    });
  }).timeout(60_000);
});

describe("composing", () => {
  it("keeps what the second leaves of the first", composes("a⟦→bcd⟧e", [2, 3, "x"], "a⟦→bxd⟧e"));
  it("joins what touches", composes("a⟦b→x⟧c", [2, 2, "y"], "a⟦b→xy⟧c"));
  it("deletes what the first inserted", composes("a⟦→b⟧c", [0, 3, ""], "⟦ac→⟧"));
  it("leaves apart what is apart", composes("⟦a→x⟧bc", [2, 3, "y"], "⟦a→x⟧b⟦c→y⟧"));
  it("swallows what lies inside", composes("a⟦b→x⟧c⟦d→⟧e", [0, 4, "y"], "⟦abcde→y⟧"));

  it("has the effect of both edits", () => {
    forSeeds(4000, (random) => {
      const { text, change: first } = randomChange(random);
      const middle = applyEdit(text, first);
      const second = randomEdit(random, middle);
      const both = editOf(composeEdits(first, second));
      assert.equal(applyEdit(text, both), applyEdit(middle, second));
      assert.ok(
        both.every((r, i) => i === 0 || r.start > (both[i - 1]?.end ?? 0)),
        "touching",
      );
    });
  }).timeout(60_000);

  it("is associative in effect", () => {
    forSeeds(2000, (random) => {
      const { text, change: a } = randomChange(random);
      const b = randomEdit(random, applyEdit(text, a));
      const c = randomEdit(random, applyEdit(applyEdit(text, a), b));
      const left = composeEdits(composeEdits(a, b), c);
      const right = composeEdits(a, composeEdits(b, c));
      assert.equal(applyEdit(text, left), applyEdit(text, right));
    });
  }).timeout(60_000);
});

describe("the inverse of an edit", () => {
  it("restores the text", () => {
    forSeeds(3000, (random) => {
      const { text, change } = randomChange(random);
      const after = applyEdit(text, change);
      const inverse = editOf(invertEdit(text, change));
      assert.equal(applyEdit(after, inverse), text);
      assert.deepEqual(invertEdit(after, inverse), change);
    });
  }).timeout(60_000);
});

describe("minimizing", () => {
  it("keeps shared text at the start", minimizes("⟦foo→foobar⟧", "foo⟦→bar⟧"));
  it("keeps shared text at the end", minimizes("⟦old name→new name⟧", "⟦old→new⟧ name"));
  it("keeps shared text at both ends", minimizes("f⟦(a, b)→(a, c, b)⟧", "f(a, ⟦→c, ⟧b)"));
  it("counts shared text once", minimizes("⟦aa→aaa⟧", "aa⟦→a⟧"));
  it("drops what changes nothing", minimizes("a⟦b→b⟧c⟦→⟧⟦d→⟧", "abc⟦d→⟧"));
  it("keeps surrogate pairs whole at the start", minimizes("⟦😀→😁⟧", "⟦😀→😁⟧"));
  it("keeps surrogate pairs whole at the end", minimizes("⟦\u{1F600}→\u{1FA00}⟧", "⟦\u{1F600}→\u{1FA00}⟧")); // prettier-ignore
  it("keeps whole pairs that are equal", minimizes("⟦😀a→😀b⟧", "😀⟦a→b⟧"));
  it("does not start inside a CRLF", minimizes("⟦a␍\n→a␍b\n⟧", "a⟦␍\n→␍b\n⟧"));
  it("does not end inside a CRLF", minimizes("a⟦b\n→␍\n⟧", "a⟦b\n→␍\n⟧"));
  it("does not end inside a CRLF it would make", minimizes("a␍⟦b\n→\n⟧", "a␍⟦b\n→\n⟧"));
  it("keeps a whole CRLF", minimizes("⟦a␍\nb→c␍\nb⟧", "⟦a→c⟧␍\nb"));

  it("has the same effect, is no longer, and adds no seam inside a character", () => {
    forSeeds(6000, (random) => {
      const { text, change } = randomChange(random);
      const less = minimizeEdit(text, change);
      assert.equal(applyEdit(text, less), applyEdit(text, change));
      assert.ok(sizeOf(less) <= sizeOf(change));
      assert.deepEqual(minimizeEdit(text, less), less);
      const given = new Set(change.flatMap(({ start, end }) => [start, end]));
      for (const { start, end } of less) {
        for (const at of [start, end])
          assert.ok(given.has(at) || !isInside(text, at), `seam ${at}`);
      }
    });
  }).timeout(60_000);
});

function applies(marked: string, after: string) {
  return () => {
    const { text, edit } = parse(marked);
    assert.equal(applyEdit(text, edit), after);
  };
}

/** Checks where the offset `ˇ` ends up for either bias. */
function maps(marked: string, before: string, after: string) {
  return () => {
    const { text, edit, offsets } = parse(marked);
    const result = applyEdit(text, edit);
    const at = (bias: "before" | "after") =>
      markOffsets(result, offsets.map((offset) => mapOffset(edit, offset, bias))); // prettier-ignore
    assert.deepEqual({ before: at("before"), after: at("after") }, { before, after });
  };
}

/** Checks the marked edit composed with one more replacement, measured in the text after it. */
function composes(marked: string, [start, end, insert]: [number, number, string], both: string) {
  return () => {
    const composed = composeEdits(parse(marked).edit, edit({ start, end, insert }));
    assert.deepEqual(composed, parse(both).edit);
  };
}

function minimizes(marked: string, less: string) {
  return () => {
    const { text, edit } = parse(marked);
    assert.equal(parse(less).text, text);
    assert.deepEqual(minimizeEdit(text, edit), parse(less).edit);
  };
}

/** Few characters, so that edits often insert what was there; whole and halved pairs and CRLFs. */
const UNITS = ["a", "a", "b", "\n", "\r", "\r\n", "😀", "😁", "\ud83d", "\ude00"];

function randomChange(random: Random): { text: string; change: Edit } {
  const text = random.text(UNITS, 20);
  return { text, change: randomEdit(random, text) };
}

function randomEdit(random: Random, text: string): Edit {
  return random.edit(text.length, () => random.text(UNITS, 5));
}

function sizeOf(edit: Edit): number {
  return edit.reduce((sum, { start, end, insert }) => sum + end - start + insert.length, 0);
}

function isInside(text: string, at: number): boolean {
  return /^(\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(at - 1, at + 1)) && at > 0;
}
