/** Work that follows changes, and not each of many. */
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { Paced } from "../../src/vscode/paced.js";

describe("paced work", () => {
  it("is done at once, and once more for all that was asked meanwhile", async () => {
    let times = 0;
    const paced = new Paced(() => times++, 20);
    for (let i = 0; i < 9; i++) paced.ask();
    assert.equal(times, 1);
    assert.equal(paced.waits, true);
    await pause(40);
    assert.equal(times, 2);
  });
  it("is done for who cannot wait, and then not again", async () => {
    let times = 0;
    const paced = new Paced(() => times++, 20);
    paced.ask();
    paced.ask();
    paced.now();
    assert.equal(times, 2);
    assert.equal(paced.waits, false);
    await pause(40);
    assert.equal(times, 2);
  });
  it("is not done any more once nobody wants it", async () => {
    let times = 0;
    const paced = new Paced(() => times++, 20);
    paced.ask();
    paced.ask();
    paced.dispose();
    await pause(40);
    assert.equal(times, 1);
  });
});
