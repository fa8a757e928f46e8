/**
 * The card: who acknowledges has had every line on screen, and nothing but a person's own gesture
 * in it acknowledges anything.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { rootFolder } from "../host/place.js";
import { recordAi } from "../support/recordAi.js";
import { changedSample, cleanSample, sitDown, type Desk } from "./desk.js";

const HEAD = Array.from({ length: 60 }, (_, i) => `// by hand ${i}\n`).join("");
const BODY = Array.from({ length: 98 }, (_, i) => `  add(${i});\n`).join("");
const LONG = `${HEAD}function addAll(add) {\n${BODY}}\n// the end\n`;
/** Lines 61 to 160 are one place of 100 lines. */
const PLACE = "lines 61–160";

/** The sample, with files whose AI text is longer than any screen. */
async function longPlaces(folder: string): Promise<void> {
  await cleanSample(folder);
  const git = (...args: readonly string[]) => spawnSync("git", ["-C", folder, ...args]);
  writeFileSync(join(folder, "compared.js"), `${HEAD}// the end\n`);
  git("add", "compared.js");
  git("commit", "--quiet", "--message", "Before");
  for (const path of ["long.js", "folded.js", "compared.js"])
    await recordAi(folder, path, `${HEAD}// the end\n`, LONG, `Fill ${path}`);
}

async function button(desk: Desk, id: string) {
  return (await desk.card()).locator(`#${id}`);
}

/** How many of the place's lines were on screen, as the card says. */
async function seen(desk: Desk): Promise<number> {
  return Number(/(\d+) of 100 lines seen/.exec(await desk.cardText())?.[1] ?? NaN);
}

/** Pages down with the real key, once for each screen, until the end of the file. */
async function pageDown(desk: Desk): Promise<void> {
  await desk.session.focusEditor();
  const line = async () =>
    await desk.session.evaluate((vscode) => vscode.window.activeTextEditor?.selection.active.line);
  for (let last = -1; ;) {
    const at = (await line()) ?? 0;
    if (at === last) return;
    last = at;
    await desk.session.press("PageDown");
    await desk.until("the cursor moves, or is at the end", async () => {
      const now = await line();
      return now !== at || (await atEnd(desk));
    });
  }
}

async function atEnd(desk: Desk): Promise<boolean> {
  return await desk.session.evaluate((vscode) => {
    const editor = vscode.window.activeTextEditor;
    return editor !== undefined && editor.selection.active.line >= editor.document.lineCount - 2;
  });
}

describe("the card, for a place longer than the screen", () => {
  let desk: Desk;
  before(async () => (desk = await sitDown({ fill: longPlaces })));
  after(async () => await desk.leave());

  it("cannot be acknowledged before it was read through", async () => {
    await desk.untilStatus("3 unread");
    await desk.showChecklist();
    await desk.session.open("long.js");
    await desk.goTo(61);
    await desk.untilCard(`long.js ${PLACE}`);
    await desk.until("some lines were seen", async () => (await seen(desk)) > 0);
    assert.ok((await seen(desk)) < 100);
    assert.ok(await (await button(desk, "acknowledge")).isDisabled());
    await (await button(desk, "acknowledge")).click({ force: true });
    await desk.focusCard();
    await desk.session.press("a");
    await desk.session.screenshot("card-long");
    assert.equal(await desk.acknowledgements(), 0);
  });

  it("says which lines are left, and goes there", async () => {
    const words = await (await button(desk, "reveal")).innerText();
    const [, line] = /Show lines (\d+)–\d+ first/.exec(words) ?? [];
    assert.ok(Number(line) > 61, words);
    const before = await seen(desk);
    await (await button(desk, "reveal")).click();
    await desk.session.until(
      (vscode, at) => vscode.window.activeTextEditor?.selection.active.line === at,
      Number(line) - 1,
    );
    await desk.until("more lines are seen", async () => (await seen(desk)) > before);
  });

  it("is acknowledged by a key after paging through it", async () => {
    await desk.goTo(61);
    await pageDown(desk);
    await desk.untilCard("100 of 100 lines seen");
    assert.equal(await desk.acknowledgements(), 0);
    await desk.acknowledge();
    await desk.untilStatus("2 unread");
    await desk.goTo(100);
    await desk.untilMarked([]);
  });

  it("is open again where the assistant changes it, and only there", async () => {
    const changed = LONG.replace("  add(40);\n", "  add(41 - 1);\n");
    await recordAi(desk.folder, "long.js", LONG, changed, "Fill long.js");
    await desk.session.untilText("add(41 - 1)");
    await desk.untilStatus("3 unread");
    await desk.goTo(102);
    await desk.untilMarked([102]);
    await desk.untilCard("long.js line 102");
    await desk.untilCard("1 of 1 line seen");
  });

  it("does not count lines that are folded away", async () => {
    await desk.session.open("folded.js");
    await desk.session.press("Control+k");
    await desk.session.press("Control+0");
    await desk.session.until(
      (vscode) => (vscode.window.activeTextEditor?.visibleRanges.length ?? 0) > 1,
    );
    await pageDown(desk);
    await desk.untilCard(`folded.js ${PLACE}`);
    await desk.untilCard("2 of 100 lines seen");
    assert.ok(await (await button(desk, "acknowledge")).isDisabled());
    await desk.session.press("Control+k");
    await desk.session.press("Control+j");
    await desk.session.until(
      (vscode) => vscode.window.activeTextEditor?.visibleRanges.length === 1,
    );
    await desk.goTo(61);
    await pageDown(desk);
    await desk.untilCard("100 of 100 lines seen");
  });

  it("counts what a diff shows, and is acknowledged by the mouse", async () => {
    await desk.session.open("compared.js");
    await desk.focusCard();
    await desk.session.press("d");
    await desk.session.page.locator(".monaco-diff-editor").waitFor();
    await desk.goTo(61);
    await desk.untilCard(`compared.js ${PLACE}`);
    assert.ok(await (await button(desk, "acknowledge")).isDisabled());
    await pageDown(desk);
    await desk.untilCard("100 of 100 lines seen");
    const before = await desk.acknowledgements();
    await (await button(desk, "acknowledge")).click();
    await desk.until("it is recorded", async () => (await desk.acknowledgements()) === before + 1);
  });
});

