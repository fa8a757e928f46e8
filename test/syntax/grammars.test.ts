import assert from "node:assert/strict";
import { Grammars } from "../../src/syntax/grammars.js";
import { SyntaxParser, type Look } from "../../src/syntax/parser.js";
import { forSeedsInTurn, type Random } from "../support/random.js";
import { codeOf } from "./codeOf.js";
import { PLACE, repeated, SAMPLES } from "./samples.js";
import { treesAlive } from "./wasm.js";

const hasError: Look<boolean> = ({ rootNode }) => rootNode.hasError;

describe("each language", () => {
  const parser = new SyntaxParser(new Grammars(PLACE.grammars));
  after(() => parser.dispose());

  for (const { language, path, text } of SAMPLES) {
    it(`has a grammar that reads it: ${language}`, async () =>
      assert.deepEqual(await parser.once(path, text, hasError), { value: false }));

    it(`has a sample that can be repeated: ${language}`, async () =>
      assert.deepEqual(await parser.once(path, repeated(language, 100), hasError), {
        value: false,
      }));

    it(`has the same code however it was written: ${language}`, () =>
      forSeedsInTurn(15, async (random) => {
        let now = text;
        for (let edits = 0; edits < 6; edits++) {
          now = edited(random, now);
          const followed = await parser.follow(path, now, codeOf);
          assert.deepEqual(followed, await parser.once(path, now, codeOf));
        }
      }));
  }

  it("has a tree of its own for every path, and none is left", () => {
    assert.equal(treesAlive(), SAMPLES.length);
    parser.dispose();
    assert.equal(treesAlive(), 0);
  });
});

/** Some replacement of a few characters: what a person types, and what makes no sense. */
function edited(random: Random, text: string): string {
  const start = random.int(0, text.length + 1);
  const end = start + random.pick([0, 0, 0, 1, 1, 3, 20]);
  const from = random.int(0, text.length + 1);
  const copied = text.slice(from, from + random.int(0, 30));
  return text.slice(0, start) + random.pick([...TYPED, copied]) + text.slice(end);
}

const TYPED = ["", "a", "a", "1", " ", " ", "\n", "\n", "{", "}", "(", ")", '"', "'", "`", "🧺", "x = 1\n", "# c\n", "//", "/*"]; // prettier-ignore
