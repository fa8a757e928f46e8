import { differs, differsBroken, differsInComments, same } from "../support/syntax.js";

describe("in Go it is formatting", () => {
  it("how lines are indented and aligned", same("go", "package a\ntype B struct {\n  C   int\n}", "package a\ntype B struct {\n\tC int\n}")); // prettier-ignore
  it("a comma before a closing bracket", same("go", "package a\nvar b = c(d, []int{1, 2})", "package a\nvar b = c(\n\td,\n\t[]int{1, 2,},\n)")); // prettier-ignore
  it("a semicolon between statements", same("go", "package a\nfunc b() { c(); d(); }", "package a\nfunc b() {\n\tc()\n\td()\n}")); // prettier-ignore
});

describe("in Go it is not formatting", () => {
  it("a semicolon between the parts of a switch", differs("go", "package a\nfunc b() { switch c(); d { } }", "package a\nfunc b() { c(); switch d { } }")); // prettier-ignore
  it("a line break after return", differs("go", "package a\nfunc b() int { return c }", "package a\nfunc b() int { return\nc }")); // prettier-ignore
  it("a semicolon in the head of if", differs("go", "package a\nfunc b() { if c(); d { } }", "package a\nfunc b() { c(); if d { } }")); // prettier-ignore
  it("a semicolon in the head of for", differs("go", "package a\nfunc b() { for c; ; { } }", "package a\nfunc b() { for ; c; { } }")); // prettier-ignore
  it("quotes", differs("go", 'package a\nvar b = "c"', "package a\nvar b = `c`"));
  it(
    "a space in a raw string",
    differs("go", "package a\nvar b = `c\n d`", "package a\nvar b = `c\nd`"),
  );
  it("a build constraint", differs("go", "//go:build linux\n\npackage a", "//go:build darwin\n\npackage a")); // prettier-ignore
  it("a blank line after a build constraint", differs("go", "//go:build linux\n\npackage a", "//go:build linux\npackage a")); // prettier-ignore
  it("a comment before a line that imports C", differs("go", 'package a\n// int b;\nimport "C"', 'package a\n// int c;\nimport "C"')); // prettier-ignore
  it("the output that an example should have", differs("go", "package a\nfunc ExampleB() {\n\tb()\n\t// Output:\n\t// one line\n}", "package a\nfunc ExampleB() {\n\tb()\n\t// Output:\n\t// two lines\n}")); // prettier-ignore
});

describe("in Rust it is formatting", () => {
  it("a comma before a closing bracket", same("rust", "fn a(b: C) { d(b, [1, 2]) }", "fn a(b: C,) { d(b, [1, 2,],) }")); // prettier-ignore
  it("a comma after the last arm", same("rust", "fn a() { match b { C => 1, D => 2 } }", "fn a() { match b { C => 1, D => 2, } }")); // prettier-ignore
  it("a comma after an arm with a block", same("rust", "fn a() { match b { C => {} D => 2 } }", "fn a() { match b { C => {}, D => 2 } }")); // prettier-ignore
  it("a comma after the last field", same("rust", "struct A { b: C }", "struct A {\n    b: C,\n}"));
});

describe("in Rust it is not formatting", () => {
  it("a semicolon at the end of a block", differs("rust", "fn a() { b() }", "fn a() { b(); }"));
  it("a second semicolon", differs("rust", "fn a() { b();; }", "fn a() { b(); }"));
  it("a comma that makes a tuple", differs("rust", "fn a() { b((1,)) }", "fn a() { b((1)) }"));
  it("a comma that makes a type a tuple", differs("rust", "fn a(b: (C,)) {}", "fn a(b: (C)) {}"));
  it("a comma that a macro sees", differs("rust", "fn a() { b!(c,) }", "fn a() { b!(c) }"));
  it("documentation, which macros read", differs("rust", "/// One thing.\nfn a() {}", "/// Another thing.\nfn a() {}")); // prettier-ignore
  it("brackets", differs("rust", "fn a() { (b) }", "fn a() { b }"));
});

