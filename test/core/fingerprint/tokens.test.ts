import assert from "node:assert/strict";
import { indentColumns, lineTokens } from "../../../src/core/fingerprint/tokens.js";
import { forSeeds } from "../../support/random.js";

describe("tokens", () => {
  it("are none in an empty line", cuts("", ""));
  it("are none in a blank line", cuts(" \t  ", ""));
  it("are words", cuts("return a_1 $x", "return|a_1|$x"));
  it("are words outside ASCII", cuts("naïve Ω漢字 😀x", "naïve|Ω漢字|😀x"));
  it("are words with marks", cuts("e\u0301 e", "e\u0301|e"));
  it("are separators one by one", cuts("f(){[,;]}", "f|(|)|{|[|,|;|]|}"));
  it("are operators in one piece", cuts("a--b", "a|--|b"));
  it("are operators apart when space parts them", cuts("a - -b", "a|-|-|b"));
  it("are operators with their neighbours", cuts("a=!b", "a|=!|b"));
  it("are operators of any ASCII punctuation", cuts("#!/@\\?~^%&|<>:.+*", "#!/@\\?~^%&|<>:.+*"));
  it("are comments like anything else", cuts("// a /*b*/", "//|a|/*|b|*/"));
  it("are whole strings", cuts(`x = "a  b" + 'c'`, `x|=|"a  b"|+|'c'`));
  it("are whole strings with the other quotation marks in them", cuts(`"it's" 'a"b'`, `"it's"|'a"b'`)); // prettier-ignore
  it("are strings with an escaped quotation mark", cuts(String.raw`"a\"b" c`, String.raw`"a\"b"|c`)); // prettier-ignore
  it("are strings with an escaped backslash at their end", cuts(String.raw`"a\\" b`, String.raw`"a\\"|b`)); // prettier-ignore
  it("are templates", cuts("`a ${b}  c`;", "`a ${b}  c`|;"));
  it("are the rest of the line behind an open quotation mark", cuts("x 'a b  ", "x|'a b  "));
  it("are the rest of the line behind an open one that ends in a backslash", cuts('"a\\', '"a\\'));
  it("are one space nowhere", cuts("a b\tc", "a|b|c"));
  it("are two spaces as they stand", cuts("a  b", "a|  |b"));
  it("are a space and a tab as they stand", cuts("a \tb\t b", "a| \t|b|\t |b"));
  it("are one space where spacing is counted", () => {
    assert.deepEqual(lineTokens(" a b\tc  d ", "counted"), ["a", " ", "b", " ", "c", "  ", "d"]);
  });
  it("are no space at the ends", cuts("\t\t a  ", "a"));
  it("are what is invisible", cuts("a\u200b b\u2060", "a\u200b|b\u2060"));
  it("are what turns the direction", cuts("a \u202e b", "a|\u202e|b"));
  it("are spaces outside ASCII", cuts("a\u00a0b \u00a0 \u3000", "a\u00a0b|\u00a0|\u3000"));
  it("are control characters", cuts("a\u0000\u000b\u007f b\f", "a\u0000\u000b\u007f|b\f"));
  it("are a carriage return", cuts("a \r", "a|\r"));
  it("leave nothing out but ASCII spaces and tabs, and depend on nothing else", () => {
    forSeeds(5000, (random) => {
      const line = random.text(["a", "é", " ", "\t", '"', "'", "\\", "-", "=", "(", ";", "\u200b"], 14); // prettier-ignore
      const tokens = lineTokens(line, "free");
      const bare = (text: string) => text.replaceAll(/[ \t]/g, "");
      assert.equal(bare(tokens.join("")), bare(line));
      assert.deepEqual(lineTokens(` \t${line}`, "free"), tokens);
      assert.ok(tokens.every((token) => token !== "" && token !== " " && token !== "\t"));
    });
  });
});

describe("indentation", () => {
  it("is none", indents("a", 0));
  it("is spaces", indents("   a b", 3));
  it("is tabs of eight columns", indents("\t\ta", 16));
  it("is spaces before a tab", indents("   \ta", 8));
  it("is spaces behind a tab", indents("\t  a", 10));
  it("is eight spaces and a tab", indents("        \ta", 16));
  it("ends at a space outside ASCII", indents(" \u00a0a", 1));
});

function cuts(line: string, expected: string) {
  return () => {
    assert.equal(lineTokens(line, "free").join("|"), expected);
  };
}

function indents(line: string, columns: number) {
  return () => {
    assert.equal(indentColumns(line), columns);
  };
}
