import assert from "node:assert/strict";
import { diffChars } from "diff";
import {
  attributionAt,
  copiedFrom,
  type Edit,
  type Origin,
  type OriginKind,
} from "../../../src/core/index.js";
import { Desk, time } from "../../support/review.js";

const TEXT = "import b;\nimport a;\n";

describe("what a language's tool does", () => {
  it("leaves lines that it puts in order whose they are", () => {
    const edit = [{ start: 0, end: TEXT.length, insert: "import a;\nimport b;\n" }];
    assert.equal(aiAfter(edit, "tool"), "import b;");
  });
  it("is its own where it inserts what stands beside it", () => {
    assert.equal(aiAfter([{ start: 0, end: 0, insert: "import b;\n" }], "tool"), "import b;");
  });
  it("is its own as whole words, whatever letters of other words the editor keeps", () => {
    const desk = changed("«const total = start + 1;»", "const total = first + 1;");
    assert.equal(ai(desk), "const total =|+ 1;");
  });
  it("adds to a word and leaves the rest of it whose it was", () => {
    const desk = changed("«call(color, grey)»", "call(colour, greys)");
    assert.equal(ai(desk), "call(colo|r, grey|)");
  });
  it("leaves lines whose they are that the editor moves letter by letter, and drops others", () => {
    const before = [imports("cart"), imports("desk"), `«${imports("bill")}»`, imports("none")];
    const after = [imports("bill"), imports("cart"), imports("desk")];
    for (const kind of ["tool", "unknown"] as const) {
      const desk = changed(before.join("\n"), after.join("\n"), kind);
      assert.equal(ai(desk), imports("bill"));
      assert.deepEqual(removed(desk), [imports("none")]);
    }
  });
  it("leaves a part of a line whose it is that it gives a name", () => {
    const edit = [
      { start: 6, end: 6, insert: "part = start + 1;\nconst " },
      { start: 14, end: 16, insert: "p" },
      { start: 19, end: 23, insert: "" },
    ];
    const desk = inserted("«const total = start + 1;»", edit, "tool");
    assert.equal(ai(desk), "start + 1|const total =|;");
  });
  it("leaves lines whose they are that become a function", () => {
    const desk = changed(
      "«one(1, 2);\ntwo(3, 4);»\nend();",
      "both();\nend();\nfunction both() {\n  one(1, 2);\n  two(3, 4);\n}",
    );
    assert.equal(ai(desk), "one(1, 2);|two(3, 4);");
  });
  it("writes a single word itself that it took away elsewhere", () => {
    const edit = [
      { start: 0, end: 0, insert: "total();\n" },
      { start: 4, end: 9, insert: "" },
    ];
    assert.equal(ai(inserted("use(«total»);", edit, "tool")), "");
  });
  it("moves the first of two equal pieces to the first place, and the second to the second", () => {
    const edit = [
      { start: 0, end: 0, insert: "both(a.b, a.b);\n" },
      { start: 4, end: 7, insert: "" },
      { start: 13, end: 16, insert: "" },
    ];
    const desk = inserted("use(a.b);use(«a.b»);", edit, "tool");
    const spans = attributionAt(desk.state, desk.path)?.spans ?? [];
    assert.deepEqual(spans.filter(({ origin }) => origin !== "edit").map(({ start }) => start), [10]); // prettier-ignore
  });
  it("moves no piece into the middle of a word", () => {
    const edit = [
      { start: 0, end: 0, insert: "use(aa.bb);\n" },
      { start: 4, end: 7, insert: "" },
    ];
    assert.equal(ai(inserted("use(«a.b»);", edit, "tool")), "");
  });
});

describe("what a program does that the editor does not know", () => {
  it("is a copy of the line that it doubles", () => {
    const edit = [{ start: 0, end: 0, insert: "import b;\n" }];
    assert.equal(aiAfter(edit, "unknown"), "import b;import b;");
  });
  it("moves what an assistant wrote, and keeps what it takes away", () => {
    const edit = [
      { start: 0, end: 19, insert: "" },
      { start: 19, end: 19, insert: "let a = one(1, 2);\n" },
    ];
    const desk = inserted("«one(1, 2);\n»two(3);\nend();", edit, "unknown");
    assert.equal(ai(desk), "one(1, 2);");
    assert.deepEqual(removed(desk), ["two(3);"]);
    assert.deepEqual(removed(inserted("one(1, 2);\ntwo(3);\nend();", edit, "unknown")), [
      "two(3);",
    ]);
  });
  it("is not the person's that it moves where an assistant may be writing", () => {
    const desk = new Desk().open("«end();»\n⟨one(1, 2);⟩\n");
    const edit = [
      { start: 0, end: 0, insert: "let a = one(1, 2);\n" },
      { start: 7, end: 17, insert: "" },
    ];
    desk.insert(edit, { id: "edit", kind: "unknown", evidence: "program", at: time(0) }, "yes");
    const { spans } = attributionAt(desk.state, desk.path) ?? { spans: [] };
    assert.deepEqual(spans.map(({ origin }) => origin), ["edit", "ai"]); // prettier-ignore
  });
});

it("two letters that change places stay whose they are", () => {
  for (const kind of ["tool", "unknown"] as const) {
    const desk = inserted("t«o»tal", [{ start: 0, end: 2, insert: "ot" }], kind);
    assert.equal(ai(desk), "o");
  }
});

/** The text that is the assistant's after `edit` of a text of which it wrote the first line. */
function aiAfter(edit: Edit, kind: OriginKind): string {
  return ai(inserted("«import b;»\nimport a;\n", edit, kind)).replaceAll("|", "");
}

/** A text after `kind` made it `after`, in the smallest pieces that an editor cuts this into. */
function changed(before: string, after: string, kind: OriginKind = "tool"): Desk {
  let start = 0;
  const edit: Edit[number][] = [];
  for (const { added, removed, value } of diffChars(new Desk().open(before).text, after)) {
    if (added) edit.push({ start, end: start, insert: value });
    if (removed) edit.push({ start, end: start + value.length, insert: "" });
    if (!added) start += value.length;
  }
  return inserted(before, edit, kind);
}

function inserted(before: string, edit: Edit, kind: OriginKind): Desk {
  const origin: Origin = { id: "edit", kind, evidence: "program", at: time(0) };
  return new Desk().open(before).insert(edit, origin, "no");
}

/** The pieces of a text that are the assistant's. */
function ai(desk: Desk): string {
  const spans = attributionAt(desk.state, desk.path)?.spans ?? [];
  return spans
    .filter((span) => copiedFrom(span.origin) === "ai")
    .map(({ start, end }) => desk.text.slice(start, end).trim())
    .join("|");
}

function removed(desk: Desk): readonly string[] {
  return (attributionAt(desk.state, desk.path)?.removals ?? []).map(({ text }) => text.trim());
}

function imports(name: string): string {
  return `import { ${name} } from "./${name}.js";`;
}
