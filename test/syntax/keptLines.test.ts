/** Which lines a text and the one before it share, as a grammar reads both: line by line, `-` is not kept. */
import assert from "node:assert/strict";
import { keptLines } from "../../src/core/fingerprint/keptLines.js";
import { readText } from "../../src/core/fingerprint/readText.js";
import type { Reader } from "../support/carrying.js";
import { readersOf } from "../support/syntax.js";

const M = "function m(a: number) {\n  return g(a + 1, a + 2);\n}\n";
const COMMENTED = M.replace("\n", "\n  // takes one away\n");
const REST = "one.two = [three, four, five, six, seven];\neight.nine = ten + f(x1 + x2 + x3);\n";
const SMALL = "function s() {\n  return 0;\n}\n";

const METHOD = "m(a) {\n  return g(a + 1, a + 2);\n}\n";
const OTHERS = "n() {\n  one.two = [three, four, five, six, seven, eight, nine, ten];\n}\n";

/** A class with `members`. */
function inClass(name: string, ...members: readonly string[]): string {
  return `class ${name} {\n${members.join("")}}\n`;
}

let read: Reader;

before(async () => {
  read = await readersOf("typescript", "python");
});

describe("a line of code", () => {
  it("is kept in other words", kept("a('x');", 'a("x")', "format"));
  it("is not kept without its last argument", kept("a(b, c);", "a(b);", "-"));
  it("is not kept without an argument in the middle", kept("a(b, c, d);", "a(b, d);", "-"));
  it("is not kept above or below one that is gone", kept("a();\nb();\nc();", "a();\nc();", "- -"));
  it("is not kept where a line is gone at the end", kept("a();\nb();", "a();", "-"));
  it("is not kept where a line is gone at the top", kept("a();\nb();", "b();", "-"));
  it("is kept beside new ones", kept("a();\nb();", "a();\nc();\nb();", "format - format"));
  it("is not kept behind a text of several lines that changed on another one", kept("f(`x\ny`, 'z');", 'f(`w\ny`, "z");', "- -")); // prettier-ignore
  it("is not kept on another level", kept("a(f(b, c));", "a(f(b), c);", "-"));
  it("is not kept as another kind of node", kept("a = { b };", "{ b };", "-"));
  it("is not kept where another grammar read it", () => {
    const text = "a();";
    const syntax = read("a.ts", text) ?? assert.fail();
    const other = readText(text, { ...syntax, grammar: "other" });
    assert.equal(keptLines(other, readText(text, syntax)).lines.size, 0);
  });
});

describe("where a grammar knows no way", () => {
  it("code is not kept", kept("a();\nb( ) ];", "a();\nb( ) ];", "format -"));
  it("code is not kept that was repaired", kept("function f() {\n  a();\n  b( ) ];\n}", "function f() {\n  a();\n  b();\n}", "- - - -")); // prettier-ignore
  it("a comment is not kept, whatever stands behind it", kept("def f():\n    a( ) ]\n    # takes one away\nb()", "def f():\n    a( ) ]\n    # takes one away\nb()", "- - - format", "a.py")); // prettier-ignore
});

describe("a line with nothing but a comment", () => {
  it("is kept in front of the same code", kept("a();\n/* takes one away */ b();", "a();\n/* takes one away */\nb();", "format format format")); // prettier-ignore
  it("is kept in front of the same code, whatever is new above it", kept("a();\n// takes one away\nb();", "a();\nc();\n// takes one away\nb();", "format - format format")); // prettier-ignore
  it("is kept when another one stood between the same code", kept("a();\n// takes one away\nb();", "a();\n// takes two away\nb();", "format comment format")); // prettier-ignore
  it("is not kept when it is another one below new code", kept("a();\n// takes one away\nb();", "a();\nc();\n// takes two away\nb();", "format - - format")); // prettier-ignore
  it("is not kept where there was none", kept("a();\nb();", "a();\n// takes one away\nb();", "format - format")); // prettier-ignore
  it("is not kept in front of other code", kept("// takes one away\na();\nb();", "a();\n// takes one away\nb();", "format - format")); // prettier-ignore
  it("is not kept when it is another one below new code at the top", kept("// takes one away\na();", "b();\n// takes two away\na();", "- - format")); // prettier-ignore
  it("is kept at the end of the text", kept("a();\n// takes one away", "a();\n// takes  one away", "format format")); // prettier-ignore
});

