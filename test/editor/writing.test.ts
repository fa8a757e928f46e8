import assert from "node:assert/strict";
import { sitDown, type Desk } from "./desk.js";
import { CHECKLIST } from "./screen.js";

describe("an assistant at work", () => {
  let desk: Desk;
  let asked: Promise<void>;
  before(async () => {
    desk = await sitDown({ settings: { "readback.writingPause": 60 } });
    await desk.session.open("src/cart.js");
    await desk.guard();
    await desk.session.direct((assistant) => {
      const change = (filePath: string, oldString: string, newString: string) => {
        return { name: "replace_string_in_file", input: { filePath, oldString, newString } };
      };
      const calls = [
        change("src/cart.js", "cart.items.reduce", "cart.items.values().reduce"),
        { ...change("src/pricing.js", "amount >= 25000", "amount > 25000"), held: true },
      ];
      assistant.answers.push({ calls, closing: "Done." });
    });
    await desk.showChecklist();
    await desk.session.focusEditor();
    asked = desk.session.ask("read carts lazily");
    // The editor's chat takes its time to start.
    while ((await desk.session.run("return assistant.held")) !== 1)
      await desk.session.page.waitForTimeout(50);
  });
  after(async () => {
    await desk.session.direct((assistant) => (assistant.released = 1));
    await asked;
    await desk.leave();
  });

  it("has places that are being written and are not counted", async () => {
    await desk.untilStatus("0 unread, 1 being written");
    await desk.session.page.locator(CHECKLIST).first().waitFor();
    // The function's name follows a moment after the text.
    await desk.until("the place is listed with its function", async () => {
      const places = (await desk.checklist()).join("; ");
      return places === "cart.js, line 13, in subtotal, being written, src/cart.js" || places;
    });
    await desk.session.screenshot("writing");
  });

  it("is not asked about by the card", async () => {
    await desk.session.open("src/cart.js");
    await desk.session.placeCursor(12, 0);
    await desk.untilCard("The assistant is still writing here");
    await desk.untilCard("1 of 1 line seen");
    await desk.session.screenshot("writing-card");
    const button = (await desk.card()).locator("#acknowledge");
    assert.equal(await button.isDisabled(), true);
    await desk.focusCard();
    await desk.session.press("a");
    assert.equal(await desk.acknowledgements(), 0);
  });

  it("does not get its places through the guard", async () => {
    const { code, output } = desk.git("commit", "--all", "--message", "Too early");
    assert.equal(code, 1);
    assert.match(output, /^Readback: 1 place in 1 file is unread/);
  });

  it("goes on in another file", async () => {
    await desk.session.direct((assistant) => (assistant.released = 1));
    await asked;
    await desk.untilStatus("0 unread, 2 being written");
  });

  it("has none any more when the window is loaded again", async () => {
    await desk.session.reload();
    await desk.untilStatus("2 unread");
  });
});
