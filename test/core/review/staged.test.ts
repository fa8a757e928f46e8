import assert from "node:assert/strict";
import { judgeFile, openPlaces, snapshotOf, type KnownText } from "../../../src/core/index.js";
import { blobIdOf } from "../../../src/store/blobId.js";
import { sha256 } from "../../../src/store/sha256.js";
import { Desk, time } from "../../support/review.js";

describe("a commit stops", () => {
  it("at what an assistant wrote", stops("a\n«b»\n", ["a\n"], "unread 1-2"));
  it("at what an assistant wrote in a new file", stops("«a\nb\n»", [], "unread 0-2"));
  it("at what an assistant removed", stops("a\n‹b\n›c\n", ["a\nb\nc\n"], "unread 1-2 -1"));
  it("at what an assistant removed at the end", stops("a\n‹b\n›", ["a\nb\n"], "unread 1-2 -1"));
  it("at what an assistant removed of a line", stops("a ‹b› c\n", ["a b c\n"], "unread 0-1 -1"));
  it("at what an assistant changed", stops("a‹b›«c»\n", ["ab\n"], "unread 0-1 1-1"));
  it("not at what a parent has", stops("a\n«b\n»c\n", ["a\nb\n"], ""));
  it("not at what a parent has on the next line", stops("«a\n»⟨b\n⟩", ["a\n"], ""));
  it("not at what a parent has when a person deletes beside it", stops("a\n«b»\n", ["a\nx\nb\n"], "")); // prettier-ignore
  it("not at what a parent has when a person deletes on the line above it", stops("a\n«b»\n", ["a x\nb\n"], "")); // prettier-ignore
  it("at what a parent has when a person deletes from it", stops("a\n«b»\n", ["a\nb x\n"], "unread 1-2")); // prettier-ignore
  it("at one of two equal lines, whichever a diff takes for the new one", stops("a\n«x;\n»x;\nb\n", ["a\nx;\nb\n"], "unread 1-2")); // prettier-ignore
  it(
    "at the other one of two equal lines",
    stops("a\nx;\n«x;\n»b\n", ["a\nx;\nb\n"], "unread 2-3"),
  );
  it("at one of many equal lines", stops("a\nx\nx\n«x\n»x\nx\nb\n", ["a\nx\nx\nx\nx\nb\n"], "unread 3-4")); // prettier-ignore
  it("at one of two equal blocks", stops("a\n«f\n}\n»f\n}\nb\n", ["a\nf\n}\nb\n"], "unread 1-3"));
  it("at one of many equal lines that went", stops("a\n‹x\n›x\nx\nx\nx\nb\n", ["a\nx\nx\nx\nx\nx\nb\n"], "unread 1-2 -1")); // prettier-ignore
  it("at a removal below a line a person changed", stops("y\n‹b\n›c\n", ["x\nb\nc\n"], "unread 1-2 -1")); // prettier-ignore
  it("at what no parent of a merge has", stops("«a\nb\nc\n»", ["a\n", "b\n"], "unread 2-3"));
  it("not at what one parent of a merge has", stops("«a\n»b\n", ["a\nb\n", "b\n"], ""));
  it("not at what is typed", stops("⟨a\nb\n⟩", [], ""));
  it("not at what was acknowledged", () => {
    const desk = new Desk().open("a\n«b»\n\n\n\n«c»\n").acknowledge();
    assert.equal(judged(desk, desk.text, ["a\n"]), "unread 5-6");
  });
  it("at what was changed since it was acknowledged", () => {
    const desk = new Desk().open("a\n«b»\n").acknowledge();
    desk.type([{ start: 3, end: 3, insert: "x" }]);
    assert.equal(judged(desk, desk.text, ["a\n"]), "stale 1-2");
  });
  it("at what was acknowledged and is not staged as it was read", () => {
    const desk = new Desk().open("a\n«b c»\n").acknowledge();
    assert.equal(judged(desk, "a\nb\n", ["a\n"]), "stale 1-2");
  });
  it("at the part that is staged", () => {
    const desk = new Desk().open("a\n«b\n»c\n«d\n»");
    assert.equal(judged(desk, "a\nc\nd\n", ["a\nc\n"]), "unread 2-3");
  });
  it("not when nothing of the assistant's is staged", () => {
    assert.equal(judged(new Desk().open("⟨a⟩\n«b\n»"), "a\n", []), "");
  });
  it("not at a text that nobody was seen writing", () => {
    const { journal } = new Desk().state;
    const file = { path: "a.ts", text: "a\n", blob: blobIdOf("a\n"), parents: [] };
    assert.deepEqual(openPlaces(journal, file, undefined, sha256), []);
  });
  it("at what an assistant removed from text that moved, where it was recorded to stand", () => {
    const desk = new Desk().open("a\n‹b\n›c\n");
    const near = desk.snapshot() as KnownText;
    const moved = { arrived: new Map(), left: new Map([["a.ts", near.snapshot.removals]]) };
    const judge = (text: string) => {
      const file = { path: "a.ts", text, blob: blobIdOf(text), parents: ["a\nb\nc\n"] };
      const { places } = judgeFile(desk.state.journal, file, [near], moved, {
        sha256,
        lightText: "gathered",
      });
      return places.length;
    };
    assert.equal(judge("a\nc\n"), 1);
    // Of a text that nobody recorded, nobody knows that it stayed.
    assert.equal(judge("a\nc\nd\n"), 0);
  });
  it("with the assistant's name", () => {
    const desk = new Desk().open("«a»\n");
    const [place] = placesIn(desk, desk.text, []);
    assert.deepEqual([place?.path, place?.tool, place?.tier], ["a.ts", "Tool ai", "medium"]);
  });
});