describe("in C it is not formatting", () => {
  it("what a macro stands for", differs("c", "#define A b c\n", "#define A b\nc;\n"));
  it("a space after the name of a macro", differs("c", "#define A(b) c\n", "#define A (b) c\n"));
  it(
    "a comment that goes on after a backslash",
    differs("c", "// one two\nint a;", "// one two\\\nint a;"),
  );
  it("a comment that a compiler heeds", differs("c", "void f(int a) { switch (a) { case 1: g(); /* fall through */ case 2: h(); } }", "void f(int a) { switch (a) { case 1: g(); /* and then */ case 2: h(); } }")); // prettier-ignore
});

describe("in C it is formatting", () => {
  it("where lines are broken", same("c", "int a(int b) { return b; }", "int\na (int b)\n{\n  return b;\n}")); // prettier-ignore
  it("what a comment says, which is no part", differsInComments("c", "int a; /* the first one */", "int a; /* the other one */")); // prettier-ignore
});

describe("in CSS it is formatting", () => {
  it("space around brackets, colons and commas", same("css", "a,b{color:red;margin:0 1px}", "a,\nb {\n  color: red;\n  margin: 0  1px;\n}")); // prettier-ignore
  it("space around what parts selectors", same("css", "a>b+c~d{}", "a > b + c ~ d {}"));
  it("space before !important", same("css", "a { b: c!important }", "a { b: c !important }"));
  it("quotes", same("css", "a { b: 'c' }", 'a { b: "c" }'));
  it(
    "how much space is in a property that programs may read",
    same("css", "a { --b:\n    c  d; }", "a { --b: c d; }"),
  );
  it("the case of a colour", same("css", "a { color: #FFF }", "a { color: #fff }"));
});

describe("in CSS it is not formatting", () => {
  it("a space between selectors", differs("css", "a .b {}", "a.b {}"));
  it("a space before a pseudo class", differs("css", "a :hover {}", "a:hover {}"));
  it("a space before a bracket", differs("css", "@media (a: b) and (c: d) {}", "@media (a: b) and(c: d) {}")); // prettier-ignore
  it("a space between values", differs("css", "a { margin: 1px -2px }", "a { margin: 1px-2px }"));
  it("a space in a string", differs("css", "a { b: 'c d' }", "a { b: 'c  d' }"));
  it(
    "space in a property that programs may read",
    differs("css", "a { --b: c(d) }", "a { --b: c( d) }"),
  );
  it(
    "space in a string of such a property",
    differs("css", "a { --b: 'c  d' }", "a { --b: 'c d' }"),
  );
  it("quotes in such a property", differs("css", "a { --b: 'c' }", 'a { --b: "c" }')); // prettier-ignore
  it("a point in a number", differs("css", "a { z-index: 1.0 }", "a { z-index: 1 }"));
  it("a comment that is kept", differs("css", "/*! by us all */\na {}", "/*! by you all */\na {}"));
});

describe("in HTML it is formatting", () => {
  it("how much white space is between words", same("html", "<p>a b\n c</p>", "<p>a  b c</p>"));
  it("how much white space is between elements", same("html", "<p>a</p> <p>b</p>", "<p>a</p>\n\n<p>b</p>")); // prettier-ignore
  it("space before the end of a tag", same("html", "<p >a</p>", "<p>a</p>"));
});

describe("in HTML it is not formatting", () => {
  it("whether white space is between elements", differs("html", "<b>a</b> <i>b</i>", "<b>a</b><i>b</i>")); // prettier-ignore
  it("whether white space is before text", differs("html", "<b>a</b> b", "<b>a</b>b"));
  it("white space where it shows", differs("html", "<pre>a\n b</pre>", "<pre>a\nb</pre>"));
  it("white space around elements where it shows", differs("html", "<pre>a  <b>c</b></pre>", "<pre>a <b>c</b></pre>")); // prettier-ignore
  it("white space in an attribute", differs("html", "<p a='b c'></p>", "<p a='b  c'></p>"));
  it(
    "white space in a script",
    differs("html", "<script>a\n(b)</script>", "<script>a (b)</script>"),
  );
  it("a comment with a condition", differs("html", "<!--[if IE]> a b <![endif]-->", "<!--[if IE]> a c <![endif]-->")); // prettier-ignore
});

