/** Light text under review: what is asked about, what is only marked, and what the gate makes of it. */
import assert from "node:assert/strict";
import {
  acknowledge,
  addRecords,
  apply,
  countOpen,
  EMPTY_JOURNAL,
  judgeFile,
  placeNear,
  viewDocument,
  type KnownText,
} from "../../../src/core/index.js";
import { coverageOf, openLinesOf } from "../../../src/core/review/documentCoverage.js";
import { blobIdOf } from "../../../src/store/blobId.js";
import { sha256 } from "../../../src/store/sha256.js";
import { forSeeds, type Random } from "../../support/random.js";
import { assistant, Desk, unexplained } from "../../support/review.js";

/** A function of twelve typed lines. */
const TYPED_FUNCTION = `⟨f() {\n${"  a();\n".repeat(10)}}\n⟩`;

describe("a short completion in what a person types", () => {
  it("is light, and in no place", () => {
    const desk = completed(1);
    assert.deepEqual(desk.view.counts, { lines: 0, places: 0, light: 1 });
    assert.deepEqual([desk.view.lightLines, desk.view.unreadLines, desk.places], [[1], [], ""]);
    assert.deepEqual(desk.view.lightText.map(({ start, end }) => desk.text.slice(start, end)), ["  b0();\n"]); // prettier-ignore
    assert.deepEqual(countOpen(desk.state), {
      places: 0,
      lines: 0,
      files: 0,
      light: 1,
      writing: 0,
    });
  });
  it("is light when a key said so", () => {
    const desk = new Desk().open(TYPED_FUNCTION);
    desk.insert(at(desk, 1, "  b();\n"), unexplained("key")).accept(20, "key");
    assert.equal(desk.view.counts.light, 1);
  });
  it("is a place when it has four lines", () => {
    const desk = new Desk().open(TYPED_FUNCTION);
    desk.insert(at(desk, 1, "  1\n  2\n\n  3\n  4\n"), completion("one"));
    assert.equal(desk.places, "unread 1-6");
  });
  it("is a place when it took a person's words away", () => {
    const desk = new Desk().open(TYPED_FUNCTION);
    const start = desk.text.indexOf("a();");
    desk.insert([{ start, end: start + 3, insert: "b(1)" }], completion("one"));
    assert.equal(desk.view.counts.light, 0);
    assert.equal(desk.places, "unread 1-2");
  });
  it("is a place on every line when it took words away on another", () => {
    const desk = new Desk().open(TYPED_FUNCTION);
    const start = desk.text.indexOf("a();");
    const words = { start, end: start + 3, insert: "b(1)" };
    desk.insert([words, ...at(desk, 5, "  c();\n")], completion("one"));
    assert.deepEqual([desk.view.counts.light, desk.view.unreadLines], [0, [1, 5]]);
  });
  it("is a place when light text is asked about", () => {
    const desk = completed(1).apply({ type: "ruled", lightText: "asked", exempt: [] });
    assert.deepEqual([desk.places, desk.view.counts.light], ["unread 1-2", 0]);
    desk.apply({ type: "ruled", lightText: "gathered", exempt: [] });
    assert.deepEqual([desk.places, desk.view.counts.light], ["", 1]);
  });
  it("is a place with all others when there are eleven", () => {
    const desk = completed(10, 3);
    assert.deepEqual(desk.view.counts, { lines: 0, places: 0, light: 10 });
    desk.insert(at(desk, 1, "  more();\n"), completion("more"));
    assert.deepEqual(desk.view.counts, { lines: 11, places: 1, light: 0 });
    assert.equal(desk.places, "unread 1-12");
  });
  it("is a place with all others when half is an assistant's", () => {
    const desk = new Desk().open("⟨f() {\n  a();\n}\n⟩");
    desk
      .insert(at(desk, 1, "  1\n"), completion("1"))
      .insert(at(desk, 1, "  2\n"), completion("2"));
    assert.deepEqual(desk.view.counts, { lines: 0, places: 0, light: 2 });
    desk.insert(at(desk, 1, "  3\n"), completion("3"));
    assert.deepEqual(desk.view.counts, { lines: 3, places: 1, light: 0 });
  });
  it("is read in a place of its own by who wants to, and is then neither", () => {
    const desk = completed(2).see();
    assert.equal(placeNear(desk.state, desk.path, 0), undefined);
    const place = placeNear(desk.state, desk.path, 2) ?? assert.fail();
    assert.deepEqual([place.weight, place.startLine, place.endLine], ["light", 1, 3]);
    desk.say(place);
    assert.deepEqual(desk.view.counts, { lines: 0, places: 0, light: 0 });
    assert.deepEqual(desk.view.lightPlaces, []);
  });
  it("is not acknowledged unseen", () => {
    const desk = completed(1);
    const [place] = desk.view.lightPlaces;
    const said = acknowledge(desk.state, desk.gesture(place?.digest ?? ""));
    assert.deepEqual(said, { kind: "unseen", lines: [1] });
  });
  it("stays read when it becomes part of a place", () => {
    const desk = completed(10, 3).see();
    for (const place of desk.view.lightPlaces) desk.say(place);
    desk.insert(at(desk, 1, "  more();\n"), completion("more"));
    assert.equal(desk.places, "unread 1-2");
  });
  it("is asked about beside eleven lines that were read", () => {
    const desk = new Desk().open(TYPED_FUNCTION.repeat(3));
    const lines = "  b();\n".repeat(11);
    desk.insert(at(desk, 1, lines), assistant("chat", { evidence: "chat" })).acknowledgeAll();
    desk.insert(at(desk, 1, "  more();\n"), completion("more"));
    assert.equal(desk.places, "unread 1-2");
  });
});

