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
  type Bias,
  type Edit,
} from "../../../src/core/text/edit.js";
import { markOffsets, parse } from "../../support/marked.js";
import { forSeeds, type Random } from "../../support/random.js";

describe("an edit", () => {
  it("replaces, inserts and deletes at once", applies("⟦→a⟧b⟦c→d⟧e⟦f→⟧", "abde"));
  it("changes nothing when it is empty", applies("abc", "abc"));
  it("fills an empty text", applies("⟦→a⟧", "a"));
  it("keeps the order of insertions at one offset", applies("a⟦→b⟧⟦→c⟧d", "abcd"));
  it("empties a text", applies("⟦\uFEFFa␍\n😀→⟧", ""));
  it("keeps what is around characters of several units", applies("\uFEFF⟦😀→e\u0301⟧␍\n⟦e\u0301→😁⟧", "\uFEFFe\u0301\r\n😁")); // prettier-ignore
  it("adds and takes a final line break", applies("a⟦→\n⟧", "a\n"));
  it("sorts what it is given, and leaves the list as it was", () => {
    const given = [{ start: 2, end: 3, insert: "" }, { start: 0, end: 1, insert: "x" }]; // prettier-ignore
    assert.deepEqual(editOf(given), [given[1], given[0]]);
    assert.equal(given[0]?.start, 2);
    assert.equal(applyEdit("abc", edit(...given)), "xb");
  });
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

  it("stays between the two units it is between", maps("⟦→x⟧\ud83dˇ\ude00", "x\ud83dˇ\ude00", "x\ud83dˇ\ude00")); // prettier-ignore

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

  it("with an edit that changes nothing changes nothing", () => {
    forSeeds(500, (random) => {
      const { text, change } = randomChange(random);
      assert.equal(applyEdit(text, composeEdits([], change)), applyEdit(text, change));
      assert.deepEqual(composeEdits([], change), composeEdits(change, []));
      assert.deepEqual(composeEdits(composeEdits(change, []), []), composeEdits(change, []));
    });
  });
  it("maps offsets as both edits do, and in and around what it joined to the same place or beside it", () => {
    forSeeds(3000, (random) => {
      const { text, change: first } = randomChange(random);
      const second = randomEdit(random, applyEdit(text, first));
      const both = composeEdits(first, second);
      const stepwise = (offset: number, bias: Bias) =>
        mapOffset(second, mapOffset(first, offset, bias), bias);
      for (let offset = 0; offset <= text.length; offset++) {
        const [before, after] = [mapOffset(both, offset, "before"), mapOffset(both, offset, "after")]; // prettier-ignore
        const [low, high] = [stepwise(offset, "before"), stepwise(offset, "after")];
        // Between two replacements that it joined it has no place; at their ends it knows one.
        if (isAtEnd(both, offset)) assert.ok(low <= before && after <= high, `at ${offset}`);
        else if (isTouched(both, offset)) assert.ok(before <= low && high <= after, `in ${offset}`);
        else assert.deepEqual([before, after], [low, high], `at ${offset}`);
      }
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
  it("restores the text, and its own inverse is the edit", () => {
    forSeeds(3000, (random) => {
      const { text, change } = randomChange(random);
      const after = applyEdit(text, change);
      const inverse = editOf(invertEdit(text, change));
      assert.equal(applyEdit(after, inverse), text);
      assert.deepEqual(invertEdit(after, inverse), change);
    });
  }).timeout(60_000);
  it("takes offsets back, also those it cannot know to one side of where they were", () => {
    forSeeds(2000, (random) => {
      const { text, change } = randomChange(random);
      const inverse = invertEdit(text, change);
      const thereAndBack = (offset: number, bias: Bias) =>
        mapOffset(inverse, mapOffset(change, offset, bias), bias);
      for (let offset = 0; offset <= text.length; offset++) {
        const [before, after] = [thereAndBack(offset, "before"), thereAndBack(offset, "after")];
        if (!isTouched(change, offset)) assert.deepEqual([before, after], [offset, offset]);
        assert.ok(before <= offset && offset <= after, `${before} ${offset} ${after}`);
      }
    });
  }).timeout(60_000);
  it("of a composed edit is the composed inverses", () => {
    forSeeds(2000, (random) => {
      const { text, change: first } = randomChange(random);
      const middle = applyEdit(text, first);
      const second = randomEdit(random, middle);
      const inverses = composeEdits(invertEdit(middle, second), invertEdit(text, first));
      assert.equal(applyEdit(applyEdit(middle, second), inverses), text);
      assert.deepEqual(inverses, invertEdit(text, composeEdits(first, second)));
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
  it("keeps half a pair that is equal", minimizes("⟦\ud83da→\ud83db⟧", "\ud83d⟦a→b⟧"));
  it(
    "keeps the second half of a pair that is equal",
    minimizes("⟦a\ude00→b\ude00⟧", "⟦a→b⟧\ude00"),
  );
  it("does not make a pair of two halves", minimizes("\ud83d⟦a\ude00→\ude00⟧", "\ud83d⟦a\ude00→\ude00⟧")); // prettier-ignore
  it("cuts between a letter and its mark", minimizes("⟦e\u0301→e⟧", "e⟦\u0301→⟧"));
  it("keeps a byte order mark and a final line break", minimizes("⟦\uFEFFa\n→\uFEFFb\n⟧", "\uFEFF⟦a→b⟧\n")); // prettier-ignore
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

/** Whether an offset is in what `edit` replaces, or at an end of it. */
function isTouched(edit: Edit, offset: number): boolean {
  return edit.some(({ start, end }) => start <= offset && offset <= end);
}

/** Whether an offset is at an end of what `edit` replaces. */
function isAtEnd(edit: Edit, offset: number): boolean {
  return edit.some(({ start, end }) => start === offset || offset === end);
}

function sizeOf(edit: Edit): number {
  return edit.reduce((sum, { start, end, insert }) => sum + end - start + insert.length, 0);
}

function isInside(text: string, at: number): boolean {
  return /^(\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(at - 1, at + 1)) && at > 0;
}
