import assert from "node:assert/strict";
import { paragraphAt, unitAt, type Outline, type Unit } from "../../../src/core/origin/outline.js";
import { forSeeds, type Random } from "../../support/random.js";

describe("an outline", () => {
  it("without units holds no line", holds([], [0], "-"));
  it(
    "holds a unit from its first line to its last",
    holds([unit("f", 2, 5)], [1, 2, 4, 5], "-ff-"),
  );
  it("holds adjacent units apart", holds([unit("f", 0, 2), unit("g", 2, 3)], [0, 1, 2, 3], "ffg-"));
  it(
    "holds nothing between units",
    holds([unit("f", 0, 2), unit("g", 4, 6)], [1, 2, 3, 4], "f--g"),
  );
  it(
    "holds the innermost of nested units",
    holds([unit("C", 0, 9, unit("m", 1, 5, unit("f", 2, 3)), unit("n", 6, 8))], [0, 1, 2, 3, 5, 6, 8, 9], "CmfmCnC-"), // prettier-ignore
  );
  it(
    "holds a child as long as its parent",
    holds([unit("C", 0, 3, unit("m", 0, 3))], [0, 2], "mm"),
  );
  it(
    "gives a shared line to the first unit",
    holds([unit("f", 0, 3), unit("g", 2, 4)], [2, 3], "fg"),
  );
  it("gives one line of several units to the first", holds([unit("f", 1, 2), unit("g", 1, 2)], [1], "f")); // prettier-ignore

  it("holds what a look at every unit finds", () => {
    forSeeds(500, (random) => {
      const outline = anyOutline(random, 0, 60, 0);
      for (let line = 0; line < 62; line++) {
        assert.equal(unitAt(outline, line), slowUnitAt(outline, line), `line ${line}`);
      }
    });
  });
});

describe("a paragraph", () => {
  it("goes from one gap to the next", goes("a-bcd-e", 3, "bcd"));
  it("goes to the ends of the text", goes("abc", 1, "abc"));
  it("may be one line", goes("a-b-c", 2, "b"));
  it("begins at the start of the text", goes("ab-c", 1, "ab"));
  it("ends at the end of the text", goes("a-bc", 2, "bc"));
});

/** Checks the paragraph around a line, with one letter for each line and `-` for a gap. */
function goes(lines: string, line: number, expected: string) {
  return () => {
    const { startLine, endLine } = paragraphAt(line, lines.length, (at) => {
      assert.ok(at >= 0 && at < lines.length);
      return lines[at] === "-";
    });
    assert.equal(lines.slice(startLine, endLine), expected);
  };
}

function unit(name: string, startLine: number, endLine: number, ...children: Unit[]): Unit {
  return { name, kind: "function", startLine, endLine, children };
}

/** Checks the names of the innermost units of `lines`, `-` for none. */
function holds(outline: Outline, lines: readonly number[], expected: string) {
  return () => {
    assert.equal(lines.map((line) => unitAt(outline, line)?.name ?? "-").join(""), expected);
  };
}

function slowUnitAt(outline: Outline, line: number): Unit | undefined {
  const found = outline.find((unit) => unit.startLine <= line && line < unit.endLine);
  return found && (slowUnitAt(found.children, line) ?? found);
}

function anyOutline(random: Random, start: number, end: number, depth: number): Outline {
  const units: Unit[] = [];
  for (let at = start + random.int(0, 3); at < end && depth < 4;) {
    const to = random.int(at, end) + 1;
    units.push(unit(`${at}`, at, to, ...anyOutline(random, at, to, depth + 1)));
    at = to - 1 + random.int(0, 4);
    // Units that share a line must not end before their neighbours do.
    if (at < to) at = to;
  }
  return units;
}
