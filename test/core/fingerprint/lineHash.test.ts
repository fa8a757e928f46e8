import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readingOf, removalHash } from "../../../src/core/fingerprint/lineHash.js";
import { sha256 } from "../../../src/store/sha256.js";
import { lineHashes } from "../../support/lineHashes.js";

/**
 * Stored acknowledgements hold these. They must never change: a version of Readback that computes
 * another hash for any of these lines has lost everything people said before it.
 */
describe("the hashes of lex1 are for ever", () => {
  it("those of a line", is("a.ts", "return a + b;", "F8uPk_BXrSEv"));
  it("those of an indented line", is("a.ts", "\t\treturn a + b;", "F8uPk_BXrSEv"));
  it("those of two spaces", is("a.ts", "return a  + b;", "-PnRxlBLKM8L"));
  it("those of a bracket", is("a.ts", "    }", "8rz9ni_ylZFO"));
  it("those of a string", is("a.ts", 'const s = "a  b";', "S30rKfSSsCyI"));
  it("those of a condition", is("a.ts", "if (a === b) {", "QBN355QBaZ8E"));
  it("those of words outside ASCII", is("a.ts", "café ≠ x", "nHO4_02Ee8dC"));
  it("those of what is invisible", is("a.ts", "a\u200bb", "me4GrFQdoQ0Q"));
  it("those of a template", is("a.ts", "x = `${y}`;", "Rzl01W_heGj9"));
  it("those of a line that is blank", is("a.ts", " \t", ""));
  it(
    "those of meaningful indentation",
    is(
      "a.py",
      "def f(a):\n    if a:\n        a += 1\n    return a",
      "pbNrips-5fj7 8Xqsr-uv-5zh yr-WQfBy0JUC -dDHPsUxxCBO",
    ),
  );
  it("those of counted spaces", is("a.sh", "rm -rf / tmp", "wc9Y-xkYQhNu"));
  it("those of two levels closed at once", is("a.py", "def f(a):\n if a:\n  a += 1\nreturn a", "pbNrips-5fj7 8Xqsr-uv-5zh yr-WQfBy0JUC 3UxkiIpZ7rxo")); // prettier-ignore
  it("those of removed text", () => {
    assert.equal(removalHash("  if (!ok) return;\n", sha256), "ybIMLpUPEAJ9");
    assert.equal(removalHash("a\r\nb", sha256), "x-hYDAhHj69h");
    assert.equal(removalHash(" ", sha256), "zmjSWOKNdPVb");
  });
  it("and are made of SHA-256", () => {
    const digest = createHash("sha256").update("lex1\n0\nreturn\na\n+\nb\n;").digest("base64url");
    assert.equal(digest.slice(0, 12), "F8uPk_BXrSEv");
  });
});

describe("a line says the same", () => {
  it("indented otherwise", same("a.ts", "  f(x);", "\t\t  f(x);"));
  it("with white space at its end", same("a.ts", "f(x);", "f(x); \t"));
  it("with a space or none between tokens", same("a.ts", "if (a==b) {", "if(a == b){"));
  it("with a space or a tab between words", same("a.ts", "return a;", "return\ta;"));
  it("with another line end", same("a.ts", "a\r\nb\rc", "a\nb\nc"));
  it("when a whole Python file is indented otherwise", same("a.py", "def f():\n  if a:\n    b\n  c", "def f():\n\tif a:\n\t\tb\n\tc")); // prettier-ignore
  it("when a blank line above is indented", same("a.py", "if a:\n  b\n\n  c", "if a:\n  b\n      \n  c")); // prettier-ignore
});

