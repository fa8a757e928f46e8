import assert from "node:assert/strict";
import {
  commentedFingerprint,
  structuralFingerprint,
} from "../../../src/core/fingerprint/structure.js";
import type { SyntaxText, SyntaxToken } from "../../../src/core/fingerprint/syntaxText.js";
import { sha256 } from "../../../src/store/sha256.js";

describe("a structural fingerprint is another one", () => {
  it("when a token says something else", other([token("a")], [token("b")]));
  it("when a token is deeper", other([token("a"), token("b", 1)], [token("a"), token("b", 2)]));
  it("when a token opens something else", other([token("a", 1, "x")], [token("a", 1, "y")]));
  it("when tokens change places", other([token("a"), token("b")], [token("b"), token("a")]));
  it("when a token is two", other([token("ab")], [token("a"), token("b")]));
  it("when a token says what two do", other([token("a\ncode 1  1\nb")], [token("a"), token("b")]));
  it("when another grammar made the tokens", () => {
    const [a, b] = [syntax([token("a")]), { ...syntax([token("a")]), grammar: "other" }];
    assert.notEqual(fingerprint(b), fingerprint(a));
  });
});

describe("a structural fingerprint is the same", () => {
  it("wherever the tokens are", () => {
    const moved = { ...token("a"), start: 7, end: 9, line: 3 };
    assert.equal(fingerprint(syntax([moved])), fingerprint(syntax([token("a")])));
  });
  it("however deep the first token is", () => {
    const [a, b] = [syntax([token("a", 1), token("b")]), syntax([token("a", 5), token("b")])];
    assert.equal(fingerprint(b), fingerprint(a));
  });
  it("whatever comments say, unless they are asked for", () => {
    const a = syntax([comment("x"), token("a", 3), token("b")]);
    const b = syntax([comment("y"), token("a", 2), token("b")]);
    assert.equal(fingerprint(b), fingerprint(a));
    assert.notEqual(commented(b), commented(a));
    assert.equal(commented(a), commented(syntax([comment("x"), token("a", 4), token("b")])));
  });
  it("for equal tokens around the range", () => {
    const a = syntax([token("x"), token("a"), token("b")]);
    const range = { from: 1, to: 3 };
    assert.equal(
      structuralFingerprint(a, range, sha256),
      fingerprint(syntax([token("a"), token("b")])),
    );
  });
});

function other(before: readonly SyntaxToken[], after: readonly SyntaxToken[]) {
  return () => {
    assert.notEqual(fingerprint(syntax(after)), fingerprint(syntax(before)));
    assert.notEqual(commented(syntax(after)), commented(syntax(before)));
  };
}

function fingerprint(text: SyntaxText): string {
  return structuralFingerprint(text, { from: 0, to: text.tokens.length }, sha256);
}

function commented(text: SyntaxText): string {
  return commentedFingerprint(text, { from: 0, to: text.tokens.length }, sha256);
}

function syntax(tokens: readonly SyntaxToken[]): SyntaxText {
  return { grammar: "g", tokens, units: [], broken: [] };
}

function token(says: string, depth = 1, opens = ""): SyntaxToken {
  return { start: 0, end: says.length, line: 0, says, depth, opens, kind: "code" };
}

function comment(says: string): SyntaxToken {
  return { ...token(says, 1, "comment"), kind: "comment" };
}
