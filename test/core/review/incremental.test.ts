/** What is worked out after an edit from what was known before is what a new look would find. */
import assert from "node:assert/strict";
import {
  apply,
  attributionAt,
  emptyState,
  groupPlaces,
  lineText,
  lineTotal,
  pagesOf,
  readingUnits,
  textAt,
  unitAt,
  viewDocument,
  type DocumentView,
  type Outline,
  type Pages,
  type ReviewState,
  type Unit,
} from "../../../src/core/index.js";
import { coverageOf, openLinesOf } from "../../../src/core/review/documentCoverage.js";
import { startOfLine } from "../../../src/core/origin/pages.js";
import { startsOn, textUnits } from "../../../src/core/review/pageUnits.js";
import { blobIdOf } from "../../../src/store/blobId.js";
import { sha256 } from "../../../src/store/sha256.js";
import { anyOutline } from "../../support/outlines.js";
import { forSeeds, type Random } from "../../support/random.js";
import { assistant, Desk, time, unexplained } from "../../support/review.js";

const LINES = ["a = 1;\n", "b();\n", "}\n", "\n", "  if (c) {\n", "    d(e);\n", "\n\n"];

describe("a view that was worked out step by step", () => {
  for (const path of ["a.ts", "a.py", "a.md"])
    it(`is what a new look at ${path} finds`, () => {
      forSeeds(25, (random) => {
        const desk = new Desk(path).open(random.text(LINES, 500));
        for (let step = 0; step < 60; step++) {
          act(desk, random, step);
          if (random.int(0, 3) > 0) check(desk.state, path);
        }
        check(desk.state, path);
      });
    }).timeout(60_000);

  // Long lines make pages of a few lines each.
  for (const [which, width] of [["many lines", 1] as const, ["long lines", 3000] as const])
    it(`is what a new look at an assistant's ${which} finds`, () => {
      forSeeds(6, (random) => {
        const long = () => random.pick(["a", "b", "", "  c", "\n d"]) + "x".repeat(random.int(0, 2) * width) + "\n"; // prettier-ignore
        const text = Array.from({ length: 400 / Math.log2(width + 1) }, long).join("");
        const desk = new Desk("a.ts").open("«" + text + "»");
        for (let step = 0; step < 30; step++) {
          act(desk, random, step);
          check(desk.state, "a.ts");
          checkMarks(desk.view, random);
        }
      });
    }).timeout(60_000);
});

describe("a view of a text with an outline", () => {
  const kinds = ["function", "class", "describe", "test", "key"];

  it("is what a new look finds, whatever is written", () => {
    forSeeds(40, (random) => {
      const desk = new Desk("a.ts").open(random.text(LINES, 300));
      let asked = pagesAt(desk.state, "a.ts");
      for (let step = 0; step < 60; step++) {
        if (random.int(0, 4) === 0) {
          const outline = anyOutline(random, 0, lineTotal(asked), kinds);
          desk.apply({ type: "outlined", path: "a.ts", pages: asked, outline });
        }
        if (random.int(0, 4) === 0) asked = pagesAt(desk.state, "a.ts");
        act(desk, random, step);
        check(desk.state, "a.ts");
      }
    });
  }).timeout(60_000);

  it("has the places of a look at the whole text, once the outline is there", () => {
    forSeeds(40, (random) => {
      const desk = new Desk("a.ts").open(`«${random.text(LINES, 200)}»`);
      for (let step = 0; step < 10; step++) {
        const pages = pagesAt(desk.state, "a.ts");
        const outline = anyOutline(random, 0, lineTotal(pages), kinds);
        desk.apply({ type: "outlined", path: "a.ts", pages, outline });
        const units = readingUnits(outline, (line) => lineText(pages, line));
        const places = regionsAt(desk.state, "a.ts", units);
        assert.deepEqual(desk.view.places.map(({ lines }) => lines), places); // prettier-ignore
        for (const { startLine, endLine, unit } of desk.view.places) {
          const [first, last] = [unitAt(units, startLine), unitAt(units, endLine - 1)];
          assert.deepEqual([first, first?.name, first?.kind], [last, unit?.name, unit?.kind]);
        }
        act(desk, random, step);
      }
    });
  }).timeout(60_000);
});

