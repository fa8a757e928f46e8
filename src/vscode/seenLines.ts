/** Tells the sessions which lines are on screen in the editor that has the focus of its window. */
import * as vscode from "vscode";
import type { Range } from "../core/index.js";
import { Disposables } from "./disposables.js";
import { beginningOf, isInStep } from "./reviewed.js";
import type { Sessions } from "./sessions.js";

/** How long after a change visible ranges are believed again, in milliseconds. */
const SETTLE_DELAY = 120;

export class SeenLines extends Disposables {
  #later: NodeJS.Timeout | undefined;

  constructor(readonly sessions: Sessions) {
    super();
    const { window } = vscode;
    this.add(window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.look(textEditor)));
    this.add(window.onDidChangeActiveTextEditor((editor) => this.look(editor)));
    this.add(window.onDidChangeWindowState(() => this.look(window.activeTextEditor)));
    this.add(sessions.onDidChange(() => this.#lookLater()));
  }

  override dispose(): void {
    clearTimeout(this.#later);
    super.dispose();
  }

  /** After a change the editor tells anew what is visible; until then it may speak of the text before. */
  #lookLater(): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.look(vscode.window.activeTextEditor), SETTLE_DELAY);
  }

  /** Reports what `editor` shows, if a person can be looking at it. */
  look(editor: vscode.TextEditor | undefined): void {
    const { window } = vscode;
    if (!editor || editor !== window.activeTextEditor || !window.state.focused) return;
    const located = this.sessions.locate(editor.document.uri);
    if (!located) return;
    const { session, path } = located;
    // A text that changed a moment ago and is not told yet is not what the state speaks of.
    if (!isInStep(editor.document, session.state.documents.get(path))) return;
    const beginning = beginningOf(editor.document);
    if (!beginning) return;
    const ranges = editor.visibleRanges.map((range) =>
      toOffsets(editor.document, range, beginning.offset),
    );
    session.dispatch({ type: "saw", path, ranges });
  }
}

/** As reported: of a wrapped line only the rows that are on screen. */
function toOffsets(
  document: vscode.TextDocument,
  { start, end }: vscode.Range,
  beginning: number,
): Range {
  return { start: beginning + document.offsetAt(start), end: beginning + document.offsetAt(end) };
}
