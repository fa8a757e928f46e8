import assert from "node:assert/strict";
import { recordAi } from "../support/recordAi.js";
import { sitDown, sitDownBeside, type Desk } from "./desk.js";
import { acceptCompletion, COMPLETION } from "./deskFor.js";
import { untilWatched } from "./rows/outside.js";

const ONE = "const one = 1;\n";
const TWO = "const two = 2 * one;\n";

describe("two windows on one repository", () => {
  let first: Desk;
  let second: Desk;
  before(async () => {
    first = await sitDown();
    second = await sitDownBeside(first);
    await untilWatched(second);
    for (const desk of [first, second]) await desk.session.open("src/cart.js");
  });
  after(async () => {
    await second.leave();
    await first.leave();
  });

  it("both mark what an assistant wrote in one of them, as one act", async () => {
    await acceptCompletion(first);
    await first.save();
    await second.session.untilText(COMPLETION);
    await untilDecided();
    for (const desk of [first, second]) {
      await desk.untilStatus("1 unread");
      await desk.untilMarked([16]);
    }
    const written = await second.attributed("src/cart.js");
    assert.match(written, /}\n\nconst tot«al = cart[^«»‹›]*»$/);
    const { origins } = await first.journal();
    assert.equal([...origins.values()].filter(({ kind }) => kind === "ai").length, 1);
  });

  it("both know what a person acknowledged in one of them", async () => {
    await second.goTo(16);
    await second.acknowledge();
    for (const desk of [first, second]) {
      await desk.untilStatus("0 unread");
      await desk.untilMarked([]);
    }
  });

  it("leave whose it is what one saves while somebody types in the other", async () => {
    await acceptCompletion(first);
    await second.session.focusEditor();
    await second.session.press("Control+Home");
    await Promise.all([first.session.press("Control+s"), second.session.type("/* typed */")]);
    await first.until("it is saved", () => Promise.resolve(first.read("src/cart.js").split(COMPLETION).length === 3)); // prettier-ignore
    await second.session.untilText("/* typed */");
    await first.untilStatus("1 unread");
    assert.match(
      await first.attributed("src/cart.js"),
      /^\/\/ A cart[^«»‹›]*«al = [^«»‹›]*»\nconst tot«al = [^«»‹›]*»$/,
    );
    await second.session.press("Control+s");
    const overwrite = second.session.page.locator(".notifications-toasts .monaco-button", {
      hasText: "Overwrite",
    });
    await overwrite.click();
    await first.session.untilText("/* typed */");
    await untilDecided();
    for (const desk of [first, second]) await desk.untilStatus("0 unread");
    assert.match(
      await second.attributed("src/cart.js"),
      /^\/\* typed \*\/\/\/ A cart[^«»‹›]*\nconst tot«al = [^«»‹›]*»$/,
    );
  });

  it("know whose a text is when the word of the other one comes late", async () => {
    second.write("late.ts", ONE);
    second.gitDone("add", "late.ts");
    await second.session.open("late.ts");
    second.write("late.ts", ONE + TWO);
    await second.session.untilText(TWO);
    await untilDecided();
    assert.equal(await second.attributed("late.ts"), `‹${ONE}›‹${TWO}›`);
    await recordAi(second.folder, "late.ts", ONE, ONE + TWO, "Go on");
    await second.untilMarked([2]);
    assert.equal(await second.attributed("late.ts"), `‹${ONE}›«${TWO}»`);
  });

  /** What is written last is decided last. */
  async function untilDecided(): Promise<void> {
    const path = `last${Date.now()}.ts`;
    // What git has is git's.
    second.write(path, `export const ${path.slice(0, -3)} = 1;\n`);
    const isRecorded = async () => (await second.journal()).snapshots.has(path);
    await second.until("the last write is recorded", isRecorded);
  }
});
