import assert from "node:assert/strict";
import { commonEnds, isSameList } from "../../../src/core/base/lists.js";
import { forSeeds } from "../../support/random.js";

const ends = (before: string, now: string) => commonEnds([...before], [...now], (a, b) => a === b);

describe("the ends that two lists have in common", () => {
  it("are what stands alike at the start and at the end", () => {
    assert.deepEqual(ends("abcd", "axd"), { head: 1, tail: 1 });
    assert.deepEqual(ends("abc", "bc"), { head: 0, tail: 2 });
    assert.deepEqual(ends("ab", "abc"), { head: 2, tail: 0 });
  });
  it("are all of lists that are alike, once", () => {
    assert.deepEqual(ends("aa", "aa"), { head: 2, tail: 0 });
    assert.deepEqual(ends("", ""), { head: 0, tail: 0 });
  });
  it("never share an item, and are as long as can be", () => {
    forSeeds(500, (random) => {
      const [a, b] = [random.text(["a", "b"], 6), random.text(["a", "b"], 6)];
      const { head, tail } = ends(a, b);
      const least = Math.min(a.length, b.length);
      assert.ok(head + tail <= least);
      assert.equal(a.slice(0, head), b.slice(0, head));
      assert.equal(a.slice(a.length - tail), b.slice(b.length - tail));
      const [left, right] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
      assert.ok(left === "" || right === "" || (left[0] !== right[0] && left.at(-1) !== right.at(-1))); // prettier-ignore
    });
  });
});

describe("two lists", () => {
  it("are the same with the same items in the same order only", () => {
    assert.ok(isSameList([1, 2], [1, 2]));
    for (const other of [[1], [1, 2, 3], [2, 1]]) assert.ok(!isSameList([1, 2], other));
  });
});
