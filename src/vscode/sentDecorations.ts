/**
 * Which decorations an editor has. It moves them with every edit by itself, and drawing hundreds anew at
 * each key is felt: they are sent only where they differ from what the editor has by then.
 */
import type * as vscode from "vscode";

/** The part of an editor that is drawn in. */
export type DecoratedEditor = Pick<vscode.TextEditor, "document" | "setDecorations">;

/** What happened to a document. */
export type TextChange = Pick<vscode.TextDocumentChangeEvent, "document" | "contentChanges">;

/** `moved`: the editor has some, and nobody knows where. */
type Sent = Map<vscode.TextEditorDecorationType, readonly vscode.Range[] | "moved">;

export class SentDecorations {
  readonly #sent = new WeakMap<DecoratedEditor, Sent>();

  /** Makes `ranges` the decorations of `type` in `editor`. */
  set(
    editor: DecoratedEditor,
    type: vscode.TextEditorDecorationType,
    ranges: readonly vscode.Range[],
  ): void {
    const sent: Sent = this.#sent.get(editor) ?? new Map();
    this.#sent.set(editor, sent);
    const known = sent.get(type) ?? [];
    if (known !== "moved" && areSame(known, ranges)) return;
    sent.set(type, ranges);
    editor.setDecorations(type, ranges);
  }

  /** A document changed that may be in some of `editors`. Whoever draws next has to know it by then. */
  changed({ document, contentChanges }: TextChange, editors: readonly DecoratedEditor[]): void {
    if (contentChanges.length === 0) return;
    const lines = linesWithin(contentChanges);
    for (const editor of editors.filter((one) => one.document === document))
      for (const [type, ranges] of this.#sent.get(editor) ?? [])
        if (ranges.length > 0 && !(lines && staysWhere(ranges, lines)))
          this.#sent.get(editor)?.set(type, "moved");
  }
}

/** The lines that `changes` are in; `undefined` when some come or go. */
function linesWithin(
  changes: readonly vscode.TextDocumentContentChangeEvent[],
): ReadonlySet<number> | undefined {
  const isWithin = changes.every(({ range, text }) => range.isSingleLine && !/[\r\n]/.test(text));
  return isWithin ? new Set(changes.map(({ range }) => range.start.line)) : undefined;
}

/** Whether none of `ranges` begins or ends in the text of `lines`. Whole lines end where lines begin. */
function staysWhere(
  ranges: readonly vscode.Range[] | "moved",
  lines: ReadonlySet<number>,
): boolean {
  if (ranges === "moved") return false;
  return ranges.every(
    ({ start, end }) =>
      (start.character === 0 && end.character === 0) ||
      (!lines.has(start.line) && !lines.has(end.line)),
  );
}

function areSame(one: readonly vscode.Range[], other: readonly vscode.Range[]): boolean {
  return one.length === other.length && one.every((range, index) => isEqual(range, other[index]));
}

function isEqual({ start, end }: vscode.Range, other: vscode.Range | undefined): boolean {
  return (
    start.line === other?.start.line &&
    start.character === other.start.character &&
    end.line === other.end.line &&
    end.character === other.end.character
  );
}
