import assert from "node:assert/strict";
import { pagesOf } from "../../../src/core/origin/pages.js";
import { isSeen, stillSeen } from "../../../src/core/review/seen.js";
import { applyEdit } from "../../../src/core/text/edit.js";
import { forSeeds } from "../../support/random.js";
import { Desk } from "../../support/review.js";

const LETTERS = ["a", "b", " ", "\n", "\n", "\r\n", "cd\n"];

describe("after an edit of what was on screen", () => {
  it("every line it touched has to be seen again, and no other", () => {
    forSeeds(2000, (random) => {
      const text = random.text(LETTERS, 20);
      const edit = random.edit(text.length, () => random.text(LETTERS, 3));
      const pages = pagesOf(applyEdit(text, edit));
      const after = pages.pages[0]?.lines ?? assert.fail();
      const seen = stillSeen([{ start: 0, end: text.length }], edit, pages);
      // Which lines are new, by where each replacement starts and ends in the text after.
      let delta = 0;
      const touched = new Set<number>();
      for (const { start, end, insert } of edit) {
        const from = lineAt(after.starts, start + delta);
        delta += insert.length - (end - start);
        for (let line = from; line <= lineAt(after.starts, end + delta); line++) touched.add(line);
      }
      const last = after.starts.length - 1;
      after.starts.forEach((_, line) => {
        // A line that is empty, or ends in a line break that is another's, hangs on its neighbour.
        const isLone = line === last && after.starts[line] === after.text.length;
        if (isLone || (line === last - 1 && touched.has(last))) return;
        assert.equal(isSeen(seen, pages, line), !touched.has(line), `${line} of ${JSON.stringify([text, edit])}`); // prettier-ignore
      });
    });
  });
});

/** The line `offset` is on, by looking at them all. */
function lineAt(starts: Uint32Array, offset: number): number {
  return Math.max(starts.findLastIndex((start) => start <= offset), 0); // prettier-ignore
}

describe("what was removed from a file that is empty now", () => {
  it("is not seen before the file was on screen", () => {
    assert.deepEqual(new Desk().open("‹a\n›").view.places[0]?.unseenLines, [0]);
  });
  it("is seen once it was", () => {
    assert.deepEqual(new Desk().open("‹a\n›").see(0, 0).view.places[0]?.unseenLines, []);
  });
  it("has to be seen again after somebody wrote", () => {
    const desk = new Desk()
      .open("‹a\n›")
      .see(0, 0)
      .type([{ start: 0, end: 0, insert: "x" }]);
    desk.type([{ start: 0, end: 1, insert: "" }]);
    assert.deepEqual(desk.view.places[0]?.unseenLines, [0]);
  });
});
