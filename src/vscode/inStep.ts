/**
 * Whether what the core knows of a text is still the document. Comparing whole texts takes
 * milliseconds in large files, so at every key only lengths are compared; an idle moment later,
 * and before anybody answers for a text, the texts are.
 */
import type { TextDocument } from "vscode";
import type { Edit } from "../core/index.js";

/** The length of a document in UTF-16 units, without putting its text together. */
export function lengthOf(document: TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}

/** The length of a text of `length` after `edit`. */
export function lengthAfter(length: number, edit: Edit): number {
  return edit.reduce((sum, { start, end, insert }) => sum + insert.length - (end - start), length);
}
