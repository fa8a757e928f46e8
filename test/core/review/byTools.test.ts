import assert from "node:assert/strict";
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
});

describe("what a program does that the editor does not know", () => {
  it("is a copy of the line that it doubles", () => {
    const edit = [{ start: 0, end: 0, insert: "import b;\n" }];
    assert.equal(aiAfter(edit, "unknown"), "import b;import b;");
  });
});

/** The text that is the assistant's after `edit` of a text of which it wrote the first line. */
function aiAfter(edit: Edit, kind: OriginKind): string {
  const desk = new Desk().open("«import b;»\nimport a;\n");
  const origin: Origin = { id: "edit", kind, evidence: "program", at: time(0) };
  desk.insert(edit, origin, "no");
  const spans = attributionAt(desk.state, desk.path)?.spans ?? [];
  return spans
    .filter((span) => copiedFrom(span.origin) === "ai")
    .map(({ start, end }) => desk.text.slice(start, end).trim())
    .join("");
}
