import assert from "node:assert/strict";
import { sitDown, type Desk } from "./desk.js";
import { liveDay } from "./ownDay.js";

describe("a person's own work", () => {
  let desk: Desk;
  before(async () => {
    desk = await sitDown();
  });
  after(async () => await desk.leave());

  it("is never marked, asked about or interrupted", async () => {
    const { marks, questions, dialogs } = await liveDay(desk, 1, 1);
    assert.deepEqual({ marks, questions, dialogs }, { marks: [], questions: [], dialogs: [] });
    const { code, output } = desk.check();
    assert.equal(code, 0, output);
  });
});
