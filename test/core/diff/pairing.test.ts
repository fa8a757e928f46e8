import assert from "node:assert/strict";
import { pairGreedily } from "../../../src/core/diff/greedy.js";
import { pairItems, type Comparison } from "../../../src/core/diff/pairing.js";
import { forSeeds, type Random } from "../../support/random.js";

/** Milliseconds, for a busy machine. */
const PATIENCE = 60_000;

const GREEDY: Comparison = { short: 0, compare: pairGreedily };

describe("pairing equal items", () => {
  it("pairs as many as can be when the purse is full", () => {
    forSeeds(2000, (random) => {
      const { before, after } = randomItems(random, 30);
      const pairs: [number, number][] = [];
      const found = pairGreedily(before, after, { steps: 1e9 }, (i, j) => pairs.push([i, j]));
      assertPairs(before, after, pairs);
      assert.equal(found, "all");
      assert.equal(pairs.length, longestCommon(before, after));
    });
  }).timeout(PATIENCE);

  it("pairs only equal ones, each once and none across another, whatever the purse", () => {
    forSeeds(3000, (random) => {
      const { before, after } = randomItems(random, 200);
      const steps = random.pick([0, 1, 50, 1000, 1e9]);
      const whole = { start: 0, end: before.length, afterStart: 0, afterEnd: after.length };
      for (const short of [0, 20]) {
        const pairs: [number, number][] = [];
        const sequences = { before, after, count: COUNT };
        const cut = pairItems(sequences, [whole], { steps }, { ...GREEDY, short }, (i, j) =>
          pairs.push([i, j]),
        );
        assertPairs(before, after, pairs);
        if (steps === 1e9) assert.deepEqual(cut, []);
      }
    });
  }).timeout(PATIENCE);

  it("takes no more than half of the purse for what has no anchors", () => {
    forSeeds(30, (random) => {
      const items = () => Int32Array.from({ length: 3000 }, () => random.int(0, 5));
      const purse = { steps: 100_000 };
      assert.equal(
        pairGreedily(items(), items(), purse, () => undefined),
        "cut",
      );
      // One row of the greedy comparison may begin before the half is used up.
      assert.ok(purse.steps > 40_000, `${purse.steps} steps left`);
    });
  });

  it("goes on behind what it gave up", () => {
    const noise = (from: number) => Array.from({ length: 3000 }, (_, i) => from + ((i * i) % 7));
    const end = Array.from({ length: 50 }, (_, i) => 20 + (i % 9));
    const before = Int32Array.from([...noise(0), ...end, 1]);
    const after = Int32Array.from([...noise(1).reverse(), ...end, 2]);
    let last = 0;
    pairGreedily(before, after, { steps: 200_000 }, (i) => (last = Math.max(last, i)));
    assert.ok(last > 3000);
  });
});

const COUNT = 60;

function randomItems(random: Random, most: number) {
  const kinds = random.pick([2, 5, COUNT]);
  const items = () =>
    Int32Array.from({ length: random.int(0, most + 1) }, () => random.int(0, kinds));
  return { before: items(), after: items() };
}

function assertPairs(before: Int32Array, after: Int32Array, pairs: [number, number][]): void {
  pairs.sort((a, b) => a[0] - b[0]);
  pairs.forEach(([i, j], n) => {
    assert.ok(i in before && j in after && before[i] === after[j], `${i} is not ${j}`);
    const [lastI, lastJ] = pairs[n - 1] ?? [-1, -1];
    assert.ok(lastI < i && lastJ < j, `${i}-${j} crosses ${lastI}-${lastJ}`);
  });
}

/** The length of the longest common subsequence, by the table everybody knows. */
function longestCommon(before: Int32Array, after: Int32Array): number {
  let row = new Array<number>(after.length + 1).fill(0);
  for (const item of before) {
    const next = [0];
    after.forEach((other, j) => {
      const diagonal = (row[j] as number) + 1;
      next.push(item === other ? diagonal : Math.max(row[j + 1] as number, next[j] as number));
    });
    row = next;
  }
  return row[after.length] as number;
}
