import assert from "node:assert/strict";
import { markOf, type Edit, type Origin, type WrittenEvent } from "../../../src/core/index.js";
import { deskWith, unexplained, type Desk } from "../../support/review.js";

/** The lines of `y` go below those of `z`, as a person moves them. */
const MOVED = "“a();\n”⟦⟨y();\n⟩→⟧⟨z();\n⟩⟦→y();\n⟧b\n";

describe("a change that turns out to be none of the chat with edits in its text", () => {
  it("moved lines, which stay whose they were", () => {
    const { desk, edit } = deskWith(MOVED);
    desk.insert(edit, unexplained("ai"));
    assert.match(desk.marked, /⟨z\(\);\n⟩«y\(\);\n»/);
    tellAgain(desk, edit, unexplained("ai"));
    assert.equal(desk.marked, "“a();\n”⟨z();\ny();⟩\nb\n");
  });
  it("moved an assistant's lines, which stay the assistant's and unread", () => {
    const { desk, edit } = deskWith("a\n⟦→two();\n⟧b\n“⟦two();\n→⟧”c\n");
    desk.insert(edit, unexplained("ai"));
    tellAgain(desk, edit, unexplained("ai"));
    assert.equal(desk.unread, "a\n«two();»\nb\nc\n");
  });
  it("took text away that was theirs, and leaves nothing behind", () => {
    const { desk, edit } = deskWith("a\n⟦⟨mine();\n⟩→⟧b\n");
    assert.equal(desk.insert(edit, unexplained("ai")).marked.includes("mine"), true);
    retell(desk, { type: "typed", path: "a.ts", edit, time: desk.now });
    assert.equal(desk.marked, "a\nb\n");
  });
  it("wrote what nothing explains, which stays so", () => {
    const { desk, edit } = deskWith("a\n⟦→new();\n⟧b\n");
    const { marked, records } = desk.insert(edit, unexplained("ai"));
    tellAgain(desk, edit, unexplained("ai"));
    assert.equal(desk.marked, marked);
    assert.equal(desk.records.length, records.length);
  });
  it("is undone as one change", () => {
    const { desk, edit } = deskWith(MOVED);
    desk.insert(edit, unexplained("ai"));
    tellAgain(desk, edit, unexplained("ai"));
    const back = [
      { start: 5, end: 5, insert: "y();\n" },
      { start: 10, end: 15, insert: "" },
    ];
    assert.equal(desk.restore(back).marked, "“a();\n”⟨y();\nz();\n⟩b\n");
  });
  it("was a cut, and what was cut can be pasted as what it was", () => {
    const { desk, edit } = deskWith("a\n“⟦two();\n→⟧”b\n");
    desk.insert(edit, unexplained("ai"));
    const { now: time } = desk;
    const range = { from: { line: 1, character: 0 }, to: { line: 2, character: 0 } };
    desk.apply({ type: "copied", path: "a.ts", ranges: [range], time, id: "clip" });
    retell(desk, { type: "typed", path: "a.ts", edit, time });
    assert.equal(desk.state.documents.get("a.ts")?.past.at(-1)?.mark, markOf("cut", "clip"));
    desk.insert([{ start: 4, end: 4, insert: "two();\n" }], unexplained("y"), "no");
    assert.equal(desk.unread, "a\nb\n«two();\n»");
  });
  it("leaves what was seen as it is", () => {
    const { desk, edit } = deskWith("a\n⟦⟨mine();\n⟩→⟧b\nc\nd\n");
    desk.see().insert(edit, unexplained("ai"));
    const seen = desk.state.documents.get("a.ts")?.seen;
    retell(desk, { type: "typed", path: "a.ts", edit, time: desk.now });
    assert.deepEqual(desk.state.documents.get("a.ts")?.seen, seen);
    assert.notDeepEqual(seen, []);
  });
});

describe("a change that is told of again", () => {
  it("is the chat's as soon as that is known", () => {
    const { desk, edit } = deskWith(MOVED);
    desk.insert(edit, unexplained("ai")).pending("a();\ny();\nz();\nb\n");
    const { state } = desk;
    assert.equal(tellAgain(desk, edit, unexplained("ai")).state, state);
  });
  it("is left as it is when somebody wrote since", () => {
    const { desk, edit } = deskWith(MOVED);
    const pages = desk.insert(edit, unexplained("ai")).state.documents.get("a.ts")?.pages;
    const { state } = desk.insert([{ start: 0, end: 0, insert: "more" }], unexplained("later"));
    const origin = unexplained("ai");
    retell(desk, { type: "inserted", path: "a.ts", edit, time: desk.now, origin, assisted: "no" }, pages); // prettier-ignore
    assert.equal(desk.state, state);
  });
  it("is left as it is when it was typed, or the editor said whose it is", () => {
    const { desk, edit } = deskWith("a⟦→b⟧");
    const { state } = desk.insert(edit, "ai");
    assert.equal(tellAgain(desk, edit, unexplained("ai")).state, state);
  });
});

function tellAgain(desk: Desk, edit: Edit, origin: Origin): Desk {
  const time = desk.now;
  return retell(desk, { type: "inserted", path: "a.ts", edit, time, origin, assisted: "no" });
}

function retell(
  desk: Desk,
  by: WrittenEvent,
  pages = desk.state.documents.get("a.ts")?.pages,
): Desk {
  return desk.apply({ type: "retold", path: "a.ts", pages: pages ?? assert.fail(), by });
}
