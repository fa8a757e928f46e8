import assert from "node:assert/strict";
import { LayeredMap } from "../../../src/core/base/layeredMap.js";
import { forSeeds } from "../../support/random.js";

describe("a layered map", () => {
  it("holds what a plain one would, and what it was made from stays as it was", () => {
    forSeeds(300, (random) => {
      let layered = new LayeredMap<number, string>();
      let plain = new Map<number, string>();
      for (let step = 0; step < 120; step++) {
        const key = random.int(0, 60);
        const [before, expected] = [layered, plain];
        plain = new Map(plain);
        if (random.int(0, 5) === 0) {
          layered = layered.without(key);
          plain.delete(key);
        } else if (random.int(0, 6) === 0) {
          const some = Array.from({ length: random.int(0, 60) }, (_, i) => [(key + i) % 60, `${step}`] as const); // prettier-ignore
          layered = layered.withEntries(new Map(some));
          for (const [one, value] of some) plain.set(one, value);
        } else {
          layered = layered.withEntry(key, `${step}`);
          plain.set(key, `${step}`);
        }
        if (random.int(0, 8) === 0) check(layered, plain);
        check(before, expected);
      }
    });
  });
});

function check(layered: LayeredMap<number, string>, plain: ReadonlyMap<number, string>): void {
  for (let key = 0; key < 60; key++) {
    assert.equal(layered.get(key), plain.get(key));
    assert.equal(layered.has(key), plain.has(key));
  }
  const sorted = [...plain].sort(([a], [b]) => a - b);
  assert.equal(layered.size, plain.size);
  assert.deepEqual([...layered].sort(([a], [b]) => a - b), sorted); // prettier-ignore
  assert.deepEqual([...layered.keys()].sort((a, b) => a - b), sorted.map(([key]) => key)); // prettier-ignore
  assert.deepEqual([...layered.entries()].length, [...layered.values()].length);
  const seen: number[] = [];
  layered.forEach((_, key) => seen.push(key));
  assert.equal(seen.length, plain.size);
}
