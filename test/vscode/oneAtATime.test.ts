import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { oneAtATime } from "../../src/vscode/oneAtATime.js";

describe("what is asked for more often than it can be done", () => {
  it("runs at once, and once more for all that was asked meanwhile", async () => {
    const task = new Task();
    const ask = oneAtATime(() => task.run(), 0);
    for (let times = 0; times < 5; times++) ask();
    assert.equal(task.begun, 1);
    task.end();
    await task.untilBegun(2);
    task.end();
    await sleep(10);
    assert.equal(task.begun, 2);
  });
  it("never runs twice at a time", async () => {
    const task = new Task();
    const ask = oneAtATime(() => task.run(), 0);
    ask();
    ask();
    await sleep(10);
    assert.equal(task.begun, 1);
    task.end();
  });
  it("runs again when it is asked for later", async () => {
    const task = new Task();
    const ask = oneAtATime(() => task.run(), 0);
    ask();
    task.end();
    await sleep(10);
    ask();
    await task.untilBegun(2);
    task.end();
  });
});

/** Runs until it is told to end. */
class Task {
  begun = 0;
  #end: () => void = () => undefined;

  run(): Promise<void> {
    this.begun++;
    return new Promise((resolve) => (this.#end = resolve));
  }

  end(): void {
    this.#end();
  }

  async untilBegun(times: number): Promise<void> {
    while (this.begun < times) await sleep(1);
  }
}
