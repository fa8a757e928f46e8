import assert from "node:assert/strict";
import type { Tree } from "web-tree-sitter";
import { Grammars } from "../../src/syntax/grammars.js";
import { PARSER_BOUNDS, SyntaxParser, type ParserBounds } from "../../src/syntax/parser.js";
import { readSyntax } from "../../src/syntax/readSyntax.js";
import { PLACE, sampleOf } from "./samples.js";
import { heapBytes, treesAlive } from "./wasm.js";

const { path, text } = sampleOf("typescript");
const long = text.repeat(200);
const grammars = new Grammars(PLACE.grammars);

describe("a parser", () => {
  let parser = new SyntaxParser(grammars);
  const bounded = (bounds: Partial<ParserBounds>) =>
    (parser = new SyntaxParser(grammars, { ...PARSER_BOUNDS, ...bounds }));
  afterEach(() => {
    parser.dispose();
    assert.equal(treesAlive(), 0);
  });

  it("holds as many trees as it may, the newest", async () => {
    bounded({ trees: 2 });
    const seen = new Set<Tree>();
    const isNew = (name: string) =>
      parser.follow(name, text, (tree) => !seen.has(tree) && Boolean(seen.add(tree)));
    for (const name of ["a.ts", "b.ts", "a.ts", "c.ts"]) await isNew(name);
    assert.deepEqual([parser.trees, treesAlive()], [2, 2]);
    assert.deepEqual(await isNew("a.ts"), { value: false });
    assert.deepEqual(await isNew("b.ts"), { value: true });
  });

  it("holds trees of so much text only", async () => {
    bounded({ units: text.length * 2 });
    for (const name of ["a", "b", "c"]) await parser.follow(`${name}.ts`, text, nothing);
    assert.equal(parser.trees, 2);
    await parser.follow("a.ts", text.repeat(3), nothing);
    assert.deepEqual([parser.trees, treesAlive()], [0, 0]);
  });

  it("holds one tree of a text, however often it changes", async () => {
    bounded({});
    for (let edits = 0; edits < 5; edits++) await parser.follow(path, text.slice(edits), nothing);
    assert.deepEqual([parser.trees, treesAlive()], [1, 1]);
  });

  it("holds nothing of a text that is parsed once", async () => {
    bounded({});
    await parser.once(path, text, nothing);
    assert.deepEqual([parser.trees, treesAlive()], [0, 0]);
  });

  it("takes no more memory when it parses again and again", async () => {
    bounded({});
    const again = async (turn: number) => {
      await parser.once(path, long, readSyntax);
      await parser.follow(path, `${long}// ${turn}\n`, readSyntax);
      await parser.follow(path, `${long}// ${turn} {\n`, readSyntax);
    };
    for (let turn = 0; turn < 2; turn++) await again(turn);
    const before = heapBytes();
    for (let turn = 0; turn < 10; turn++) await again(turn);
    assert.equal(heapBytes(), before);
  });

  it("gives up what takes too long, and parses the next text", async () => {
    bounded({ milliseconds: -1 });
    const slow = { value: undefined, reason: "too slow" };
    assert.deepEqual(await parser.once(path, long, nothing), slow);
    assert.deepEqual(await parser.follow(path, long, nothing), slow);
    assert.deepEqual([parser.trees, treesAlive()], [0, 0]);
    const tiny = await parser.once("b.ts", "b;\n", ({ rootNode }) => rootNode.toString());
    assert.deepEqual(tiny, { value: "(program (expression_statement (identifier)))" });
  });

  it("keeps a tree of which something was said that went wrong", async () => {
    bounded({});
    const fail = () => assert.fail("said something wrong");
    await assert.rejects(parser.follow(path, text, fail));
    await assert.rejects(parser.once(path, text, fail));
    assert.deepEqual([parser.trees, treesAlive()], [1, 1]);
  });

  it("parses nothing it should not", async () => {
    bounded({});
    const answer = await parser.once("a.txt", text, nothing);
    assert.deepEqual(answer, { value: undefined, reason: "unknown language" });
  });
});

function nothing(): void {}
