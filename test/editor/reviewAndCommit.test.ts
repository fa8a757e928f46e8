import assert from "node:assert/strict";
import { join } from "node:path";
import { recordAi } from "../support/recordAi.js";
import { showScm, subject, untilCommitted, untilSelected } from "./committing.js";
import { changedSample, cleanSample, type Desk } from "./desk.js";
import { deskFor } from "./deskFor.js";

const BUTTON = "a.action-label[aria-label^='Review and Commit']";

describe("Review and Commit", () => {
  const desk = deskFor(() => ({ fill: changedSample }));

  it("says in one sentence that nothing is staged", async () => {
    await desk().untilStatus("6 unread");
    await press(desk());
    await desk().until("it says so", async () =>
      (await desk().notifications()).includes(
        "Nothing is staged in shop: stage what you want to commit, then try again.",
      ),
    );
    assert.equal(subject(desk()), "Prices, discounts and shipping");
  });

  it("goes to the first place of what is staged that nobody has read, and commits nothing", async () => {
    desk().gitDone("add", "test/pricing.test.js");
    await press(desk());
    await untilSelected(desk(), /^pricing\.test\.js, line 4, unread/);
    await desk().until("it says how much there is", async () =>
      (await desk().notifications()).includes(
        "2 places of this commit are unread: read them, then commit.",
      ),
    );
    await desk().session.screenshot("review-and-commit");
    assert.equal(subject(desk()), "Prices, discounts and shipping");
    assert.equal(await desk().acknowledgements(), 0);
  });

  it("commits as the editor does when what is staged was read, and nothing else", async () => {
    await desk().session.open("test/pricing.test.js");
    await desk().untilStatus("7 unread");
    for (const lineNumber of [4, 14, 18]) {
      await desk().goTo(lineNumber);
      await desk().acknowledge();
    }
    const said = await desk().acknowledgements();
    await showScm(desk());
    await desk().session.page.locator(".scm-editor .monaco-editor").first().click();
    await desk().session.type("Test coupons");
    await desk().palette("Readback: Review and Commit");
    await untilCommitted(desk(), "Test coupons");
    assert.equal(await desk().acknowledgements(), said);
    assert.equal(desk().gitDone("status", "--short").trim(), "M src/pricing.js");
  });

  it("takes all changed files where the person's settings of git do", async () => {
    await desk().session.evaluate(async (vscode) => {
      await vscode.workspace.getConfiguration("git").update("enableSmartCommit", true, true);
    });
    await press(desk());
    await untilSelected(desk(), /^pricing\.js, lines 3–7, unread/);
    assert.equal(subject(desk()), "Test coupons");
  });
});

describe("Review and Commit with several repositories", () => {
  const line = "export const spare = 1;\n";
  const desk = deskFor(() => ({
    beside: ["other"],
    fill: async (folder) => {
      await cleanSample(folder);
      await cleanSample(join(folder, "..", "other"));
      await recordAi(join(folder, "..", "other"), "src/spare.js", "", line, "Spare");
      await recordAi(folder, "src/spare.js", "", `\n${line}`, "Spare");
    },
  }));

  it("is about the one whose title it is in", async () => {
    const other = desk().at("other");
    await desk().untilStatus("2 unread");
    for (const one of [desk(), other]) one.gitDone("add", "--all");
    await showScm(desk());
    const { page } = desk().session;
    await page.locator(".scm-view .monaco-list-row", { hasText: "other" }).first().hover();
    await desk().session.screenshot("review-and-commit-several");
    await page
      .locator(".scm-view .monaco-list-row", { hasText: "other" })
      .locator(BUTTON)
      .first()
      .click();
    await untilSelected(desk(), /^spare\.js, line 1, unread/);
  });
});

async function press(desk: Desk): Promise<void> {
  await showScm(desk);
  const { page } = desk.session;
  await page.locator(".pane-header", { hasText: "Changes" }).first().hover();
  await page.locator(BUTTON).first().click();
}
