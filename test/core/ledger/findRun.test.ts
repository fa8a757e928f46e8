/**
 * Traces are letters here, one per line; `[…]` was read. Of what they are now, `(…)` is covered and
 * `<…>` stands where something read was changed.
 */
import assert from "node:assert/strict";
import { coversOfLines, type Trace } from "../../../src/core/ledger/traces.js";
import { findRun } from "../../../src/core/ledger/findRun.js";
import type { Run } from "../../../src/core/ledger/statements.js";
import { forSeeds, type Random } from "../../support/random.js";

describe("what was read", () => {
  it("is covered where nothing changed", finds("ab[cd]ef", "ab(cd)ef"));
  it("is covered in several runs", finds("a[b]c[de]f", "a(b)c(de)f"));
  it("is covered when it is all there is", finds("[a]", "(a)"));
  it("is covered at the top", finds("[ab]cdefgh", "(ab)cdefgh"));
  it("is covered at the bottom", finds("abcdef[gh]", "abcdef(gh)"));
  it("is covered when lines above it went", finds("abcdefg[hi]jk", "fg(hi)jk"));
  it("is covered when lines right above it went", finds("abcde[fg]hi", "a(fg)hi"));
  it("is covered when lines below it went", finds("ab[cd]efghij", "ab(cd)j"));
  it("is covered when everything else went", finds("abc[de]fgh", "(de)"));
  it("is covered when lines above it were parted", finds("ab[cd]ef", "axyb(cd)ef"));
  it("is open exactly where it changed", finds("ab[cde]fg", "ab(c)<x>(e)fg"));
  it("is open exactly where it changed at the top", finds("[abc]de", "<x>(bc)de"));
  it("is open exactly where it changed at the bottom", finds("ab[cd]", "ab(c)<x>"));
  it("is open exactly where two of two lines changed", finds("[ab]", "<xy>"));
  it("is open exactly where one of two lines changed", finds("[ab]", "(a)<x>"));
  it("is open where a line was parted", finds("a[bcd]e", "a(b)<xy>(d)e"));
  it("is open where it became longer", finds("a[b]c", "a<xy>c"));
  it("is open when the only line changed", finds("[a]", "<x>"));
  it("leaves nothing when it went", finds("ab[cd]ef", "abef"));
  it("leaves what is left when part of it went", finds("ab[cde]fg", "ab(ce)fg"));
  it("is not covered twice over when lines changed their order", finds("x[ab]yzw", "xb(a)yzw"));
  it("is not found in an empty text", finds("ab[cd]ef", ""));
});

describe("equal lines", () => {
  it("are told apart by their neighbours", finds("a;b;[c;]d;e", "a;b;(c;)d;e"));
  it("are told apart when a line above went", finds("a;b;[c;]d;e", ";b;(c;)d;e"));
  it("are told apart when one of them was read alone", finds("ab;cd[;]ef;", "ab;cd(;)ef;"));
  it("beside a changed line are covered", finds("ab[c;d;]ef", "ab<x>(;d;)ef"));
  it("between two changed lines are covered", finds("ab[c;d]ef", "ab<x>(;)<y>ef"));
  it("are covered when either of two that were read went", finds("a[b;;c]d", "a(b;c)d"));
  it("are open when the one read or the other went", finds("ab[;];cd", "ab<;>cd"));
  it("of a block that nobody read are open", finds("[f1;]abcg1;h", "(f1;)abcg1;h"));
  it("of a block that nobody read are open when the read one went", finds("[f1;]abcg1;h", "abcg1;h")); // prettier-ignore
  it("of a block that nobody read are open when the read one changed", finds("a[f1;]bcdg1;h", "a<xyz>bcdg1;h")); // prettier-ignore
  it("that a person made of a line that nobody read are open", finds("a[b]cdef", "a(b)cdbf"));
  it("are many", finds("[;;;;;;;;]", "(;;;;;;;;)"));
  it("are many among more", finds(";;;;[;;];;;;;;", ";;;;(;;);;;;;;"));
});

