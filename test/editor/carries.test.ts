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
    assert.match(await desk.session.text(), /item\.name !== name\) }\n}/);
    await desk.save();
    await desk.untilCarried("format");
    assert.equal(await desk.status(), "0 unread");
  });

  it("stays read when a person adds to it", async () => {
    const lines = (await desk.session.text()).split("\n");
    const line = lines.findIndex((text) => text.includes("removeItem(cart, name)"));
    await desk.goTo(line + 1);
    await desk.session.press("End");
    await desk.session.type(" // of all items of a name");
    await desk.untilCarried("comment");
    await desk.goTo(line + 2);
    await desk.session.press("End");
    await desk.session.type(" ?? cart");
    await desk.untilCarried("amended");
    assert.equal(await desk.status(), "0 unread");
    await desk.save();
  });

  it("passes the guard as it is now", async () => {
    await desk.guard();
    desk.gitDone("commit", "--all", "--message", "Removing");
  });

  it("is unread again where something else is at work", async () => {
    await desk.session.evaluate(async (vscode) => {
      const editor = vscode.window.activeTextEditor;
      const at = editor?.document.getText().indexOf("!==") ?? -1;
      const position = editor?.document.positionAt(at);
      const range = position && new vscode.Range(position, position.translate(0, 3));
      await editor?.edit((builder) => range && builder.replace(range, "==="));
    });
    await desk.untilStatus("1 unread");
    await desk.save();
    desk.gitDone("add", "--all");
    assert.match(desk.check().output, /^Readback: 1 place/);
  });
});
