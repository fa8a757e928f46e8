import assert from "node:assert/strict";
import { followTexts } from "../../../src/core/diff/follow.js";
import { acrossDiff } from "../../../src/core/origin/acrossDiff.js";
import { NOBODY, type Attribution } from "../../../src/core/origin/attribution.js";
import { mapAttribution } from "../../../src/core/origin/mapAttribution.js";
import { TYPED, type OriginId } from "../../../src/core/origin/origin.js";
import { applyEdit } from "../../../src/core/text/edit.js";
import { mark, parse } from "../../support/marked.js";
import { forSeeds, type Random } from "../../support/random.js";

/** Milliseconds, for a busy machine. */
const PATIENCE = 60_000;

describe("across a diff nobody made", () => {
  it("inserted text is in no span", across("«a⟦→b⟧c»", "«a»b«c»"));
  it("deleted text leaves nothing", across("«a⟦b→⟧c»", "«ac»"));
  it("removals stay", across("⟦a‹x›b→c⟧«d»", "‹x›c«d»"));
  it("removals that come back disappear", across("a‹x›⟦→x⟧b", "axb"));
});

const REST = "let thisStays = here;\nlet thatStays = there;\nlet allStay = everywhere;\n";

describe("across a diff that finds moved blocks", () => {
  const block = "«function moved(first) {\n  readAllTheFiles();\n»  writeThemBack();\n“}\n”";
  const plain = parse(block).text;
  it("spans go with them", follows(block + REST, REST + plain, REST + block));
  it("spans go with them when they were indented anew", follows(block + REST, REST + plain.replace(/^/gm, "  ").trimEnd(), `${REST}  «function moved(first) {\n  »  «readAllTheFiles();\n»    writeThemBack();\n  “}”`)); // prettier-ignore
  it("removals go with them", follows(`function moved(first) {\n  ‹readNothing();\n  ›readAllTheFiles();\n  writeThemBack();\n}\n${REST}`, REST + plain, `${REST}function moved(first) {\n  ‹readNothing();\n  ›readAllTheFiles();\n  writeThemBack();\n}\n`)); // prettier-ignore
  it("removals in front of them go too", follows(`‹x();\n›${block}${REST}`, REST + plain, `${REST}‹x();\n›${block}`)); // prettier-ignore
  it("removals behind them stay", follows(`${block}‹x();\n›${REST}`, REST + plain, `‹x();\n›${REST}${block}`)); // prettier-ignore
  it("what stands between them is in no span", follows(block + REST, `${REST}new();\n${plain}`, `${REST}new();\n${block}`)); // prettier-ignore
});

describe("across a diff that finds copied blocks", () => {
  const block =
    "«function copied(first) {\n  readAllTheFilesInThere();\n  writeThemBackAgain();\n  thankThePerson();\n}\n»";
  const plain = parse(block).text;
  const copy = block.replace("«", "⟪").replace("»", "⟫");
  it("they are an act of their own, of whoever wrote the lines", follows(block + REST, plain + REST + plain, block + REST + copy)); // prettier-ignore
  it("white space they were indented with is nobody's", follows(block + REST, plain + REST + plain.replace(/^(?=.)/gm, "  "), `${block}${REST}  ⟪function copied(first) {⟫\n    ⟪readAllTheFilesInThere();⟫\n    ⟪writeThemBackAgain();⟫\n    ⟪thankThePerson();⟫\n  ⟪}\n⟫`)); // prettier-ignore
  it("a block that could be one of several that went is a copy", follows(`${block}${block}${REST}`, `${REST}${plain}`, `${REST}${copy}`)); // prettier-ignore
  it("a copy of what was not all of somebody is nobody's", follows(`function copied(first) {\n  «readAllTheFilesInThere();\n»  writeThemBackAgain();\n  thankThePerson();\n}\n${REST}`, plain + REST + plain, `function copied(first) {\n  «readAllTheFilesInThere();\n»  writeThemBackAgain();\n  thankThePerson();\n}\n${REST}${plain}`)); // prettier-ignore
  it("what stands elsewhere too is nobody's", follows(`${block}${REST}${plain}other();\n`, `${plain}${REST}${plain}other();\n${plain}`, `${block}${REST}${plain}other();\n${plain}`)); // prettier-ignore
  it("two lines are no copy", follows(`«readAllTheFilesInThere(first, second);\nwriteThemBackAgain(first, second);\n»${REST}`, `readAllTheFilesInThere(first, second);\nwriteThemBackAgain(first, second);\n${REST}readAllTheFilesInThere(first, second);\nwriteThemBackAgain(first, second);\n`, `«readAllTheFilesInThere(first, second);\nwriteThemBackAgain(first, second);\n»${REST}readAllTheFilesInThere(first, second);\nwriteThemBackAgain(first, second);\n`)); // prettier-ignore
  it("removals stay where they are", follows(`${block}‹x();\n›${REST}`, plain + REST + plain, `${block}‹x();\n›${REST}${copy}`)); // prettier-ignore
});

