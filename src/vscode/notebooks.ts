/**
 * Notebooks as a whole: opened, saved, closed, and their cells added, removed and moved. What is
 * written in a cell arrives as a change of its document.
 */
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import {
  attributionAt,
  attributionOfPieces,
  cellHeading,
  notebookText,
  textAt,
  toReviewedText,
  withCell,
  type Attribution,
  type Piece,
} from "../core/index.js";
import { blobIdOf } from "../store/blobId.js";
import { Disposables } from "./disposables.js";
import { formerCells, keyOf } from "./formerCells.js";
import { GoneCells } from "./goneCells.js";
import { isKnown } from "./knownTexts.js";
import { lengthOfCell, textOfNotebook, toNotebookCell } from "./reviewed.js";
import type { Located, Sessions } from "./sessions.js";
import { knownAt, takeAlong } from "./takeAlong.js";

/** A cell as it was before the last change of which cells there are. */
interface Before {
  readonly document: vscode.TextDocument;
  readonly text: string;
  /** Where its part is in the notebook's text. */
  readonly start: number;
  readonly end: number;
}

/** What a listener does about the file of a notebook. */
export interface NotebookFile {
  readonly saved: (located: Located) => void;
  /** The notebook changed and is as on disk, so the disk may have changed it. */
  readonly settle: (cell: vscode.TextDocument, located: Located) => void;
}

export class Notebooks extends Disposables {
  readonly #gone = new GoneCells();

