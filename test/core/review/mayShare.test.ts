import assert from "node:assert/strict";
import { LEAST_MOVED } from "../../../src/core/review/arrived.js";
import { lineSetOf, mayHaveBlockOf } from "../../../src/core/review/mayShare.js";
import { sharedBlocks, type PartOfText } from "../../../src/core/review/sharedBlocks.js";
import { linesOf } from "../../../src/core/text/lines.js";
import { forSeeds } from "../../support/random.js";

const LONG = "const weightOfAllApples = weigh(apples);\n";
const OTHER = "const weightOfAllPears = weigh(pears, 2);\n";

describe("a text that may have a block of another one", () => {
  it("has two lines of it", () => assert.ok(mayHave(LONG + OTHER, `x();\n${LONG}${OTHER}`)));
  it("has them in whatever order", () => assert.ok(mayHave(LONG + OTHER, OTHER + "x();\n" + LONG)));
  it("has them indented anew", () => assert.ok(mayHave(LONG + OTHER, `  ${LONG}\t${OTHER}`)));
  it("has not one line alone", () => assert.ok(!mayHave(LONG + OTHER, `${LONG}x();\ny();\n`)));
  it("has not only lines that tell little", () =>
    assert.ok(!mayHave("return a;\n}\nelse {\n", "return a;\nelse {\n}\n")));

  it("is every one that has a block", () => {
    let [having, passedBy] = [0, 0];
    forSeeds(1500, (random) => {
      const text = () => random.text(["}\n", "\n", "  else {\r", LONG, LONG, OTHER, OTHER, "both(apples, pears);\n"], 8); // prettier-ignore
      const [one, other] = [text(), random.text(["x(1);\n", "  "], 2) + text()];
      const blocks = sharedBlocks([allOf(one)], [allOf(other)], LEAST_MOVED);
      const may = mayHave(one, other);
      if (blocks.length > 0) assert.ok(may, JSON.stringify([one, other]));
      having += blocks.length > 0 ? 1 : 0;
      passedBy += may ? 0 : 1;
    });
    if (process.env.SEED === undefined)
      assert.ok(having > 100 && passedBy > 100, `${having} have one, ${passedBy} are passed by`);
  });
});

function mayHave(text: string, other: string): boolean {
  return mayHaveBlockOf(lineSetOf([allOf(text)]), other);
}

function allOf(text: string): PartOfText {
  const lines = linesOf(text);
  return { lines, picked: Array.from(lines.starts, (_, line) => line) };
}
