import assert from "node:assert/strict";
import { paragraphAt, unitAt, type Outline, type Unit } from "../../../src/core/origin/outline.js";
import { toOutline } from "../../../src/core/origin/toOutline.js";
import { anyOutline, plainUnits, unit } from "../../support/outlines.js";
import { forSeeds } from "../../support/random.js";

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
      const outline = anyOutline(random, 0, 60);
      for (let line = 0; line < 62; line++) {
        assert.equal(unitAt(outline, line), slowUnitAt(outline, line), `line ${line}`);
      }
    });
  });
});

describe("a list of units", () => {
  it(
    "is a tree by what lies in what",
    lists("C 0-9, m 1-5, f 2-3, n 6-8", "C 0-9 (m 1-5 (f 2-3), n 6-8)"),
  );
  it(
    "has the second of two units on the same lines in the first",
    lists("f 1-4, g 1-4", "f 1-4 (g 1-4)"),
  );
  it("may have neighbours that share a line", lists("f 0-3, g 2-5", "f 0-3, g 2-5"));
  it("loses lines of a unit that are its neighbour's", lists("f 0-6, g 2-9", "f 0-6, g 5-9"));
  it(
    "keeps neighbours inside of the unit around both",
    lists("C 0-9, f 1-6, g 3-8", "C 0-9 (f 1-6, g 5-8)"),
  );
  it("loses units without lines", lists("f 3-3, g 5-4, h 0-1", "h 0-1"));
  it("loses units that are out of order", lists("f 4-6, g 1-3", "f 4-6"));
  it("starts with the first line", lists("f -2-3", "f 0-3"));

  it("of an outline gives that outline", () => {
    forSeeds(300, (random) => {
      const outline = anyOutline(random, 0, 60);
      assert.deepEqual(toOutline(plainUnits(outline)), outline);
    });
  });
  it("gives an outline whatever is in it", () => {
    forSeeds(2000, (random) => {
      const odd = Array.from({ length: 20 }, (_, i) => {
        const startLine = random.int(-2, 20);
        return unit(`${i}`, startLine, startLine + random.int(-1, random.pick([4, 20])));
      });
      checkOutline(toOutline(random.int(0, 2) === 0 ? odd : odd.sort((a, b) => a.startLine - b.startLine)), 0, Infinity); // prettier-ignore
    });
  });
});

/** Checks the outline of units written as `name start-end`; what lies in one follows it in brackets. */
function lists(units: string, expected: string) {
  return () => {
    const plain = units.split(", ").map((one) => {
      const [, name = "", start, end] = /^(\w) (-?\d+)-(\d+)$/.exec(one) ?? [];
      return { name, kind: "function", startLine: Number(start), endLine: Number(end) };
    });
    assert.equal(written(toOutline(plain)), expected);
  };
}

function written(outline: Outline): string {
  return outline
    .map(
      ({ name, startLine, endLine, children }) =>
      [`${name} ${startLine}-${endLine}`, ...(children.length > 0 ? [`(${written(children)})`] : [])].join(" "), // prettier-ignore
    )
    .join(", ");
}

/** The invariant of outlines. */
function checkOutline(outline: Outline, from: number, to: number): void {
  let [start, end] = [from, from];
  for (const unit of outline) {
    assert.ok(start <= unit.startLine && unit.startLine < unit.endLine && unit.endLine <= to);
    assert.ok(end <= unit.endLine && end - 1 <= unit.startLine);
    checkOutline(unit.children, unit.startLine, unit.endLine);
    [start, end] = [unit.startLine, unit.endLine];
  }
}

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
