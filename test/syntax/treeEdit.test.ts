import assert from "node:assert/strict";
import { treeEdit } from "../../src/syntax/treeEdit.js";

describe("an edit of a tree", () => {
  it("is an insertion, with lines", is("a\nbc", "a\nb\nxc", 3, 3, 5, [1, 1], [1, 1], [2, 1]));
  it("is a deletion, with lines", is("a\nb\nxc", "a\nbc", 3, 5, 3, [1, 1], [2, 1], [1, 1]));
  it("is a replacement", is("one\ntwo\n", "one\nToo\n", 4, 6, 6, [1, 0], [1, 2], [1, 2]));
  it("counts UTF-16 units", is("🧺a", "🧺b", 2, 3, 3, [0, 2], [0, 3], [0, 3]));
  it("is at an end where equal characters repeat", is("xx", "xxx", 2, 2, 3, [0, 2], [0, 2], [0, 3])); // prettier-ignore
  it("fills an empty text", is("", "\n\n", 0, 0, 2, [0, 0], [0, 0], [2, 0]));
  it("empties a text", is("a\n", "", 0, 2, 0, [0, 0], [1, 0], [0, 0]));
});

type At = readonly [row: number, column: number];

function is(
  before: string,
  after: string,
  start: number,
  oldEnd: number,
  newEnd: number,
  ...at: readonly [At, At, At]
) {
  // prettier-ignore
  return () => {
    const edit = treeEdit(before, after);
    assert.deepEqual([edit.startIndex, edit.oldEndIndex, edit.newEndIndex], [start, oldEnd, newEnd]); // prettier-ignore
    const points = [edit.startPosition, edit.oldEndPosition, edit.newEndPosition];
    assert.deepEqual(
      points.map(({ row, column }) => [row, column]),
      at,
    );
  };
}
