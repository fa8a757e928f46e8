import assert from "node:assert/strict";
import { joined, spread } from "../../../src/core/diff/pieces.js";
import { assumedIn, toEdit } from "../../../src/core/diff/replaced.js";
import { tokenChanges } from "../../../src/core/diff/tokenChanges.js";
import { applyEdit } from "../../../src/core/text/edit.js";
import { without } from "../../../src/core/text/range.js";
import { forSeeds, type Random } from "../../support/random.js";

/** Milliseconds, for a busy machine. */
const PATIENCE = 60_000;

describe("changes of pieces", () => {
  it("spread over the whole give the text after, and keep nothing outside of the pieces", () => {
    forSeeds(3000, (random) => {
      const before = random.text(WORDS, 20);
      const after = random.text(WORDS, 20);
      const pieces = randomPieces(random, before.length);
      const afterPieces = randomPieces(random, after.length);
      const { changes } = tokenChanges(joined(before, pieces), joined(after, afterPieces), { steps: 1e9 }); // prettier-ignore
      const whole = { start: 0, end: before.length, afterStart: 0, afterEnd: after.length };
      const all = spread(changes, pieces, afterPieces, whole);
      assert.equal(applyEdit(before, toEdit(all, after)), after);
      const kept = without(whole, all);
      assert.ok(kept.every((range) => without(range, pieces).length === 0));
    });
  }).timeout(PATIENCE);
});

describe("what an edit assumes", () => {
  const cut = [{ start: 2, end: 4, afterStart: 2, afterEnd: 4 }];
  const assumed = (start: number, end: number, insert = "x") =>
    assumedIn([{ start, end, insert }], cut).length;
  it("is a replacement in what was cut", () => assert.equal(assumed(3, 4), 1));
  it("is one that shares text with it", () => assert.equal(assumed(1, 3), 1));
  it("is none beside it", () => assert.deepEqual([assumed(0, 2), assumed(4, 5)], [0, 0]));
  it("is no insertion", () => assert.equal(assumed(3, 3), 0));
  it("is no deletion", () => assert.equal(assumed(2, 4, ""), 0));
});

const WORDS = ["one", "two", "three", " ", " ", "\n", "(", ")"];

/** Ranges of a text of `length` units that do not touch. */
function randomPieces(random: Random, length: number): { start: number; end: number }[] {
  const pieces = [];
  for (let start = random.int(0, 5); start < length;) {
    const end = Math.min(length, start + random.int(1, 12));
    pieces.push({ start, end });
    start = end + random.int(1, 6);
  }
  return pieces;
}
