import assert from "node:assert/strict";
import { canonicalEdit, toCanonicalText } from "../../../src/core/text/canonical.js";
import { applyEdit } from "../../../src/core/text/edit.js";
import { forSeeds } from "../../support/random.js";

describe("canonical text", () => {
  it("is empty for an empty text", becomes("", ""));
  it("has no byte order mark at its start", becomes("\uFEFFa", "a"));
  it("keeps one anywhere else", becomes("a\uFEFF\uFEFF", "a\uFEFF\uFEFF"));
  it("loses only one of two", becomes("\uFEFF\uFEFFa", "\uFEFFa"));
  it("has line feeds for CRLF", becomes("a\r\nb\r\n", "a\nb\n"));
  it("has line feeds for lone carriage returns", becomes("a\rb\r\r\nc\r", "a\nb\n\nc\n"));
  it("keeps other separators", becomes("a\u2028b\u0085c\v\f", "a\u2028b\u0085c\v\f"));
  it("comes of texts with very many lines", () => {
    const text = "a\r\n".repeat(300_000);
    assert.equal(applyEdit(text, canonicalEdit(text)).length, 600_000);
  });
  it("is what the edit makes, and needs no edit itself", () => {
    forSeeds(2000, (random) => {
      const text = random.text(["a", "\n", "\r", "\r\n", "\uFEFF"], 12);
      const canonical = toCanonicalText(text);
      assert.equal(applyEdit(text, canonicalEdit(text)), canonical);
      if (!canonical.startsWith("\uFEFF")) assert.deepEqual(canonicalEdit(canonical), []);
    });
  });
});

function becomes(text: string, expected: string) {
  return () => {
    assert.equal(toCanonicalText(text), expected);
    assert.equal(applyEdit(text, canonicalEdit(text)), expected);
  };
}
