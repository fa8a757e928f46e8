import assert from "node:assert/strict";
import { sitDown, type Desk } from "./desk.js";
import { rows, strictRows } from "./rows/all.js";
import { untilWatched } from "./rows/outside.js";
import { runRow } from "./rows/runRow.js";

const GATES = [
  { gate: "strict", name: "in the VS Code people install" },
  { gate: "open", name: "where the editor gives its own reasons" },
] as const;

for (const { gate, name } of GATES)
  describe(`text is whose it is ${name}`, () => {
    let desk: Desk;
    before(async () => {
      desk = await sitDown({ gate });
      await untilWatched(desk);
    });
    after(async () => await desk.leave());

    const own = gate === "strict" ? [...rows, ...strictRows] : rows;
    own.forEach((row, index) => {
      it(`${row.group}: ${row.name}`, async () => {
        const { wrong } = await runRow(desk, gate, row, index);
        assert.deepEqual(wrong, []);
      });
    });
  });
