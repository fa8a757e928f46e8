/** Brings the person to a place: in its editor, in a diff, or to the next one. */
import * as vscode from "vscode";
import { isNotebook, type PlaceView } from "../core/index.js";
import type { Checklist } from "./checklist.js";
import { beginningOf } from "./reviewed.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";

/** Where the keys are after a step. */
export type Keys = "editor" | "stay";

export class Navigator {
  constructor(
    readonly sessions: Sessions,
    readonly checklist: Checklist,
  ) {}

  /**
   * Opens `path` with the cursor at the 0-based `line`, in the middle of the editor. The keys go
   * to the editor, or stay where they are.
   */
  async open(session: Session, path: string, line: number, keys: Keys = "editor"): Promise<void> {
    const uri = this.sessions.uriOf(session, path);
    if (isNotebook(path)) return await showCell(uri, line, keys);
    const position = new vscode.Position(line, 0);
    const editor = await vscode.window.showTextDocument(uri, {
      selection: new vscode.Range(position, position),
      preview: false,
      preserveFocus: keys === "stay",
      viewColumn: columnFor(uri),
    });
    editor.revealRange(
      new vscode.Range(position, position),
      vscode.TextEditorRevealType.InCenterIfOutsideViewport,
    );
  }

  /** Opens the file beside what git has of it, at `place`. */
  async diff(session: Session, { path, startLine }: PlaceView): Promise<void> {
    const uri = this.sessions.uriOf(session, path);
    const before = isNotebook(path) ? undefined : await headUri(uri);
    if (!before) return await this.open(session, path, startLine);
    const position = new vscode.Position(startLine, 0);
    await vscode.commands.executeCommand("vscode.diff", before, uri, `${path} (HEAD ↔ now)`, {
      selection: new vscode.Range(position, position),
      preview: false,
    });
  }

  /** Opens the place after or before the one at the cursor, and goes round at the ends. */
  async step(to: "next" | "previous", keys: Keys = "editor"): Promise<void> {
    const { unread: places } = this.checklist;
    if (places.length === 0) return;
    const at = this.#current();
    const target =
      to === "next"
        ? (places.find((_, i) => i > at) ?? places[0])
        : (places[at > 0 ? at - 1 : places.length - 1] ?? places[0]);
    if (target) await this.open(target.session, target.place.path, target.place.startLine, keys);
  }

  /** The index of the place at or before the cursor; -1 when there is none. */
  #current(): number {
    const editor = vscode.window.activeTextEditor;
    const located = editor && this.sessions.locate(editor.document.uri);
    if (!located) return -1;
    const line = (beginningOf(editor.document)?.line ?? 0) + editor.selection.active.line;
    return this.checklist.unread.findLastIndex(
      ({ session, place }) =>
        session === located.session && place.path === located.path && place.startLine <= line,
    );
  }
}

/** Where the file is open already; else where code is, rather than beside what is no code. */
function columnFor(uri: vscode.Uri): vscode.ViewColumn {
  const { tabGroups, activeTextEditor, visibleTextEditors } = vscode.window;
  const open = tabGroups.all.find(({ tabs }) =>
    tabs.some(
      ({ input }) =>
        input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
    ),
  );
  const editor = activeTextEditor ?? visibleTextEditors[0];
  return open?.viewColumn ?? editor?.viewColumn ?? vscode.ViewColumn.Active;
}

/** Shows the cell of a notebook that holds the 0-based `line` of its text, with the cursor there. */
async function showCell(uri: vscode.Uri, line: number, keys: Keys): Promise<void> {
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  const cells = notebook.getCells();
  const above = (cell: vscode.NotebookCell) => beginningOf(cell.document)?.line ?? 0;
  const cell = cells.findLast((one) => above(one) <= line) ?? cells[0];
  if (!cell) return;
  const range = new vscode.NotebookRange(cell.index, cell.index + 1);
  const editor = await vscode.window.showNotebookDocument(notebook, { selections: [range] });
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
  await vscode.commands.executeCommand("notebook.cell.edit");
  const position = new vscode.Position(Math.max(0, line - above(cell)), 0);
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document === cell.document);
  if (shown) shown.selection = new vscode.Selection(position, position);
  if (keys === "stay") await vscode.commands.executeCommand("readback.card.focus");
}

/** The part of the git extension's API that is used here. */
interface GitExtension {
  getAPI(version: 1): { toGitUri(uri: vscode.Uri, ref: string): vscode.Uri };
}

/** `uri` as of HEAD; `undefined` when the git extension is not there. */
async function headUri(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>("vscode.git");
  if (!extension) return undefined;
  try {
    const git = extension.isActive ? extension.exports : await extension.activate();
    return git.getAPI(1).toGitUri(uri, "HEAD");
  } catch {
    // The git extension is switched off, or waits for trust.
    return undefined;
  }
}
