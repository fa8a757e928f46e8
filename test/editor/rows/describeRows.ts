/** Rows as tests: one editor for all of them, and each right in every character. */
import assert from "node:assert/strict";
import type { Gate } from "../../host/editorHost.js";
import { sitDown, type Desk } from "../desk.js";
import { untilWatched } from "./outside.js";
import type { Row } from "./row.js";
import { runRow } from "./runRow.js";

/** Makes a test of each of `rows`, in an editor with `gate`. */
export function describeRows(name: string, gate: Gate, rows: readonly Row[]): void {
  describe(`text is whose it is ${name}`, () => {
    let desk: Desk;
    before(async () => {
      // Nothing is looked at, and the minimap is drawn at every key.
      desk = await sitDown({ gate, settings: { "editor.minimap.enabled": false } });
      await untilWatched(desk);
    });
    after(async () => await desk.leave());

    rows.forEach((row, index) => {
      it(`${row.group}: ${row.name}`, async () => {
        const { wrong } = await runRow(desk, gate, row, index);
        assert.deepEqual(wrong, []);
      });
    });
  });
}
