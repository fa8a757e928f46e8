/** What is read together, once a parser said where functions are, and while somebody writes on. */
import assert from "node:assert/strict";
import {
  lineTotal,
  pagesOf,
  viewDocument,
  type Outline,
  type Pages,
} from "../../../src/core/index.js";
import { followUnits } from "../../../src/core/review/followUnits.js";
import {
  startsOn,
  textUnits,
  unitOnLine,
  type TextUnits,
} from "../../../src/core/review/pageUnits.js";
import { startOfLine, toPages } from "../../../src/core/origin/pages.js";
import { anyOutline, unit, unitOf } from "../../support/outlines.js";
import { forSeeds } from "../../support/random.js";
import { Desk } from "../../support/review.js";

/** Two functions of three lines. */
const F = "f {\n  1;\n}\n";
const G = "g {\n  2;\n}\n";
const TWO: Outline = [unit("f", 0, 3), unit("g", 3, 6)];

describe("two functions of one act", () => {
  it("are one place without an outline", () => {
    assert.equal(new Desk().open(`«${F}${G}»`).places, "unread 0-6");
  });
  it("are two places with one", shows(() => undefined, "f 0-3, g 3-6")); // prettier-ignore
  it(
    "are two while somebody types",
    shows((desk) => typeAt(desk, 1, "x"), "f 0-3, g 3-6"),
  );
  it(
    "are two below a new line",
    shows((desk) => typeAt(desk, 1, "a;\n"), "f 0-4, g 4-7"),
  );
  it(
    "are two around a new line",
    shows((desk) => typeAt(desk, 3, "\n"), "f 0-3, g 4-7"),
  );
  it(
    "are two above a new line",
    shows((desk) => typeAt(desk, 5, "a;\n"), "f 0-3, g 3-7"),
  );
  it("are two when an assistant adds to one", shows((desk) => void desk.insert([{ start: 4, end: 4, insert: "  a;\n  b;\n" }]), "f 0-5, g 5-8")); // prettier-ignore
  it("are two when the line between is gone", shows((desk) => void desk.type([{ start: F.length - 2, end: F.length, insert: "" }]), "f 0-2, g 2-5")); // prettier-ignore
  it("are two after undo", shows((desk) => {
    typeAt(desk, 1, "a;\n");
    desk.restore([{ start: F.indexOf("  1"), end: F.indexOf("  1") + 3, insert: "" }]);
  }, "f 0-3, g 3-6")); // prettier-ignore
  it("are two under another name", () => {
    const desk = outlined(`«${F}${G}»`, TWO);
    desk.apply({ type: "renamed", path: "a.ts", to: "b.ts" });
    assert.equal(written(desk, "b.ts"), "f 0-3, g 3-6");
  });
  it("are one place again in a text nobody saw being written", shows((desk) => void desk.appearAgain(`${F}${G}\n`), "- 0-6")); // prettier-ignore
});

describe("an outline", () => {
  it("names no place by a unit without a name", () => {
    const desk = outlined(`«${F}${G}»`, [unit("", 0, 3), unit("g", 3, 6)]);
    assert.equal(written(desk), "- 0-3, g 3-6");
  });
  it("says what kind of unit a place is in", () => {
    const desk = outlined(`«${F}»`, [unitOf("method", unit("f", 0, 3))]);
    const { name, kind } = desk.view.places[0]?.unit ?? assert.fail();
    assert.deepEqual([name, kind], ["f", "method"]);
  });
  it("of an earlier text is that of the same lines", () => {
    const desk = new Desk().open(`«${F}${G}»`);
    const pages = desk.state.documents.get("a.ts")?.pages ?? assert.fail();
    typeAt(desk, 1, "a;\n");
    desk.apply({ type: "outlined", path: "a.ts", pages, outline: TWO });
    assert.equal(written(desk), "f 0-4, g 4-7");
  });
  it("that says nothing new changes nothing", () => {
    const desk = outlined(`«${F}${G}»`, TWO);
    const { state, view } = desk;
    outline(desk, TWO);
    assert.equal(desk.state, state);
    assert.equal(desk.view, view);
  });
  it("that finds what was expected changes nothing", () => {
    const desk = outlined(`«${F}${G}»`, TWO);
    typeAt(desk, 1, "a;\n");
    const { state } = desk;
    outline(desk, [unit("f", 0, 4), unit("g", 4, 7)]);
    assert.equal(desk.state, state);
  });
  it("that finds nothing any more makes one place again", () => {
    const desk = outlined(`«${F}${G}»`, TWO);
    outline(desk, []);
    assert.equal(written(desk), "- 0-6");
  });
  it("of a text that is not there changes nothing", () => {
    const desk = new Desk().open(`«${F}»`);
    const { state } = desk;
    const pages = state.documents.get("a.ts")?.pages ?? assert.fail();
    desk.apply({ type: "outlined", path: "b.ts", pages, outline: TWO });
    assert.equal(desk.state, state);
  });
  it("of a text where nothing is read leaves nothing to read", () => {
    assert.deepEqual(outlined(`${F}${G}`, TWO).view.places, []);
  });
  it("is kept of every page on which nobody writes", () => {
    const desk = outlined(`«${F.repeat(100)}»`, Array.from({ length: 100 }, (_, i) => unit("f", 3 * i, 3 * i + 3))); // prettier-ignore
    const before = desk.state.documents.get("a.ts")?.units ?? assert.fail();
    typeAt(desk, 100, "a;\n");
    const after = desk.state.documents.get("a.ts")?.units ?? assert.fail();
    const kept = before.map((own, page) => own === after[page]);
    assert.deepEqual(kept, [true, false, true, true, true]);
    assert.equal(desk.view.places.length, 100);
  });
});

