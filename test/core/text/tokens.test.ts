import assert from "node:assert/strict";
import { isBlank, tokensOf } from "../../../src/core/text/tokens.js";
import { forSeeds } from "../../support/random.js";

describe("tokens", () => {
  it("are words, brackets and runs of one character", cuts("if(a_1&&!b$)", "if|(|a_1|&&|!|b$|)"));
  it("are brackets one by one", cuts("f(())[];;", "f|(|(|)|)|[|]|;|;"));
  it("are white space and line breaks apart", cuts("a \t b\r\n\n  c", "a| \t |b|\r\n|\n|  |c"));
  it("keep combining marks with their letter", cuts("e\u0301te\u0301 x", "e\u0301te\u0301| |x"));
  it("keep surrogate pairs whole", cuts("😀😀😁𝒳y", "😀😀|😁|𝒳y"));
  it(
    "do not take white space that is not ASCII for white space",
    cuts("a\u00a0 b", "a|\u00a0| |b"),
  );
  it("are none in an empty text", cuts("", ""));

  it("joined are the text, whatever it is", () => {
    forSeeds(3000, (random) => {
      const text = random.text(["a", "é", " ", "\r", "\n", "(", "=", "\ud83d", "\ude00", "\u200b"], 20); // prettier-ignore
      assert.equal(tokensOf(text).join(""), text);
    });
  });
});

describe("blank text", () => {
  it("has ASCII white space only", () => {
    assert.ok(isBlank(" \t\r\n\f\v"));
    assert.ok(isBlank(""));
    for (const hidden of ["\u00a0", "\u200b", "\ufeff", "\u2028", "\u202e", "\u3164", "\0"]) {
      assert.ok(!isBlank(` ${hidden} `), JSON.stringify(hidden));
    }
  });
  it("is judged within bounds", () => {
    assert.ok(isBlank("a  b", 1, 3));
    assert.ok(!isBlank("a  b", 1, 4));
  });
});

function cuts(text: string, expected: string) {
  return () => {
    assert.equal(tokensOf(text).join("|"), expected);
  };
}
