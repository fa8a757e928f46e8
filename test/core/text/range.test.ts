import assert from "node:assert/strict";
import { overlapping, without, type Range } from "../../../src/core/text/range.js";
import { forSeeds, type Random } from "../../support/random.js";

describe("ranges", () => {
  it("overlap only where they share a character, and leave the rest", () => {
    forSeeds(3000, (random) => {
      const holes = randomRanges(random);
      const start = random.int(0, 30);
      const range = { start, end: start + random.int(0, 10) };
      const shared = holes.filter((hole) =>
        offsetsOf([hole]).some((o) => offsetsOf([range]).includes(o)),
      );
      assert.deepEqual(overlapping(holes, range), shared);
      const left = without(range, holes);
      assert.deepEqual(
        offsetsOf(left),
        offsetsOf([range]).filter((offset) => !offsetsOf(holes).includes(offset)),
      );
      assert.ok(left.every((part) => part.start < part.end));
    });
  });
});

/** Sorted and disjoint; some touch. */
function randomRanges(random: Random): readonly Range[] {
  const ranges: Range[] = [];
  for (let pos = random.int(0, 8); pos < 35;) {
    const end = pos + random.int(1, 6);
    ranges.push({ start: pos, end });
    pos = end + random.int(0, 5);
  }
  return ranges;
}

function offsetsOf(ranges: readonly Range[]): number[] {
  return ranges.flatMap(({ start, end }) =>
    Array.from({ length: end - start }, (_, i) => start + i),
  );
}
