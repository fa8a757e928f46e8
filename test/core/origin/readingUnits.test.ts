import assert from "node:assert/strict";
import { unitAt, type Outline } from "../../../src/core/origin/outline.js";
import { readingUnits } from "../../../src/core/origin/readingUnits.js";
import { anyOutline, unit, unitOf } from "../../support/outlines.js";
import { forSeeds } from "../../support/random.js";

/** A class on lines 0 to 9 with `f` on lines 2 to 4 and `g` on 6 to 8. */
const C = unitOf("class", unit("C", 0, 10, unit("f", 2, 5), unit("g", 6, 9)));

describe("units that are read one at a time", () => {
  it("are functions", reads([unit("f", 0, 3), unit("g", 4, 7)], "xxx xxx", "fff-ggg"));
  it("are functions that touch", reads([unit("f", 0, 3), unit("g", 3, 6)], "xxxxxx", "fffggg"));
  it(
    "give a shared line to the first",
    reads([unit("f", 0, 4), unit("g", 3, 7)], "xxxxxxx", "ffffggg"),
  );
  it(
    "hold what is inside a function",
    reads([unit("f", 0, 9, unit("g", 2, 6))], "xxxxxxxxx", "fffffffff"),
  );
  it(
    "have three lines",
    reads([unit("f", 0, 2), unit("g", 2, 3), unit("h", 3, 6)], "xxxxxx", "---hhh"),
  );
  it("are no entries of data", reads([unitOf("key", unit("k", 0, 5))], "xxxxx", "-----"));
  it("are no rules of a style sheet", reads([unitOf("rule", unit("r", 0, 5))], "xxxxx", "-----"));
  it("are not what lies between", reads([unit("f", 2, 5)], "xxxxxxx", "--fff--"));
});

describe("the units of a class", () => {
  it("are its methods, with few lines around them", reads([C], "xxxxx xxxx", "fffffggggg"));
  it("are its methods, with blank lines around them", reads([C], "x xxx xxx ", "fffffggggg"));
  it(
    "are its own lines, where they are many",
    reads([unitOf("class", unit("C", 0, 11, unit("f", 4, 7)))], "xxxxxxxxxxx", "CCCCfffCCCC"),
  );
  it(
    "are itself, where it has no method",
    reads([unitOf("class", unit("C", 0, 4))], "xxxx", "CCCC"),
  );
  it(
    "are itself, where its methods are short",
    reads([unitOf("class", unit("C", 0, 5, unit("f", 1, 3)))], "xxxxx", "CCCCC"),
  );
  it(
    "are those of a class inside it",
    reads([unitOf("namespace", unit("N", 0, 12, unitOf("class", unit("C", 1, 11, unit("f", 3, 6), unit("g", 6, 9)))))], "xxxxxxxxxxxx", "ffffffgggggg"), // prettier-ignore
  );
  it(
    "start below what stands above it on its line",
    reads([unit("a", 0, 4), unitOf("class", unit("C", 3, 9, unit("f", 3, 7)))], "xxxxxxxxx", "aaaafffff"), // prettier-ignore
  );
});

describe("the comment above a function", () => {
  it("is read with it", comments(["// a", "// b"], 0));
  it("is read with it in any language", comments(["# a", "-- b"], 0));
  it("is read with it as a block", comments(["/**", " * a", "", " b */"], 0));
  it("is read with it as a block on one line", comments(["x", "/* b */"], 1));
  it("is not what stands above a blank line", comments(["// a", "", "// b"], 2));
  it("is not code", comments(["x = 1;", "// b"], 1));
  it("is not code with a comment", comments(["x = 1; /* a */", "// b"], 1));
  it("is not the end of a comment that begins beside code", comments(["x /* a", "b */"], 2));
  it("is not a block that begins nowhere", comments(["a", "b */"], 2));
  it("is not the last line of the function above", () => {
    const lines = ["x", "x", "// a", "// b", "x", "x", "x"];
    const [, second] = readingUnits(
      [unit("f", 0, 3), unit("g", 4, 7)],
      (line) => lines[line] ?? "",
    );
    assert.equal(second?.startLine, 3);
  });
});

it("units that are read one at a time are an outline, in any outline", () => {
  forSeeds(1000, (random) => {
    const outline = anyOutline(random, 0, 80, ["function", "class", "test", "describe", "key"]);
    const lines = Array.from({ length: 80 }, () => random.pick(["", "x", "x", "// x", "/*", "*/"]));
    let end = 0;
    for (const { startLine, endLine, children } of readingUnits(outline, (at) => lines[at] ?? "")) {
      assert.ok(end <= startLine && startLine < endLine && endLine <= 80);
      assert.deepEqual(children, []);
      end = endLine;
    }
  });
});

/** Checks the name of the unit of each line, `-` for none, of a text of one letter for each line. */
function reads(outline: Outline, lines: string, expected: string) {
  return () => {
    const units = readingUnits(outline, (line) => lines[line] ?? "");
    assert.equal([...lines].map((_, line) => unitAt(units, line)?.name ?? "-").join(""), expected);
  };
}

/** Checks the line at which a function below `above` starts with its comment. */
function comments(above: readonly string[], expected: number) {
  return () => {
    const units = [unit("f", above.length, above.length + 3)];
    const [first] = readingUnits(units, (line) => above[line] ?? "x");
    assert.equal(first?.startLine, expected);
  };
}
