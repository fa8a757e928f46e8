import { differs, differsBroken, differsInComments, same } from "../support/syntax.js";

const ts = "typescript";
const js = "javascript";
const tsx = "tsx";

describe("in TypeScript and JavaScript it is formatting", () => {
  it("how a text is indented and broken into lines", same(ts, "if (a) { b(c, d); }", "if (a) {\n\tb(\n c,\n d\n);\n}")); // prettier-ignore
  it("how lines end", same(ts, "a();\nb(`x\ny`);", "a();\r\nb(`x\r\ny`);"));
  it("whether a statement ends with a semicolon", same(ts, "a()\nlet b = 1\nimport 'c'", "a();\nlet b = 1;\nimport 'c';")); // prettier-ignore
  it("that a semicolon stands alone among statements", same(js, "a();; { ; }", "a(); {}"));
  it("that a member ends with a semicolon, a comma or a line", same(ts, "type A = { a: 1; b: 2; }; interface B { c: 1, d(): 2 }", "type A = { a: 1, b: 2 }; interface B { c: 1\n d(): 2; }")); // prettier-ignore
  it("that a field of a class ends with a semicolon", same(ts, "class A { a = 1; b }", "class A { a = 1\n b; }")); // prettier-ignore
  it("the kind of quotes", same(ts, `a = 'x'`, `a = "x";`));
  it("a quote that is escaped in one kind", same(ts, `a = 'it\\'s "x"'`, `a = "it's \\"x\\""`));
  it("quotes around keys", same(js, `a = { "b": 1, 'c': d }`, "a = { b: 1, c: d }"));
  it("quotes around keys of types", same(ts, `type A = { "b": 1 }`, "type A = { b: 1 }"));
  it("quotes of attributes", same(tsx, `a = <b c='d' />`, `a = <b c="d" />`));
  it("a comma after the last element", same(ts, "f(a, [b], { c }, (d) => d)", "f(a, [b,], { c, }, (d,) => d,)")); // prettier-ignore
  it("a comma in lists of types", same(ts, "type A<B, C,> = [B, C,]", "type A<B, C> = [B, C]"));
  it("brackets around one parameter", same(ts, "a = b => async c => d", "a = (b) => async (c) => d")); // prettier-ignore
  it("brackets around one parameter in JavaScript", same(js, "a = b => c", "a = (b) => c"));
  it("brackets around an expression", same(ts, "return_(a && b || c)", "return_(((a && b) || (c)))")); // prettier-ignore
  it("brackets after return", same(js, "function f() { return (\n a +\n b\n) }", "function f() { return a + b; }")); // prettier-ignore
  it("brackets around a type", same(ts, "let a: (string)[] | (() => void)", "let a: string[] | (() => void)")); // prettier-ignore
  it("a bar in front of a union", same(ts, "type A =\n  | B\n  | C\n  | D", "type A = B | C | D"));
  it("a bar in front of a single type", same(ts, "type A = | B", "type A = B"));
  it("how numbers are spelled", same(js, "f(0XAB, .5, 1.0, 1., 5E+3, 1.50, 0xFFn)", "f(0xab, 0.5, 1, 1, 5e3, 1.5, 0xffn)")); // prettier-ignore
  it("how text is broken into lines in JSX", same(tsx, "a = <p>\n  b c\n  <i>d</i>\n</p>", "a = <p>b\n\n   c\n<i>d</i></p>")); // prettier-ignore
});

