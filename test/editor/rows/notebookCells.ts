/** Rows about cells that go and come back, are split and joined, change their kind, or are another program's. */
import {
  acceptInCell,
  cell,
  file,
  notebookJson,
  saveNotebook,
  startNotebook,
} from "./notebooks.js";
import type { Row, RowDesk, Written } from "./row.js";

export const group = "cells of notebooks";

export const FIRST = "# %%\nx = 1\n";
export const ACCEPTED = "# %%\ny = 2\n⟨zz =⟩« compute(x)»⟨ # too⟩\n";
export const TYPED_CELL = "# %%\n⟨mine = [3]⟩\n";

/** Cells of a notebook whose last one an assistant and a person wrote. */
export const notebookCells: readonly Row[] = [
  row("a cell moves by command over several places and back by one", async (at) => {
    await cell(at, "notebook.cell.insertCodeCellBelow");
    await at.session.page.waitForTimeout(200);
    await at.session.type("mine = [3]");
    await toList(at);
    await cell(at, "notebook.cell.moveUp");
    await cell(at, "notebook.cell.moveUp");
    await cell(at, "notebook.cell.moveDown");
    return FIRST + TYPED_CELL + ACCEPTED;
  }),
  row("a cell is deleted and comes back with undo, and is typed in", async (at) => {
    await toList(at);
    await cell(at, "notebook.cell.delete");
    await untilCells(at, 1);
    await cell(at, "undo");
    await untilCells(at, 2);
    await toEnd(at);
    await at.session.type("!");
    return `${FIRST}${ACCEPTED.slice(0, -2)}!⟩\n`;
  }),
  row("a cell is deleted, the notebook saved, and the cell comes back with undo", async (at) => {
    await saveNotebook(at);
    await toList(at);
    await cell(at, "notebook.cell.delete");
    await untilCells(at, 1);
    await saveNotebook(at);
    await cell(at, "undo");
    await untilCells(at, 2);
    return FIRST + ACCEPTED;
  }),
  row("a cell is split between its lines", async (at) => {
    await at.session.press("Home");
    await cell(at, "notebook.cell.split");
    await untilCells(at, 3);
    return `${FIRST}# %%\ny = 2\n\n# %%\n⟨zz =⟩« compute(x)»⟨ # too⟩\n`;
  }),
  row("a cell is split within an assistant's text, and joined again", async (at) => {
    await at.session.press("Home");
    for (let left = 9; left > 0; left--) await at.session.press("ArrowRight");
    await cell(at, "notebook.cell.split");
    await untilCells(at, 3);
    await cell(at, "notebook.cell.joinBelow");
    await untilCells(at, 2);
    return `${FIRST}# %%\ny = 2\n⟨zz =⟩« comp\nute(x)»⟨ # too⟩\n`;
  }),
  row("a cell is joined with the one above, and typed in", async (at) => {
    await cell(at, "notebook.cell.joinAbove");
    await untilCells(at, 1);
    await toList(at);
    await toEnd(at);
    await at.session.type("!");
    return `# %%\nx = 1\ny = 2\n⟨zz =⟩« compute(x)»⟨ # too!⟩\n`;
  }),
  row("a cell becomes markdown, and code again", async (at) => {
    await toList(at);
    await cell(at, "notebook.cell.changeToMarkdown");
    await at.session.until((vscode) => vscode.window.activeNotebookEditor?.notebook.cellAt(1).kind === 1); // prettier-ignore
    await saveNotebook(at);
    await cell(at, "notebook.cell.changeToCode");
    await at.session.until((vscode) => vscode.window.activeNotebookEditor?.notebook.cellAt(1).kind === 2); // prettier-ignore
    return FIRST + ACCEPTED;
  }),
  row("a cell is copied and pasted", async (at) => {
    await toList(at);
    await cell(at, "notebook.cell.copy");
    await cell(at, "notebook.cell.paste");
    await untilCells(at, 3);
    return FIRST + ACCEPTED + ACCEPTED;
  }),
  row("another extension adds a cell and writes in one", async (at) => {
    await at.session.evaluate(async (vscode) => {
      const notebook = vscode.window.activeNotebookEditor?.notebook;
      if (!notebook) throw new Error("No notebook is active.");
      const made = new vscode.NotebookCellData(2, "other = 1\nother += 1", "python");
      const edit = new vscode.WorkspaceEdit();
      edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(1, [made])]);
      edit.insert(notebook.cellAt(0).document.uri, new vscode.Position(0, 5), " + other");
      await vscode.workspace.applyEdit(edit);
    });
    await untilCells(at, 3);
    return `# %%\nx = 1‹ + other›\n# %%\n‹other = 1\nother += 1›\n${ACCEPTED}`;
  }),
  row(
    "another program rewrites the notebook on disk",
    async (at) => {
      await saveNotebook(at);
      const sources = ["x = 1", "y = 2\nzz = compute(x) # too", "added = 9"];
      at.write(file(at), notebookJson(sources));
      await untilCells(at, 3);
      return `${FIRST}${ACCEPTED}# %%\n‹added = 9›\n`;
    },
    "on disk",
  ),
];

/** A notebook with two cells, in the last of which an assistant and a person wrote a line. */
export function row(name: string, act: (at: RowDesk) => Promise<string>, how?: "on disk"): Row {
  const run = async (at: RowDesk): Promise<Written> => {
    await startNotebook(at, ["x = 1", "y = 2"]);
    await acceptInCell(at, "zz =", "zz = compute(x)");
    await at.session.type(" # too");
    const written = await act(at);
    if (how === "on disk") await at.session.page.waitForTimeout(500);
    else await saveNotebook(at);
    return { [file(at)]: written };
  };
  return { group, name, run };
}

/** Puts the keys into the list of cells. */
export async function toList(at: RowDesk): Promise<void> {
  await cell(at, "notebook.cell.quitEdit");
}

/** Puts the keys behind the text of the last cell. */
export async function toEnd(at: RowDesk): Promise<void> {
  await cell(at, "notebook.focusBottom");
  await cell(at, "notebook.cell.edit");
  await at.session.page.waitForSelector(".notebookOverlay .monaco-editor.focused");
  await at.session.press("Control+End");
}

export async function untilCells(at: RowDesk, count: number): Promise<void> {
  await at.session.until(
    (vscode, wanted) => vscode.window.activeNotebookEditor?.notebook.cellCount === wanted,
    count,
  );
}
