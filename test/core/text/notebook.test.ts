import assert from "node:assert/strict";
import { cellLines, isNotebook, notebookText, toReviewedText } from "../../../src/core/index.js";

describe("the text of a notebook", () => {
  it("is its cells' sources under headings", () => {
    is(
      [cell("markdown", ["# Title\n", "text"]), cell("code", ["x = 1\n", 'y = "é\\n"'])],
      '# %% [markdown]\n# Title\ntext\n# %%\nx = 1\ny = "é\\n"\n',
    );
  });
  it("is the same for a source that is one string", () => {
    is([{ cell_type: "code", source: "x = 1\ny = 2" }], "# %%\nx = 1\ny = 2\n");
  });
  it("has no outputs, counts and metadata", () => {
    const plain = cell("code", ["x"]);
    const ran = { ...plain, execution_count: 3, outputs: [{ text: ["9\n"] }], metadata: { a: 1 } };
    assert.equal(reviewed([plain]), reviewed([ran]));
  });
  it("is empty without cells", () => is([], ""));
  it("has line feeds, whatever the sources have", () =>
    is([cell("code", ["a\r\n", "b"])], "# %%\na\nb\n"));
  it("is read after a byte order mark", () => {
    const json = `\uFEFF${JSON.stringify({ cells: [cell("code", ["x"])] })}`;
    assert.equal(toReviewedText("a.ipynb", json), "# %%\nx\n");
  });
  for (const [what, text] of [
    ["a merge conflict", '{\n<<<<<<< ours\n "cells": []\n}\n'],
    ["no cells", '{ "worksheets": [] }'],
    ["a cell without a source", '{ "cells": [{ "cell_type": "code" }] }'],
    ["a source of other things", '{ "cells": [{ "cell_type": "code", "source": [1] }] }'],
    ["a kind with a line end", '{ "cells": [{ "cell_type": "a\\nb", "source": "" }] }'],
    ["null", "null"],
  ] as const)
    it(`is the file's own where it holds ${what}`, () =>
      assert.equal(toReviewedText("a.ipynb", text), text));
  it("is the file's own for every other file", () => {
    const json = JSON.stringify({ cells: [cell("code", ["x"])] });
    assert.equal(toReviewedText("a.json", json), json);
  });
  it("is known by the name of its file", () => {
    assert.deepEqual(["a.ipynb", "b/C.IPYNB", "a.ipynb.txt", "ipynb"].map(isNotebook), [
      true,
      true,
      false,
      false,
    ]);
  });
  it("has the lines of each cell", () => {
    const text = notebookText([
      { kind: "code", source: "a\nb" },
      { kind: "raw", source: "" },
    ]);
    assert.deepEqual(
      cellLines(text).map(({ name, startLine, endLine }) => [name, startLine, endLine]),
      [
        ["cell 1", 0, 3],
        ["cell 2", 3, 6],
      ],
    );
  });
});

function cell(kind: string, source: readonly string[]) {
  return { cell_type: kind, metadata: {}, source };
}

function reviewed(cells: readonly object[]): string {
  return toReviewedText("a.ipynb", JSON.stringify({ cells, nbformat: 4 }, undefined, 1));
}

function is(cells: readonly object[], expected: string): void {
  assert.equal(reviewed(cells), expected);
}
