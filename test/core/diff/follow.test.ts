import assert from "node:assert/strict";
import { followTexts, type Followed } from "../../../src/core/diff/follow.js";
import { applyEdit, invertEdit } from "../../../src/core/text/edit.js";
import { overlapping, without, type Range } from "../../../src/core/text/range.js";
import { forSeeds, type Random } from "../../support/random.js";

/** Milliseconds, for a busy machine. */
const PATIENCE = 60_000;

const ONE = "function one(first) {\n  readAllTheFiles();\n  writeThemBack();\n}\n";
const TWO = "function two() {\n  askThePerson();\n  waitForAnswer();\n  thankThem();\n}\n";
const SHORT = "let a = 1;\nlet b = 2;\n";

describe("following a text", () => {
  it("finds a block that moved down", moves(ONE + TWO, TWO + ONE, [ONE]));
  it("finds a block that moved up", moves(TWO + ONE, ONE + TWO, [ONE]));
  it("finds a block that was indented anew where it went", moves(ONE + TWO, TWO + indented(ONE), [ONE])); // prettier-ignore
  it("finds a block whose place has got other text", moves(ONE + TWO, `other();\n${TWO}${ONE}`, [ONE])); // prettier-ignore
  it("finds the bracket above a block that moved", moves(`{\n${ONE}${TWO}`, `${TWO}{\n${ONE}`, [`{\n${ONE}`])); // prettier-ignore
  it("finds two blocks that moved each on its own", moves(ONE + indented(SHORT) + TWO, TWO + indented(SHORT) + ONE, [ONE])); // prettier-ignore
  it("takes no short block for one that moved", moves(SHORT + TWO, TWO + SHORT, []));
  it("finds a single line that moved", moves(`readAllTheFiles(now, andThen);\n${TWO}`, `${TWO}readAllTheFiles(now, andThen);\n`, ["readAllTheFiles(now, andThen);\n"])); // prettier-ignore
  it("takes no short line for one that moved", moves(`readAll(now);\n${TWO}`, `${TWO}readAll(now);\n`, [])); // prettier-ignore
  it("takes no copy for a block that moved", moves(ONE + TWO, ONE + TWO + ONE, []));
  it("takes none of two equal blocks for the one that came", moves(`${ONE}x;\n${ONE}${TWO}`, TWO + ONE, [])); // prettier-ignore
  it("keeps words of changed lines that are alike", keeps("let one = read(two);\n", "let one = write(two);\n", ["let one = ", "(two);\n"])); // prettier-ignore
  it("keeps no words of changed lines that are not", keeps("const one = two;\n", "const three = four(five, six);\n", [])); // prettier-ignore
  it("keeps what is alike beside what moved away", keeps(`${ONE}let one = read(two);\n${TWO}`, `let one = write(two);\n${TWO}${ONE}`, ["let one = ", "(two);\n", ...lines(TWO)])); // prettier-ignore
  it("keeps words of a line that was changed among many new ones", keeps("let one = readTheFile(two);\n", `${many("one")}let one = writeTheFile(now);\nlet one = readTheFile(three);\n${many("two")}`, ["let one = readTheFile(", ");\n"])); // prettier-ignore
  it("keeps words of two lines that were changed among many new ones", keeps("let one = readTheFile(two);\nlet two = askThePerson(one);\n", `${many("one")}let one = readTheFile(three);\n${many("two")}let two = askThePerson(four);\n`, ["let one = readTheFile(", ");\n", "let two = askThePerson(", ");\n"])); // prettier-ignore
  it(
    "keeps nothing of a line whose words are on many others",
    keeps("let a = b;\n", many("a"), []),
  );
  it("takes the blank line below new code for new, not the one above", inserts("one();\n\ntwo();\n", "one();\n\nnew();\n\ntwo();\n", ["new();\n\n"])); // prettier-ignore
  it("takes the first lines of a new function for new, not the equal ones of the next", inserts("one();\n\n@patch\ndef two()\n", "one();\n\n@patch\ndef new()\n\n@patch\ndef two()\n", ["@patch\ndef new()\n\n"])); // prettier-ignore
  it("takes the bracket of new code for new, not the equal one above", inserts("f() {\n  one();\n}\n\nlast();\n", "f() {\n  one();\n}\n\ng() {\n  one();\n}\n\nlast();\n", ["g() {\n  one();\n}\n\n"])); // prettier-ignore
  it("takes the first lines of deleted code for gone, not the equal ones below", keeps("one();\n\n@patch\ndef old()\n\n@patch\ndef two()\n", "one();\n\n@patch\ndef two()\n", ["one();\n\n", "@patch\ndef two()\n"])); // prettier-ignore
  it("does not take a lone short line for one at another depth", keeps("first(a, b);\nreturn;\nsecond();\n", "other(c);\n    return;\nfourth(c, d);\nfifth();\n", [])); // prettier-ignore

  it("keeps lines that occur often at another depth", keeps("repeat(me, often);\none();\nrepeat(me, often);\ntwo();\nrepeat(me, often);\n", "if (x) {\n  repeat(me, often);\n  completelyDifferent(text, that, is, long);\n  repeat(me, often);\n  neitherIsThis(like, anything, before);\n  repeat(me, often);\n}\n", ["repeat(me, often);\n", "repeat(me, often);\n", "repeat(me, often);\n"])); // prettier-ignore

  it("says what it assumes when the budget runs out", () => {
    const before = "one two one three ".repeat(400);
    const after = "two one three one ".repeat(400);
    const { edit, assumed } = followTexts(before, after, 1);
    assert.equal(assumed.length, 1);
    const { start, end, afterStart, afterEnd } = assumed[0] as (typeof assumed)[0];
    assert.deepEqual(edit, [{ start, end, insert: after.slice(afterStart, afterEnd) }]);
  });

  it("says so when equal lines may be in what it calls unlike", () => {
    const { before, after } = scattered("");
    const { edit, assumed } = followTexts(before, after, 1);
    assert.deepEqual(assumed.map(({ start, end }) => ({ start, end })), edit.map(({ start, end }) => ({ start, end }))); // prettier-ignore
    assert.deepEqual(followTexts(before, after, 1e9).assumed, []);
  });

  it("says so also where a block moved away from", () => {
    const { before, after } = scattered(ONE);
    const followed = followTexts(before, after, 1);
    assert.equal(followed.moves.length, 1);
    assert.equal(followed.assumed.length, 1);
    assert.deepEqual(followTexts(before, after, 1e9).assumed, []);
  });

  it("assumes nothing of a short text that a long one replaced, however small the budget", () => {
    assert.deepEqual(followTexts("let one = two;\n", many("one").repeat(100), 1).assumed, []);
  });

  it("assumes nothing of long texts whose words are others, however small the budget", () => {
    const before = Array.from({ length: 500 }, (_, i) => `before${i}\n`).join("");
    const after = Array.from({ length: 500 }, (_, i) => `otherwise${i * 7919}\n`).join("");
    assert.deepEqual(followTexts(before, after, 1).assumed, []);
  });

  it("gives the text after, moves that are the same, and no more, whatever the budget", () => {
    forSeeds(2500, (random) => {
      const { before, after } = randomTexts(random);
      const followed = followTexts(before, after, random.pick([0, 3, 100, 3000, 1_000_000]));
      assert.equal(applyEdit(before, followed.edit), after);
      assertMoves(before, after, followed);
    });
  }).timeout(PATIENCE);

  it("finds every block of a text that was shuffled", () => {
    forSeeds(200, (random) => {
      const blocks = Array.from({ length: random.int(2, 9) }, (_, b) => block(random, b));
      const shuffled = shuffle(random, blocks);
      const { edit, moves } = followTexts(blocks.join(""), shuffled.join(""));
      const before = blocks.join("");
      // To which block its last lines belong nobody can tell when several end in the same way.
      const lost = edit.flatMap((r) => without(r, moves)).map((r) => before.slice(r.start, r.end));
      assert.ok(!lost.some((text) => /named|first|call/.test(text)), lost.join());
    });
  }).timeout(PATIENCE);
});

