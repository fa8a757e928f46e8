import assert from "node:assert/strict";
import { attributePages, mapPages, restylePages } from "../../../src/core/origin/editPages.js";
import { mapAttribution, restyle } from "../../../src/core/origin/mapAttribution.js";
import { cutIntoPages, PAGE_LINES } from "../../../src/core/origin/page.js";
import {
  attributionOf,
  isSameText,
  isUntouched,
  lineOf,
  lineText,
  lineTotal,
  pagesOf,
  startOfLine,
  textLength,
  textOf,
  toPages,
  type Pages,
} from "../../../src/core/origin/pages.js";
import { NOBODY, type Attribution } from "../../../src/core/origin/attribution.js";
import { TYPED } from "../../../src/core/origin/origin.js";
import { applyEdit, type Edit } from "../../../src/core/text/edit.js";
import { lineAt, lineRange, lineStart, linesOf } from "../../../src/core/text/lines.js";
import { mark } from "../../support/marked.js";
import { forSeeds, type Random } from "../../support/random.js";

const LETTERS = ["a", "b", " ", "\n", "\n", "\r\n", "\r", "aa\n", "x = 1;\n", "😀", "\n\n"];

describe("a text in pages", () => {
  it("is cut where lines end, into pages of about as many lines", () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `line ${i}\r\n`).join("");
    const pages = pagesOf(lines);
    assert.equal(textOf(pages), lines);
    for (const { lines: own } of pages.pages) {
      assert.match(own.text, /\r\n$/);
      assert.ok(own.starts.length - 1 <= PAGE_LINES && own.starts.length > PAGE_LINES / 2);
    }
  });

  it("is one page when it is short, and when it is empty", () => {
    assert.equal(pagesOf("").pages.length, 1);
    assert.equal(pagesOf("a\nb").pages.length, 1);
  });

  it("has a page of its own for a line as long as a book", () => {
    const text = `a\n${"b".repeat(100_000)}\nc\n`;
    const pages = pagesOf(text);
    assert.deepEqual(pages.pages.map((page) => page.lines.text.length), [2, 100_001, 2]); // prettier-ignore
  });

  it("says of lines what the whole text says", () => {
    forSeeds(1000, (random) => {
      const { pages } = randomPages(random);
      checkLines(pages);
    });
  });

  it("shares all pages that an edit does not touch", () => {
    const text = "let a = 1;\n".repeat(1000);
    const before = pagesOf(text);
    const edit = [{ start: 5000, end: 5000, insert: "x" }];
    const after = mapPages(before, edit, { origin: TYPED, deletions: "forgotten" });
    const shared = after.pages.filter((page) => before.pages.includes(page)).length;
    assert.ok(shared >= before.pages.length - 2);
  });

  it("stays in pages of a fair size while it grows and shrinks", () => {
    let pages = pagesOf("");
    for (let i = 0; i < 2000; i++)
      pages = mapPages(pages, [{ start: 0, end: 0, insert: `line ${i}\n` }], typed);
    assert.ok(pages.pages.length > 2000 / (2 * PAGE_LINES + 1));
    for (let i = 0; i < 1990; i++)
      pages = mapPages(pages, [{ start: 0, end: startOfLine(pages, 1), insert: "" }], typed);
    assert.equal(lineTotal(pages), 11);
    assert.equal(pages.pages.length, 1);
  });

  it("gives text back that was removed in another page", () => {
    const many = "\n".repeat(300);
    const removed = mapPages(pagesOf(`${many}end`), [{ start: 5, end: 6, insert: "" }], {
      origin: "ai",
      deletions: "kept",
    });
    assert.equal(attributionOf(removed).removals.length, 1);
    const back = mapPages(removed, [{ start: 290, end: 290, insert: "\n" }], typed);
    assert.deepEqual(attributionOf(back).removals, []);
  });

  it("gives white space back that was removed in another page", () => {
    const removed = mapPages(pagesOf(`a${"\n".repeat(300)}end`), [{ start: 150, end: 151, insert: "" }], { origin: "ai", deletions: "kept" }); // prettier-ignore
    const back = restylePages(removed, [{ start: 290, end: 290, insert: "\n" }]);
    assert.deepEqual(back && attributionOf(back).removals, []);
  });

  it("is untouched only when nobody wrote or removed anything on any page", () => {
    const text = "a\n".repeat(300);
    assert.ok(isUntouched(pagesOf(text)));
    for (const at of [1, 300, 599])
      for (const edit of [
        { start: at, end: at, insert: "x" },
        { start: at, end: at + 1, insert: "" },
      ])
        // prettier-ignore
        assert.ok(!isUntouched(mapPages(pagesOf(text), [edit], { origin: "ai", deletions: "kept" })));
  });

  it("is the same text as another, wherever the two were cut", () => {
    forSeeds(500, (random) => {
      const { pages } = randomPages(random);
      const edited = mapPages(pages, randomEdit(random, textOf(pages)), typed);
      assert.equal(isSameText(pages, edited), textOf(pages) === textOf(edited));
      assert.ok(isSameText(edited, toPages(cutIntoPages(linesOf(textOf(edited)), NOBODY, 2))));
    });
  });
});

