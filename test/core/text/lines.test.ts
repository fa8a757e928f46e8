import assert from "node:assert/strict";
import { applyEdit } from "../../../src/core/text/edit.js";
import {
  lineAt,
  lineCount,
  lineRange,
  linesOf,
  lineStart,
  updateLines,
} from "../../../src/core/text/lines.js";
import { parse } from "../../support/marked.js";
import { forSeeds } from "../../support/random.js";

describe("lines", () => {
  it("are one in an empty text", splits("", [""]));
  it("end with a line feed", splits("a\nbc", ["a", "bc"]));
  it("end with a CRLF", splits("a\r\nbc\r\n", ["a", "bc", ""]));
  it("end with a lone carriage return", splits("a\rb\r\r\n", ["a", "b", "", ""]));
  it("end with an empty line after a final line break", splits("a\n", ["a", ""]));
  it("do not end with other separators", splits("a\u2028b\u0085c\fd", ["a\u2028b\u0085c\fd"]));

  it("hold the offsets up to and including their end", at("ˇaˇ\nbˇ", [0, 0, 1]));
  it("hold the inside of their line break", at("a␍ˇ\nˇb", [0, 1]));
  it("hold the end of the text after a final line break", at("a\nˇ", [1]));
  it(
    "hold the two units of a character and all of its marks",
    at("ˇ😀ˇe\u0301ˇ\nˇ👩\u200d👧ˇ", [0, 0, 0, 1, 1]),
  );
  it("hold a byte order mark", splits("\uFEFF\r\n\uFEFFa", ["\uFEFF", "\uFEFFa"]));
  it("start at the end of the text when there is no such line", () => {
    assert.equal(lineStart(linesOf("ab\nc"), 7), 4);
    assert.deepEqual(lineRange(linesOf("ab\nc"), 7), { start: 4, end: 4 });
  });

  it("follow an edit that joins them", updates("a⟦\n→⟧b\nc"));
  it("follow an edit that parts a CRLF", updates("a␍⟦→x⟧\nb"));
  it("follow an edit that makes a CRLF from both sides", updates("a␍⟦x→⟧\nb"));
  it("follow an edit that makes a CRLF before them", updates("a⟦→␍⟧\nb"));
  it("follow an edit that makes a CRLF after them", updates("a␍⟦→\n⟧b"));
  it("follow edits that touch", updates("a⟦b→␍⟧⟦c→\n⟧⟦→␍⟧\nd"));
  it("follow an edit that empties the text", updates("⟦a\nb→⟧"));

  it("follow an edit that gives the text its final line break", updates("a\nb⟦→\n⟧"));
  it("follow an edit that takes the final line break", updates("a␍\nb⟦␍\n→⟧"));
  it("follow an edit that fills an empty text", updates("⟦→\uFEFFa␍\n😀\n⟧"));
  it("follow an edit that turns CRLF into LF", updates("a⟦␍→⟧\nb⟦␍→⟧\n"));
  it("follow an edit that changes nothing", updates("a⟦→⟧\n⟦b→b⟧\n"));
  it("are not looked for again where the edit is not", () => {
    // An index that says what is not so of a text without line breaks: whoever reads it again sees that.
    const lines = { text: "x".repeat(20), starts: Uint32Array.of(0, 3, 7, 12, 16) };
    const { edit } = parse(`${"x".repeat(9)}⟦x→a\nb⟧xxxx⟦x→⟧xxxxx`);
    const after = applyEdit(lines.text, edit);
    assert.deepEqual([...updateLines(lines, edit, after).starts], [0, 3, 7, 11, 14, 17]);
    assert.deepEqual(updateLines(lines, [], lines.text), lines);
  });

  it("are after any edits what they are in the text itself", () => {
    forSeeds(1500, (random) => {
      const UNITS = ["a", "\n", "\r", "\r\n"];
      let text = random.text(UNITS, 12);
      let lines = linesOf(text);
      for (let step = 0; step < 8; step++) {
        const edit = random.edit(text.length, () => random.text(UNITS, 4));
        text = applyEdit(text, edit);
        lines = updateLines(lines, edit, text);
        assert.deepEqual(lines, linesOf(text));
      }
      assert.equal(linesIn(text).join("|"), text.split(/\r\n|\r|\n/).join("|"));
      for (let offset = 0; offset <= text.length; offset++) {
        const start = lineStart(lines, lineAt(lines, offset));
        const next = lines.starts[lineAt(lines, offset) + 1] ?? Infinity;
        assert.ok(start <= offset && offset < next);
      }
    });
  }).timeout(60_000);
});

function linesIn(text: string): string[] {
  const lines = linesOf(text);
  return Array.from({ length: lineCount(lines) }, (_, line) => {
    const { start, end } = lineRange(lines, line);
    return text.slice(start, end);
  });
}

function splits(text: string, expected: readonly string[]) {
  return () => {
    assert.deepEqual(linesIn(text), expected);
  };
}

function at(marked: string, expected: readonly number[]) {
  return () => {
    const { text, offsets } = parse(marked);
    assert.deepEqual(offsets.map((offset) => lineAt(linesOf(text), offset)), expected); // prettier-ignore
  };
}

function updates(marked: string) {
  return () => {
    const { text, edit } = parse(marked);
    const after = applyEdit(text, edit);
    assert.deepEqual(updateLines(linesOf(text), edit, after), linesOf(after));
  };
}