/** Texts with few kinds of equal lines in another order among others, and `block` among them before. */
function scattered(block: string): { before: string; after: string } {
  const kinds = ["oneKind();\n", "otherKind();\n", "thirdKind();\n"];
  const text = (own: string, turn: number) =>
    Array.from({ length: 90 }, (_, i) => `${own}${i * turn}${own}${i};\n${kinds[(i * i * turn) % 3] as string}`); // prettier-ignore
  const before = text("gone", 7);
  before.splice(45, 0, block);
  const after = text("come", 5);
  return { before: before.join("") + TWO, after: after.join("") + TWO + block };
}

/** Checks which blocks moved, by their text before. */
function moves(before: string, after: string, expected: readonly string[]) {
  return () => {
    const followed = followTexts(before, after);
    assertMoves(before, after, followed);
    assert.deepEqual(followed.moves.map(({ start, end }) => before.slice(start, end)), expected); // prettier-ignore
  };
}

/** Checks the text that stays, piece by piece. */
function keeps(before: string, after: string, expected: readonly string[]) {
  return () => {
    const { edit } = followTexts(before, after);
    const kept = without({ start: 0, end: before.length }, edit).map(({ start, end }) => before.slice(start, end)); // prettier-ignore
    assert.equal(applyEdit(before, edit), after);
    assert.equal(kept.join(""), expected.join(""));
  };
}

