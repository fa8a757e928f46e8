import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isKnown } from "../../src/store/knownFiles.js";
import { changedSample, sitDown, type Desk } from "./desk.js";
import { CHECKLIST } from "./screen.js";

describe("the whole job, once", function () {
  let desk: Desk;
  before(async () => {
    desk = await sitDown({ fill: changedSample });
    await desk.session.open("src/pricing.js");
  });
  after(async () => await desk.leave());

  it("begins with the assistant's change marked, counted and listed", async () => {
    await desk.untilStatus("6 unread");
    await desk.untilMarked([3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 33, 35, 36, 37, 38]);
    await desk.untilRemovals([24]);
    await desk.showChecklist();
    await desk.until("the checklist names functions", async () =>
      (await desk.checklist()).join().includes("in total"),
    );
    assert.deepEqual(await desk.checklist(), [
      "pricing.js, lines 3–7, unread, src/pricing.js",
      "pricing.js, lines 16–20, in couponPercent, unread, src/pricing.js",
      "pricing.js, line 24, in takeOff, unread, src/pricing.js",
      "pricing.js, lines 33–38, in total, unread, src/pricing.js",
      "pricing.test.js, line 4, unread, test/pricing.test.js",
      "pricing.test.js, lines 14–19, unread, test/pricing.test.js",
    ]);
    await desk.session.screenshot("unread");
  });

  it("is guarded by one question", async () => {
    await desk.guard();
    await desk.session.screenshot("guarded");
  });

  it("stops a commit in a terminal with one sentence and a list", async () => {
    const { code, output } = desk.git("commit", "--all", "--message", "Add coupons");
    assert.equal(code, 1);
    assert.equal(
      output,
      [
        "Readback: 6 places in 2 files are unread, so this commit stops. Read them in VS Code (Readback: Show Checklist), then commit again.",
        "  src/pricing.js:3-7  5 lines by Pretend Assistant, unread",
        "  src/pricing.js:16-20  5 lines by Pretend Assistant, unread",
        "  src/pricing.js:24  1 removal by Pretend Assistant, unread",
        "  src/pricing.js:33-38  5 lines and 1 removal by Pretend Assistant, unread",
        "  test/pricing.test.js:4  1 removal by Pretend Assistant, unread",
        "  test/pricing.test.js:14-19  5 lines and 2 removals by Pretend Assistant, unread",
        "",
      ].join("\n"),
    );
  });

  it("stops the editor's commit button with the same sentence, and opens the checklist", async () => {
    const { page } = desk.session;
    desk.gitDone("add", "--all");
    const checked = desk.check();
    assert.equal(checked.code, 1);
    assert.match(checked.output, /^Readback: 6 places in 2 files are unread/);
    await desk.session.evaluate(async (vscode) => {
      await vscode.commands.executeCommand("workbench.view.scm");
    });
    await page.getByText("Staged Changes").waitFor();
    await page.locator(".scm-editor .monaco-editor").first().click();
    await desk.session.type("Add coupons");
    await desk.session.press("Control+Enter");
    const dialog = page.locator(".monaco-dialog-box");
    await dialog.waitFor();
    assert.match(
      await dialog.innerText(),
      /Git: Readback: 6 places in 2 files are unread, so this commit stops\./,
    );
    await desk.session.screenshot("blocked");
    await desk.session.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.locator(CHECKLIST).first().waitFor();
    assert.equal((await desk.checklist()).length, 6);
  });

  it("is read in the editor, and acknowledged by a click in the card", async () => {
    await desk.session.open("src/pricing.js");
    await desk.session.placeCursor(3, 0);
    await desk.untilCard("src/pricing.js lines 3–7");
    await desk.untilCard("Pretend Assistant · Pretend 1");
    await desk.untilCard("5 of 5 lines seen");
    await desk.session.screenshot("card");
    await (await desk.card()).locator("#acknowledge").click();
    await desk.untilStatus("5 unread");
    await desk.untilMarked([16, 17, 18, 19, 20, 33, 35, 36, 37, 38]);
    await desk.untilCard("Sam Sample reviewed and understood pricing.js, lines 3–7.");
  });

  it("shows what was removed, and can be acknowledged by a key", async () => {
    await desk.session.focusEditor();
    await desk.session.placeCursor(23, 0);
    await desk.untilCard("Removed at line 24");
    await desk.untilCard("if (percent < 0 || percent > 30)");
    await desk.acknowledge();
    await desk.untilStatus("4 unread");
  });

  it("takes a word back", async () => {
    await desk.focusCard();
    await desk.session.press("z");
    await desk.untilStatus("5 unread");
    await desk.session.focusEditor();
    await desk.session.placeCursor(23, 0);
    await desk.untilCard("Removed at line 24");
    await desk.acknowledge();
    await desk.untilStatus("4 unread");
  });

  it("tells the guard what the journal knows, once nobody has written to it for a while", async () => {
    const folder = join(desk.session.folder, ".git", "readback");
    await desk.until("it is told", async () => await isKnown(folder));
    const known = join(folder, "known");
    const [, name = ""] = readFileSync(join(known, "fresh"), "utf8").trim().split(" ");
    const names = readFileSync(join(known, name), "utf8").split("\n");
    assert.deepEqual(
      ["src/pricing.js", "test/pricing.test.js", "src/cart.js"].map((one) => names.includes(one)),
      [true, true, false],
    );
  });

  it("hears a key that is held once, not once for every place", async () => {
    await desk.session.placeCursor(34, 0);
    await desk.untilCard("src/pricing.js lines 33–38");
    await desk.focusCard();
    const before = await desk.acknowledgements();
    for (let i = 0; i < 8; i++) await desk.session.page.keyboard.down("a");
    await desk.session.page.keyboard.up("a");
    await desk.untilStatus("3 unread");
    // What a press did not do it has not done once another one was heard.
    await desk.until("the word is taken back", async () => {
      if ((await desk.status()) === "4 unread") return true;
      await desk.session.press("z");
      return await desk.cardText();
    });
    assert.equal(await desk.acknowledgements(), before + 1);
  });

  it("lets the person mend the mistake, whose own text is never marked", async () => {
    await desk.session.focusEditor();
    await desk.session.placeCursor(18, 0);
    await desk.session.press("End");
    for (let i = 0; i < " + volumePercent(amount);".length; i++)
      await desk.session.press("Backspace");
    await desk.session.type(";");
    await desk.save();
    await desk.untilMarked([16, 17, 18, 19, 20, 33, 35, 36, 37, 38]);
    assert.match(await desk.attributed("src/pricing.js"), /return percent»;«\n}/);
  });

  it("ends with everything read, and the commit goes through", async () => {
    await desk.acknowledgeAll();
    await desk.untilMarked([]);
    desk.gitDone("add", "--all");
    assert.deepEqual(desk.check(), {
      code: 0,
      output: "Readback: nothing that is staged is unread.\n",
    });
    desk.gitDone("commit", "--message", "Add coupons");
    assert.equal(desk.gitDone("status", "--short"), "");
  });
});
