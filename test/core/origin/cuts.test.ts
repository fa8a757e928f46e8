import assert from "node:assert/strict";
import { cutsIn } from "../../../src/core/origin/cuts.js";
import { seamsIn, type Seam } from "../../../src/core/origin/seams.js";
import { forSeeds, Random } from "../../support/random.js";

describe("a run", () => {
  it("of sixty lines is not cut", pieces([...some(30), "", ...some(29)], [60]));
  it(
    "of sixty-one lines is cut below a blank line",
    pieces([...some(30), "", ...some(30)], [31, 30]),
  );
  it("of sixty-one lines is not cut elsewhere", pieces(some(61), [61]));
  it("is cut fifteen lines from its start", pieces([...some(14), "", ...some(50)], [15, 50]));
  it("is not cut fourteen lines from its start", pieces([...some(13), "", ...some(50)], [64]));
  it("is cut fifteen lines from its end", pieces([...some(50), "", ...some(15)], [51, 15]));
  it("is not cut fourteen lines from its end", pieces([...some(50), "", ...some(14)], [65]));
  it("is cut below the last blank line", pieces([...some(30), "", " \t\r", ...some(40)], [32, 40]));
  it(
    "is cut where it is indented least",
    pieces([...some(20), "", ...some(9), "", "x", ...some(9), "", ...some(20)], [31, 31]),
  );
  it(
    "is cut where most blank lines are, of places indented alike",
    pieces([...some(20), "", ...some(9), "", "", ...some(9), "", ...some(20)], [32, 30]),
  );
  it(
    "is cut at the first of places that say the same",
    pieces([...some(20), "", ...same(10), "", ...same(10), "", ...same(20)], [21, 42]),
  );
  it(
    "is cut again in each piece",
    pieces([...some(40), "", ...some(29), "", "x", ...some(29), "", ...some(40)], [41, 30, 31, 40]),
  );
  it("of two hundred lines without a blank one is not cut", pieces(some(200), [200]));
  it(
    "of more lines without a blank one is cut where it is indented least",
    pieces([...some(90), "x", ...some(110)], [90, 111]),
  );
  it(
    "of more lines without a blank one is not cut within thirty lines of its ends",
    pieces([...some(29), "x", " y", ...some(140), " y", "x", ...some(28)], [30, 171]),
  );
  it("is cut anywhere when it is all blank", () => {
    assert.ok(Math.max(...lengths(new Array<string>(500).fill(""))) <= 200);
  });
  it("is cut by what it says, wherever it stands", () => {
    const lines = anyLines(new Random(1), 900);
    const moved = cutsOf([...some(77), ...lines, ...some(50)], 77, 977);
    assert.deepEqual(moved.map((cut) => cut - 77), cutsOf([...lines, ...some(50)], 0, 900)); // prettier-ignore
  });
  it("of fifty thousand lines of any kind is cut", () => {
    for (const line of ["x", "\n", "  y"]) {
      const lines = Array.from({ length: 50_000 }, (_, i) => (i % 2 ? line : ""));
      assert.ok(Math.max(...lengths(lines)) <= 200);
    }
  });
});

describe("seams", () => {
  it(
    "are the first line, and lines below a blank one",
    finds(["a", "", "b", "c", " ", "\t", "d"], [0, 2, 6]),
  );
  it("are not blank lines", finds(["", " ", "\t\r"], []));
  it("count a tab to the next multiple of eight", () => {
    const [tab, spaces] = seamsOf(["", "  \tx", "", "        x"]);
    assert.equal(tab?.indent, spaces?.indent);
  });
  it("have up to three blank lines", () => {
    const lines = ["a", "", "b", "", "", "", "c", "", "", "", "", "d"];
    assert.deepEqual(seamsOf(lines).map(({ blanks }) => blanks), [3, 1, 3, 3]); // prettier-ignore
  });
  it("depend on eight lines, but not on the white space around each", () => {
    const lines = ["", ...some(9)];
    const hash = (at: number, text: string) => seamsOf(lines.with(at, text))[0]?.hash;
    const before = seamsOf(lines)[0]?.hash;
    assert.notEqual(hash(1, "x"), before);
    assert.notEqual(hash(8, "x"), before);
    assert.equal(hash(9, "x"), before);
    assert.equal(hash(8, `\t${lines[8]} \r`), before);
    assert.notEqual(hash(8, `${lines[8]}\u00a0`), before);
  });
  it("of stretches are together those of the text", () => {
    forSeeds(100, (random) => {
      const lines = anyLines(random, 200);
      const found = [];
      for (let start = 0, end = 0; start < 200; start = end) {
        end = Math.min(200, start + random.int(1, 30));
        found.push(...seamsIn(reader(lines, start - 3, end + 7), start, end));
      }
      assert.deepEqual(found, seamsOf(lines));
    });
  });
});