describe("in TypeScript and JavaScript it is not formatting", () => {
  it("an operator", differs(ts, "a + b", "a - b"));
  it("a name", differs(ts, "f(a)", "f(b)"));
  it("an order", differs(ts, "a();\nb();", "b();\na();"));
  it("a line break after return", differs(js, "function f() { return a }", "function f() { return\na }")); // prettier-ignore
  it("a line break after throw, which is no program", differsBroken(js, "throw a", "throw\na"));
  it(
    "a line break after break",
    differs(js, "x: for (;;) { break x }", "x: for (;;) { break\nx }"),
  );
  it("a line break after yield", differs(js, "function* f() { yield a }", "function* f() { yield\na }")); // prettier-ignore
  it("a line break after async", differs(js, "async () => a", "async\n() => a"));
  it("a line break after async, in front of a function", differs(js, "async function f() {}", "async\nfunction f() {}")); // prettier-ignore
  it("a line break in front of ++", differs(js, "a\n++b", "a++\nb"));
  it("a comment over lines after return", differs(js, "function f() { return /* a b */ c }", "function f() { return /* a\nb */ c }")); // prettier-ignore
  it("a line break after a modifier", differs(ts, "abstract class A {}", "abstract\nclass A {}"));
  it("a semicolon as a body", differs(js, "if (a); b()", "if (a) b()"));
  it("a semicolon as the body of a loop", differs(js, "while (a); b()", "while (a) b()"));
  it("a semicolon as the body of for", differs(js, "for (;;); b()", "for (;;) b()"));
  it("where semicolons stand in the head of for", differs(js, "for (a;;b) c", "for (a;b;) c"));
  it("a semicolon in front of a bracket", differs(js, "a\n;(b)()", "a\n(b)()"));
  it("a semicolon after a field called get", differs(js, "class A { get; a() {} }", "class A { get a() {} }")); // prettier-ignore
  it("a hole in an array", differs(js, "[a,,]", "[a,]"));
  it("a hole in an empty array", differs(js, "[,]", "[]"));
  it("a comma in the middle of holes", differs(js, "[a,,b]", "[a,b]"));
  it("what an escape stands for", differs(js, `"\\n"`, `"n"`));
  it("an escaped backslash in front of a quote", differs(js, `a = "\\\\" + "'"`, `a = "\\\\'" + ""`)); // prettier-ignore
  it("a space in a string", differs(js, `"a b"`, `"a  b"`));
  it("a space in a template", differs(js, "`a ${b} c`", "`a ${b}  c`"));
  it("a space between two values of a template", differs(js, "`${a} ${b}`", "`${a}${b}`"));
  it("a line break in a template", differs(js, "`a\n ${b}`", "`a\n${b}`"));
  it("a space in a regular expression", differs(js, "/a b/", "/a  b/"));
  it("a flag of a regular expression", differs(js, "/a/g", "/a/i"));
  it("quotes of templates", differs(js, "`a`", `"a"`));
  it("quotes around a key that is no word", differs(js, `a = { "b-c": 1 }`, `a = { b: -c }`));
  it("brackets of a computed key", differs(js, "a = { [b]: 1 }", "a = { b: 1 }"));
  it("quotes around a value", differs(js, `a = { b: "c" }`, "a = { b: c }"));
  it("quotes around the only word of a statement", differs(js, `"use strict"`, `("use strict")`));
  it("brackets that group otherwise", differs(js, "a - (b - c)", "a - b - c"));
  it("brackets around a sequence", differs(js, "f((a, b))", "f(a, b)"));
  it("brackets that end an optional chain", differs(js, "(a?.b).c", "a?.b.c"));
  it("brackets that end an optional chain before a call", differs(js, "(a?.b)()", "a?.b()"));
  it("brackets around what is made new", differs(js, "new (a())()", "new a()()"));
  it("brackets around a function on its own", differs(js, "(function f() {})", "function f() {}"));
  it("brackets around a function that is exported", differs(js, "export default (class {})", "export default class {}")); // prettier-ignore
  it("brackets around the target of an assignment", differs(js, "(f) = function () {}", "f = function () {}")); // prettier-ignore
  it("brackets after a comment with a type", differs(js, "/** @type {A} */ (b)", "/** @type {A} */ b")); // prettier-ignore
  it("braces after an arrow", differs(js, "a => ({})", "a => {}"));
  it("brackets around a union in an array", differs(ts, "let a: (B | C)[]", "let a: B | C[]"));
  it("brackets around a union in an intersection", differs(ts, "type A = B & (C | D)", "type A = B & C | D")); // prettier-ignore
  it("brackets around a function type in a union", differs(ts, "type A = (() => B) | C", "type A = () => B | C")); // prettier-ignore
  it("brackets around two parameters", differs(ts, "a = (b, c) => d", "a = (b) => (c, d)"));
  it("a bar where an ampersand was", differs(ts, "type A = B | C", "type A = B & C"));
  it("another number", differs(js, "f(1.05, 10, 1e5)", "f(1.5, 1, 1e-5)"));
  it("an octal number", differs(js, "f(010)", "f(10)"));
  it("a missing await", differs(js, "async () => { await a }", "async () => { a }"));
  it("const for let", differs(js, "const a = 1", "let a = 1"));
  it("a static member", differs(js, "class A { static a() {} }", "class A { a() {} }"));
  it("an optional member", differs(ts, "type A = { a: 1 }", "type A = { a?: 1 }"));
  it("a space in a line of JSX", differs(tsx, "a = <p><b>c</b> d</p>", "a = <p><b>c</b>d</p>"));
  it("a space between elements of JSX", differs(tsx, "a = <p><b /> <i /></p>", "a = <p><b /><i /></p>")); // prettier-ignore
  it("a space between elements, and a line break", differs(tsx, "a = <p><b /> <i /></p>", "a = <p><b />\n<i /></p>")); // prettier-ignore
  it(
    "a statement that moved into a block",
    differs(js, "if (a) { b() }\nc()", "if (a) { b()\nc() }"),
  );
  it("which if an else belongs to", differs(js, "if (a) { if (b) c; } else d", "if (a) { if (b) c; else d }")); // prettier-ignore
  it("a space that is none of ASCII's", differsBroken(js, "a + b", "a +\u00a0b"));
  it("an invisible character", differsBroken(js, "f(a)", "f(a\u200b)"));
  it("a letter that looks alike", differs(js, "f(admin)", "f(аdmin)"));
});

describe("comments in TypeScript and JavaScript", () => {
  it("are no part of the structure", differsInComments(js, "a() // what it does", "a() // something else")); // prettier-ignore
  it(
    "may come and go",
    differsInComments(js, "a();\nb();", "a();\n// now for the other one\nb();"),
  );
  it(
    "may come where a node starts",
    differsInComments(js, "f(a, b)", "f(/* the first one */ a, b)"),
  );
});
