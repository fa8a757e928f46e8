import assert from "node:assert/strict";
import { firstIndex } from "../../../src/core/base/sorted.js";

describe("the first index that holds", () => {
  it("is the one where it begins to, wherever that is", () => {
    for (let count = 0; count < 40; count++)
      for (let first = 0; first <= count; first++)
        assert.equal(
          firstIndex(count, (index) => index >= first),
          first,
        );
  });
  it("is found in few questions", () => {
    let asked = 0;
    firstIndex(1_000_000, (index) => (asked++, index >= 765_432));
    assert.ok(asked <= 20, `${asked}`);
  });
});