describe("light lines of random histories", () => {
  it("are what a new look finds, and every open line is either light or in one place", () => {
    forSeeds(60, (random) => {
      const desk = new Desk().open(anyStart(random));
      for (let step = 0; step < 40; step++) {
        act(desk, random, step);
        assert.deepEqual(linesIn(desk), openIn(desk));
        const fresh = apply({ ...desk.state, journal: { ...desk.state.journal, origins: new Map(desk.state.journal.origins) } }, { type: "renamed", path: "a.ts", to: "b.ts" }).state; // prettier-ignore
        assert.deepEqual(viewDocument(fresh, "b.ts").lightLines, desk.view.lightLines);
      }
    });
  }).timeout(60_000);

  it("stop no commit, and everything that is shown as a place does", () => {
    let light = 0;
    forSeeds(60, (random) => {
      const desk = new Desk().open(anyStart(random));
      for (let step = 0; step < 30; step++) {
        act(desk, random, step);
        const { places, lightLines } = judged(desk);
        assert.equal(lightLines, desk.view.counts.light);
        assert.deepEqual(
          places.map(({ unreadLines, removals }) => unreadLines + removals).reduce((a, b) => a + b, 0), // prettier-ignore
          desk.view.places.flatMap(({ lines }) => lines).reduce((sum, { origins, removals }) => sum + (origins.length > 0 ? 1 : 0) + removals.length, 0), // prettier-ignore
        );
        light += lightLines;
      }
    });
    assert.ok(light > 100, "some are light");
  }).timeout(60_000);
});

describe("the gate, of a part of what was completed", () => {
  it("asks about what is left of a long completion", () => {
    const desk = new Desk().open(TYPED_FUNCTION);
    desk.insert(at(desk, 1, "  1\n  2\n  3\n  4\n"), completion("long"));
    const near = desk.snapshot() as KnownText;
    const text = desk.text.replace("  2\n  3\n  4\n", "");
    assert.deepEqual(counts(judgedText(desk, text, near)), [1, 0]);
  });
  it("does not ask about a short one", () => {
    const desk = completed(2);
    const near = desk.snapshot() as KnownText;
    assert.deepEqual(counts(judgedText(desk, desk.text.replace("  b1();\n", ""), near)), [0, 1]);
  });
});

