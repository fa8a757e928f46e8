import { differs, differsBroken, differsInComments, same } from "../support/syntax.js";

const py = "python";

describe("in Python it is formatting", () => {
  it("how deep all is indented", same(py, "def f(a):\n  if a:\n    b()\n  c()", "def f(a):\n\tif a:\n\t\tb()\n\tc()")); // prettier-ignore
  it("how lines are broken in brackets", same(py, "f(a, b)", "f(\n    a,\n    b,\n)"));
  it("a backslash that joins lines", same(py, "a = b + \\\n    c", "a = b + c"));
  it("the kind of quotes", same(py, "a = 'x'", 'a = "x"'));
  it("the kind of quotes of an f-string", same(py, "a = f'x {b}'", 'a = f"""x {b}"""'));
  it("three quotes for one", same(py, "a = '''x'''", 'a = "x"'));
  it("a quote that is escaped in one kind", same(py, `a = 'it\\'s'`, `a = "it's"`));
  it("how a prefix is spelled", same(py, "f(U'a', B'b', RB'c', bR'c', F'd')", "f('a', b'b', rb'c', rb'c', f'd')")); // prettier-ignore
  it("a comma after the last element", same(py, "f(a, [b], {c}, {d: e})", "f(a, [b,], {c,}, {d: e,},)")); // prettier-ignore
  it("a comma after the last parameter", same(py, "def f(a, *b): pass", "def f(a, *b,): pass"));
  it("a comma after the second of a tuple", same(py, "a = (b, c,)", "a = (b, c)"));
  it("brackets of a tuple", same(py, "a = (b, c)\nreturn_ = [(d, e)]", "a = b, c\nreturn_ = [(d, e)]")); // prettier-ignore
  it("brackets of the targets of a loop", same(py, "for (a, b) in c: pass", "for a, b in c: pass"));
  it("brackets around an expression", same(py, "if (a and (b)): c", "if a and b: c"));
  it("brackets of an import", same(py, "from a import (b, c,)", "from a import b, c"));
  it("a semicolon", same(py, "a(); b()", "a()\nb()"));
  it("a block on the line", same(py, "if a: b()", "if a:\n  b()"));
  it("empty brackets of a class", same(py, "class A(): pass", "class A: pass"));
  it("the indentation of a docstring", same(py, 'def f():\n    """A b.\n\n      c\n    """\n    d', 'def f():\n  """A b.\n\n    c\n  """\n  d')); // prettier-ignore
  it("how numbers are spelled", same(py, "f(0XAB, .5, 1., 1E5, 1J)", "f(0xab, 0.5, 1.0, 1e5, 1j)"));
});

describe("in Python it is not formatting", () => {
  it("the block a statement is in", differs(py, "if a:\n  b()\n  c()", "if a:\n  b()\nc()"));
  it("the block a last statement is in, at the end of a function", differs(py, "def f():\n  for a in b:\n    c()\n    d()", "def f():\n  for a in b:\n    c()\n  d()")); // prettier-ignore
  it("which if an else belongs to", differs(py, "if a:\n  if b:\n    c\n  else:\n    d", "if a:\n  if b:\n    c\nelse:\n  d")); // prettier-ignore
  it("a comma that makes a tuple", differs(py, "a = (b,)", "a = (b)"));
  it("a comma that makes a tuple without brackets", differs(py, "a = b,", "a = b"));
  it("a comma that makes a tuple of a target", differs(py, "(a,) = b", "(a) = b"));
  it("a comma in a subscript", differs(py, "a[b,]", "a[b]"));
  it("a comma in a loop", differs(py, "for a, in b: pass", "for a in b: pass"));
  it("brackets that make one argument of two", differs(py, "f((a, b))", "f(a, b)"));
  it("brackets that make one value of two", differs(py, "assert (a, b)", "assert a, b"));
  it("brackets around what is annotated", differs(py, "(a): int = b", "a: int = b"));
  it("brackets that group otherwise", differs(py, "a - (b - c)", "a - b - c"));
  it("brackets that end a chain of comparisons", differs(py, "(a < b) < c", "a < b < c"));
  it("brackets of nested tuples", differs(py, "a = ((b, c), d)", "a = (b, (c, d))"));
  it("an empty tuple", differs(py, "a = ()", "a = (b)"));
  it("a line break after return", differs(py, "def f():\n  return a", "def f():\n  return\n  a"));
  it("two statements for one", differs(py, "a = b\n-c", "a = b - c"));
  it("a prefix of a string", differs(py, "a = b'x'", "a = 'x'"));
  it("a raw string", differs(py, "a = r'\\n'", "a = '\\n'"));
  it("an escaped quote in a raw string", differs(py, `a = r"\\'"`, `a = r"'"`));
  it("two strings for one", differs(py, "a = 'b' 'c'", "a = 'bc'"));
  it("a space in a string", differs(py, "a = 'b c'", "a = 'b  c'"));
  it("a space in a value of an f-string", differs(py, "a = f'{b=}'", "a = f'{b =}'"));
  it("a space deep in a value of an f-string", differs(py, "a = f'{b+c=}'", "a = f'{b + c=}'"));
  it("a prefix of an f-string", differs(py, "a = rf'\\n{b}'", "a = f'\\n{b}'"));
  it("a conversion in an f-string", differs(py, "a = f'{b!r}'", "a = f'{b!s}'"));
  it("a format in an f-string", differs(py, "a = f'{b:>3}'", "a = f'{b:> 3}'"));
  it("the case of an escape's letters in bytes", differs(py, "a = b'\\uAB'", "a = b'\\uab'"));
  it(
    "indentation in a string that is no docstring",
    differs(py, "a = '''b\n  c'''", "a = '''b\nc'''"),
  );
  it("indentation in a second string", differs(py, "def f():\n  a\n  '''b\n    c'''", "def f():\n  a\n  '''b\n   c'''")); // prettier-ignore
  it("indentation inside of a docstring", differs(py, 'def f():\n  """A\n  b\n    c\n  """', 'def f():\n  """A\n  b\n  c\n  """')); // prettier-ignore
  it("words of a docstring", differs(py, 'def f():\n  """a"""', 'def f():\n  """b"""'));
  it("a float for an integer", differs(py, "a = 1.0", "a = 1"));
  it("a point for an integer", differs(py, "a = 1.", "a = 1"));
  it("a missing not", differs(py, "a = not b", "a = b"));
  it("a missing await", differs(py, "async def f():\n  await a", "async def f():\n  a"));
  it("a comment's words that speak to a program", differs(py, "a = b  # type: int", "a = b  # type: str")); // prettier-ignore
  it("a carriage return that ends a comment", differsBroken(py, "a # b c", "a # b\rc"));
});

describe("comments in Python", () => {
  it("are no part of the structure", differsInComments(py, "a()  # what it does", "a()  # what else")); // prettier-ignore
  it("may come in front of a block's first statement", differsInComments(py, "if a:\n  b()", "if a:\n  # for good reasons\n  b()")); // prettier-ignore
  it("are code in a text with a script's metadata", differs(py, "# /// script\n# dependencies\n# a b\n# ///\n", "# /// script\n# dependencies\n# a c\n# ///\n")); // prettier-ignore
});