describe("the card with keys and a screen reader", () => {
  let desk: Desk;
  let card: Frame;
  before(async () => {
    desk = await sitDown({ fill: changedSample });
    await desk.untilStatus("6 unread");
    await desk.showChecklist();
    await desk.session.open("src/pricing.js");
    await desk.goTo(34);
    await desk.untilCard("lines 33–38");
    await desk.untilCard("5 of 5 lines seen");
    card = await desk.card();
  });
  after(async () => await desk.leave());

  const focused = async () => await card.evaluate(() => document.activeElement?.id ?? "");

  it("names every control, and what the button says for whom", async () => {
    for (const [id, name] of [
      ["acknowledge", "Reviewed and understood"],
      ["diff", "Diff"],
      ["previous", "Previous"],
      ["next", "Next"],
    ] as const) {
      const found = card.getByRole("button", { name, exact: true });
      assert.equal(await found.getAttribute("id"), id);
      assert.match((await found.getAttribute("aria-keyshortcuts")) ?? "", /^[ADPN]$/);
    }
    assert.equal(
      await card
        .getByRole("button", { name: "Reviewed and understood" })
        .getAttribute("aria-describedby"),
      "statement",
    );
    assert.match(await card.locator("#statement").innerText(), /^I have read this change/);
    assert.match(
      (await card.locator("progress").getAttribute("aria-label")) ?? "",
      /5 of 5 lines seen/,
    );
    assert.equal(await card.getByRole("region", { name: "Removed at line 35" }).count(), 1);
    assert.equal(await card.locator("html").getAttribute("lang"), "en");
  });

  it("is walked through by Tab, from top to bottom", async () => {
    await desk.focusCard();
    const order: string[] = [];
    for (let i = 0; i < 5; i++) {
      await desk.session.press("Tab");
      order.push(await focused());
    }
    assert.deepEqual(order, ["removed-0", "acknowledge", "diff", "previous", "next"]);
  });

  it("keeps the focus on its control when it is drawn anew", async () => {
    await card.locator("#next").focus();
    await desk.session.press("Enter");
    await desk.untilCard("pricing.test.js line 4");
    assert.equal(await focused(), "next");
    await desk.session.press("Enter");
    await desk.untilCard("pricing.test.js lines 14–16 in a coupon takes its percentage off");
    assert.equal(await focused(), "next");
  });

  it("says what happened, in a place that stays", async () => {
    const status = await card.locator("[role=status]").elementHandle();
    await card.locator("#acknowledge").focus();
    await desk.session.press("Enter");
    await desk.until("it is recorded", async () => (await desk.acknowledgements()) === 1);
    await desk.untilCard("Sam Sample reviewed");
    assert.ok(await status.evaluate((node) => node.isConnected && node.textContent !== ""));
    assert.notEqual(await focused(), "");
  });

  it("gives the keys back to the editor", async () => {
    await desk.session.press("Escape");
    await desk.session.page.waitForSelector(".monaco-editor.focused");
  });

  it("holds no markup or style but its own", async () => {
    const policy = await card
      .locator("meta[http-equiv='Content-Security-Policy']")
      .getAttribute("content");
    assert.doesNotMatch(policy ?? "", /unsafe|\*;/);
    assert.match(policy ?? "", /^default-src 'none'; style-src [^;]+; script-src 'nonce-[\w-]+'$/);
    assert.equal(await card.locator("body [style], body style").count(), 0);
    const script = readFileSync(join(rootFolder, "dist", "card.js"), "utf8");
    assert.doesNotMatch(script, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b/);
  });

  it("shows names and texts as text, whatever they hold", async () => {
    const nasty = '<img src=x onerror="document.title=1"><b>';
    const path = "src/<b>bold.js";
    writeFileSync(join(desk.folder, path), "");
    await recordAi(desk.folder, path, `${nasty}\n`, "// new\n", `Say ${nasty}`);
    await desk.session.open(path);
    await desk.goTo(1);
    await desk.untilCard(`Say ${nasty}`);
    await desk.untilCard(path);
    assert.equal(await card.locator("main img, main b").count(), 0);
  });
});
