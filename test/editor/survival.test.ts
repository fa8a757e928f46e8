import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { changedSample, sitDown, type Desk } from "./desk.js";

/** The sample's places that are still open after the first one was acknowledged. */
const LEFT = [16, 17, 18, 19, 20, 33, 35, 36, 37, 38];

describe("what was read and what was not", () => {
  let desk: Desk;
  before(async () => {
    desk = await sitDown({ fill: changedSample });
    await desk.session.open("src/pricing.js");
    await desk.guard();
    await desk.session.focusEditor();
    await desk.session.placeCursor(3, 0);
    await desk.acknowledge();
    await desk.untilStatus("5 unread");
  });
  after(async () => await desk.leave());

  async function untilSame(): Promise<void> {
    await desk.untilStatus("5 unread");
    await desk.session.open("src/pricing.js");
    await desk.untilMarked(LEFT);
    await desk.untilRemovals([24]);
  }

  it("outlive a reload of the window", async () => {
    await desk.session.reload();
    await untilSame();
  });

  it("outlive the editor being killed", async () => {
    await desk.session.kill();
    await desk.session.restart();
    await untilSame();
  });

  it("outlive the editor being killed with an accepted completion that was never saved", async () => {
    await desk.session.open("src/cart.js");
    await desk.session.press("Control+End");
    await desk.session.type("\nexport function cou");
    await desk.session.ghostText();
    await desk.session.press("Tab");
    await desk.untilStatus("6 unread");
    // The editor keeps a backup of unsaved text about a second after the last key.
    await desk.until("the completion is in the journal", async () => {
      const journal = await desk.journal();
      return journal.snapshots.has("src/cart.js");
    });
    await desk.session.page.waitForTimeout(2500);
    await desk.session.kill();
    await desk.session.restart();
    await desk.untilStatus("6 unread");
    await desk.session.open("src/cart.js");
    assert.match(await desk.session.text(), /countItems/);
    await desk.until(
      "the completion is marked",
      async () => (await desk.markedLines()).length === 3,
    );
    await desk.session.evaluate(async (vscode) => {
      await vscode.commands.executeCommand("workbench.action.files.revert");
    });
    await untilSame();
  });

  it("outlive a switch to another branch and back", async () => {
    await desk.showChecklist();
    await desk.session.focusEditor();
    desk.gitDone("stash");
    desk.gitDone("switch", "--create", "other");
    writeFileSync(join(desk.folder, "src/pricing.js"), "export const nothing = 0;\n");
    desk.gitDone("commit", "--all", "--no-verify", "--message", "Another world");
    await desk.untilStatus("0 unread");
    await desk.untilMarked([]);
    desk.gitDone("switch", "main");
    desk.gitDone("stash", "pop");
    await untilSame();
  });

  it("outlive a commit past the guard, and its amending", async () => {
    desk.gitDone("commit", "--all", "--no-verify", "--message", "Unread");
    await untilSame();
    desk.gitDone("commit", "--amend", "--no-verify", "--message", "Still unread");
    await untilSame();
  });

  it("outlive a rebase that moves the lines", async () => {
    desk.gitDone("switch", "--quiet", "--create", "base", "HEAD~1");
    const before = desk.read("src/pricing.js");
    writeFileSync(join(desk.folder, "src/pricing.js"), `// Prices in cents.\n\n${before}`);
    desk.gitDone("commit", "--all", "--message", "A person's own words");
    desk.gitDone("switch", "--quiet", "main");
    desk.gitDone("rebase", "--quiet", "base");
    await desk.session.open("src/pricing.js");
    await desk.untilMarked(LEFT.map((line) => line + 2));
    await desk.untilStatus("5 unread");
    await desk.untilRemovals([26]);
  });

  it("are judged the same by the hook when all is read at last", async () => {
    desk.gitDone("reset", "--soft", "base");
    const refused = desk.git("commit", "--message", "Coupons");
    assert.equal(refused.code, 1);
    assert.match(refused.output, /^Readback: 5 places in 2 files are unread/);
    await desk.session.focusEditor();
    await desk.acknowledgeAll();
    desk.gitDone("commit", "--message", "Coupons");
  });
});
