/** Which decorations are sent to an editor, and which it has already. */
import assert from "node:assert/strict";
import type * as vscode from "vscode";
import { SentDecorations, type DecoratedEditor } from "../../src/vscode/sentDecorations.js";

const TYPE = {} as vscode.TextEditorDecorationType;
const DOCUMENT = {} as vscode.TextDocument;

type Place = readonly [line: number, character: number];

describe("decorations of an editor", () => {
  it("are sent once", () => {
    const { draw, sent } = drawn();
    draw(wholeLine(3));
    draw(wholeLine(3));
    assert.equal(sent(), 1);
    draw(wholeLine(4));
    assert.equal(sent(), 2);
  });
  it("are not sent where there are none", () => {
    const { draw, sent } = drawn();
    draw();
    assert.equal(sent(), 0);
    draw(wholeLine(3));
    draw();
    assert.equal(sent(), 2);
  });
  it("of whole lines stay where they are while somebody types in a line", () => {
    const { draw, change, sent } = drawn();
    draw(wholeLine(3));
    change([3, 0], [3, 4], "four");
    draw(wholeLine(3));
    assert.equal(sent(), 1);
  });
  it("of a text move with what is typed in its line", () => {
    const { draw, change, sent } = drawn();
    const text = range([3, 2], [5, 4]);
    draw(text);
    change([4, 0], [4, 0], "x");
    draw(text);
    assert.equal(sent(), 1);
    // Typed and deleted before anybody drew: the editor may have been told in between.
    for (const line of [3, 5]) {
      change([line, 0], [line, 0], "x");
      change([line, 0], [line, 1], "");
      draw(text);
    }
    assert.equal(sent(), 3);
  });
  for (const [name, from, to, text] of [
    ["come", [0, 0], [0, 0], "\n"],
    ["come with a carriage return", [0, 0], [0, 0], "\r"],
    ["go", [0, 0], [1, 0], ""],
    ["are replaced by as many", [2, 0], [4, 0], "a\nb\n"],
  ] as const)
    it(`are sent again where lines ${name}`, () => {
      const { draw, change, sent } = drawn();
      draw(wholeLine(3));
      change(from, to, text);
      draw(wholeLine(3));
      assert.equal(sent(), 2);
      draw(wholeLine(3));
      assert.equal(sent(), 2);
    });
  it("that moved are taken away", () => {
    const { draw, change, sent } = drawn();
    draw(wholeLine(3));
    change([0, 0], [0, 0], "\n");
    draw();
    assert.equal(sent(), 2);
  });
  it("stay in the editors of other documents", () => {
    const { draw, change, sent } = drawn();
    draw(wholeLine(3));
    change([0, 0], [0, 0], "\n", {} as vscode.TextDocument);
    draw(wholeLine(3));
    assert.equal(sent(), 1);
  });
});

function drawn() {
  let times = 0;
  const editor: DecoratedEditor = { document: DOCUMENT, setDecorations: () => void times++ };
  const decorations = new SentDecorations();
  return {
    sent: () => times,
    draw: (...ranges: vscode.Range[]) => {
      decorations.set(editor, TYPE, ranges);
    },
    change: (from: Place, to: Place, text: string, document = DOCUMENT) => {
      const change = { range: range(from, to), text } as vscode.TextDocumentContentChangeEvent;
      decorations.changed({ document, contentChanges: [change] }, [editor]);
    },
  };
}

function wholeLine(line: number): vscode.Range {
  return range([line, 0], [line, 0]);
}

function range([line, character]: Place, [endLine, endCharacter]: Place): vscode.Range {
  return {
    start: { line, character },
    end: { line: endLine, character: endCharacter },
    isSingleLine: line === endLine,
  } as vscode.Range;
}
