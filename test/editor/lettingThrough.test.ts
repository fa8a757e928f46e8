/** Letting one commit through in the card, with a reason. Nothing else does it, and nobody has read anything by it. */
import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import type { Waiver } from "../../src/core/index.js";
import type { Plain } from "../host/probeClient.js";
import { changedSample } from "./desk.js";
import { deskFor } from "./deskFor.js";

const REASON = "an empty shop: all prices vanish, please pass";
const STOPS = "6 places of what is staged are unread, so a commit stops.";

describe("a commit that stops", () => {
  const desk = deskFor(() => ({ fill: changedSample, size: { width: 1280, height: 1000 } }));
  let card: Frame;

  const waivers = async (): Promise<readonly Waiver[]> => [...(await desk().journal()).waivers.values()]; // prettier-ignore
  const focused = async () => await card.evaluate(() => document.activeElement?.id ?? "");
  const untilFocused = async (id: string) =>
    await desk().until(`${id} has the keys`, async () => (await focused()) === id);

  it("is told in the card once something is staged where a guard stops it", async () => {
    await desk().untilStatus("6 unread");
    await desk().showChecklist();
    await desk().session.open("src/pricing.js");
    await desk().goTo(3);
    await desk().untilCard("5 of 5 lines seen");
    card = await desk().card();
    desk().gitDone("add", "--all");
    await desk().guard();
    await desk().untilCard(STOPS);
    assert.equal(await card.locator("#form").isVisible(), false);
  });

  it("has a form that is reached by a key, in which letters are text", async () => {
    await desk().focusCard();
    await desk().session.press("t");
    await untilFocused("reason");
    const place = await card.locator("h2").innerText();
    await desk().session.type("nap");
    assert.equal(await card.locator("#reason").inputValue(), "nap");
    assert.equal(await card.locator("h2").innerText(), place);
    assert.equal(await desk().acknowledgements(), 0);
    assert.ok(await card.locator("#letThrough").isDisabled());
    await desk().session.screenshot("letting-through-short");
  });

  it("names everything in it for a screen reader, from top to bottom", async () => {
    const reason = card.getByRole("textbox", { name: "Why should this one commit pass unread?" });
    assert.equal(await reason.getAttribute("id"), "reason");
    assert.equal(await reason.getAttribute("aria-describedby"), "letting rule");
    assert.match(
      await card.locator("#letting").innerText(),
      /^I let exactly what is staged now be/,
    );
    const section = card.getByRole("region", { name: STOPS });
    assert.equal(await section.getByRole("listitem").count(), 6);
    const open = card.getByRole("button", { name: "Let This Commit Through…" });
    assert.equal(await open.getAttribute("aria-expanded"), "true");
    assert.equal(await open.getAttribute("aria-keyshortcuts"), "T");
  });

  it("keeps what is being written while the card follows the cursor", async () => {
    await desk().session.type(` ${REASON.slice(3)}`);
    await desk().session.focusEditor();
    await desk().goTo(18);
    await desk().untilCard("lines 16–20");
    assert.match(await card.locator("#reason").inputValue(), /^nap empty shop/);
    await desk().session.screenshot("letting-through");
  });

  it("leaves the keys to who writes while something else is staged, and folds then", async () => {
    await desk().focusCard();
    await card.locator("#reason").focus();
    await desk().session.press("End");
    desk().gitDone("reset", "--quiet", "test");
    await desk().untilCard("4 places of what is staged are unread");
    await desk().session.type("a");
    desk().gitDone("reset", "--quiet");
    await desk().untilCard("Nothing that is staged stops a commit now.");
    await desk().session.type("na");
    assert.match(await card.locator("#reason").inputValue(), /ana$/);
    assert.ok(await card.locator("#letThrough").isDisabled());
    assert.equal(await desk().acknowledgements(), 0);
    await desk().session.focusEditor();
    await desk().until(
      "the form is folded",
      async () => !(await card.locator("#form").isVisible()),
    );
    assert.match(await card.locator("#reason").inputValue(), /^nap empty shop/);
    desk().gitDone("add", "--all");
    await desk().untilCard(STOPS);
  });

  it("is not let through by a script, whatever it clicks and says", async () => {
    await card.evaluate((reason) => {
      const field = document.getElementById("reason") as HTMLTextAreaElement;
      field.value = reason;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      const button = document.getElementById("letThrough") as HTMLButtonElement;
      button.click();
      button.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
      for (const target of [window, field, button])
        for (const key of ["t", "Enter", " "])
          target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      const said = { type: "letThrough", nonce: "wrong", staged: "wrong", reason };
      for (const message of [said, { type: "show", notice: "", card: said }]) {
        postMessage(message, "*");
        dispatchEvent(new MessageEvent("message", { data: message, source: parent }));
        parent.postMessage(message, "*");
      }
    }, REASON);
    await nothingLetThrough();
  });

  it("is not let through by a card that was drawn anew since", async () => {
    await desk().untilCard("lines 16–20");
    await write();
    await card.evaluate(() => {
      // Nothing reaches the card any more: it shows what it was drawn with last.
      const page = window as unknown as { kept: unknown; postMessage: unknown };
      page.kept = page.postMessage;
      page.postMessage = () => undefined;
    });
    const frozen = await desk().cardText();
    await desk().goTo(3);
    assert.equal(desk().check().code, 1);
    assert.equal(await desk().cardText(), frozen);
    await card.locator("#letThrough").click();
    await desk().focusCard();
    await card.locator("h2").click();
    await desk().session.press("n");
    await desk().session.until((vscode) => vscode.window.activeTextEditor?.selection.active.line === 15); // prettier-ignore
    assert.deepEqual(await waivers(), []);
    await card.evaluate(() => {
      const page = window as unknown as { kept: unknown; postMessage: unknown };
      page.postMessage = page.kept;
    });
    await nothingLetThrough();
  });

  it("is not let through by a command with any argument", async () => {
    const staged = "s".repeat(43);
    const shapes: readonly (readonly Plain[])[] = [
      [],
      [REASON],
      [{ type: "letThrough", nonce: "", staged, reason: REASON }],
      [desk().folder, staged, REASON],
    ];
    const commands = await desk().session.evaluate(async (vscode, args) => {
      const all = await vscode.commands.getCommands(false);
      const names = all.filter((name) => name.includes("readback"));
      // What asks a question waits for its answer.
      for (const name of names.filter((one) => !/guard|listenTo|readAndCommit/.test(one)))
        for (const shape of args)
          await vscode.commands.executeCommand(name, ...shape).then(
            () => undefined,
            () => undefined,
          );
      return names;
    }, shapes);
    assert.deepEqual(
      commands.filter((name) => /waive|letThrough|stopAgain/i.test(name)),
      [],
    );
    await nothingLetThrough();
  });

  it("is let through by a person with a reason, and still nobody has read it", async () => {
    const unread = await desk().status();
    await letThrough();
    const [waiver, ...more] = await waivers();
    assert.deepEqual(more, []);
    assert.equal(waiver?.reason, REASON);
    assert.equal(waiver.by.name, "Sam Sample");
    assert.equal(waiver.places.length, 6);
    await desk().untilCard(`because Sam Sample let it through: ${REASON}`);
    await desk().session.screenshot("let-through");
    assert.equal(await desk().acknowledgements(), 0);
    assert.equal(await desk().status(), unread);
    assert.equal(desk().check().code, 0);
    assert.equal(await focused(), "stopAgain");
  });

  it("stops again when they take that back", async () => {
    await desk().session.press("Enter");
    await desk().untilCard("Taken back: a commit of what is staged stops again.");
    await desk().untilCard(STOPS);
    assert.equal(desk().check().code, 1);
    assert.notEqual(desk().git("commit", "--quiet", "--message=Coupons").code, 0);
  });

  it("is made once, and used the word up", async () => {
    await letThrough();
    const { code, output } = desk().git("commit", "--quiet", "--message=Coupons");
    assert.equal(code, 0, output);
    assert.match(output, /because Sam Sample let it through: an empty shop/);
    await desk().until("the card forgets it", async () =>
      (await card.locator("#stopped").isVisible()) ? await desk().cardText() : true,
    );
    assert.equal([...(await desk().journal()).commits.values()][0]?.outcome, "waived");
  });

  async function letThrough(): Promise<void> {
    await write();
    await desk().session.press("Tab");
    assert.equal(await focused(), "letThrough");
    await desk().session.press("Enter");
    await desk().untilCard("let one commit of exactly what is staged through. It stays unread.");
  }

  /** Unfolds the form and writes the reason. */
  async function write(): Promise<void> {
    await desk().focusCard();
    await card.locator("#open").focus();
    await desk().session.press("Enter");
    await untilFocused("reason");
    await card.locator("#reason").fill("");
    await desk().session.type(REASON);
  }

  /** A round trip through everything: what was asked before has been answered. */
  async function nothingLetThrough(): Promise<void> {
    await desk().session.open("src/pricing.js");
    await desk().goTo(3);
    await desk().untilCard("lines 3–7");
    await desk().untilCard(STOPS);
    // Commands may have closed the card and opened it again.
    card = await desk().card();
    const placeNow = await desk().cardText();
    await desk().focusCard();
    await desk().session.press("n");
    await desk().until("the card goes on", async () => (await desk().cardText()) !== placeNow);
    assert.deepEqual(await waivers(), []);
    assert.equal(desk().check().code, 1);
  }
});
