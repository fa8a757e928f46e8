/** A suggestion that is a snippet: one change takes the typed prefix away, the next inserts all of it. */
import assert from "node:assert/strict";
import type { Edit, Origin } from "../../../src/core/index.js";
import { assistant, Desk, unexplained } from "../../support/review.js";

const TAKEN: Edit = [{ start: 2, end: 5, insert: "" }];
const FILLED: Edit = [{ start: 2, end: 2, insert: "for (x of y)" }];

describe("a snippet that an acceptance key explains", () => {
  it("leaves a person what they typed", () => {
    assert.equal(typed(TAKEN).fill(FILLED).accept(1).unread, "a for« (x of y)»");
  });
  it("leaves a person what they typed at every cursor", () => {
    const desk = new SnippetDesk().open("⟨fo⟩\n⟨fo⟩");
    desk.type([{ start: 0, end: 2, insert: "" }, { start: 3, end: 5, insert: "" }]); // prettier-ignore
    desk.fill([{ start: 0, end: 0, insert: "for" }, { start: 1, end: 1, insert: "for" }]); // prettier-ignore
    assert.equal(desk.accept(1).unread, "fo«r»\nfo«r»");
  });
  it("is all the assistant's where the deletion was a while ago", () => {
    assert.equal(typed(TAKEN).wait(31).fill(FILLED).accept(1).unread, "a «for (x of y)»");
  });
  it("is all the assistant's where the deletion was elsewhere", () => {
    const desk = typed([{ start: 0, end: 1, insert: "" }]);
    desk.fill([{ start: 4, end: 4, insert: "for" }]);
    assert.equal(desk.accept(1).unread, " for«for»");
  });
  it("is all the assistant's where something else than a deletion came first", () => {
    const desk = typed([{ start: 2, end: 5, insert: "f" }]);
    assert.equal(desk.fill([{ start: 2, end: 2, insert: "for " }]).accept(1).unread, "a «for »f");
  });
});

describe("a snippet of which the editor says whose its first change was", () => {
  const tool: Origin = { ...unexplained("tool"), kind: "tool" };
  const completion = assistant("ai", { evidence: "completion" });

  it("is the assistant's, and a person keeps what they typed", () => {
    const desk = new SnippetDesk().open("a ⟨for⟩").insert(TAKEN, completion);
    assert.equal(desk.fill(FILLED, tool).marked, "a ⟨for⟩« (x of y)»");
  });
  it("is a tool's where the assistant's change was a while ago", () => {
    const desk = new SnippetDesk().open("a ⟨for⟩").insert(TAKEN, completion).wait(31);
    assert.equal(desk.fill(FILLED, tool).unread, "a for (x of y)");
  });
  it("is a tool's where a person deleted", () => {
    assert.equal(typed(TAKEN).fill(FILLED, tool).unread, "a for (x of y)");
  });
});

class SnippetDesk extends Desk {
  /** The second change, at once. */
  fill(edit: Edit, origin: Origin = unexplained("x")): this {
    return this.wait(-5000).insert(edit, origin, "no");
  }
}

function typed(edit: Edit): SnippetDesk {
  return new SnippetDesk().open("a ⟨for⟩").type(edit);
}
