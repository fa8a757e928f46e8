import assert from "node:assert/strict";
import { classify, type DetailedReason } from "../../src/vscode/classify.js";
import { toEdit } from "../../src/vscode/toEdit.js";

/** `-3/+40`: what one change deletes and inserts. */
type Shape = readonly [deleted: number, inserted: string];

describe("a change without the editor's own reason", () => {
  it("is typed when it is one character", is("typed", [0, "a"]));
  it("is typed when it is one character outside the basic plane", is("typed", [0, "😀"]));
  it("is typed when it replaces a selection by one character", is("typed", [200, "x"]));
  it("is typed when it deletes a selection", is("typed", [200, ""]));
  it("is typed when it is Enter with indentation", is("typed", [0, "\n    "]));
  it("is typed when it is Enter between braces", is("typed", [0, "\r\n\t\t\r\n\t"]));
  it("is typed when it is Tab", is("typed", [0, "    "]));
  it("is typed when a bracket closes itself", is("typed", [0, "()"]));
  it("is typed when several cursors type", is("typed", [0, "a"], [0, "a"]));
  it("is typed when it makes lines comments", is("typed", [0, "// "], [0, "// "]));
  it("is typed when it makes a part a comment", is("typed", [0, "/* "], [0, " */"]));
  it("is unexplained when it replaces something by a comment", is("unknown program", [3, "// "]));
  it("is typed when brackets close at one of several cursors", is("typed", [0, "()"], [0, "("]));
  it("is typed when brackets are put around a selection", is("typed", [0, "("], [0, ")"]));
  it("is unexplained when it is other letters at several places", is("unknown program", [1, "a"], [1, "b"])); // prettier-ignore
  it("is unexplained when it is a letter in one place and nothing in another", is("unknown program", [1, "a"], [9, ""])); // prettier-ignore
  it("is unexplained when it is a word", is("unknown program", [3, "console"]));
  it("is unexplained when one of several changes is", is("unknown program", [0, "a"], [0, "abc"]));
  it("is unexplained when it is several lines", is("unknown program", [0, "a\nb\n"]));
});

describe("a change where an assistant may be writing", () => {
  it("is typed when it is one character", assisted("typed", [0, "a"]));
  it("is typed when it deletes one character", assisted("typed", [1, ""]));
  it("is unexplained when nobody has the keys there, were it one character", () =>
    check("unknown program", [[0, "a"]], undefined, "yes", "no"));
  it("is unexplained when it deletes more, so that what is gone is kept", assisted("unknown program", [20, ""])); // prettier-ignore
});

describe("a change with the editor's own reason", () => {
  it("is typed by the keyboard", says("typed", "cursor", { kind: "type" }));
  it("is typed by an input method", says("typed", "cursor", { kind: "compositionType" }));
  it("is pasted", says("unknown pasted", "cursor", { kind: "paste" }));
  it("is unexplained when it is a copy that is dragged", () => {
    const detail = { source: "cursor", metadata: { kind: "executeCommand", detailedSource: "editor.contrib.dragAndDrop" } }; // prettier-ignore
    check("unknown program", [[0, "some words"]], detail, "no");
    check("typed", [[0, "some words"], [10, ""]], detail, "no"); // prettier-ignore
  });
  it("is the assistant's whose suggestion was accepted", says("ai completion a.b", "inlineCompletionAccept", { $extensionId: "a.b" })); // prettier-ignore
  it("is the assistant's of whose suggestion a word was accepted", says("ai completion a.b", "inlineCompletionPartialAccept", { $extensionId: "a.b", type: "word" })); // prettier-ignore
  it("is a tool's when the editor suggested it itself", says("tool program", "inlineCompletionAccept", {})); // prettier-ignore
  it("is the chat's", says("ai chat a.b v/m in s", "Chat.applyEdits", { $extensionId: "a.b", $modelId: "v|m", $$sessionId: "s" })); // prettier-ignore
  it("is the inline chat's", says("ai chat a.b", "inlineChat.applyEdits", { $extensionId: "a.b" }));
  it("brings back what was there before the chat", says("restored", "Chat.undoEdits", {}));
  it("is from disk", says("unknown disk", "reloadFromDisk", {}));
  it("is a tool's when it is a snippet, a rename or a quick fix", () => {
    for (const source of ["suggest", "snippet", "rename", "codeAction"])
      says("tool program", source, {})();
  });
  it("is typed when it is a command that only has a name", says("typed", "unknown", { name: "editor.action.joinLines" })); // prettier-ignore
  it("is a tool's when it is a formatter", says("tool program", "unknown", { name: "formatEditsCommand" })); // prettier-ignore
  it("is a tool's when a chosen word brings it along", says("tool program", "unknown", { name: "suggestController.additionalTextEdits.sync" })); // prettier-ignore
  it("is unexplained when it is an edit of an extension", says("unknown program", "unknown", { name: "MainThreadTextEditor" })); // prettier-ignore
  it("is unexplained when the reason explains nothing", says("unknown program", "unknown", {}));
});

it("undo and redo restore, whatever else is said", () => {
  const edit = toEdit([{ rangeOffset: 0, rangeLength: 0, text: "a" }]);
  const detail = { source: "applyEdits", metadata: {} };
  for (const reason of ["undo", "redo"] as const)
    assert.deepEqual(classify({ edit, reason, detail, assisted: "no", focused: "yes" }), {
      kind: "restored",
      direction: reason,
    });
});

describe("an edit", () => {
  it("sorts the changes of one event, which come last first", () => {
    assert.deepEqual(
      toEdit([
        { rangeOffset: 7, rangeLength: 0, text: "b" },
        { rangeOffset: 2, rangeLength: 1, text: "a" },
      ]),
      [
        { start: 2, end: 3, insert: "a" },
        { start: 7, end: 7, insert: "b" },
      ],
    );
  });
  it("is refused when changes overlap", () => {
    assert.throws(() =>
      toEdit([
        { rangeOffset: 2, rangeLength: 3, text: "" },
        { rangeOffset: 0, rangeLength: 3, text: "" },
      ]),
    );
  });
});

function is(expected: string, ...shapes: readonly Shape[]) {
  return () => check(expected, shapes, undefined, "no");
}

function assisted(expected: string, ...shapes: readonly Shape[]) {
  return () => check(expected, shapes, undefined, "yes");
}

function says(expected: string, source: string, metadata: DetailedReason["metadata"]) {
  return () => check(expected, [[3, "some words"]], { source, metadata }, "no");
}

function check(
  expected: string,
  shapes: readonly Shape[],
  detail: DetailedReason | undefined,
  assisted: "yes" | "no",
  focused: "yes" | "no" = "yes",
): void {
  const edit = toEdit(
    shapes.map(([rangeLength, text], i) => ({ rangeOffset: i * 1000, rangeLength, text })),
  );
  const found = classify({ edit, reason: undefined, detail, assisted, focused });
  if (found.kind !== "inserted") return assert.equal(found.kind, expected);
  const { by, evidence, tool, model, conversation } = found;
  const words = [by, evidence, tool, model, conversation && `in ${conversation}`];
  assert.equal(words.filter(Boolean).join(" "), expected);
}