describe("the cuts of a long run", () => {
  it("follow what changes pages below, where pages between are short", () => {
    const short = Array.from({ length: 64 }, (_, i) => (i % 28 === 4 ? "\n" : `a${i}\n`)).join("");
    const long = `${"x".repeat(9000)}\n`.repeat(3);
    const desk = new Desk("a.ts").open(`«${short}${long}${"c\n".repeat(14)}»`);
    const at = short.length + long.length;
    const cuts = new Set<string>();
    for (let step = 0; step < 40; step++) {
      desk.type([{ start: at, end: at, insert: "z" }]);
      check(desk.state, "a.ts");
      cuts.add(desk.places);
    }
    assert.ok(cuts.size > 1);
  });
  it("follow what changes beside the page they are on", () => {
    forSeeds(8, (random) => {
      const line = (): string => random.pick(["\n", "a\n", "b\n", "c\n", "d\n", "e\n"]);
      const some = (length: number) => Array.from({ length }, line).join("");
      const [above, below] = [some(random.pick([0, 60])), some(random.pick([0, 50]))];
      const desk = new Desk("a.ts").open(`${above}«${some(150)}»${below}`);
      for (let step = 0; step < 60; step++) {
        const { pages, firstLines } = desk.state.documents.get("a.ts")?.pages ?? assert.fail();
        // Some lines above or below where two pages meet.
        const near = (firstLines[random.int(1, pages.length)] ?? 0) + random.int(-6, 9);
        const start = startOfLine(desk.state.documents.get("a.ts")?.pages ?? assert.fail(), near);
        const isBlank = desk.text[start] === "\n";
        desk.type([{ start, end: isBlank ? start : start + 1, insert: random.pick(["", "", "z", "y"]) }]); // prettier-ignore
        assert.deepEqual(
          desk.view.places.map(({ lines }) => lines),
          regionsAt(desk.state, "a.ts"),
        );
      }
    });
  });
  it("follow where the run ends, when part of it was read", () => {
    const line = (i: number) => (i % 5 === 0 ? "\n" : `a${i}\n`);
    const desk = new Desk("a.ts").open(`«${Array.from({ length: 600 }, (_, i) => line(i)).join("")}»`); // prettier-ignore
    while (desk.view.places.length > 0) {
      const { length } = desk.view.places;
      desk.acknowledge(length % 2 === 0 ? length - 1 : Math.floor(length / 2));
      check(desk.state, "a.ts");
    }
  });
});

describe("a view of a text that was renamed", () => {
  it("is what a new look finds, as another language reads it", () => {
    const desk = new Desk("a.ts").open("«if (a)\n    b();\n  c();\n»").acknowledge();
    assert.deepEqual(desk.view.places, []);
    for (const to of ["a.py", "a.md", "a.ts"]) {
      const path = [...desk.state.documents.keys()][0] ?? assert.fail();
      desk.apply({ type: "renamed", path, to });
      check(desk.state, to);
    }
  });
});

/** What is drawn on some lines is what of all marks is on them. */
function checkMarks(view: DocumentView, random: Random): void {
  const all = random.int(0, 450);
  const [from, to] = [all, all + random.int(0, 90)];
  const isShown = (line: number) => from <= line && line < to;
  const some = view.marksIn(from, to);
  assert.deepEqual(some.unreadLines, view.unreadLines.filter(isShown));
  assert.deepEqual(some.lightLines, view.lightLines.filter(isShown));
  assert.deepEqual(some.removalLines, view.removalLines.filter(isShown));
  const before = view.marksIn(0, from).unreadText.length;
  assert.deepEqual(some.unreadText, view.unreadText.slice(before, view.marksIn(0, to).unreadText.length)); // prettier-ignore
}

let acts = 0;

/** Somebody writes, reads or takes a word back. */
function act(desk: Desk, random: Random, step: number): void {
  const { text } = desk;
  const start = random.int(0, text.length + 1);
  const end = Math.min(text.length, start + random.pick([0, 0, 0, 1, 20, 200]));
  const edit = [{ start, end, insert: random.text(LINES, random.pick([0, 1, 1, 30])) }];
  const origin = { id: `act ${acts++}`, conversation: random.pick(["one", "two"]) };
  switch (random.int(0, 9)) {
    case 0:
    case 1:
      return void desk.insert(edit, assistant(origin.id, { ...origin, evidence: random.pick(["chat", "completion"]) })); // prettier-ignore
    case 2:
      return void desk.insert(edit, unexplained(origin.id), random.pick(["yes", "no"]));
    case 3:
      return void desk.see(start, end);
    case 4:
      if (desk.view.places.length > 0) desk.acknowledge(random.int(0, desk.view.places.length));
      return;
    case 5:
      if (random.int(0, 5) === 0) desk.withdraw(`said-${random.int(1, step + 2)}`);
      return;
    case 6:
      return void desk.insert([{ start, end: start, insert: "x" }], unexplained(origin.id)).accept(20, `key ${acts}`); // prettier-ignore
    case 7: {
      const last = desk.state.documents.get(desk.path)?.past.at(-1);
      if (last?.before) desk.restore([{ start: 0, end: text.length, insert: textBefore(desk) }]);
      return;
    }
    default:
      return void desk.type([{ start, end: start, insert: random.pick(["x", "\n", " ", "}"]) }]);
  }
}

