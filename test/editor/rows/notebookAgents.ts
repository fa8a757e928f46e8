/** Rows about cells that an agent adds and changes. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { ask, run } from "./chat.js";
import { cell, file, saveNotebook } from "./notebooks.js";
import { ACCEPTED, FIRST, row, toEnd, toList, untilCells } from "./notebookCells.js";
import type { RowDesk } from "./row.js";

/** Cells that an agent adds and changes. */
export const notebookAgents = [
  row("an agent adds a cell and changes a line of another one", async (at) => {
    await saveNotebook(at);
    await change(at, await edited(at, 0, "x = 100"), inserted("agent = 4"));
    await untilCells(at, 3);
    await untilSource(at, 0, "x = 100");
    return `# %%\nx = 1«00»\n${ACCEPTED}# %%\n«agent = 4»\n`;
  }),
  row("an agent adds a cell, and a person writes in it and in one of their own", async (at) => {
    await saveNotebook(at);
    await change(at, inserted("agent = 4"));
    await untilCells(at, 3);
    await toEnd(at);
    await at.session.type(" + 5");
    await toList(at);
    await cell(at, "notebook.cell.insertCodeCellBelow");
    await at.session.page.waitForTimeout(200);
    await at.session.type("mine = [3]");
    return `${FIRST}${ACCEPTED}# %%\n«agent = 4»⟨ + 5⟩\n# %%\n⟨mine = [3]⟩\n`;
  }),
  row("an agent writes in the cell that has the keys", async (at) => {
    await saveNotebook(at);
    await change(at, await edited(at, 1, "y = 2\nzz = compute(x) # too\nw"));
    await untilSource(at, 1, "y = 2\nzz = compute(x) # too\nw");
    return `${FIRST}${ACCEPTED.slice(0, -1)}«\nw»\n`;
  }),
  row("an agent adds a cell, which is discarded", async (at) => {
    await saveNotebook(at);
    await change(at, inserted("agent = 4"));
    await untilCells(at, 3);
    await at.session.page.waitForTimeout(500);
    const discarded = run(at, "chatEditing.discardAllFiles");
    await at.session.page.locator(".monaco-dialog-box .monaco-button", { hasText: "Yes" }).click();
    await discarded;
    await untilCells(at, 2);
    return FIRST + ACCEPTED;
  }),
];

type Change = Readonly<Record<string, string>>;

function inserted(newCode: string): Change {
  return { editType: "insert", cellId: "BOTTOM", newCode, language: "python" };
}

async function edited(at: RowDesk, index: number, newCode: string): Promise<Change> {
  const uri = await at.session.evaluate(
    (vscode, nth) => vscode.window.activeNotebookEditor?.notebook.cellAt(nth).document.uri.toString() ?? "", // prettier-ignore
    index,
  );
  // As the agent's tool names a cell.
  const cellId = `#VSC-${createHash("sha1").update(uri).digest("hex").slice(0, 8)}`;
  return { editType: "edit", cellId, newCode, language: "python" };
}

async function change(at: RowDesk, ...changes: readonly Change[]): Promise<void> {
  const filePath = join(at.desk.folder, file(at));
  await ask(
    at,
    ...changes.map((one) => {
      return { name: "edit_notebook_file", input: { filePath, explanation: "Go on", ...one } };
    }),
  );
}

async function untilSource(at: RowDesk, index: number, text: string): Promise<void> {
  await at.session.until(
    (vscode, nth, wanted) => vscode.window.activeNotebookEditor?.notebook.cellAt(nth).document.getText() === wanted, // prettier-ignore
    index,
    text,
  );
}