describe("a snapshot", () => {
  it("is none of a text that is not there", () => assert.equal(new Desk().snapshot(), undefined));
  it("is none of a text without a mark", () => assert.equal(new Desk().appear("a").snapshot(), undefined)); // prettier-ignore
  it("is one of a text without a mark when others are known", () => {
    const desk = new Desk().open("«a»");
    desk.record({ type: "snapshot", snapshot: (desk.snapshot() as KnownText).snapshot });
    assert.deepEqual(desk.appear("b").snapshot()?.snapshot.spans, []);
  });
  it("speaks of the canonical text", () => {
    const desk = new Desk().appear("\uFEFFa\r\nb\r");
    desk.insert([{ start: 4, end: 4, insert: "c\r\nd" }]);
    const { snapshot, text } = snapshotOf(desk.state, "a.ts", time(7), blobIdOf) as KnownText;
    assert.equal(text, "a\nc\ndb\n");
    assert.deepEqual(snapshot, { worktree: "", path: "a.ts", blob: blobIdOf(text), at: time(7), spans: [{ start: 2, end: 5, origin: "ai" }], removals: [] }); // prettier-ignore
  });
  for (const marked of ["⟨a⟩«b»‹c›\n“d”", "‹a›", "«a\n\n»b\n", "⟨a\n⟩“\n”«c»"])
    for (const end of ["\n", "\r\n", "\r"])
      it(`brings ${JSON.stringify(marked)} back with ${JSON.stringify(end)}`, () => {
        const desk = new Desk().open(marked);
        const text = desk.text.replaceAll("\n", end);
        const before = desk.appearAgain(text).marked;
        assert.equal(before.replaceAll("␍\n", "\n").replaceAll("␍", "\n"), marked);
        assert.equal(desk.appear("", undefined).appear(text, desk.snapshot()).text, text);
        assert.equal(new Desk().open(marked).appearAgain(text).appearAgain(text).marked, before);
      });
});

function placesIn(desk: Desk, text: string, parents: readonly string[]) {
  const file = { path: desk.path, text, blob: blobIdOf(text), parents };
  return openPlaces(desk.state.journal, file, desk.snapshot(), sha256);
}

function judged(desk: Desk, text: string, parents: readonly string[]): string {
  return placesIn(desk, text, parents)
    .map((p) => {
      const removals = p.removals === 0 ? "" : ` ${p.unreadLines === 0 ? "" : p.unreadLines}-${p.removals}`; // prettier-ignore
      return `${p.state} ${p.startLine}-${p.endLine}${removals}`;
    })
    .join(", ");
}

/** Checks the places of the commit of marked text over `parents`: `state lines unread-removals`. */
function stops(marked: string, parents: readonly string[], expected: string) {
  return () => {
    const desk = new Desk().open(marked);
    assert.equal(judged(desk, desk.text, parents), expected);
  };
}
