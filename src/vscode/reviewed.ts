/**
 * The text under review that a document is, or is a part of: a file's own text, or the cells of a
 * notebook together, of which each is a document.
 */
import * as vscode from "vscode";
import {
  cellHeading,
  isNotebook,
  notebookText,
  reviewedText,
  textLength,
  type DocumentState,
  type NotebookCell,
} from "../core/index.js";
import { lengthOf } from "./inStep.js";

/** The scheme of a notebook's cells. */
export const CELL = "vscode-notebook-cell";

/** Where a document begins in the text under review: in UTF-16 units and in lines, both from 0. */
export interface Beginning {
  readonly offset: number;
  readonly line: number;
}

/** The notebook with the cell `uri`, if it is one that is reviewed by its cells. */
export function notebookOf({
  scheme,
  path,
  fragment,
}: vscode.Uri): vscode.NotebookDocument | undefined {
  if (scheme !== CELL || !isNotebook(path)) return undefined;
  return vscode.workspace.notebookDocuments.find(
    (notebook) =>
      notebook.uri.path === path &&
      notebook.getCells().some(({ document }) => document.uri.fragment === fragment),
  );
}

/** The text under review that `document` is a part of. */
export function reviewedTextOf(document: vscode.TextDocument): string {
  const notebook = notebookOf(document.uri);
  return notebook ? textOfNotebook(notebook) : reviewedText(document.uri.path, document.getText());
}

/** The text of `notebook` that is under review. */
export function textOfNotebook(notebook: vscode.NotebookDocument): string {
  return notebookText(notebook.getCells().map(toNotebookCell));
}

/** `cell` as the core has it. */
export function toNotebookCell(cell: vscode.NotebookCell): NotebookCell {
  return { kind: kindOf(cell), source: cell.document.getText() };
}

/** The length of the text under review that `document` is a part of, without putting it together. */
export function reviewedLength(document: vscode.TextDocument): number {
  const notebook = notebookOf(document.uri);
  if (!notebook) {
    const isWhole = !isNotebook(document.uri.path);
    return isWhole ? lengthOf(document) : reviewedTextOf(document).length;
  }
  return notebook.getCells().reduce((sum, cell) => sum + lengthOfCell(cell), 0);
}

/** Whether the text that `document` is a part of can be what is `known`. */
export function isInStep(
  document: vscode.TextDocument,
  known: DocumentState | undefined,
): known is DocumentState {
  return known !== undefined && textLength(known.pages) === reviewedLength(document);
}

/** Where `document` begins; `undefined` where its lines are not those of the text under review. */
export function beginningOf(document: vscode.TextDocument): Beginning | undefined {
  const notebook = notebookOf(document.uri);
  if (!notebook) return isNotebook(document.uri.path) ? undefined : { offset: 0, line: 0 };
  let offset = 0;
  let line = 0;
  for (const cell of notebook.getCells()) {
    const start = offset + cellHeading(kindOf(cell)).length;
    if (cell.document === document) return { offset: start, line: line + 1 };
    offset += lengthOfCell(cell);
    line += cell.document.lineCount + 1;
  }
  return undefined;
}

/** Whether the text that `document` is a part of is not on disk as it is here. */
export function isUnsaved(document: vscode.TextDocument): boolean {
  return notebookOf(document.uri)?.isDirty ?? document.isDirty;
}

/** How long the part of `cell` is in its notebook's text. */
export function lengthOfCell(cell: vscode.NotebookCell): number {
  return cellHeading(kindOf(cell)).length + lengthOf(cell.document) + 1;
}

function kindOf({ kind, document }: vscode.NotebookCell): string {
  if (kind === vscode.NotebookCellKind.Markup) return "markdown";
  return document.languageId === "raw" ? "raw" : "code";
}
