/** Nothing but a person's own gesture in the card acknowledges anything. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rootFolder } from "../host/place.js";
import type { Plain } from "../host/probeClient.js";
import { changedSample, sitDown, type Desk } from "./desk.js";

describe("an acknowledgement cannot be faked cheaply", () => {
  let desk: Desk;
  before(async () => {
    desk = await sitDown({ fill: changedSample });
    await desk.untilStatus("6 unread");
    await desk.showChecklist();
    await desk.session.open("src/pricing.js");
    await desk.goTo(3);
    await desk.untilCard("5 of 5 lines seen");
  });
  after(async () => await desk.leave());

  /** A round trip through everything: what was asked before has been answered. */
  async function nothingHappened(): Promise<void> {
    const placeNow = await desk.cardText();
    await desk.focusCard();
    await desk.session.press("n");
    await desk.until("the card goes on", async () => (await desk.cardText()) !== placeNow);
    assert.equal(await desk.acknowledgements(), 0);
    assert.equal(await desk.status(), "6 unread");
    await desk.goTo(3);
    await desk.untilCard("lines 3–7");
  }

  it("by a click or key that a script makes", async () => {
    await (
      await desk.card()
    ).evaluate(() => {
      const button = document.getElementById("acknowledge") as HTMLButtonElement;
      button.click();
      button.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
      for (const target of [window, document.body, button])
        for (const type of ["keydown", "keypress", "keyup"])
          for (const key of ["a", "Enter", " "])
            target.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true }));
    });
    await nothingHappened();
  });

  it("by a message that a script posts into the card", async () => {
    const show = (digest: string) => ({
      type: "show",
      notice: "",
      card: { kind: "rest", nonce: "wrong", digest, sentence: "Faked", total: 0, undo: "Faked" },
    });
    const message = show("wrong");
    const card = await desk.card();
    await card.evaluate((posted) => postMessage(posted, "*"), message);
    await desk.session.page.evaluate((posted) => {
      for (const { contentWindow } of document.querySelectorAll("iframe"))
        contentWindow?.postMessage(posted, "*");
    }, message);
    await card.evaluate((posted) => {
      dispatchEvent(new MessageEvent("message", { data: posted, source: parent }));
      parent.postMessage({ type: "acknowledge", nonce: "wrong", digest: "wrong" }, "*");
    }, message);
    await nothingHappened();
    assert.doesNotMatch(await desk.cardText(), /Faked/);
  });

  it("by a script that gets into the card, which runs only its own", async () => {
    const card = await desk.card();
    const ran = await card.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'ran'";
      document.body.append(script);
      script.remove();
      return document.title;
    });
    assert.notEqual(ran, "ran");
    await assert.rejects(
      card.evaluate(() =>
        (globalThis as unknown as { acquireVsCodeApi(): unknown }).acquireVsCodeApi(),
      ),
      /already been acquired/,
    );
  });

  it("through an API, a language-model tool, a chat participant or a link", async () => {
    const found = await desk.session.evaluate((vscode) => {
      const extension = vscode.extensions.getExtension("readback.readback");
      const manifest = extension?.packageJSON as Record<string, unknown>;
      const contributes = manifest["contributes"] as Record<string, unknown>;
      return {
        active: extension?.isActive ?? false,
        exports: extension?.exports === undefined ? "none" : "some",
        tools: vscode.lm.tools.map(({ name }) => name).filter((name) => /readback/i.test(name)),
        contributes: Object.keys(contributes),
        events: manifest["activationEvents"] as string[],
      };
    });
    assert.deepEqual(
      {
        ...found,
        contributes: found.contributes.filter((key) => /chat|languageModel|mcp/i.test(key)),
      },
      { active: true, exports: "none", tools: [], contributes: [], events: ["onStartupFinished"] },
    );
    const bundle = readFileSync(join(rootFolder, "dist", "extension.cjs"), "utf8");
    assert.doesNotMatch(bundle, /registerUriHandler|registerTool|createChatParticipant|\.lm\./);
  });

  it("with a card that shows a text which is no longer there", async () => {
    await desk.session.open("src/pricing.js");
    await desk.goTo(5);
    await desk.untilCard("lines 3–7");
    const card = await desk.card();
    await card.evaluate(() => {
      // Nothing reaches the card any more: it shows what it was drawn with last.
      window.postMessage = () => undefined;
    });
    const frozen = await desk.cardText();
    await desk.session.press("End");
    await desk.session.type(" // changed");
    await desk.save();
    await desk.until("the change is recorded", async () =>
      (await desk.attributed("src/pricing.js")).includes("» // changed"),
    );
    assert.equal(await desk.cardText(), frozen);
    await desk.focusCard();
    await desk.session.press("a");
    await (await desk.card()).locator("#acknowledge").click();
    await desk.session.press("n");
    await desk.session.until(
      (vscode) => vscode.window.activeTextEditor?.selection.active.line === 15,
    );
    assert.equal(await desk.acknowledgements(), 0);
    assert.equal(await desk.status(), "6 unread");
  });

  it("by any command with any argument", async () => {
    // Commands open files, and in an open one every test is a place of its own.
    await desk.session.open("test/pricing.test.js");
    await desk.untilStatus("7 unread");
    const digest = "0".repeat(64);
    const shapes: readonly (readonly Plain[])[] = [
      [],
      ["acknowledge"],
      [{ type: "acknowledge", nonce: "", digest }],
      [desk.folder, "src/pricing.js", 2],
      [desk.folder, "src/pricing.js", "acknowledge", { level: "understood" }],
      [[{ path: "src/pricing.js", digest, level: "understood" }]],
    ];
    const commands = await desk.session.evaluate(async (vscode, args) => {
      const names = (await vscode.commands.getCommands(false)).filter((name) =>
        name.includes("readback"),
      );
      const run = async (name: string) => {
        for (const shape of args)
          await vscode.commands.executeCommand(name, ...shape).then(
            () => undefined,
            () => undefined,
          );
      };
      // What asks a question waits for its answer, so that is not waited for.
      const asks = (name: string) => /guard|listenTo/.test(name);
      for (const name of names.filter(asks)) void run(name);
      await Promise.all(names.filter((name) => !asks(name)).map(run));
      return names;
    }, shapes);
    assert.ok(commands.includes("readback.openPlace"), commands.join());
    assert.ok(commands.includes("readback.card.focus"));
    assert.deepEqual(
      commands.filter((name) => /acknowledge|review|claim|waive|mint/i.test(name)),
      [],
    );
    await desk.untilStatus("7 unread");
    assert.equal(await desk.acknowledgements(), 0);
  });
});