  constructor(
    readonly sessions: Sessions,
    readonly file: NotebookFile,
    /** Whether a chat may be writing in a notebook. */
    readonly isAssisted: (uri: vscode.Uri) => boolean,
  ) {
    super();
    const { workspace } = vscode;
    this.add(workspace.onDidOpenNotebookDocument((notebook) => this.#opened(notebook)));
    this.add(workspace.onDidChangeNotebookDocument((event) => this.#changed(event)));
    this.add(workspace.onDidSaveNotebookDocument((notebook) => this.#saved(notebook)));
    this.add(workspace.onDidCloseNotebookDocument((notebook) => this.#closed(notebook)));
    const openAll = () => workspace.notebookDocuments.forEach((one) => this.#opened(one));
    this.add(sessions.onDidOpen(openAll));
    openAll();
  }

  #opened(notebook: vscode.NotebookDocument): void {
    const located = this.#locate(notebook);
    if (!located) return;
    const text = textOfNotebook(notebook);
    if (textAt(located.session.state, located.path) === text) return;
    // Only what is not saved yet can be what is saved under another name here.
    const from = vscode.workspace.notebookDocuments
      .filter((other) => other !== notebook && (other.isUntitled || other.isDirty))
      .filter((other) => textOfNotebook(other) === text)
      .flatMap((other) => this.#locate(other) ?? [])[0];
    const isFree = !isKnown(located.session.state, located.path, text);
    if (from && isFree) takeAlong(from, located, knownAt(from), text);
    else located.session.appear(located.path, text);
  }

  #changed({ notebook, contentChanges }: vscode.NotebookDocumentChangeEvent): void {
    const located = this.#locate(notebook);
    if (!located || contentChanges.length === 0) return;
    const before = cellsBefore(notebook, contentChanges);
    arrange(located, notebook, before, this.isAssisted(notebook.uri) ? undefined : this.#gone);
    const [first] = notebook.getCells();
    if (first && !notebook.isDirty) this.file.settle(first.document, located);
  }

  #saved(notebook: vscode.NotebookDocument): void {
    const located = this.#locate(notebook);
    if (located) this.file.saved(located);
  }

  #closed(notebook: vscode.NotebookDocument): void {
    const located = this.#locate(notebook);
    if (!located) return;
    this.#gone.forget(keyOf(located));
    located.session.snapshots.saved(located.path);
    void located.session.readFromDisk(located.path);
  }

  #locate({ notebookType, uri }: vscode.NotebookDocument): Located | undefined {
    return notebookType === "jupyter-notebook" ? this.sessions.locate(uri) : undefined;
  }
}

/** The cells before `changes`, which are measured one after the other. */
function cellsBefore(
  notebook: vscode.NotebookDocument,
  changes: readonly vscode.NotebookDocumentContentChange[],
): readonly Before[] {
  const cells = notebook.getCells().slice();
  for (const { range, addedCells, removedCells } of [...changes].reverse())
    cells.splice(range.start, addedCells.length, ...removedCells);
  let offset = 0;
  return cells.map((cell) => {
    const start = offset;
    offset += lengthOfCell(cell);
    return { document: cell.document, text: cell.document.getText(), start, end: offset };
  });
}

/** A cell that moved, or came back as another kind of cell, keeps whose it is; what is new is unexplained. */
function arrange(
  located: Located,
  notebook: vscode.NotebookDocument,
  before: readonly Before[],
  former: GoneCells | undefined,
): void {
  const { session, path } = located;
  const text = textOfNotebook(notebook);
  const known = textAt(session.state, path);
  const document = session.state.documents.get(path);
  if (known === text) return;
  const isInStep = known?.length === (before.at(-1)?.end ?? 0);
  if (!document || !isInStep || isKnown(session.state, path, text))
    return session.appear(path, text);
  const left = [...before];
  const take = (is: (one: Before) => boolean) => {
    const index = left.findIndex(is);
    return index === -1 ? undefined : left.splice(index, 1)[0];
  };
  const cells = notebook.getCells();
  const same = cells.map(({ document }) => take((one) => one.document === document));
  const from = cells.map(({ document }, index) => {
    const equal = (one: Before) => one.text === document.getText();
    return same[index] ?? take(equal);
  });
  const added = cells.flatMap((cell, index) => (from[index] ? [] : cell.document.getText()));
  const { attribution, whoseIs } = formerCells(located, document, {
    before,
    gone: left,
    added,
    former,
  });
  const arranged = cells
    .map(toNotebookCell)
    .map((cell, index) => (from[index] ? cell : { ...cell, source: "" }));
  const pieces = arranged.flatMap(({ kind, source }, index): Piece[] => {
    const was = from[index];
    const heading = cellHeading(kind).length;
    if (!was) return [heading + 1];
    return [heading, { start: was.end - 1 - source.length, end: was.end - 1 }, 1];
  });
  const skeleton = notebookText(arranged);
  const told = attributionOfPieces(attribution, pieces);
  appearAs(located, skeleton, told);
  let offset = 0;
  cells.forEach((cell, index) => {
    const insert = cell.document.getText();
    const start = offset + lengthOfCell(cell) - insert.length - 1;
    offset += lengthOfCell(cell);
    if (from[index] || insert === "") return;
    const whose = whoseIs(insert);
    if (whose) insertFormer(located, start, insert, whose);
    else insertUnexplained(located, start, insert);
  });
}

function insertFormer(
  { session, path }: Located,
  start: number,
  insert: string,
  whose: Attribution,
): void {
  const known = textAt(session.state, path) ?? "";
  const attribution = attributionAt(session.state, path) ?? whose;
  const text = known.slice(0, start) + insert + known.slice(start);
  const told = withCell(attribution, { start, end: start + insert.length }, whose);
  appearAs({ session, path }, text, told);
}

function appearAs({ session, path }: Located, text: string, told: Attribution): void {
  const at = new Date().toISOString();
  const blob = blobIdOf(toReviewedText(path, text));
  const snapshot = { worktree: session.state.worktree, path, blob, at, ...told };
  session.dispatch({ type: "appeared", path, text, near: { snapshot, text } });
}

function insertUnexplained({ session, path }: Located, start: number, insert: string): void {
  const time = Date.now();
  const at = new Date(time).toISOString();
  const origin = { id: randomUUID(), kind: "unknown", evidence: "program", at } as const;
  const edit = [{ start, end: start, insert }];
  session.dispatch({ type: "inserted", path, edit, time, origin, assisted: "yes" });
}
