import assert from "node:assert/strict";
import { alongTyping } from "../../../src/core/review/alongTyping.js";
import { applyEdit } from "../../../src/core/text/edit.js";
import { mark, parse } from "../../support/marked.js";

describe("an insertion found by comparing", () => {
  it("is where it was typed, further up", slides("a(b, ⟦→c, ⟧d)", "a(b⟨, c⟩, d)"));
  it("is where it was typed, further down", slides("a(b⟦→, c⟧, d)", "a(b, ⟨c, ⟩d)"));
  it("is as near to it as equal text allows", slides("a(b ⟦→cb ⟧d)", "a⟨(b c⟩b d)", "a(⟨b c⟩b d)"));
  it("stays where nobody typed", slides("a(b, ⟦→c, ⟧d)", "a(b, c, d)", "a(b, ⟨c, ⟩d)"));
  it("stays where all is typed", slides("a(b, ⟦→c, ⟧d)", "⟨a(b, c, d)⟩", "a(b, ⟨c, ⟩d)"));
  it("does not pass another change", slides("x⟦y→, c⟧⟦→, c⟧, d", "x⟨, c⟩, c, d", "x⟨, c⟩⟨, c⟩, d"));
});

/** Finding `marked` where the typed text is as in `typed`, says that what came is as in `expected`. */
function slides(marked: string, typed: string, expected = typed) {
  return () => {
    const { text, edit } = parse(marked);
    const now = parse(typed);
    assert.equal(applyEdit(text, edit), now.text);
    const isTyped = (at: number) => now.attribution.spans.some(({ start, end }) => start <= at && at < end); // prettier-ignore
    const slid = alongTyping(edit, now.text, isTyped);
    assert.equal(applyEdit(text, slid), now.text);
    let shift = 0;
    const spans = slid.map(({ start, end, insert }) => {
      const span = { start: start + shift, end: start + shift + insert.length, origin: "typed" };
      shift += insert.length - (end - start);
      return span;
    });
    assert.equal(mark(now.text, { spans, removals: [] }), expected);
  };
}
