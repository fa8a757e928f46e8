import assert from "node:assert/strict";
import { aiLines } from "../../../src/core/origin/aiLines.js";
import { groupLines, regionsOf } from "../../../src/core/origin/regions.js";
import { linesOf } from "../../../src/core/text/lines.js";
import { mark, parse } from "../../support/marked.js";
import { forSeeds } from "../../support/random.js";

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
  it("are neighbouring lines", divides("«a\nb»\nc", "«a\nb»"));
  it("reach over two other lines", divides("«a»\n1\n2\n«b»", "«a»\n1\n2\n«b»"));
  it("do not reach over three", divides("«a»\n1\n2\n3\n«b»", "«a» | «b»"));
  it("hold the whole of their lines", divides("x «a» y\nz", "x «a» y"));
  it("end where another conversation begins", divides("«a»\n“b”\n«c»", "«a» | “b” | «c»"));
  it("hold removals", divides("a\n‹b\n›c\nd", "‹b\n›c"));
  it("do not begin or end with blank lines an AI wrote", divides("a«\n\nb\n\n»c", "«b»"));
  it("do not hold what others removed", divides("a⟨b⟩\n«c»", "«c»"));
  it("are none without an AI", divides("a⟨b⟩", ""));
  it("cut spans that go on in the next one", () => {
    const text = Array.from({ length: 130 }, (_, i) => (i % 50 === 49 ? "" : `${i}`)).join("\n");
    assert.deepEqual(linesOfRegions(text), ["0-98", "100-129"]);
  });
  it("end at a blank line from the sixtieth line on", () => {
    const text = Array.from({ length: 100 }, (_, i) => ([30, 59, 70].includes(i) ? "" : "x")).join("\n"); // prettier-ignore
    assert.deepEqual(linesOfRegions(text), ["0-58", "60-99"]);
  });
  it("end after two hundred lines in any case", () => {
    assert.deepEqual(linesOfRegions("x\n".repeat(450)), ["0-199", "200-399", "400-449"]);
  });
  it("have no line twice and leave none out", () => {
    forSeeds(500, (random) => {
      const text = random.text(["x\n", "x\n", "x\n", "\n"], 500);
      const lines = linesOf(text);
      const sorted = [];
      for (let line = 0; line < lines.starts.length; line += random.pick([1, 1, 1, 2, 5])) {
        sorted.push({ line, key: random.pick(["a", "a", "a", "a", "a", "b"]) });
      }
      const groups = groupLines(text, lines, sorted, ({ key }) => key);
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

/** Checks the regions of marked text, each written as marked text. */
function divides(marked: string, expected: string) {
  return () => {
    const { text, attribution } = parse(marked);
    const regions = regionsOf({ text, lines: linesOf(text), attribution }, (origin) =>
      origin === "typed" ? undefined : origin,
    );
    const written = regions.map(({ start, end, spans, removals }) => {
      const move = (offset: number) => Math.min(Math.max(offset, start), end) - start;
      return mark(text.slice(start, end), {
        spans: spans.map((s) => ({ ...s, start: move(s.start), end: move(s.end) })),
        removals: removals.map((r) => ({ ...r, offset: move(r.offset) })),
      });
    });
    assert.equal(written.join(" | "), expected);
  };
}

/** First and last line of each region of a text an AI wrote. */
function linesOfRegions(text: string): string[] {
  const attribution = { spans: [{ start: 0, end: text.length, origin: "ai" }], removals: [] };
  const regions = regionsOf({ text, lines: linesOf(text), attribution }, () => "");
  regions.reduce((last, { spans }) => {
    assert.ok((spans[0]?.start ?? 0) >= last, "spans overlap");
    return spans.at(-1)?.end ?? 0;
  }, 0);
  return regions.map(({ startLine, endLine }) => `${startLine}-${endLine - 1}`);
}