describe("a block that stands twice in equal surroundings", () => {
  it("is told apart by where it was", finds("abcxyz[fg]xyzxyzfgxyz", "abcxyz(fg)xyzxyzfgxyz"));
  it("is told apart by where it was when the lower was read", finds("xyzfgxyzxyz[fg]xyzabc", "xyzfgxyzxyz(fg)xyzabc")); // prettier-ignore
  it("takes the place of the read one when that went, for nothing tells them apart", finds("abcxyz[fg]xyzxyzfgxyz", "abcxyz(fg)xyz")); // prettier-ignore
});

describe("a run without marks of what stood once", () => {
  it("is found with its whole surroundings", () => {
    const run: Run = { at: 2, before: ["a", "b"], read: ["c"], after: ["d", "e", "f"] };
    assert.deepEqual(findRun([..."abcdefg"], run).covered, [2]);
  });
  it("is found where three neighbours on either side are left", () => {
    const run: Run = { at: 3, before: [..."abc"], read: [..."defghijk"], after: [..."lmn"] };
    assert.deepEqual(findRun([..."zabcdefghijXlmn"], run).covered, [4, 5, 6, 7]);
  });
  it("is not guessed at from a line alone", () => {
    const run: Run = { at: 3, before: ["a", "b", "c"], read: ["d"], after: ["e", "f", "g"] };
    assert.deepEqual(findRun([..."xydzw"], run).covered, []);
  });
});

describe("what was read, for random changes", () => {
  it("is covered exactly where nothing changed, when nothing is equal", () => {
    forSeeds(3000, (random) => {
      const act = new Act(random, 100);
      act.change(random.pick([0, 5, 20, 60]));
      assert.deepEqual(act.covered(), act.wanted());
    });
  });
  it("is covered exactly, whatever is equal, when nothing changed", () => {
    forSeeds(3000, (random) => {
      const act = new Act(random, random.pick([0, 30, 60]));
      assert.deepEqual(act.covered(), act.wanted());
    });
  });
  it("is hardly ever taken from lines nobody read, or lost, when a third of the lines have equals", () => {
    let covered = 0;
    let thinAir = 0;
    let wanted = 0;
    let lost = 0;
    forSeeds(4000, (random) => {
      const act = new Act(random, 65);
      act.change(4);
      const found = new Set(act.covered());
      const right = new Set(act.wanted());
      covered += found.size;
      wanted += right.size;
      thinAir += [...found].filter((at) => act.isUnread(at)).length;
      lost += [...right].filter((at) => !found.has(at)).length;
    });
    if (process.env.SEED !== undefined) return;
    assert.ok(thinAir <= covered * 0.0005, `${thinAir} of ${covered} covered were never read`);
    assert.ok(lost <= wanted * 0.006, `${lost} of ${wanted} read ones are lost`);
  });
});

describe("a search that would take too long", () => {
  it("finds nothing rather than guess", () => {
    const many = new Array<string>(3000).fill("}");
    const run: Run = { at: 0, before: [], read: many, after: [] };
    assert.deepEqual(findRun([...many, "x"], run).covered, []);
  });
  it("is not made for lines that stand once", () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `line${i}`);
    const run: Run = { at: 0, before: [], read: many, after: [], once: many.map((_, i) => i) };
    const now = many.map((hash, i) => (i === 10_000 ? "x" : hash));
    assert.equal(findRun(now, run).covered.length, 19_999);
    assert.deepEqual(findRun(now, run).changed, [10_000]);
  });
});

/** A trace with an identity that no hash shows. */
interface Known {
  readonly id: number;
  readonly hash: string;
  readonly isSame: boolean;
}

let fresh = 0;