describe("the count of lines a completion inserted", () => {
  it("is recorded, and is the largest that any record has", () => {
    const desk = new Desk().open(TYPED_FUNCTION);
    desk.insert(at(desk, 1, "  1\n\n  2\n"), completion("one"));
    assert.equal(desk.state.journal.origins.get("one")?.insertedLines, 2);
    const more = { type: "origin", origin: { ...completion("one"), insertedLines: 9 } } as const;
    for (const records of [
      [...desk.records, more],
      [more, ...desk.records],
    ])
      assert.equal(addRecords(EMPTY_JOURNAL, records).origins.get("one")?.insertedLines, 9);
  });
  it("is none of a chat's edit", () => {
    const desk = new Desk().open(TYPED_FUNCTION);
    desk.insert(at(desk, 1, "  1\n"), assistant("one", { evidence: "chat" }));
    assert.equal(desk.state.journal.origins.get("one")?.insertedLines, undefined);
  });
});

function completion(id: string) {
  return assistant(id, { evidence: "completion", conversation: "inline" });
}

/** A person's function, or several without a blank line, with so many completed lines in it. */
function completed(count: number, functions = 1): Desk {
  const desk = new Desk().open(TYPED_FUNCTION.repeat(functions));
  for (let i = count - 1; i >= 0; i--)
    desk.wait(9000).insert(at(desk, 1, `  b${i}();\n`), completion(`c${i}`));
  return desk;
}

/** An insertion at the start of a line. */
function at({ text }: Desk, line: number, insert: string) {
  const start = text.split("\n").slice(0, line).join("\n").length + (line > 0 ? 1 : 0);
  return [{ start, end: start, insert }];
}

function anyStart(random: Random): string {
  const line = () => random.pick(["⟨x();⟩\n", "  ⟨y();⟩\n", "z();\n", "  z();\n", "\n", "}\n", "“c”\n"]); // prettier-ignore
  return Array.from({ length: random.int(1, 200) }, line).join("");
}

function act(desk: Desk, random: Random, step: number): void {
  const line = random.int(0, desk.text.split("\n").length);
  const words = () => random.pick(["w();\n", "  w();\n", "\n", "a", "  1\n  2\n  3\n  4\n"]);
  const edit = at(desk, line, words());
  switch (random.int(0, 8)) {
    case 0:
      return void desk.insert(edit, assistant(`chat ${step}`, { evidence: "chat" }));
    case 1:
      if (desk.view.places.length > 0) desk.acknowledge(random.int(0, desk.view.places.length));
      return;
    case 2: {
      const [place] = desk.see().view.lightPlaces;
      return void (place && desk.say(place));
    }
    case 3: {
      const { start } = edit[0] ?? assert.fail();
      return void desk.type([{ start, end: Math.min(desk.text.length, start + 9), insert: "" }]);
    }
    case 4:
    case 5:
      return void desk.type(edit);
    default:
      return void desk.wait(9000).insert(edit, { ...completion(`act ${step}`), conversation: `${step}` }); // prettier-ignore
  }
}

/** The lines that are light or in a place, sorted; one in both would be there twice. */
function linesIn({ view }: Desk): readonly number[] {
  const inPlaces = view.places.flatMap(({ lines }) => lines.map(({ line }) => line));
  return [...inPlaces, ...view.lightLines].sort((a, b) => a - b);
}

function openIn({ state, path }: Desk): readonly number[] {
  const { pages } = state.documents.get(path) ?? assert.fail();
  const coverage = coverageOf(state.journal, path, pages, sha256);
  return coverage.pages.flatMap(({ lines }, at) => openLinesOf(pages, at, lines).map(({ line }) => line)); // prettier-ignore
}

function judged(desk: Desk) {
  const near = desk.snapshot();
  return judgedText(desk, desk.text, near);
}

function judgedText(desk: Desk, text: string, near: KnownText | undefined) {
  const file = { path: "a.ts", text, blob: blobIdOf(text), parents: [] };
  const moved = { arrived: new Map(), left: new Map() };
  return judgeFile(desk.state.journal, file, near ? [near] : [], moved, { sha256, lightText: "gathered" }); // prettier-ignore
}

function counts({ places, lightLines }: ReturnType<typeof judged>) {
  return [places.length, lightLines];
}