describe("in YAML it is formatting", () => {
  it(
    "how deep all is indented",
    same("yaml", "a:\n  - b\n  - c: d\n", "a:\n    - b\n    - c: d\n"),
  );
  it("lines in brackets", same("yaml", "a: {b: c, d: [e, f]}", "a:\n  { b: c, d: [\n    e, f ] }"));
  it("quotes", same("yaml", "a: 'b c'", 'a: "b c"'));
});

describe("in YAML it is not formatting", () => {
  it("what belongs to what", differs("yaml", "a:\n  b: c\nd: e\n", "a:\n  b: c\n  d: e\n"));
  it("a space in brackets that ends a key", differs("yaml", "a: {b: c}", "a: {b:c}"));
  it("whether there are quotes", differs("yaml", "a: 'yes'", "a: yes"));
  it("an escape in quotes of one kind", differs("yaml", "a: '\\n'", 'a: "\\n"'));
  it("white space in a block of text", differs("yaml", "a: |\n  b\n   c\n", "a: |\n  b\n  c\n"));
});

describe("in JSON it is formatting only", () => {
  it("where white space is", same("json", '{"a":[1,2]}', '{\n  "a": [1, 2]\n}'));
  it("and not in strings", differs("json", '{"a": "b c"}', '{"a": "b  c"}'));
});

describe("in Bash it is formatting", () => {
  it("how lines are indented, and blank lines", same("bash", "if a; then\n  b c\n\n\n  d\nfi", "if a; then\n\tb c\n\td\nfi")); // prettier-ignore
});

describe("in Bash it is not formatting", () => {
  it("a space between words", differs("bash", "rm -rf /a", "rm -rf / a"));
  it("a line break", differs("bash", "a b", "a\nb"));
  it("a space after an assignment", differs("bash", "a=b c", "a= b c"));
  it("a space in a document", differs("bash", "cat <<EOF\na $b\nEOF\n", "cat <<EOF\na  $b\nEOF\n"));
  it("quotes", differs("bash", "a '$b'", 'a "$b"'));
  it("the program that runs it", differs("bash", "#!/bin/sh\na", "#!/bin/bash\na"));
});

describe("in Ruby it is not formatting", () => {
  it("a space before a sign", differs("ruby", "a -1", "a - 1"));
  it("a space before a bracket", differs("ruby", "a [1]", "a[1]"));
  it("a line break", differs("ruby", "a\n[1]", "a [1]"));
  it("a comment that changes how strings are", differs("ruby", "# frozen_string_literal: true\na", "# frozen_string_literal: false\na")); // prettier-ignore
});

describe("in other languages everything but white space counts", () => {
  it("in Java", same("java", "class A { int b() { return 1; } }", "class A {\n\tint b()\n\t{\n\t\treturn 1;\n\t}\n}")); // prettier-ignore
  it("brackets in Java", differs("java", "class A { int b = (1); }", "class A { int b = 1; }"));
  it("in C#", same("csharp", "class A { int B() => 1; }", "class A\n{\n  int B() => 1;\n}"));
  it("a space in a string of C#", differs("csharp", 'class A { string b = $"a {c} d"; }', 'class A { string b = $"a {c}  d"; }')); // prettier-ignore
  it("in PHP", same("php", "<?php function a($b) { return $b; }", "<?php\nfunction a($b)\n{\n    return $b;\n}")); // prettier-ignore
  it("a space in a string of PHP", differs("php", '<?php $a = "b $c d";', '<?php $a = "b $c  d";'));
  it("text outside of PHP", differs("php", "a b\n<?php c();", "a  b\n<?php c();"));
  it("in C++", same("cpp", "template<class T> T a(T b) { return b; }", "template <class T>\nT a(T b)\n{\n  return b;\n}")); // prettier-ignore
  it("what the grammar does not know", differsBroken("java", "class A { ¶ }", "class A { § }"));
});
