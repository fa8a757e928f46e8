import assert from "node:assert/strict";
import { sitDown, type Desk } from "./desk.js";

describe("completions", () => {
  let desk: Desk;
  before(async () => {
    desk = await sitDown();
    await desk.session.open("src/cart.js");
  });
  after(async () => await desk.leave());

  /** Starts a new last line of the file. */
  async function newLine(): Promise<void> {
    await desk.session.focusEditor();
    await desk.session.press("Control+End");
    await desk.session.press("Enter");
  }

  it("are marked from Tab on, and what a person types is not", async () => {
    await newLine();
    await desk.session.type("// by hand\nexport function rem");
    assert.match(await desk.session.ghostText(), /oveItem/);
    await desk.session.press("Tab");
    await desk.session.untilText("removeItem(cart, name)");
    await desk.session.type("\n// by hand again");
    await desk.untilStatus("1 unread");
    await desk.save();
    assert.match(
      await desk.attributed("src/cart.js"),
      /\n\/\/ by hand\nexport function rem«oveItem\(cart, name\) {\n.*\n}»\n\/\/ by hand again$/,
    );
  });

  it("are in the gutter, in the text and in the overview ruler", async () => {
    const { page } = desk.session;
    const lines = (await desk.session.text()).split("\n");
    const first = lines.findIndex((line) => line.includes("removeItem")) + 1;
    await desk.untilMarked([first, first + 1, first + 2]);
    const tints = page.locator(".editor-instance .view-overlays .cdr[class*='ced-']");
    assert.ok((await tints.count()) >= 3);
    const ruler = page.locator(".editor-instance canvas.decorationsOverviewRuler").first();
    const colours = await ruler.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      return Array.from({ length: data.length / 4 }, (_, i) => data[i * 4 + 3]).filter(Boolean);
    });
    assert.ok(colours.length > 0);
  });

  it("are marked when only a word is accepted", async () => {
    await newLine();
    await desk.session.type("export function cou");
    await desk.session.ghostText();
    await desk.session.press("Control+ArrowRight");
    await desk.session.untilText("export function countItems");
    await desk.session.press("Escape");
    await desk.session.type("X");
    await desk.save();
    assert.match(await desk.attributed("src/cart.js"), /\nexport function cou«ntItems»X$/);
  });

  it("are nobody's when they are typed through or refused", async () => {
    await newLine();
    const before = await desk.status();
    await desk.session.type("const tot");
    await desk.session.ghostText();
    await desk.session.type("al = ");
    await desk.session.press("Escape");
    await desk.session.type("1;");
    await desk.save();
    assert.match(await desk.attributed("src/cart.js"), /\nconst total = 1;$/);
    assert.equal(await desk.status(), before);
  });

  it("come and go with undo and redo", async () => {
    await newLine();
    await desk.session.type("const tot");
    await desk.session.ghostText();
    await desk.session.press("Tab");
    await desk.session.untilText("const total = cart.items");
    await desk.save();
    const marked = await desk.attributed("src/cart.js");
    assert.match(marked, /\nconst tot«al = cart\.items.*»$/);
    await desk.session.press("Control+z");
    await desk.session.until(
      (vscode) => !vscode.window.activeTextEditor?.document.getText().includes("total = cart"),
    );
    await desk.save();
    assert.match(await desk.attributed("src/cart.js"), /\nconst tot$/);
    await desk.session.press("Control+y");
    await desk.session.untilText("const total = cart.items");
    await desk.save();
    assert.equal(await desk.attributed("src/cart.js"), marked);
  });

  it("leave Tab alone where there is none", async () => {
    await newLine();
    await desk.session.press("Tab");
    await desk.session.type("// indented");
    await desk.save();
    assert.match(await desk.attributed("src/cart.js"), /\n {2,4}\/\/ indented$/);
  });
});