function textBefore(desk: Desk): string {
  const before = desk.state.documents.get(desk.path)?.past.at(-1)?.before;
  return before?.pages.map((page) => page.lines.text).join("") ?? "";
}

/** Compares what is shown with what a state shows that has never seen the text before. */
function check(state: ReviewState, path: string): void {
  const known = viewDocument(state, path);
  const fresh = viewDocument(anew(state, path), path);
  assert.deepEqual(plain(known), plain(fresh));
  assert.deepEqual(known.counts, {
    lines: known.unreadLines.length,
    places: known.places.length,
    light: known.lightLines.length,
  });
  assert.deepEqual(known.places.map(({ lines }) => lines), regionsAt(state, path)); // prettier-ignore
}

/** The same text, units and journal in a state of its own. */
function anew(known: ReviewState, path: string): ReviewState {
  const { journal, documents } = known;
  const text = textAt(known, path) ?? "";
  const attribution = attributionAt(known, path) ?? { spans: [], removals: [] };
  const snapshot = { worktree: "", path, blob: blobIdOf(text), at: time(0), ...attribution };
  const empty = { ...emptyState("", sha256), journal };
  const { state } = apply(empty, { type: "appeared", path, text, near: { snapshot, text } });
  const seen = documents.get(path)?.seen ?? [];
  const fresh = state.documents.get(path) ?? assert.fail();
  const units = textUnits(unitsAt(known, path), fresh.pages);
  const withUnits = { ...state, documents: state.documents.withEntry(path, { ...fresh, units }) };
  return apply(withUnits, { type: "saw", path, ranges: seen }).state;
}

function pagesAt({ documents }: ReviewState, path: string): Pages {
  return documents.get(path)?.pages ?? assert.fail();
}

/** The units of a text as an outline: each from its first line to its last. */
function unitsAt(state: ReviewState, path: string): Outline {
  const { units, pages } = state.documents.get(path) ?? assert.fail();
  const starts = startsOn(units, pages, 0, pages.pages.length);
  const ofKey = new Map<string, Unit>();
  starts.forEach(({ line, unit }, at) => {
    if (!unit) return;
    const before = ofKey.get(unit.key);
    // Nothing else lies between two parts of a unit.
    if (before) assert.equal(before.endLine, line);
    const endLine = starts[at + 1]?.line ?? lineTotal(pages);
    ofKey.set(unit.key, { startLine: line, children: [], ...unit, ...before, endLine });
  });
  return [...ofKey.values()];
}

function plain(view: DocumentView): unknown {
  const { unreadLines, unreadText, removalLines, lightLines, lightText } = view;
  const places = [...view.places, ...view.lightPlaces].map(
    ({ startLine, endLine, lines, origins, state, covers, digest, by, removed, unseenLines, excerpt, unit }) => // prettier-ignore
      ({ startLine, endLine, lines, origins, state, covers, digest, by, removed, unseenLines, excerpt, unit: unit && [unit.name, unit.kind] }), // prettier-ignore
  );
  return { unreadLines, unreadText, removalLines, lightLines, lightText, places };
}

/** The open lines of each region, by the rule for a whole text with the units it has, or others. */
function regionsAt(state: ReviewState, path: string, units = unitsAt(state, path)): unknown {
  const text = textAt(state, path) ?? "";
  const pages = pagesOf(text, attributionAt(state, path));
  const coverage = coverageOf(state.journal, path, pages, sha256);
  const open = coverage.pages.flatMap(({ lines }, page) => openLinesOf(pages, page, lines));
  const texts = text.split("\n");
  const textOf = (line: number) => texts[line] ?? "";
  const light = new Set(viewDocument(state, path).lightLines);
  const asked = open.filter(({ line }) => !light.has(line));
  return groupPlaces(asked, state.journal.origins, textOf, units).map(({ lines }) => lines);
}
