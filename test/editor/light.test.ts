/** Short completions in what a person types: marked thinly, counted, and not asked about until there are more. */
import assert from "node:assert/strict";
import { sitDown, type Desk } from "./desk.js";

describe("short completions inside a function", () => {
  let desk: Desk;
  before(async () => {
    desk = await sitDown();
    await desk.session.open("src/cart.js");
    await desk.guard();
  });
  after(async () => await desk.leave());

  /** Starts a line at the end of the function's first one, and takes what is offered for `words`. */
  async function complete(words: string, whole: string): Promise<void> {
    await desk.goTo(5);
    await desk.session.press("End");
    await desk.session.press("Enter");
    await desk.session.type(words);
    await desk.session.ghostText();
    await desk.session.press("Tab");
    await desk.session.untilText(whole);
  }

  it("are marked thinly, and a commit passes", async () => {
    await complete("const tot", "const total = cart.items");
    await desk.untilLight([6]);
    assert.deepEqual(await desk.markedLines(), []);
    assert.equal(await desk.status(), "0 unread");
    await desk.until("the tooltip counts them", async () => {
      const words = await desk.statusTooltip();
      return words.includes("1 light line of short completions") || words;
    });
    await desk.showChecklist();
    await desk.goTo(6);
    await desk.untilCard("light, not asked about");
    await desk.save();
    desk.gitDone("commit", "--all", "--quiet", "--message=light");
  });

  for (const [theme, name] of [
    ["Default Dark Modern", "dark"],
    ["Default Light Modern", "light"],
  ] as const)
    // prettier-ignore
    it(`can be seen in a ${name} theme`, async () => {
      await desk.session.evaluate(async (vscode, to) => {
        const settings = vscode.workspace.getConfiguration("workbench");
        await settings.update("colorTheme", to, vscode.ConfigurationTarget.Global);
      }, theme);
      await desk.untilLight([6]);
      await desk.session.screenshot(`light text, ${name}`);
    });

  it("are a place when half of the function is an assistant's, and a commit stops", async () => {
    await complete("export function rem", "removeItem(cart, name)");
    await desk.untilLight([6, 7, 8, 9]);
    await complete("export function cou", "countItems(cart)");
    await desk.untilStatus("1 unread");
    await desk.untilMarked([6, 7, 8, 9, 10, 11, 12]);
    assert.deepEqual(await desk.lightLines(), []);
    await desk.save();
    const { code, output } = desk.git("commit", "--all", "--quiet", "--message=more");
    assert.equal(code, 1);
    assert.match(output, /1 place in 1 file is unread[^]*\n {2}src\/cart\.js:6-11 {2}6 lines by/);
  });
});
