import assert from "node:assert/strict";
import { recordAi } from "../support/recordAi.js";
import { cleanSample, sitDown, type Desk } from "./desk.js";

const TAX = [
  "/** What the state takes, in cents. */",
  "export function tax(amount) {",
  "  const share = 0.2;",
  "  return Math.round(amount * share);",
  "}",
];
const TIP = [
  "/** What the waiter gets. */",
  "export function tip(amount) {",
  "  return Math.round(amount / 10);",
  "}",
];
const BOTH = [...TAX, "", ...TIP, ""];

/** An assistant wrote two functions at once, into a file with CRLF. */
async function twoFunctions(folder: string): Promise<void> {
  await cleanSample(folder);
  await recordAi(folder, "src/extra.js", "", BOTH.join("\r\n"), "Taxes and tips");
}

describe("two functions of one agent edit", () => {
  let desk: Desk;
  before(async () => (desk = await sitDown({ fill: twoFunctions })));
  after(async () => await desk.leave());

  it("are two places, each with the name of its function", async () => {
    await desk.session.open("src/extra.js");
    await desk.palette("Show Checklist");
    await untilPlaces(["lines 1–5, in tax", "lines 7–10, in tip"]);
    assert.equal(await desk.status(), "2 unread");
    await desk.session.focusEditor();
    await desk.session.placeCursor(7, 0);
    await desk.untilCard("lines 7–10 in tip");
    await desk.session.screenshot("outlines");
  });

  it("stay two places while a person types in one", async () => {
    await desk.session.focusEditor();
    await desk.session.placeCursor(2, 0);
    await desk.session.press("End");
    await desk.session.press("Enter");
    await desk.session.type("if (amount < 0) return 0;");
    await untilPlaces(["lines 1–6, in tax", "lines 8–11, in tip"]);
  });

  it("are called by their new name", async () => {
    await desk.goTo(9);
    await desk.session.press("Home");
    for (let i = 0; i < "export function tip".length; i++) await desk.session.press("ArrowRight");
    await desk.session.type("s");
    await untilPlaces(["lines 1–6, in tax", "lines 8–11, in tips"]);
  });

  it("are acknowledged one at a time", async () => {
    await desk.acknowledge();
    await desk.untilStatus("1 unread");
    await untilPlaces(["lines 1–6, in tax"]);
  });

  async function untilPlaces(expected: readonly string[]): Promise<void> {
    const wanted = expected.map((words) => `extra.js, ${words}, unread, src/extra.js`);
    await desk.until(`the checklist says ${expected.join("; ")}`, async () => {
      const said = await desk.checklist();
      return JSON.stringify(said) === JSON.stringify(wanted) ? true : said.join("; ");
    });
  }
});
