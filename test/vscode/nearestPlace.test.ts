import assert from "node:assert/strict";
import { nearestPlace } from "../../src/vscode/nearestPlace.js";

const places = [
  { startLine: 2, endLine: 7 },
  { startLine: 15, endLine: 20 },
  { startLine: 23, endLine: 24 },
];

describe("the place nearest to a line", () => {
  it("is the one the line is in", () => {
    for (const line of [15, 19]) assert.equal(nearestPlace(places, line), places[1]);
  });

  it("is else the one with the fewest lines between", () => {
    assert.equal(nearestPlace(places, 0), places[0]);
    assert.equal(nearestPlace(places, 9), places[0]);
    assert.equal(nearestPlace(places, 12), places[1]);
    assert.equal(nearestPlace(places, 22), places[2]);
    assert.equal(nearestPlace(places, 99), places[2]);
  });

  it("is the first of several", () => {
    assert.equal(nearestPlace(places, 21), places[1]);
  });

  it("is none where there is none", () => {
    assert.equal(nearestPlace([], 3), undefined);
  });
});
