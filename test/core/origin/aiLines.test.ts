import assert from "node:assert/strict";
import { aiLines } from "../../../src/core/origin/aiLines.js";
import { linesOf } from "../../../src/core/text/lines.js";
import { parse } from "../../support/marked.js";

describe("lines with AI text and AI removals", () => {
  it("come in order, whatever was written or removed on them", finds("a‹b›\n«c»\n⸢d⸣\n«e»", "0 -b | 1 ai | 2 -d | 3 ai")); // prettier-ignore
  it(
    "hold what was written and removed on them",
    finds("«a»‹b›⸢c⸣␍\n\n“d”", "0 ai -b -c | 2 other"),
  );
});

function finds(marked: string, expected: string) {
  return () => {
    const { text, attribution } = parse(marked);
    const isAi = (origin: string) => origin === "ai" || origin === "other";
    const found = aiLines(text, linesOf(text), attribution, isAi).map(
      ({ line, origins, removals }) =>
        [line, origins.join(), ...removals.map((r) => `-${r.text.trim()}`)].join(" "),
    );
    assert.equal(found.join(" | ").replaceAll("  ", " "), expected);
  };
}
