import assert from "node:assert/strict";
import { LONGEST_LINE, LONGEST_TEXT, readable } from "../../src/syntax/readable.js";

const line = `${"x".repeat(LONGEST_LINE)}\n`;

describe("what is parsed", () => {
  it("is of a language that has a grammar", () => {
    assert.equal(readable("src/A.TSX", ""), "tsx");
    assert.deepEqual(readable("notes.txt", ""), { reason: "unknown language" });
    assert.deepEqual(readable("Makefile", ""), { reason: "unknown language" });
  });
  it("is no longer than the longest text", () => {
    const lines = "x = 1\n".repeat(Math.floor(LONGEST_TEXT / 6)).padEnd(LONGEST_TEXT);
    assert.equal(readable("a.py", lines), "python");
    assert.deepEqual(readable("a.py", `${lines} `), { reason: "too large" });
  });
  it("has no longer line than the longest one", () => {
    assert.equal(readable("a.py", line + line + line.trim()), "python");
    assert.deepEqual(readable("a.py", `\nx${line}`), { reason: "too large" });
    assert.deepEqual(readable("a.py", `${line}x${line}`), { reason: "too large" });
    assert.deepEqual(readable("a.py", `${line}${line.trim()}x`), { reason: "too large" });
  });
});
