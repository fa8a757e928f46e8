import assert from "node:assert/strict";
import { answerTo } from "../../src/syntax/answerers.js";
import { Grammars } from "../../src/syntax/grammars.js";
import { SyntaxParser } from "../../src/syntax/parser.js";
import { PLACE, sampleOf } from "./samples.js";
import "./wasm.js";

const { path, text } = sampleOf("go");

describe("an answer", () => {
  const parser = new SyntaxParser(new Grammars(PLACE.grammars));
  afterEach(() => parser.dispose());

  it("to what a text says depends on no text before", async () => {
    const answer = await answerTo(parser, { id: 1, kind: "read", asks: { path, text } });
    assert.ok(answer.value);
    assert.equal(parser.trees, 0);
  });

  it("to what units a text has is quick the next time", async () => {
    const answer = await answerTo(parser, { id: 2, kind: "outline", asks: { path, text } });
    assert.ok(answer.value);
    assert.equal(parser.trees, 1);
  });
});
