/** Draws unread AI text in text editors: gutter, tint and overview ruler; of light text a thin bar and a dotted line. */
import { join } from "node:path";
import * as vscode from "vscode";
import type { DocumentView, Range } from "../core/index.js";
import { Disposables } from "./disposables.js";
import type { Beginning } from "./reviewed.js";
import { SentDecorations } from "./sentDecorations.js";

/** How much to draw. */
export type MarksSetting = "full" | "gutter" | "off";

/** Git draws what changed on the left, the editor its problems on the right. */
const LANE = vscode.OverviewRulerLane.Center;

/** Lines are drawn on so many above and below the screen, so that scrolling finds them there. */
const MARGIN = 200;

export class Painter extends Disposables {
  readonly #line: vscode.TextEditorDecorationType;
  readonly #ruler: vscode.TextEditorDecorationType;
  readonly #text: vscode.TextEditorDecorationType;
  readonly #removed: vscode.TextEditorDecorationType;
  readonly #light: vscode.TextEditorDecorationType;
  readonly #lightText: vscode.TextEditorDecorationType;
  readonly #drawn = new WeakMap<vscode.TextEditor, Drawn>();
  readonly #sent = new SentDecorations();

  constructor(extensionPath: string) {
    super();
    this.add(
      vscode.workspace.onDidChangeTextDocument((event) =>
        this.#sent.changed(event, vscode.window.visibleTextEditors),
      ),
    );
    const icon = (name: string) => join(extensionPath, "media", name);
    this.#line = this.#own({
      isWholeLine: true,
      gutterIconPath: icon("unread.svg"),
      gutterIconSize: "contain",
    });
    this.#ruler = this.#own({
      isWholeLine: true,
      overviewRulerColor: new vscode.ThemeColor("readback.unreadRuler"),
      overviewRulerLane: LANE,
    });
    this.#text = this.#own({
      backgroundColor: new vscode.ThemeColor("readback.unreadBackground"),
      // Seen in high contrast only, where there is no tint.
      outline: "1px dotted",
      outlineColor: new vscode.ThemeColor("readback.unreadBorder"),
    });
    this.#removed = this.#own({
      isWholeLine: true,
      gutterIconPath: icon("removed.svg"),
      gutterIconSize: "contain",
      overviewRulerColor: new vscode.ThemeColor("readback.removedRuler"),
      overviewRulerLane: LANE,
    });
    // No ruler: nobody has to go there.
    this.#light = this.#own({
      isWholeLine: true,
      gutterIconPath: icon("light.svg"),
      gutterIconSize: "contain",
    });
    this.#lightText = this.#own({
      borderStyle: "dotted",
      borderWidth: "0 0 1px 0",
      borderColor: new vscode.ThemeColor("readback.lightBorder"),
    });
  }

  /** Shows exactly `view` in `editor`, whose document has this beginning; what was shown before is gone. */
  paint(
    editor: vscode.TextEditor,
    view: DocumentView,
    marks: MarksSetting,
    beginning: Beginning,
  ): void {
    const drawn = this.#drawn.get(editor);
    const { offset, line: above } = beginning;
    const isSame = drawn?.view === view && drawn.marks === marks && drawn.above === above;
    const shown = shownLines(editor);
    if (isSame && drawn.from <= shown.from && shown.to <= drawn.to) return;
    const from = Math.max(0, shown.from - MARGIN);
    const to = Math.min(editor.document.lineCount, shown.to + MARGIN);
    this.#drawn.set(editor, { view, marks, above, from, to });
    const { lineCount } = editor.document;
    const own = (all: readonly number[] = []) =>
      all.map((line) => line - above).filter((line) => line >= 0 && line < lineCount);
    const inDocument = (ranges: readonly Range[] = []) =>
      ranges.map(({ start, end }) => ({ start: start - offset, end: end - offset }));
    const near = marks === "off" ? undefined : view.marksIn(above + from, above + to);
    this.#paintLines(editor, this.#line, own(near?.unreadLines));
    this.#paintLines(editor, this.#light, own(near?.lightLines));
    const text = marks === "full" ? near : undefined;
    this.#paintText(editor, this.#text, inDocument(text?.unreadText));
    this.#paintText(editor, this.#lightText, inDocument(text?.lightText));
    if (isSame) return;
    const unread = own(marks === "off" ? [] : view.unreadLines);
    const onOnly = new Set(unread);
    const removedOnly = own(marks === "off" ? [] : view.removalLines).filter((line) => !onOnly.has(line)); // prettier-ignore
    this.#paintLines(editor, this.#ruler, unread);
    // Each has a triangle of its own.
    this.#sent.set(
      editor,
      this.#removed,
      removedOnly.map((line) => new vscode.Range(line, 0, line, 0)),
    );
  }

  /** Takes away what was drawn in `editor`: its text is no longer watched. */
  clear(editor: vscode.TextEditor): void {
    if (!this.#drawn.delete(editor)) return;
    for (const type of [
      this.#line,
      this.#ruler,
      this.#text,
      this.#removed,
      this.#light,
      this.#lightText,
    ])
      // prettier-ignore
      this.#sent.set(editor, type, []);
  }

  /** The editor goes through all icons of a text at every key, so only those near the screen are there. */
  #paintLines(
    editor: vscode.TextEditor,
    type: vscode.TextEditorDecorationType,
    lines: readonly number[],
  ): void {
    this.#sent.set(editor, type, runs(lines).map(toLineRange));
  }

  #paintText(
    editor: vscode.TextEditor,
    type: vscode.TextEditorDecorationType,
    text: readonly Range[],
  ): void {
    const ranges = text.flatMap((range) => toTextRange(editor.document, range));
    this.#sent.set(editor, type, ranges);
  }

  #own(options: vscode.DecorationRenderOptions): vscode.TextEditorDecorationType {
    return this.add(
      vscode.window.createTextEditorDecorationType({
        ...options,
        // The core decides how spans grow; VS Code must not second-guess it between two paints.
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      }),
    );
  }
}

/** What was drawn last, with icons and tint on lines `from` to `to`, half-open. */
interface Drawn {
  readonly view: DocumentView;
  readonly marks: MarksSetting;
  /** How many lines of the text are above the editor's document. */
  readonly above: number;
  readonly from: number;
  readonly to: number;
}

/** The lines from the first on screen to the last, half-open. */
function shownLines({ visibleRanges }: vscode.TextEditor): { from: number; to: number } {
  const from = Math.min(...visibleRanges.map(({ start }) => start.line));
  const to = Math.max(...visibleRanges.map(({ end }) => end.line)) + 1;
  return visibleRanges.length === 0 ? { from: 0, to: 0 } : { from, to };
}

/** Consecutive numbers as half-open pairs. */
function runs(lines: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last?.[1] === line) last[1] = line + 1;
    else found.push([line, line + 1]);
  }
  return found;
}

/** Line ends at either side are not worth a mark: it would stand beside another line's text. */
function toTextRange(document: vscode.TextDocument, { start, end }: Range): vscode.Range[] {
  const whole = new vscode.Range(document.positionAt(start), document.positionAt(end));
  const text = document.getText(whole);
  const before = /^[\r\n]*/.exec(text)?.[0].length ?? 0;
  const after = /[\r\n]*$/.exec(text)?.[0].length ?? 0;
  if (before + after >= text.length) return [];
  return [new vscode.Range(document.positionAt(start + before), document.positionAt(end - after))];
}

function toLineRange([from, to]: [number, number]): vscode.Range {
  return new vscode.Range(from, 0, to - 1, 0);
}
