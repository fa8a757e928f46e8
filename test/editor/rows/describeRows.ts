/** Rows as tests: one editor for all of them, and each right in every character. */
import assert from "node:assert/strict";
import type { Gate } from "../../host/editorHost.js";
import { sitDown, type Desk } from "../desk.js";
import { untilWatched } from "./outside.js";
import { RowDesk, type Row } from "./row.js";
import { runRow } from "./runRow.js";

/** Makes a test of each of `rows`, in an editor with `gate`; `more` makes others at the same desk. */
export function describeRows(
  name: string,
  gate: Gate,
  rows: readonly Row[],
  more?: (desk: () => Desk) => void,
): void {
  describe(`text is whose it is ${name}`, () => {
    let desk: Desk;
    before(async () => {
      // Nothing is looked at, and the minimap is drawn at every key.
      desk = await sitDown({ gate, settings: { "editor.minimap.enabled": false } });
      await untilWatched(desk);
      await untilAccepts(new RowDesk(desk, gate, "rows/accepts.ts"));
    });
    after(async () => await desk.leave());

    rows.forEach((row, index) => {
      it(`${row.group}: ${row.name}`, async () => {
        const { wrong } = await runRow(desk, gate, row, index);
        assert.deepEqual(wrong, []);
      });
    });
    more?.(() => desk);
  });
}

/** Waits until the editor accepts suggestions: one that has just started misses some. */
async function untilAccepts(at: RowDesk): Promise<void> {
  await at.start("const first = 1;");
  await at.offer("const second = first + 1;");
  await at.desk.until("a suggestion is accepted", async () => {
    await at.newLine();
    await at.session.type("const se");
    const offered = at.session.page.locator(".ghost-text-decoration").first();
    await offered.waitFor({ timeout: 2000 }).catch(() => undefined);
    await at.session.press("Tab");
    await at.session.untilTold();
    return (await at.session.text()).includes("first + 1");
  });
  await at.desk.save();
}
