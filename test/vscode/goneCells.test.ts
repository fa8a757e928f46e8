import assert from "node:assert/strict";
import { GoneCells } from "../../src/vscode/goneCells.js";

const TEXT = "# %%\none\n# %%\ntwo\n";
const WHOSE = { spans: [{ start: 14, end: 17, origin: "ai" }], removals: [] };
const TWO = { start: 14, end: 17 };

describe("a deleted cell", () => {
  it("is whose it was when it comes back", () => {
    const gone = new GoneCells();
    gone.remember("a", TEXT, WHOSE, [{ start: 5, end: 8 }, TWO]);
    assert.deepEqual(gone.find("a", "two")?.spans, [{ start: 0, end: 3, origin: "ai" }]);
    assert.deepEqual(gone.find("a", "one"), { spans: [], removals: [] });
  });

  it("is nobody's in another notebook, with another text, and once the notebook is closed", () => {
    const gone = new GoneCells();
    gone.remember("a", TEXT, WHOSE, [TWO]);
    assert.equal(gone.find("b", "two"), undefined);
    assert.equal(gone.find("a", "two "), undefined);
    gone.forget("a");
    assert.equal(gone.find("a", "two"), undefined);
  });

  it("is not remembered without text, nor for ever", () => {
    const gone = new GoneCells();
    gone.remember("a", TEXT, WHOSE, [{ start: 4, end: 5 }, TWO]);
    assert.equal(gone.find("a", "\n"), undefined);
    for (let more = 0; more < 100; more++) gone.remember("a", TEXT, WHOSE, [{ start: 5, end: 8 }]);
    assert.equal(gone.find("a", "two"), undefined);
  });
});
