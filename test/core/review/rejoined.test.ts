/** A chat writes in small edits, and the editor only says what the text is without them. */
import assert from "node:assert/strict";
import type { Edit } from "../../../src/core/index.js";
import { Desk, unexplained } from "../../support/review.js";

const BEFORE = "1\nf(a, 2)\n2\n";
/** Less than a stream's pause, in ms; an event of the desk takes five seconds. */
const SOON = -4500;

describe("a line that a chat takes away and writes again", () => {
  it("counts as what it comes to once the text rests", () => {
    const desk = written().pending(BEFORE, "ai", "yes");
    assert.equal(desk.marked, "1\nf(a, ‹2›«bc»)\n2\n");
  });
  it("waits until the text rests, as the text without the edits may be late", () => {
    assert.equal(written().pending(BEFORE).marked, "1\nf‹(a, 2)›<(a, ><bc><)>\n2\n");
  });
  it("goes on after it rested", () => {
    const desk = written().pending(BEFORE, "ai", "yes");
    write(desk, [{ start: 11, end: 11, insert: "x();\n" }]).pending(BEFORE, "ai", "yes");
    assert.equal(desk.marked, "1\nf(a, ‹2›«bc»)\n«x();\n»2\n");
  });
  it("stays in pieces where somebody wrote in the text without the edits too", () => {
    const desk = write(started(), [{ start: 3, end: 3, insert: "(a, b)" }]);
    desk.pending("1\nf(a, b)(a, 2)\n2\n", "ai", "yes");
    assert.equal(desk.marked, "1\nf‹(a, 2)›<(a, b)>\n2\n");
  });
  it("stays in pieces where it was another chat that took it away", () => {
    const desk = write(started(), [{ start: 3, end: 3, insert: "(a, b)" }]);
    desk.pending(BEFORE, "other", "yes");
    assert.equal(desk.marked, "1\nf‹(a, 2)›<(a, b)>\n2\n");
  });
  it("stays in pieces when it comes after a pause", () => {
    const desk = write(started().wait(3000), [{ start: 3, end: 3, insert: "(a, b)" }]);
    desk.pending(BEFORE, "ai", "yes");
    assert.equal(desk.marked, "1\nf‹(a, 2)›<(a, b)>\n2\n");
  });
  it("is undone as the edits that it was", () => {
    const desk = written().pending(BEFORE, "ai", "yes");
    desk.restore([{ start: 9, end: 10, insert: "" }]);
    assert.equal(desk.marked, "1\nf‹(a, 2)›<(a, ><bc>\n2\n");
    desk.restore([{ start: 3, end: 9, insert: "" }]);
    desk.restore([{ start: 3, end: 3, insert: "(a, 2)" }]);
    assert.equal(desk.marked, BEFORE);
  });
});

/** The chat took most of the line away, and that turned out. */
function started(): Desk {
  const desk = new Desk().appear(BEFORE);
  const edit = [{ start: 3, end: 9, insert: "" }];
  return desk.insert(edit, unexplained("ai")).pending(BEFORE);
}

/** And writes it again, with something else in it. */
function written(): Desk {
  const desk = started();
  write(desk, [{ start: 3, end: 3, insert: "(a, " }]);
  write(desk, [{ start: 7, end: 7, insert: "bc" }]);
  return write(desk, [{ start: 9, end: 9, insert: ")" }]);
}

function write(desk: Desk, edit: Edit): Desk {
  return desk.wait(SOON).insert(edit, unexplained(`act${desk.records.length}.${desk.now}`));
}