describe("pieces of a run", () => {
  it("are as long as the rule says", () => {
    forSeeds(300, (random) => {
      const lines = anyLines(random, random.int(1, 1500));
      const blanks = new Set(seamsOf(lines).map(({ line }) => line));
      let start = 0;
      for (const length of lengths(lines)) {
        assert.ok(length <= 200 && length > 0);
        const inner = Array.from({ length: Math.max(0, length - 29) }, (_, i) => start + 15 + i);
        if (length > 60) assert.ok(!inner.some((line) => blanks.has(line)));
        start += length;
      }
      assert.equal(start, lines.length);
    });
  });

  it("are those a look at every seam of every piece gives", () => {
    forSeeds(300, (random) => {
      const lines = anyLines(random, random.int(1, 800));
      const start = random.int(0, lines.length);
      const end = random.int(start, lines.length) + 1;
      const expected = slowCuts(seamsOf(lines), start, end);
      if (lengthsOf(expected, start, end).every((length) => length <= 200))
        assert.deepEqual(cutsOf(lines, start, end), expected);
    });
  });

  it("move only near a change where blank lines are near", () => {
    forSeeds(1000, (random) => {
      const lines = anyLines(random, random.int(61, 1500), random.pick([3, 6, 12, 25]));
      assert.ok(farthestMoved(lines, random) <= 100);
    });
  });

  it("move only within two hundred lines of a change where they are not", () => {
    forSeeds(500, (random) => {
      const lines = anyLines(random, random.int(61, 1500), random.pick([50, 400, 100_000]));
      assert.ok(farthestMoved(lines, random) <= 200);
    });
  });

  it("stay when what is best changes, but for those beside it", () => {
    const lines = anyLines(new Random(5), 2000, 6);
    for (const cut of cutsOf(lines)) {
      const after = cutsOf(replaced(lines, cut, 1, "changed"));
      assert.ok(moved(cutsOf(lines), after).every((line) => Math.abs(line - cut) <= 100));
    }
  });

  it("count from above in text that repeats itself", () => {
    const text = Array.from({ length: 40 }, () => [...same(9), ""]).flat();
    const before = cutsOf(text);
    assert.deepEqual(before.slice(0, 3), [20, 40, 60]);
    assert.deepEqual(cutsOf(["x", ...text]).slice(0, 3), [21, 41, 61]);
    assert.deepEqual(cutsOf([...same(6), ...text]).slice(0, 3), [16, 36, 56]);
  });
});

/** Lines that are all different, indented by two columns. */
function some(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `  ${i} of ${count}`);
}

function same(count: number): string[] {
  return Array.from({ length: count }, () => "  same");
}

/** One line in `gap` is blank, on average. Some lines are much alike. */
function anyLines(random: Random, count: number, gap = random.pick([3, 6, 30, 1000])): string[] {
  return Array.from({ length: count }, () => {
    if (random.int(0, gap) === 0) return "";
    const text = random.pick(["}", "/**", "", "", "", ""]) || `x = ${random.int(0, 1e6)}`;
    return " ".repeat(2 * random.int(0, 5)) + text;
  });
}

function reader(lines: readonly string[], first = -Infinity, past = Infinity) {
  return (line: number) => {
    assert.ok(line >= first && line < past, `asked for ${line}`);
    return lines[line] ?? "";
  };
}

function seamsOf(lines: readonly string[]): readonly Seam[] {
  return seamsIn(reader(lines), 0, lines.length);
}

function cutsOf(lines: readonly string[], start = 0, end = lines.length): readonly number[] {
  return cutsIn(seamsOf(lines), start, end, reader(lines));
}

function lengths(lines: readonly string[]): number[] {
  return lengthsOf(cutsOf(lines), 0, lines.length);
}

function lengthsOf(cuts: readonly number[], start: number, end: number): number[] {
  return [...cuts, end].map((cut, i) => cut - (cuts[i - 1] ?? start));
}

/** Checks how long the pieces of a run are. */
function pieces(lines: readonly string[], expected: readonly number[]) {
  return () => assert.deepEqual(lengths(lines), expected);
}

/** Checks which lines are seams. */
function finds(lines: readonly string[], expected: readonly number[]) {
  return () => assert.deepEqual(seamsOf(lines).map(({ line }) => line), expected); // prettier-ignore
}

function slowCuts(seams: readonly Seam[], start: number, end: number): number[] {
  if (end - start <= 60) return [];
  const [best] = seams
    .filter(({ line }) => line >= start + 15 && line <= end - 15)
    .sort((a, b) => a.indent - b.indent || b.blanks - a.blanks || a.hash - b.hash);
  if (best === undefined) return [];
  const { line } = best;
  return [...slowCuts(seams, start, line), line, ...slowCuts(seams, line, end)];
}

function replaced(lines: readonly string[], at: number, count: number, ...by: string[]): string[] {
  return [...lines.slice(0, at), ...by, ...lines.slice(at + count)];
}

function moved(before: readonly number[], after: readonly number[]): number[] {
  return [...before.filter((cut) => !after.includes(cut)), ...after.filter((cut) => !before.includes(cut))]; // prettier-ignore
}

/** How far from a change of one line the farthest cut stands that there is only before or after it. */
function farthestMoved(lines: readonly string[], random: Random): number {
  const at = random.int(0, lines.length);
  const [count, by] = random.pick([
    [0, ["  new"]],
    [0, [""]],
    [1, []],
    [1, [""]],
    [1, ["changed"]],
  ] as const);
  const delta = by.length - count;
  const after = cutsOf(replaced(lines, at, count, ...by));
  const before = cutsOf(lines).map((cut) => (cut >= at + count ? cut + delta : cut));
  return Math.max(0, ...moved(before, after).map((cut) => Math.abs(cut - at)));
}