/** Traces of one act, some of them read, under random changes by people. */
class Act {
  readonly #random: Random;
  readonly #unique: number;
  readonly #read = new Set<number>();
  readonly #runs: readonly Run[];
  #now: readonly Known[];

  /** `unique` is the share, in percent, of traces that are equal to no other. */
  constructor(random: Random, unique: number) {
    this.#random = random;
    this.#unique = unique;
    const length = random.int(1, 40);
    this.#now = Array.from({ length }, (_, id) => ({ id, hash: this.#hash(), isSame: true }));
    for (let n = random.int(1, 3); n > 0; n--) {
      const start = random.int(0, length);
      const end = Math.min(length, start + random.int(1, 12));
      for (let id = start; id < end; id++) this.#read.add(id);
    }
    this.#runs = runsOf(this.hashes(), this.#read);
  }

  /** Changes, parts and drops `percent` of the traces, and sometimes drops a stretch. */
  change(percent: number): void {
    const random = this.#random;
    const other = (id: number) => ({ id, hash: this.#hash(), isSame: false });
    this.#now = this.#now.flatMap((trace) => {
      if (random.int(0, 100) >= percent) return [trace];
      return random.pick([[], [], [other(trace.id)], [other(trace.id), other(trace.id)]]);
    });
    if (random.int(0, 4) > 0) return;
    const start = random.int(0, this.#now.length + 1);
    this.#now = this.#now.filter((_, at) => at < start || at >= start + 8);
  }

  hashes(): string[] {
    return this.#now.map(({ hash }) => hash);
  }

  covered(): number[] {
    const hashes = this.hashes();
    const found = this.#runs.flatMap((run) => findRun(hashes, run).covered);
    return [...new Set(found)].sort((a, b) => a - b);
  }

  /** What was read and is as it was. */
  wanted(): number[] {
    return this.#now.flatMap(({ id, isSame }, at) => (isSame && this.#read.has(id) ? [at] : []));
  }

  /** Whether nobody read this trace and no person changed it. */
  isUnread(at: number): boolean {
    const trace = this.#now[at];
    return trace !== undefined && trace.isSame && !this.#read.has(trace.id);
  }

  #hash(): string {
    const isUnique = this.#random.int(0, 100) < this.#unique;
    return isUnique ? `u${fresh++}` : this.#random.pick(["}", "}", "}", "});", "return", "else"]);
  }
}

function runsOf(hashes: readonly string[], read: ReadonlySet<number>): readonly Run[] {
  const traces = hashes.map((hash, line): Trace => ({ hash, line: { line, origins: ["ai"], removals: [] } })); // prettier-ignore
  return coversOfLines(new Map([["ai", traces]]), read).flatMap(({ runs }) => runs);
}

function finds(before: string, expected: string) {
  return () => {
    const pieces = before.split(/[[\]]/);
    const then = pieces.flatMap((piece, i) =>
      [...piece].map((hash) => ({ hash, isRead: i % 2 === 1 })),
    );
    const read = then.flatMap(({ isRead }, line) => (isRead ? [line] : []));
    const runs = runsOf(then.map(({ hash }) => hash), new Set(read)); // prettier-ignore
    const now = [...expected.replaceAll(/[()<>]/g, "")];
    const found = runs.map((run) => findRun(now, run));
    const covered = new Set(found.flatMap((one) => one.covered));
    const changed = new Set(found.flatMap((one) => one.changed));
    assert.equal(marked(now, covered, changed), expected);
  };
}

function marked(now: readonly string[], covered: Set<number>, changed: Set<number>): string {
  const markOf = (at: number) => (covered.has(at) ? "()" : changed.has(at) ? "<>" : "");
  return now
    .map((letter, at) => {
      const open = markOf(at) !== markOf(at - 1) ? markOf(at).charAt(0) : "";
      const close = markOf(at) !== markOf(at + 1) ? markOf(at).charAt(1) : "";
      return open + letter + close;
    })
    .join("");
}
