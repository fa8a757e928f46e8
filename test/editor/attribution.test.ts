import assert from "node:assert/strict";
import { suiteRows } from "./rows/all.js";
import { runChance } from "./rows/chance.js";
import { describeRows } from "./rows/describeRows.js";

describeRows("in the VS Code people install", "strict", suiteRows, (desk) => {
  it("after things that happen in an order of chance", async () => {
    const { tally, wrong } = await runChance(desk(), 1, 40);
    const { assistantCalledHuman, typedCalledAi } = tally;
    assert.ok(tally.characters > 0);
    assert.deepEqual({ assistantCalledHuman, typedCalledAi }, { assistantCalledHuman: 0, typedCalledAi: 0 }, wrong.join("\n")); // prettier-ignore
    // A single character that is pasted looks typed, and other bounds of what this editor shows.
    assert.ok(tally.right >= 0.98 * tally.characters, wrong.join("\n"));
  });
});
