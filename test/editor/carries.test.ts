import assert from "node:assert/strict";
import { sitDown, type Desk } from "./desk.js";

describe("what was read", () => {
  let desk: Desk;
  before(async () => {
    desk = await sitDown();
    await desk.session.open("src/cart.js");
    await desk.typeLine("export function rem");
    await desk.session.ghostText();
    await desk.session.press("Tab");
    await desk.session.untilText("removeItem(cart, name)");
    await desk.untilStatus("1 unread");
    await desk.save();
    await desk.acknowledgeAll();
  });
  after(async () => await desk.leave());

  it("stays read when it is formatted", async () => {
    await desk.session.evaluate(async (vscode) => {
      const settings = vscode.workspace.getConfiguration("javascript.format");
      await settings.update("semicolons", "remove", vscode.ConfigurationTarget.Workspace);
      await vscode.commands.executeCommand("editor.action.formatDocument");
    });
    console.log(await desk.session.text(), await desk.status());
    await desk.save();
    await desk.untilStatus("0 unread");
    console.log(desk.check());
  });

  it("stays read when a person adds to it", async () => {
    const lines = (await desk.session.text()).split("\n");
    const line = lines.findIndex((text) => text.includes("removeItem(cart, name)"));
    await desk.goTo(line + 1);
    await desk.session.press("End");
    await desk.session.type(" // with care");
    await desk.untilStatus("1 unread");
    await desk.untilStatus("0 unread");
    assert.equal(await desk.attributed("src/cart.js"), "");
  });
});
