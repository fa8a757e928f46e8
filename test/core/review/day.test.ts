/** Days of a person and an assistant, at random: see `Day`. */
import assert from "node:assert/strict";
import { Day } from "../../support/day.js";
import { forSeeds } from "../../support/random.js";

const PATIENCE = 120_000;

describe("days of a person and an assistant", () => {
  it("leave nothing unread marked as read, and nothing read marked as unread", () => {
    const count = { read: 0, lost: 0, thinAir: 0 };
    forSeeds(300, (random) => {
      const day = new Day(random, "unique lines", count);
      for (let step = 0; step < 80; step++) day.step();
    });
    if (process.env.SEED !== undefined) return;
    assert.equal(count.thinAir, 0);
    assert.ok(count.read > 20_000, `only ${count.read} lines were read`);
    assert.equal(count.lost, 0);
  }).timeout(PATIENCE);

  it("hardly ever do where half of the lines are equal to others", () => {
    const count = { read: 0, lost: 0, thinAir: 0 };
    forSeeds(150, (random) => {
      const day = new Day(random, "equal lines", count);
      for (let step = 0; step < 80; step++) day.step();
    });
    if (process.env.SEED !== undefined) return;
    assert.ok(count.thinAir <= count.read * 0.001, `${count.thinAir} of ${count.read} out of thin air`); // prettier-ignore
    assert.ok(count.lost <= count.read * 0.001, `${count.lost} of ${count.read} were lost`);
  }).timeout(PATIENCE);
});