describe("a line of code with a comment", () => {
  it("is kept with it behind the same code", kept("a(); // takes one away\nb();", "a(); // takes one away\nc();", "format -")); // prettier-ignore
  it("is kept with it in front of the same code", kept("a();\n/* takes one away */ b();", "c();\n/* takes one away */ b();", "- format")); // prettier-ignore
  it("is kept without it where it stood elsewhere", kept("/* takes one away */ a();\nb();", "a();\nc();\n/* takes one away */ b();", "format - comment")); // prettier-ignore
});

describe("a line with nothing but signs that make no difference", () => {
  it("is kept between the same code", kept("b = (\n  a\n);", "b = ((\n  a\n));", "format format format")); // prettier-ignore
  it("is not kept below other code", kept("b = (\n  a\n);", "b = (\n  c\n);", "format - -"));
  it("is not kept where code is gone", kept("b = (\n  a\n);\nc();", "b = (\n  a\n);", "format - -")); // prettier-ignore
});

describe("a unit that moved", () => {
  it("is kept, and so is what it left", kept(`a();\n${M}${REST}`, `a();\n${REST}${M}`, "format format format moved moved moved")); // prettier-ignore
  it("is not kept beside what is gone, nor is anything else that stood there", () => {
    kept(`a();\nx();\n${M}${REST}`, `a();\n${REST}${M}`, "- - - - moved moved")();
    kept(`a();\n${M}x();\n${REST}`, `a();\n${REST}${M}`, "- - format moved moved -")();
  });
  it("is kept with the comments in it", kept(COMMENTED + REST, REST + COMMENTED, "format format moved moved moved moved")); // prettier-ignore
  it("is not kept when it is small", kept(`${SMALL}${REST}`, `${REST}${SMALL}`, "- format - - -"));
  it("is not kept when there were two of it", kept(inClass("A", METHOD, OTHERS) + inClass("B", METHOD), inClass("A", OTHERS, METHOD) + inClass("B", METHOD), "- - moved moved - - - format format format format format format")); // prettier-ignore
  it("is not kept when there were two of it and one is left", kept(inClass("A", METHOD, OTHERS) + inClass("B", METHOD), inClass("A", OTHERS, METHOD) + inClass("B"), "- - format format - - - format - -")); // prettier-ignore
  it("is kept when one elsewhere has its name", kept(inClass("A", METHOD, OTHERS) + inClass("B", "m() {}"), inClass("A", OTHERS, METHOD) + inClass("B", "m() {}"), "format moved moved moved moved moved moved format format format")); // prettier-ignore
  it(
    "is kept with the units in it",
    kept(
      inClass("A", METHOD) + REST,
      REST + inClass("A", METHOD),
      "format format moved moved moved moved moved",
    ),
  );
  it("leaves nothing to what resembles a part of it", kept(M + REST, `${M.replace("m", "k")}${REST}${M}`, "- - - format format moved moved moved")); // prettier-ignore
});

function kept(before: string, after: string, expected: string, path = "a.ts") {
  return () => {
    const [was, now] = [before, after].map((text) => readText(text, read(path, text) ?? assert.fail())); // prettier-ignore
    assert.ok(was && now);
    const { lines } = keptLines(was, now);
    const kinds = after.trimEnd().split("\n").map((_, line) => lines.get(line)?.kind ?? "-"); // prettier-ignore
    assert.equal(kinds.join(" "), expected);
  };
}
