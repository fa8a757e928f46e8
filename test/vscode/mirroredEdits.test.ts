import assert from "node:assert/strict";
import type { Edit } from "../../src/core/index.js";
import { MirroredEdits } from "../../src/vscode/mirroredEdits.js";

const MOVE: Edit = [
  { start: 10, end: 14, insert: "" },
  { start: 20, end: 20, insert: "two\n" },
];
/** The same where a chat has put twelve characters above. */
const BELOW: Edit = MOVE.map((one) => ({ ...one, start: one.start - 12, end: one.end - 12 }));

describe("a change of a file with a chat's edits", () => {
  let told: string[];
  let mirrored: MirroredEdits<string>;

  beforeEach(() => {
    told = [];
    mirrored = new MirroredEdits();
  });

  const changed = (baselines: readonly string[], edit = MOVE) =>
    mirrored.changed("a.ts", edit, baselines, 1000, () => told.push("not the chat's"));

  it("is not the chat's when the text without its edits changes alike", () => {
    changed(["first"]);
    mirrored.baselineChanged("a.ts", "first", BELOW, 1001);
    assert.deepEqual(told, ["not the chat's"]);
  });

  it("is told of once", () => {
    changed(["first"]);
    mirrored.baselineChanged("a.ts", "first", BELOW, 1001);
    mirrored.baselineChanged("a.ts", "first", BELOW, 1002);
    assert.equal(told.length, 1);
  });

  it("may be the chat's as long as one of the texts without edits did not change", () => {
    changed(["first", "second"]);
    mirrored.baselineChanged("a.ts", "first", BELOW, 1001);
    assert.deepEqual(told, []);
    mirrored.baselineChanged("a.ts", "second", BELOW, 1002);
    assert.equal(told.length, 1);
  });

  it("may be the chat's when the text without its edits changes otherwise", () => {
    for (const other of [[], BELOW.slice(1), BELOW.map((one) => ({ ...one, insert: "two" }))]) {
      changed(["first"]);
      mirrored.baselineChanged("a.ts", "first", other, 1001);
      mirrored.baselineChanged("a.ts", "first", BELOW, 1002);
    }
    assert.deepEqual(told, []);
  });

  it("may be the chat's when it took away another length", () => {
    changed(["first"]);
    const longer = BELOW.map((one) => ({ ...one, end: one.end + 1 }));
    mirrored.baselineChanged("a.ts", "first", longer, 1001);
    assert.deepEqual(told, []);
  });

  it("may be the chat's when a person kept it later", () => {
    changed(["first"]);
    mirrored.baselineChanged("a.ts", "first", MOVE, 1101);
    assert.deepEqual(told, []);
  });

  it("is not told of when another one came since", () => {
    changed(["first"]);
    mirrored.changed("a.ts", BELOW, ["first"], 1000, undefined);
    mirrored.baselineChanged("a.ts", "first", BELOW, 1001);
    assert.deepEqual(told, []);
  });

  it("may be anybody's where no chat has edits", () => {
    changed([]);
    mirrored.baselineChanged("a.ts", "first", BELOW, 1001);
    assert.deepEqual(told, []);
  });

  it("is told apart from that of another file", () => {
    changed(["first"]);
    mirrored.baselineChanged("b.ts", "first", BELOW, 1001);
    assert.deepEqual(told, []);
  });
});