describe("a line says something else", () => {
  it("with operators glued", other("a.ts", "a - -b", "a --b"));
  it("with operators parted", other("a.ts", "a ++ b", "a + + b"));
  it("with a comparison parted", other("a.ts", "a == b", "a = = b"));
  it("with words glued", other("a.ts", "a b", "ab"));
  it("with other words in a string", other("a.ts", "f('a')", "f('b')"));
  it("with more white space in a string", other("a.ts", "f('a b')", "f('a  b')"));
  it("with a tab in a string", other("a.ts", "f('a b')", "f('a\tb')"));
  it("with white space at the end of a string", other("a.ts", "f('a')", "f('a ')"));
  it("with other quotation marks", other("a.ts", "f('a')", 'f("a")'));
  it("with white space behind a string that goes on", other("a.ts", "x = `a", "x = `a "));
  it("with two spaces", other("a.ts", "a b", "a  b"));
  it("with a space outside ASCII", other("a.ts", "a b", "a\u00a0b"));
  it("with a space outside ASCII in front", other("a.ts", "a", "\u00a0a"));
  it("with an invisible character", other("a.ts", "admin", "ad\u200bmin"));
  it("with an invisible character alone", other("a.ts", "", "\u200b"));
  it("with a letter that looks alike", other("a.ts", "admin", "аdmin"));
  it("with a composed letter", other("a.ts", "é", "e\u0301"));
  it("with a turned direction", other("a.ts", "a // b", "a \u202e// b"));
  it("with a form feed", other("a.ts", "a", "\fa"));
  it("with capital letters", other("a.ts", "Admin", "admin"));
  it("without its semicolon", other("a.ts", "a;", "a"));
  it("with a space in a shell", other("a.sh", "rm -rf /tmp", "rm -rf / tmp"));
  it("with a space in a style sheet", other("a.css", "a.b {", "a .b {"));
  it("with a space in markup", other("a.html", "<b>a</b>.", "<b>a</b> ."));
  it("with a space in a language nobody knows", other("a.txt", "f (x)", "f(x)"));
  it("in a comment", other("a.ts", "a // ok", "a // no"));
  it("in Python one level out", other("a.py", "if a:\n  b\n  c", "if a:\n  b\nc"));
  it("in Python one level in", other("a.py", "if a:\n  b\nc", "if a:\n  b\n  c"));
  it("in a language nobody knows one level out", other("Makefile", "all:\n\ta\n\tb", "all:\n\ta\nb")); // prettier-ignore
});

describe("a line does not show, and that is a limit,", () => {
  it("the start of a line in a string of several lines", same("a.ts", "x = `\n  a`", "x = `\na`"));
  it("one space in a regular expression", same("a.ts", "/a /.test(b)", "/a/.test(b)"));
  it("that it stands at a level in between, which Python refuses", same("a.py", "if a:\n    b\n    c", "if a:\n    b\n  c")); // prettier-ignore
  it("that the block it is in was moved in or out as a whole", () => {
    const [, , last] = hashesOf("a.py", "if a:\n  b\n  c").split(" ");
    assert.equal(hashesOf("a.py", "if a:\n  x\nb\nc").split(" ")[3], last);
  });
});

describe("indentation", () => {
  for (const path of ["a.ts", "a.d.mts", "src/A.TSX", "a.json", "a.go", "a.sh", "a.b.py.c"])
    it(`is free in ${path}`, () => assert.equal(readingOf(path).indentation, "free"));
  for (const path of ["a.py", "a.yaml", "Makefile", "a", "ts", "a.ts.txt", "a.pyts/b", "a.coffee"])
    it(`is meaningful in ${path}`, () => assert.equal(readingOf(path).indentation, "meaningful"));
});

describe("spacing", () => {
  for (const path of ["a.ts", "a.py", "a.GO", "a.d.cts", "a.json"])
    it(`is free in ${path}`, () => assert.equal(readingOf(path).spacing, "free"));
  for (const path of ["a.sh", "a.css", "a.vue", "a.rb", "a.yml", "Makefile", "a.md", "py"])
    it(`is counted in ${path}`, () => assert.equal(readingOf(path).spacing, "counted"));
});

describe("hashes", () => {
  it("are those of the lines that are wanted", () => {
    const hashes = lineHashes(["a", "b", "c"], [2, 0], readingOf("a.ts"), sha256);
    assert.deepEqual([...hashes.keys()], [2, 0]);
  });
  it("of a line do not depend on which others are wanted", () => {
    const texts = ["if a:", "  b", "  if c:", "    d", "e"];
    const all = lineHashes(texts, texts.keys(), readingOf("a.py"), sha256);
    for (const line of texts.keys())
      assert.equal(lineHashes(texts, [line], readingOf("a.py"), sha256).get(line), all.get(line));
  });
  it("of removed text are none of a line", () => {
    assert.notEqual(removalHash("a", sha256), hashesOf("a.ts", "a"));
  });
  it("of removed text say where its lines end", () => {
    assert.notEqual(removalHash("a\nb", sha256), removalHash("a b", sha256));
    assert.notEqual(removalHash("a\n\nb", sha256), removalHash("a\nb", sha256));
  });
  it("of removed text do not depend on its indentation and line ends", () => {
    assert.equal(removalHash("  a\r\n  b\r", sha256), removalHash("a\nb\n", sha256));
  });
});

function hashesOf(path: string, text: string): string {
  const texts = text.split(/\r\n|\r|\n/);
  const hashes = lineHashes(texts, texts.keys(), readingOf(path), sha256);
  return [...hashes.values()].join(" ");
}

function is(path: string, text: string, expected: string) {
  return () => {
    assert.equal(hashesOf(path, text), expected);
  };
}

function same(path: string, text: string, other: string) {
  return () => {
    assert.equal(hashesOf(path, text), hashesOf(path, other));
  };
}

function other(path: string, text: string, other: string) {
  return () => {
    assert.notEqual(hashesOf(path, text), hashesOf(path, other));
  };
}