describe("an edit of a text in pages, whatever the pages", () => {
  it("does what it does to the whole text", () => {
    forSeeds(6000, (random) => {
      let { pages } = randomPages(random);
      for (let step = 0; step < 4; step++) {
        const text = textOf(pages);
        const edit = randomEdit(random, text);
        const act = {
          origin: random.pick(["ai", "other", TYPED]),
          deletions: random.pick(["kept", "forgotten"] as const),
          unmissed: random.int(0, 3) === 0 ? [{ start: 1, end: 4 }, { start: 7, end: 12 }] : [], // prettier-ignore
        };
        const expected = mapAttribution(attributionOf(pages), text, edit, act);
        pages = mapPages(pages, edit, act);
        check(pages, applyEdit(text, edit), expected);
      }
    });
  });

  it("of white space keeps whose words are whose", () => {
    let seen = 0;
    forSeeds(3000, (random) => {
      const { pages } = randomPages(random);
      const text = textOf(pages);
      const edit = random.edit(text.length, () => random.text([" ", "  ", "\n"], 2));
      const paged = restylePages(pages, edit);
      const whole = restyle(attributionOf(pages), text, edit);
      if (paged === undefined) return;
      seen++;
      assert.ok(whole);
      check(paged, applyEdit(text, edit), whole);
    });
    assert.ok(seen > 500, `${seen}`);
  });

  it("of whose all is keeps the pages of which nothing new is said", () => {
    forSeeds(1000, (random) => {
      const { pages } = randomPages(random);
      const other = randomAttribution(random, textOf(pages));
      check(attributePages(pages, other), textOf(pages), other);
      assert.equal(attributePages(pages, attributionOf(pages)), pages);
    });
  });
});

const typed = { origin: TYPED, deletions: "forgotten" } as const;

function check(pages: Pages, text: string, expected: Attribution): void {
  assert.equal(textOf(pages), text);
  assert.equal(mark(text, attributionOf(pages)), mark(text, expected));
  assert.deepEqual(attributionOf(pages), expected);
  assert.ok(isSameText(pages, pagesOf(text)));
  for (const page of pages.pages.slice(0, -1)) {
    assert.match(page.lines.text, /[\r\n]$/);
    assert.ok(page.attribution.removals.every(({ offset }) => offset < page.lines.text.length));
  }
  checkLines(pages);
}

function checkLines(pages: Pages): void {
  const lines = linesOf(textOf(pages));
  assert.equal(lineTotal(pages), lines.starts.length);
  assert.equal(textLength(pages), lines.text.length);
  for (let line = 0; line <= lines.starts.length; line++) {
    assert.equal(startOfLine(pages, line), lineStart(lines, line));
    const { start, end } = lineRange(lines, line);
    assert.equal(lineText(pages, line), lines.text.slice(start, end));
  }
  for (const line of [-3, -1, lines.starts.length + 3]) assert.equal(lineText(pages, line), "");
  for (let offset = 0; offset <= lines.text.length; offset++)
    assert.equal(lineOf(pages, offset), lineAt(lines, offset));
}

function randomPages(random: Random): { readonly pages: Pages } {
  const text = random.text(LETTERS, 30);
  const attribution = randomAttribution(random, text);
  return { pages: toPages(cutIntoPages(linesOf(text), attribution, random.pick([1, 2, 3, 5]))) };
}

/** What a few acts leave behind. */
function randomAttribution(random: Random, text: string): Attribution {
  let attribution: Attribution = NOBODY;
  for (let n = random.int(0, 4); n > 0; n--) {
    const start = random.int(0, text.length + 1);
    const end = Math.min(text.length, start + random.int(0, 6));
    const origin = random.pick(["ai", "other", TYPED]);
    attribution = mapAttribution(attribution, text, [{ start, end, insert: text.slice(start, end) }], { origin, deletions: "forgotten" }); // prettier-ignore
    attribution = { ...attribution, removals: removals(random, text) };
  }
  return attribution;
}

function removals(random: Random, text: string): Attribution["removals"] {
  const count = random.int(0, 3);
  const offsets = Array.from({ length: count }, () => random.int(0, text.length + 1)).sort((a, b) => a - b); // prettier-ignore
  return offsets
    .filter((offset, i) => offset !== offsets[i - 1])
    .map((offset) => ({ offset, text: random.pick(["\n", "a", "aa\n", " "]), origin: "ai" }));
}

function randomEdit(random: Random, text: string): Edit {
  return random.edit(text.length, () => random.text(LETTERS, 2));
}