/** Checks what comes, piece by piece, where nothing goes. */
function inserts(before: string, after: string, expected: readonly string[]) {
  return () => {
    const { edit } = followTexts(before, after);
    assert.equal(applyEdit(before, edit), after);
    assert.deepEqual(edit.map(({ insert }) => insert), expected); // prettier-ignore
  };
}

/** Lines that all begin alike. */
function many(word: string): string {
  return Array.from({ length: 40 }, (_, i) => `let ${word}${i} = call${i}(the${i}, other${i});\n`).join(""); // prettier-ignore
}

function assertMoves(before: string, after: string, { edit, moves, assumed }: Followed): void {
  const inserted: readonly Range[] = invertEdit(before, edit);
  const arrivals: Range[] = moves.map(({ afterStart, afterEnd }) => ({ start: afterStart, end: afterEnd })); // prettier-ignore
  for (const [i, move] of moves.entries()) {
    const { start, end, afterStart, afterEnd } = move;
    const inside = move.edit.map((r) => ({ ...r, start: r.start - start, end: r.end - start }));
    assert.equal(applyEdit(before.slice(start, end), inside), after.slice(afterStart, afterEnd));
    for (const r of move.edit) assert.match(before.slice(r.start, r.end) + r.insert, /^\s*$/);
    assert.ok(start >= (moves[i - 1]?.end ?? 0), "moves overlap before");
    assert.equal(arrivals.filter((a) => a.start < afterEnd && afterStart < a.end).length, 1);
    assert.deepEqual(without(move, overlapping(edit, move)), [], "a move is kept as well");
    assert.deepEqual(without({ start: afterStart, end: afterEnd }, inserted), []);
  }
  for (const { start, end, afterStart, afterEnd } of assumed)
    assert.ok(edit.some((r) => r.start === start && r.end === end && r.insert === after.slice(afterStart, afterEnd))); // prettier-ignore
}

function lines(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function indented(text: string): string {
  return lines(text).map((line) => `    ${line}`).join(""); // prettier-ignore
}

/** A block of lines that no other has, some of them blank, brackets, or in every block. */
function block(random: Random, number: number): string {
  const inner = Array.from({ length: random.int(2, 8) }, (_, i) =>
    random.pick([`  call${number}x${i}(withSome, arguments);\n`, "  }\n", "\n", "  return;\n"]),
  );
  return `function named${number}(a, b) {\n  the${number}first(line, ofThisBlock, andMore);\n${inner.join("")}}\n`;
}

function shuffle<T>(random: Random, items: readonly T[]): T[] {
  const left = [...items];
  return items.map(() => left.splice(random.int(0, left.length), 1)[0] as T);
}

function randomTexts(random: Random): { before: string; after: string } {
  const blocks = Array.from({ length: random.int(1, 6) }, (_, b) => block(random, b));
  const before = blocks.join("");
  const changed = (text: string) =>
    lines(text)
      .flatMap((line) =>
        random.pick([
          [line],
          [line],
          [line],
          [line],
          [],
          [line, "more(of, it);\n"],
          [line.replace("call", "ring")],
        ]),
      ) // prettier-ignore
      .join("");
  const some = shuffle(random, blocks).filter(() => random.int(0, 5) > 0);
  const after = some.map((text) => {
    const now = random.pick([text, changed(text)]);
    return random.int(0, 3) === 0 ? indented(now) : now;
  });
  if (random.int(0, 4) === 0) after.push(random.pick(blocks));
  return { before, after: after.join("") };
}
