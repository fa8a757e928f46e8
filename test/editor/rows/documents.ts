/** Rows about kinds of documents: where text is, not how it came there. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Row, RowDesk } from "./row.js";

const group = "documents";

/** Lets the pretend assistant complete lines that start like `text`, in documents whose path ends with `file`. */
async function offer(at: RowDesk, file: string, text: string): Promise<void> {
  await at.session.direct(
    (assistant, name, words) => assistant.completions.unshift({ file: name, text: words }),
    file,
    text,
  );
}

/** Opens an untitled document and puts the keys there. */
async function openUntitled(at: RowDesk): Promise<void> {
  await at.session.evaluate(async (vscode) => {
    const document = await vscode.workspace.openTextDocument({
      content: "",
      language: "typescript",
    });
    await vscode.window.showTextDocument(document, { preview: false });
  });
  await at.session.focusEditor();
}

/** Saves the active editor under another name of this row's folder, with the editor's own dialog. */
async function saveAs(at: RowDesk, name: string): Promise<void> {
  await at.session.untilTold();
  await at.session.press("Control+Shift+s");
  const input = at.session.page.locator(".quick-input-widget input");
  await input.waitFor();
  mkdirSync(join(at.desk.folder, at.beside(".")), { recursive: true });
  const path = join(at.desk.folder, at.beside(name));
  await at.session.page.waitForTimeout(150);
  await input.fill(path);
  await at.session.page.waitForTimeout(150);
  await at.session.press("Enter");
  await at.session.until(
    (vscode, file) => vscode.window.activeTextEditor?.document.uri.fsPath === file,
    path,
  );
}

const LINE = "const total = start + 1;";

export const documents: readonly Row[] = [
  {
    group,
    name: "an untitled document that is saved",
    run: async (at) => {
      await openUntitled(at);
      await offer(at, "Untitled-1", LINE);
      await at.session.type("// mine\n");
      await at.accept("const to", LINE);
      await at.session.type(" // too");
      await saveAs(at, "fresh.ts");
      return { [at.beside("fresh.ts")]: "⟨// mine⟩\n⟨const to⟩«tal = start + 1;»⟨ // too⟩" };
    },
  },
  {
    group,
    name: "a file with unsaved text that is saved under another name",
    run: async (at) => {
      await at.start("const start = 1;\n");
      await at.offer(LINE);
      await at.newLine();
      await at.accept("const to", LINE);
      await at.session.type(" // too");
      await saveAs(at, "other.ts");
      return {
        [at.path]: "const start = 1;\n",
        [at.beside("other.ts")]: "const start = 1;\n\n⟨const to⟩«tal = start + 1;»⟨ // too⟩",
      };
    },
  },
  {
    group,
    name: "a completion in a cell of a notebook, and typing beside it",
    run: async (at) => {
      await startNotebook(at, ["x = 1"]);
      await offer(at, "file.ipynb", "yy = compute(x)");
      await at.session.press("Control+End");
      await at.session.type("\n");
      await at.accept("yy =", "yy = compute(x)");
      await at.session.type(" + 1");
      await saveNotebook(at);
      return { [at.beside("file.ipynb")]: "# %%\nx = 1\n⟨yy =⟩« compute(x)»⟨ + 1⟩\n" };
    },
  },
];

/** Writes a notebook of code cells, commits it, opens it, and puts the keys into its last cell. */
async function startNotebook(at: RowDesk, sources: readonly string[]): Promise<void> {
  const path = at.beside("file.ipynb");
  at.commit({ [path]: notebookJson(sources) });
  await at.session.evaluate(
    async (vscode, file) => {
      const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(file));
      await vscode.window.showNotebookDocument(notebook);
      await vscode.commands.executeCommand("notebook.focusBottom");
      await vscode.commands.executeCommand("notebook.cell.edit");
    },
    join(at.desk.folder, path),
  );
  await at.session.page.waitForSelector(".notebookOverlay .monaco-editor.focused");
}

async function saveNotebook(at: RowDesk): Promise<void> {
  await at.session.untilTold();
  await at.session.press("Control+s");
  await at.session.until(
    (vscode) => vscode.window.activeNotebookEditor?.notebook.isDirty === false,
  );
}

function notebookJson(sources: readonly string[]): string {
  const cells = sources.map((source) => ({
    cell_type: "code",
    execution_count: null,
    metadata: {},
    outputs: [],
    source: source.split(/(?<=\n)/),
  }));
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 }, undefined, 1);
}