describe("the units of a text in pages", () => {
  const whole = pagesOf("a\n".repeat(300));
  const without = toPages([...whole.pages.slice(0, 2), ...whole.pages.slice(3)]);
  const starts = (units: TextUnits, pages: Pages) =>
    startsOn(units, pages, 0, pages.pages.length).flatMap(
      ({ line, unit }) =>
      unit && line > 0 && unitOnLine(units, pages, line - 1)?.key === unit.key ? [] : `${unit?.name ?? "-"} ${line}`, // prettier-ignore
    );
  const units = textUnits([unit("f", 10, 220)], without);

  it("go on in a page that comes between", () => {
    const [, , page] = whole.pages;
    const lines = page ? page.lines.starts.length - 1 : 0;
    const followed = followUnits(units, without, whole);
    assert.equal(followed.length, 5);
    assert.deepEqual(starts(followed, whole), ["- 0", "f 10", `- ${220 + lines}`]);
  });
  it("go on where a page goes", () => {
    const followed = followUnits(textUnits([unit("f", 10, 250)], whole), whole, without);
    assert.deepEqual(starts(followed, without), ["- 0", "f 10", "- 190"]);
  });
});

it("lines that somebody's edit leaves are in the unit they were in", () => {
  forSeeds(300, (random) => {
    const count = random.pick([8, 200]);
    const desk = new Desk().open(Array.from({ length: count }, (_, i) => `line ${i}\n`).join(""));
    outline(desk, anyOutline(random, 0, count));
    for (let step = 0; step < 5; step++) {
      const before = namesByLine(desk);
      const { pages } = desk.state.documents.get("a.ts") ?? assert.fail();
      const first = random.int(0, before.length);
      const last = Math.min(before.length - 1, first + random.pick([0, 0, 1, 5, 70]));
      // Of equal lines nobody could tell which were there.
      const more = random.pick([0, 1, 40]);
      const insert = Array.from({ length: more }, (_, i) => `new ${step} ${i}\n`).join("");
      desk.type([{ start: startOfLine(pages, first), end: startOfLine(pages, last), insert }]);
      const after = namesByLine(desk);
      assert.deepEqual(after.slice(0, first), before.slice(0, first));
      // The last line is empty: nobody can tell it from what is put in front of it.
      const below = before.length - 1 - last;
      assert.deepEqual(after.slice(after.length - 1 - below, -1), before.slice(last, -1));
    }
  });
});

/** The unit of each line, by its key. */
function namesByLine(desk: Desk): readonly string[] {
  const { units, pages } = desk.state.documents.get("a.ts") ?? assert.fail();
  return Array.from({ length: lineTotal(pages) }, (_, line) => unitOnLine(units, pages, line)?.key ?? ""); // prettier-ignore
}

/** Checks the places, each with its unit's name, after `write` in a text of `f` and `g`. */
function shows(write: (desk: Desk) => void, expected: string) {
  return () => {
    const desk = outlined(`«${F}${G}»`, TWO);
    write(desk);
    assert.equal(written(desk), expected);
  };
}

function outlined(marked: string, units: Outline): Desk {
  const desk = new Desk().open(marked);
  outline(desk, units);
  return desk;
}

function outline(desk: Desk, units: Outline): void {
  const { path, pages } = desk.state.documents.get("a.ts") ?? assert.fail();
  desk.apply({ type: "outlined", path, pages, outline: units });
}

/** Types `insert` where `line` starts. */
function typeAt(desk: Desk, line: number, insert: string): void {
  const start = desk.text.split("\n").slice(0, line).join("\n").length + (line === 0 ? 0 : 1);
  desk.type([{ start, end: start, insert }]);
}

function written({ state }: Desk, path = "a.ts"): string {
  return viewDocument(state, path)
    .places.map(({ unit, startLine, endLine }) => `${unit?.name ?? "-"} ${startLine}-${endLine}`)
    .join(", ");
}