describe("across a diff that was given up", () => {
  it(
    "new text is of whoever wrote most of what it replaces",
    doubts("«ab»“c”⟨defgh⟩", "xy", "«xy»"),
  );
  it("new text is nobody's where only a person typed", doubts("a⟨bcd⟩e", "xy", "xy"));
  it("new text is nobody's where nobody was seen", doubts("abc", "xy", "xy"));
  it("of two equals the first counts", doubts("“ab”«cd»", "xy", "“xy”"));
  it("text that moved away does not count", () => {
    const { text, attribution } = parse("«abcdef»“gh”i");
    const edit = [{ start: 0, end: 9, insert: "xabcdefy" }];
    const move = { start: 0, end: 6, afterStart: 1, afterEnd: 7, edit: [] };
    const assumed = [{ start: 0, end: 9, afterStart: 0, afterEnd: 8 }];
    const after = acrossDiff(attribution, text, { edit, moves: [move], assumed });
    assert.equal(mark("xabcdefy", after), "“x”«abcdef»“y”");
  });
  it("other new text is nobody's", () => {
    const { text, attribution } = parse("«ab»c«de»");
    const edit = [
      { start: 0, end: 0, insert: "v" },
      { start: 0, end: 2, insert: "w" },
      { start: 3, end: 5, insert: "x" },
    ];
    const assumed = [{ start: 0, end: 2, afterStart: 1, afterEnd: 2 }];
    assert.equal(mark("vwcx", acrossDiff(attribution, text, { edit, moves: [], assumed })), "v«w»cx"); // prettier-ignore
  });
});

describe("typists with an alphabet each, seen by nobody", () => {
  it("keep every character of theirs that a difference can follow, and get none of another", () => {
    forSeeds(1500, (random) => {
      const { text, attribution, owners } = typedLines(random);
      const after = rearranged(random, text, 3);
      const followed = followTexts(text, after);
      assert.deepEqual(followed.assumed, []);
      const across = acrossDiff(attribution, text, followed);
      eachUnit(after, across, (letter, origin) => {
        if (origin !== undefined)
          assert.equal(origin, owners.get(letter), `${letter} changed hands`);
      });
    });
  }).timeout(PATIENCE);

  it("keep every character when whole blocks change places and depth", () => {
    forSeeds(600, (random) => {
      const { text, attribution, owners } = typedLines(random);
      const after = rearranged(random, text, 0);
      const across = acrossDiff(attribution, text, followTexts(text, after));
      eachUnit(after, across, (letter, origin) => {
        if (letter.trim() !== "") assert.equal(origin, owners.get(letter), `${letter} is lost`);
      });
    });
  }).timeout(PATIENCE);
});

/** Checks an attribution across a marked edit. */
function across(before: string, after: string) {
  return () => {
    const { text, attribution, edit } = parse(before);
    const followed = { edit, moves: [], assumed: [] };
    assert.equal(mark(applyEdit(text, edit), acrossDiff(attribution, text, followed)), after);
  };
}

/** Checks an attribution across the difference of two texts. */
function follows(before: string, after: string, expected: string) {
  return () => {
    const { text, attribution } = parse(before);
    assert.equal(mark(after, acrossDiff(attribution, text, followTexts(text, after))), expected);
  };
}

/** Checks an attribution across a difference that replaces everything because it was given up. */
function doubts(before: string, after: string, expected: string) {
  return () => {
    const { text, attribution } = parse(before);
    const whole = { start: 0, end: text.length, afterStart: 0, afterEnd: after.length };
    const edit = [{ start: 0, end: text.length, insert: after }];
    assert.equal(mark(after, acrossDiff(attribution, text, { edit, moves: [], assumed: [whole] })), expected); // prettier-ignore
  };
}

/** How many lines a block has, and letters each of them. */
const BLOCK_LINES = 4;
const LINE_LETTERS = 12;

/** Lines of letters no other line has, by typists who take turns anywhere. */
function typedLines(random: Random) {
  const owners = new Map<string, OriginId | undefined>();
  let text = "";
  let attribution: Attribution = NOBODY;
  for (let line = random.int(2, 8) * BLOCK_LINES; line > 0; line--) {
    for (let letters = 0; letters < LINE_LETTERS; letters += 4) {
      const by = random.pick(["ai", "other", TYPED, undefined]);
      const codes = Array.from({ length: 4 }, (_, i) => 0x4e00 + owners.size + i);
      const insert = String.fromCharCode(...codes);
      for (const letter of insert) owners.set(letter, by);
      const edit = [{ start: text.length, end: text.length, insert }];
      if (by !== undefined)
        attribution = mapAttribution(attribution, text, edit, { origin: by, deletions: "kept" });
      text += insert;
    }
    text += random.int(0, 6) === 0 ? "\n\n" : "\n";
  }
  return { text, attribution, owners };
}

/** Blocks of lines in another order and at other depths, with about `changes` lines changed in each. */
function rearranged(random: Random, text: string, changes: number): string {
  const lines = text.split(/(?<=\n)(?!\n)/);
  const blocks: string[][] = [];
  for (let i = 0; i < lines.length; i += BLOCK_LINES) blocks.push(lines.slice(i, i + BLOCK_LINES));
  let after = "";
  while (blocks.length > 0) {
    const [block = []] = blocks.splice(random.int(0, blocks.length), 1);
    const indentation = random.pick(["", "", "  ", "\t"]);
    for (const line of block) {
      const isChanged = random.int(0, BLOCK_LINES) < random.int(0, changes + 1);
      const changed = isChanged ? random.pick(["", "new\n", line.slice(3), `new${line}`]) : line;
      after += indentation + changed;
    }
  }
  return after;
}

function eachUnit(
  text: string,
  { spans }: Attribution,
  check: (letter: string, origin: OriginId | undefined) => void,
): void {
  const origins = new Array<OriginId | undefined>(text.length).fill(undefined);
  spans.forEach((span, i) => {
    const last = spans[i - 1] ?? { end: 0, origin: undefined };
    assert.ok(last.end <= span.start && span.start < span.end && span.end <= text.length);
    assert.ok(last.end < span.start || last.origin !== span.origin, "spans are not joined");
  });
  for (const { start, end, origin } of spans) origins.fill(origin, start, end);
  for (let at = 0; at < text.length; at++) check(text.charAt(at), origins[at]);
}
