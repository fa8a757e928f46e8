import assert from "node:assert/strict";
import { attributionOfPieces, type Piece } from "../../../src/core/index.js";
import { mark, parse } from "../../support/marked.js";

describe("a text put together from pieces", () => {
  it(
    "keeps whose each piece is",
    check(
      "«aa»bb“cc”",
      [
        [4, 6],
        [0, 2],
      ],
      "“cc”«aa»",
    ),
  );
  it("cuts spans at the ends of pieces", check("«aabb»", [[1, 3]], "«ab»"));
  it(
    "joins what touches and is of one act",
    check(
      "«aabb»",
      [
        [2, 4],
        [0, 2],
      ],
      "«bbaa»",
    ),
  );
  it("has nothing to say of what is new", check("«aa»", [1, [0, 2], 2], ".«aa».."));
  it("takes removals along, also those at a piece's ends", check("‹x›aa‹y›bb", [[2, 4], 1, [0, 2]], "‹y›bb.‹x›aa‹y›")); // prettier-ignore
  it("is nobody's without pieces", check("«aa»", [], ""));
});

function check(marked: string, pieces: readonly (number | [number, number])[], expected: string) {
  return () => {
    const { text, attribution } = parse(marked);
    const all = pieces.map((one): Piece => typeof one === "number" ? one : { start: one[0], end: one[1] }); // prettier-ignore
    const after = all.map((one) => typeof one === "number" ? ".".repeat(one) : text.slice(one.start, one.end)); // prettier-ignore
    assert.equal(mark(after.join(""), attributionOfPieces(attribution, all)), expected);
  };
}
