import assert from "node:assert/strict";
import { aiLines, type AiLine } from "../../../src/core/origin/aiLines.js";
import { TYPED } from "../../../src/core/origin/origin.js";
import type { Outline } from "../../../src/core/origin/outline.js";
import { regionsOf } from "../../../src/core/origin/regions.js";
import { linesOf } from "../../../src/core/text/lines.js";
import { parse } from "../../support/marked.js";
import { forSeeds } from "../../support/random.js";

/** A class from line 1 to 7 with methods on lines 1 and 2, and 3 and 4, and a function on line 6. */
const outline = [
  { startLine: 1, endLine: 8, name: "A", kind: "class", children: [
    { startLine: 1, endLine: 3, name: "b", kind: "method", children: [] },
    { startLine: 3, endLine: 5, name: "c", kind: "method", children: [] },
    { startLine: 6, endLine: 7, name: "d", kind: "function", children: [] },
  ] },
]; // prettier-ignore

describe("AI lines", () => {
  it("are those an AI wrote on", finds("a\n«b\nc»d\ne", "1: ai, 2: ai"));
  it("are not those an AI left blank", finds("a«\n \t\n»b", ""));
  it("are not those where it only ended a line", finds("a«\n»b«\r\nc»", "2: ai"));
  it("are not those a person wrote", finds("⟨a⟩\nb", ""));
  it("are those where an AI removed something", finds("a\n‹b\n›c", "1: -b\n"));
  it("are not those where somebody else did", () => {
    const { text, attribution } = parse("a‹b›\n⸢c⸣d");
    const found = aiLines(text, linesOf(text), attribution, (origin) => origin === "ai");
    assert.deepEqual(found.map(({ line }) => line), [0]); // prettier-ignore
  });
  it("are the last line when something was removed there", finds("a\n‹b›", "1: -b"));
  it("are the only line of an empty text", finds("‹b›", "0: -b"));
  it("name every act once", finds("«a» “b” «c» ‹d›⸢e⸣", "0: ai other -d -e"));
  it("count what is invisible but not ASCII", finds("«\u200b»\n«\u00a0»", "0: ai, 1: ai"));
  it("end with lone carriage returns", finds("a␍«b»␍c", "1: ai"));

  it("are those a look at every character finds", () => {
    forSeeds(2000, (random) => {
      const text = random.text(["a", " ", "\n", "\r\n", "\r"], 30);
      const spans = [];
      for (let pos = 0; pos < text.length;) {
        const end = Math.min(text.length, pos + random.int(1, 8));
        const origin = random.pick(["ai", "other", "typed"]);
        if (random.int(0, 2) === 0) spans.push({ start: pos, end, origin });
        pos = end + 1;
      }
      const expected = new Set<number>();
      for (const { start, end, origin } of spans) {
        for (let at = start; at < end && origin !== "typed"; at++) {
          const before = text.slice(0, at).replaceAll(/\r\n/g, "\n");
          if (text.charAt(at) === "a") expected.add(before.split(/[\r\n]/).length - 1);
        }
      }
      const found = aiLines(text, linesOf(text), { spans, removals: [] }, (o) => o !== "typed");
      assert.deepEqual(found.map(({ line }) => line), [...expected].sort((a, b) => a - b)); // prettier-ignore
    });
  });
});

