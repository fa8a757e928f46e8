import assert from "node:assert/strict";
import { applyEdit } from "../../../src/core/text/edit.js";
import type { Range } from "../../../src/core/text/range.js";
import { holdsRange, joinRanges, mapRanges } from "../../../src/core/text/ranges.js";
import { forSeeds, type Random } from "../../support/random.js";

describe("sets of offsets", () => {
  it("join what overlaps and what touches", () => {
    forSeeds(3000, (random) => {
      const a = randomSet(random);
      const b = Array.from({ length: random.int(0, 3) }, () => randomRange(random));
      const joined = joinRanges(a, b);
      const expected = Array.from({ length: SIZE }, (_, at) => [...a, ...b].some((r) => r.start <= at && at < r.end)); // prettier-ignore
      assert.deepEqual(joined, toSet(expected));
      if (toSet(expected).length === a.length && String(expected) === String(cells(a)))
        assert.equal(joined, a);
    });
  });
  it("hold a range when they hold all of it", () => {
    forSeeds(3000, (random) => {
      const set = randomSet(random);
      const range = randomRange(random);
      const expected = cells(set).slice(range.start, range.end).every(Boolean);
      assert.equal(holdsRange(set, range), expected);
    });
  });
  it("that are empty follow any edit as they are", () => {
    const none: readonly Range[] = [];
    assert.equal(mapRanges(none, [{ start: 0, end: 1, insert: "ab" }]), none);
  });
  it("follow an edit: what was deleted leaves them, what was inserted is not in them", () => {
    forSeeds(3000, (random) => {
      const set = randomSet(random);
      const marked = cells(set).map((isIn) => (isIn ? "x" : ".")).join(""); // prettier-ignore
      const edit = random.edit(SIZE, () => "-".repeat(random.int(1, 4)));
      const expected = [...applyEdit(marked, edit)].map((sign) => sign === "x");
      assert.deepEqual(mapRanges(set, edit), toSet(expected));
    });
  });
});

const SIZE = 30;

function randomRange(random: Random): Range {
  const start = random.int(0, SIZE);
  return { start, end: random.int(start, SIZE + 1) };
}

function randomSet(random: Random): readonly Range[] {
  return toSet(Array.from({ length: SIZE }, () => false).map((_, at) => at % 7 < random.int(0, 9)));
}

function cells(set: readonly Range[]): boolean[] {
  return Array.from({ length: SIZE }, (_, at) => set.some((r) => r.start <= at && at < r.end));
}

function toSet(isIn: readonly boolean[]): Range[] {
  const set: { start: number; end: number }[] = [];
  isIn.forEach((yes, at) => {
    if (!yes) return;
    const last = set.at(-1);
    if (last?.end === at) last.end = at + 1;
    else set.push({ start: at, end: at + 1 });
  });
  return set;
}
