import assert from "node:assert/strict";
import { suiteRows } from "./rows/all.js";
import { runChance } from "./rows/chance.js";
import { describeRows } from "./rows/describeRows.js";

describeRows("in the VS Code people install", "strict", suiteRows, (desk) => {
  it("after things that happen in an order of chance", async () => {
    const { tally, wrong } = await runChance(desk(), 1, 40);
    const { assistantCalledHuman, typedCalledAi, otherCalledAi } = tally;
    const wrongly = { assistantCalledHuman, typedCalledAi, otherCalledAi };
    assert.ok(tally.characters > 0);
    assert.deepEqual(wrongly, { assistantCalledHuman: 0, typedCalledAi: 0, otherCalledAi: 0 }, wrong.join("\n")); // prettier-ignore
    // On a busy machine what was written to disk may be nobody's.
    assert.ok(tally.right >= 0.98 * tally.characters, wrong.join("\n"));
  });
});