describe("regions", () => {
  it("are neighbouring lines", divides("«a\nb»\nc", "a\nb"));
  it("reach over two other lines", divides("«a»\n1\n2\n«b»", "a\n1\n2\nb"));
  it("do not reach over three", divides("«a»\n1\n2\n3\n«b»", "a | b"));
  it("hold the whole of their lines", divides("x «a» y\nz", "x a y"));
  it("end where another conversation begins", divides("«a»\n“b”\n«c»", "a | b | c"));
  it("hold removals", divides("a\n‹b\n›c\nd", "c"));
  it("do not begin or end with blank lines an AI wrote", divides("a«\n\nb\n\n»c", "b"));
  it("do not hold what others removed", divides("a⟨b⟩\n«c»", "c"));
  it("are none without an AI", divides("a⟨b⟩", ""));
  it("end where a unit of the outline ends", dividesIn(outline, "1\n«a\nb\nc\nd»\n5\n«e»", "1-2 | 3-4 | 6-6")); // prettier-ignore
  it("are parted by a unit inside of theirs", dividesIn(outline, "«0\n1\n2\n3\n4\n5\n6\n7\n8»", "0-0 | 1-2 | 3-4 | 5-5 | 6-6 | 7-7 | 8-8")); // prettier-ignore
  it("that are long end at blank lines", () => {
    const text = Array.from({ length: 100 }, (_, i) => ([30, 59, 70].includes(i) ? "" : "x")).join("\n"); // prettier-ignore
    assert.equal(linesOfRegions(text).join(" | "), "0-29 | 31-58 | 60-99");
  });
  it("end after two hundred lines in any case", () => {
    for (const region of linesOfRegions("x\n".repeat(450))) {
      const [first = 0, last = 0] = region.split("-").map(Number);
      assert.ok(last - first < 200);
    }
  });
  it("have no line twice and leave none out", () => {
    forSeeds(500, (random) => {
      const text = random.text(["x\n", "x\n", "x\n", "\n"], 500);
      const lines = linesOf(text);
      const sorted = [];
      for (let line = 0; line < lines.starts.length; line += random.pick([1, 1, 1, 2, 5])) {
        sorted.push({ line, key: random.pick(["a", "a", "a", "a", "a", "b"]) });
      }
      const groups = regionsOf(sorted, ({ key }) => key, textOfLines(text));
      assert.deepEqual(groups.flat(), sorted);
      for (const group of groups) {
        assert.equal(new Set(group.map(({ key }) => key)).size, 1);
        assert.ok((group.at(-1)?.line ?? 0) - (group[0]?.line ?? 0) < 200);
      }
    });
  });
});

/** Checks the AI lines of marked text, written as `line: acts -removed`. */
function finds(marked: string, expected: string) {
  return () => {
    const { text, attribution } = parse(marked);
    const found = aiLines(text, linesOf(text), attribution, (o) => o === "ai" || o === "other");
    const written = found.map(({ line, origins, removals }) =>
      [`${line}:`, ...origins, ...removals.map((r) => `-${r.text}`)].join(" "),
    );
    assert.equal(written.join(", "), expected);
  };
}

/** Checks the regions of marked text, each by the whole text of its lines. */
function divides(marked: string, expected: string) {
  return () => {
    const texts = parse(marked).text.split("\n");
    const written = regionsIn(marked).map((region) =>
      texts.slice(region[0]?.line ?? 0, (region.at(-1)?.line ?? 0) + 1).join("\n"),
    );
    assert.equal(written.join(" | "), expected);
  };
}

/** Checks the first and last lines of the regions of marked text that has an outline. */
function dividesIn(units: Outline, marked: string, expected: string) {
  return () => assert.equal(linesIn(regionsIn(marked, units)).join(" | "), expected);
}

/** The regions of marked text: AI lines, by the act that wrote them. */
function regionsIn(marked: string, units?: Outline) {
  const { text, attribution } = parse(marked);
  const found = aiLines(text, linesOf(text), attribution, (origin) => origin !== TYPED);
  const key = ({ origins, removals }: AiLine) => origins[0] ?? removals[0]?.origin ?? "";
  return regionsOf(found, key, textOfLines(text), units);
}

/** First and last line of each region of a text an AI wrote. */
function linesOfRegions(text: string): string[] {
  return linesIn(regionsIn(`«${text}»`));
}

function linesIn(regions: readonly (readonly AiLine[])[]): string[] {
  return regions.map((region) => `${region[0]?.line}-${region.at(-1)?.line}`);
}

function textOfLines(text: string) {
  const texts = text.split("\n");
  return (line: number) => texts[line] ?? "";
}
