/** Rows about notebooks: what is written in cells, and cells that come, go and move. */
import { join } from "node:path";
import type { Row, RowDesk } from "./row.js";

const group = "notebooks";

/** What is written in the cells of a notebook; the file holds all of them. */
export const notebooks: readonly Row[] = [
  {
    group,
    name: "a completion in a cell, and typing beside it",
    run: async (at) => {
      await startNotebook(at, ["x = 1"]);
      await acceptInCell(at, "yy =", "yy = compute(x)");
      await at.session.type(" + 1");
      await saveNotebook(at);
      return { [file(at)]: "# %%\nx = 1\n⟨yy =⟩« compute(x)»⟨ + 1⟩\n" };
    },
  },
  {
    group,
    name: "a cell that is added and typed in, and one that moves over it",
    run: async (at) => {
      await startNotebook(at, ["x = 1"]);
      await acceptInCell(at, "yy =", "yy = compute(x)");
      await cell(at, "notebook.cell.insertCodeCellBelow");
      await at.session.page.waitForTimeout(200);
      await at.session.type("mine = 2");
      await at.session.untilText("mine = 2");
      await cell(at, "notebook.cell.moveUp");
      await saveNotebook(at);
      return { [file(at)]: "# %%\n⟨mine = 2⟩\n# %%\nx = 1\n⟨yy =⟩« compute(x)»\n" };
    },
  },
];

/** The notebook of a row. */
export function file(at: RowDesk): string {
  return at.beside("file.ipynb");
}

/** Runs a command, and waits until the editor has told what it did. */
export async function cell(at: RowDesk, command: string): Promise<void> {
  await at.session.untilTold();
  await at.session.evaluate(async (vscode, name) => {
    await vscode.commands.executeCommand(name);
  }, command);
  await at.session.untilTold();
}

/** Accepts a suggestion on a new line of the cell that has the keys. */
export async function acceptInCell(at: RowDesk, typed: string, whole: string): Promise<void> {
  await at.session.direct(
    (assistant, path, text) => assistant.completions.unshift({ file: path, text }),
    file(at),
    whole,
  );
  await at.session.press("Control+End");
  await at.session.press("Enter");
  await at.session.type(typed);
  const offered = at.session.page.locator(".ghost-text-decoration").first();
  // An editor that is busy asks nobody for a suggestion in a cell that was just opened.
  await at.desk.until("a suggestion is offered", async () => {
    if (await offered.waitFor({ timeout: 2000 }).then(() => true, () => false)) return true; // prettier-ignore
    await at.session.press("Backspace");
    await at.session.type(typed.slice(-1));
    return false;
  });
  await at.session.press("Tab");
  await at.session.untilText(whole);
}

/** Writes a notebook of code cells, commits it, opens it, and puts the keys into its last cell. */
export async function startNotebook(at: RowDesk, sources: readonly string[]): Promise<void> {
  at.commit({ [file(at)]: notebookJson(sources) });
  await at.session.evaluate(
    async (vscode, path) => {
      const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(path));
      await vscode.window.showNotebookDocument(notebook);
      await vscode.commands.executeCommand("notebook.focusBottom");
      await vscode.commands.executeCommand("notebook.cell.edit");
    },
    join(at.desk.folder, file(at)),
  );
  await at.session.page.waitForSelector(".notebookOverlay .monaco-editor.focused");
}

/** Saves the notebook that has the keys. */
export async function saveNotebook(at: RowDesk): Promise<void> {
  await at.session.untilTold();
  await at.session.press("Control+s");
  await at.session.until(
    (vscode) => vscode.window.activeNotebookEditor?.notebook.isDirty === false,
  );
}

/** A notebook of code cells as it is on disk. */
export function notebookJson(sources: readonly string[]): string {
  const cells = sources.map((source) => ({
    cell_type: "code",
    execution_count: null,
    metadata: {},
    outputs: [],
    source: source.split(/(?<=\n)/),
  }));
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 }, undefined, 1);
}
