import assert from "node:assert/strict";
import type { Language } from "../../src/syntax/languages.js";
import { readerOf } from "../support/syntax.js";

describe("the units of a text", () => {
  it("of TypeScript", units("typescript", "class A { b() {} c = () => 1 }\ninterface D { e: F }\nexport const g = async () => 1, h = 2;\nenum I { J }\ntype K = L;", ["class A", "method b", "method c", "interface D", "function g", "enum I", "type K"])); // prettier-ignore
  it("of tests", units("typescript", 'describe("a b", () => { it("does c", () => {}); it("d") })', ["describe a b", "test does c"])); // prettier-ignore
  it("of JavaScript", units("javascript", "function* a() {}\nmodule.exports.b = function () {};\nc = { d: () => 1, e() {} }", ["function a", "function module.exports.b", "function d", "method e"])); // prettier-ignore
  it("of Python, decorators included", units("python", "@a\nclass B:\n  @c\n  def d(self): pass\ndef e(): pass", ["class B", "method d".replace("method", "function"), "function e"])); // prettier-ignore
  it("of Go", units("go", "package a\nfunc b() {}\nfunc (c D) e() {}\ntype f struct {}", ["function b", "method e", "type f"])); // prettier-ignore
  it("of Rust", units("rust", "mod a { fn b() {} }\nimpl<T> C for D<T> { fn e() {} }\nstruct F;\ntrait G {}\nmod h;", ["module a", "function b", "impl impl<T> C for D<T>", "function e", "struct F", "trait G"])); // prettier-ignore
  it("of C", units("c", "struct a { int b; };\nstruct a *c(struct a *d) { return d; }\nint e;", ["struct a", "function c"])); // prettier-ignore
  it("of C++", units("cpp", "namespace a { class B { void c() {} }; }\nvoid a::B::d() {}", ["namespace a", "class B", "function c", "function a::B::d"])); // prettier-ignore
  it("of Java", units("java", "class A { A() {} int b() { return 1; } enum C { D } }", ["class A", "constructor A", "method b", "enum C"])); // prettier-ignore
  it("of C#", units("csharp", "namespace A { class B { int C() => 1; int D { get; } } }", ["namespace A", "class B", "method C", "property D"])); // prettier-ignore
  it("of PHP", units("php", "<?php function a() {} class B { function c() {} }", ["function a", "class B", "method c"])); // prettier-ignore
  it("of Ruby", units("ruby", "module A\n  class B\n    def c; end\n    def self.d; end\n  end\nend", ["module A", "class B", "method c", "method d"])); // prettier-ignore
  it("of Bash", units("bash", "a() { b; }\nfunction c { d; }", ["function a", "function c"]));
  it("of CSS", units("css", "a > b { c: d }\n@media (e: f) { g { h: i } }", ["rule a > b", "rule @media (e: f)", "rule g"])); // prettier-ignore
  it(
    "of JSON, the outermost keys",
    units("json", '{"a": {"b": 1}, "c": 2}', ['key "a"', 'key "c"']),
  );
  it("of YAML, the outermost keys", units("yaml", "a:\n  b: c\nd: e\n", ["key a", "key d"]));
});

describe("the lines of a unit", () => {
  it("are those from its first token to its last", async () => {
    const read = await readerOf("python");
    const [unit] = read("import a\n\n@b\ndef c():\n  d\n\ne\n").units;
    assert.deepEqual([unit?.startLine, unit?.endLine], [2, 5]);
  });

  it("count a lone carriage return as a line break", async () => {
    const read = await readerOf("typescript");
    assert.equal(read("/* a\rb */\nfunction c() {}").units[0]?.startLine, 2);
  });
});

describe("tokens", () => {
  it("say where they are", async () => {
    const read = await readerOf("typescript");
    const text = "a(\n  'b' // c d\n);";
    const { tokens } = read(text);
    assert.deepEqual(tokens.map(({ start, end, line }) => `${line} ${text.slice(start, end)}`), ["0 a", "0 (", "1 'b'", "1 // c d", "2 )"]); // prettier-ignore
  });

  it("cover all that is no white space, as it is written", async () => {
    for (const [language, text] of TEXTS) {
      const { tokens } = (await readerOf(language))(text, "strict");
      let end = 0;
      for (const token of tokens) {
        assert.match(text.slice(end, token.start), /^[ \t\n]*$/, `${language} at ${token.start}`);
        assert.ok(token.start < token.end);
        end = token.end;
      }
      assert.match(text.slice(end), /^[ \t\n]*$/);
    }
  });

  it("count depth from the first of their unit", async () => {
    const read = await readerOf("typescript");
    const inner = (text: string) => {
      const syntax = read(text);
      const unit = syntax.units.find(({ name }) => name === "a");
      return syntax.tokens.slice((unit?.from ?? 0) + 1, unit?.to).map(({ says, depth, opens }) => ({ says, depth, opens })); // prettier-ignore
    };
    const alone = inner("function a() { return b + 1; }");
    assert.deepEqual(inner("if (c) { d(() => { function a() { return b + 1; } }); }"), alone);
    assert.equal(alone.length, 9);
  });

  it("are read in a text that is nested without end", async () => {
    const read = await readerOf("javascript");
    const nested = (inner: string) => `a = ${"[".repeat(30_000)}${inner}${"]".repeat(30_000)};`;
    const says = (text: string) => read(text).tokens.map((token) => token.says).join(""); // prettier-ignore
    assert.notEqual(says(nested("b")), says(nested("c")));
  });
});

describe("broken lines", () => {
  it("are those of the unit around what is not known", broken("typescript", "function a() {}\nfunction b() {\n  c(;\n}\nfunction d() {}", ["1-4"])); // prettier-ignore
  it("are those of the statement outside of units", broken("typescript", "a();\nb(;\nc();", ["1-2"])); // prettier-ignore
  it(
    "are those around what is missing",
    broken("c", "int a;\nint b() {\n  return 1\n}\n", ["1-4"]),
  );
  it("are none of a text that is known", broken("python", "def a():\n  return 1\n", []));
});

describe("a grammar's name", () => {
  it("has its version, that of the rules, and the form", async () => {
    const read = await readerOf("go");
    assert.match(read("package a").grammar, /^go \d+\.\d+\.\d+ rules \d+$/);
    assert.match(read("package a", "strict").grammar, /^go \d+\.\d+\.\d+ strict rules \d+$/);
  });
});

const TEXTS: readonly (readonly [Language, string])[] = [
  ["typescript", "a(`b ${c} d`, /e f/, 'g\\n');\n// h\n"],
  ["python", 'def a():\n  """b"""\n  return f"c {d!r:>{e}} f"\n'],
  ["css", "a { b: 1px 2.5em #fff; --c: d  e }\n"],
  ["bash", 'a "b $c" <<EOF\nd  $e\nEOF\n'],
  ["html", "<!DOCTYPE html>\n<p a='b'>c &amp; d</p>\n"],
  ["yaml", "a: |\n  b\n   c\nd: [e, 'f']\n"],
  ["php", "a <?php b(\"c $d\"); ?> e\n"],
]; // prettier-ignore

function units(language: Language, text: string, expected: readonly string[]) {
  return async () => {
    const read = await readerOf(language);
    assert.deepEqual(read(text).units.map(({ kind, name }) => `${kind} ${name}`), expected); // prettier-ignore
  };
}

function broken(language: Language, text: string, expected: readonly string[]) {
  return async () => {
    const read = await readerOf(language);
    assert.deepEqual(read(text).broken.map(({ startLine, endLine }) => `${startLine}-${endLine}`), expected); // prettier-ignore
  };
}
