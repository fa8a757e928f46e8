import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cleanSample, sitDown, type Desk } from "./desk.js";

const OLD = "export const before = 1;\n";

/** The sample with a file that git does not know, and one that was changed. */
async function dirtySample(folder: string): Promise<void> {
  await cleanSample(folder);
  rmSync(join(folder, ".git", "readback"), { recursive: true, force: true });
  writeFileSync(join(folder, "untracked.ts"), OLD);
  writeFileSync(join(folder, "README.md"), "Somebody rewrote this.\n");
}

describe("the first time in a repository", () => {
  let desk: Desk;
  before(async () => {
    desk = await sitDown({ fill: dirtySample });
  });
  after(async () => await desk.leave());

  it("is said, and nothing that was there is marked or recorded", async () => {
    await desk.session.open("untracked.ts");
    await desk.until("the start is told", async () => {
      const tooltip = await desk.statusTooltip();
      return /Readback started here on .*2 files had changes/.test(tooltip) ? true : tooltip;
    });
    assert.equal(await desk.status(), "0 unread");
    assert.deepEqual(await desk.markedLines(), []);
    assert.deepEqual(await desk.notifications(), []);
    assert.match(desk.read(".git/readback/started"), /^\d{4}-\d\d-\d\dT.*Z\n$/);
    assert.equal((await desk.journal()).snapshots.size, 0);
  });

  it("is followed by acts that take nothing of what was there", async () => {
    desk.write("untracked.ts", `${OLD}export const since = 2;\n`);
    assert.equal(await labelled("untracked.ts"), `${OLD}‹export const since = 2;\n›`);
    desk.write("README.md", "Somebody rewrote this.\nAnd more.\n");
    assert.equal(await labelled("README.md"), "Somebody rewrote this.\n‹And more.\n›");
    assert.equal(await desk.status(), "0 unread");
  });

  async function labelled(path: string): Promise<string> {
    await desk.until(`${path} is recorded`, async () => (await desk.journal()).snapshots.has(path));
    return await desk.attributed(path);
  }
});
