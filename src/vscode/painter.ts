/** Draws unread AI text in text editors: gutter, tint and overview ruler; of light text a thin bar and a dotted line. */
import { join } from "node:path";
import * as vscode from "vscode";
import type { DocumentView, Range } from "../core/index.js";
import { Disposables } from "./disposables.js";
import type { Beginning } from "./reviewed.js";

/** How much to draw. */
export type MarksSetting = "full" | "gutter" | "off";

/** Git draws what changed on the left, the editor its problems on the right. */
const LANE = vscode.OverviewRulerLane.Center;

/** Text is tinted on so many lines above and below the screen, so that scrolling finds it there. */
const MARGIN = 200;

export class Painter extends Disposables {
  readonly #line: vscode.TextEditorDecorationType;
  readonly #text: vscode.TextEditorDecorationType;
  readonly #removed: vscode.TextEditorDecorationType;
  readonly #light: vscode.TextEditorDecorationType;
  readonly #lightText: vscode.TextEditorDecorationType;
  readonly #drawn = new WeakMap<vscode.TextEditor, Drawn>();

  constructor(extensionPath: string) {
    super();
    const icon = (name: string) => join(extensionPath, "media", name);
    this.#line = this.#own({
      isWholeLine: true,
      gutterIconPath: icon("unread.svg"),
      gutterIconSize: "contain",
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
    const text = marks === "full" ? view.marksIn(above + from, above + to) : undefined;
    const inDocument = (ranges: readonly Range[] = []) =>
      ranges.map(({ start, end }) => ({ start: start - offset, end: end - offset }));
    this.#paintText(editor, this.#text, inDocument(text?.unreadText));
    this.#paintText(editor, this.#lightText, inDocument(text?.lightText));
    if (isSame) return;
    const own = (all: readonly number[]) =>
      all
        .map((line) => line - above)
        .filter((line) => line >= 0 && line < editor.document.lineCount);
    const unread = own(view.unreadLines);
    const onOnly = new Set(unread);
    const removedOnly = own(view.removalLines).filter((line) => !onOnly.has(line));
    const lines = marks === "off" ? [] : unread;
    const light = marks === "off" ? [] : own(view.lightLines);
    editor.setDecorations(this.#line, runs(lines).map(toLineRange));
    editor.setDecorations(this.#light, runs(light).map(toLineRange));
    editor.setDecorations(
      this.#removed,
      (marks === "off" ? [] : removedOnly).map((line) => new vscode.Range(line, 0, line, 0)),
    );
  }

  /** Takes away what was drawn in `editor`: its text is no longer watched. */
  clear(editor: vscode.TextEditor): void {
    if (!this.#drawn.delete(editor)) return;
    for (const type of [this.#line, this.#text, this.#removed, this.#light, this.#lightText])
      editor.setDecorations(type, []);
  }

  /** A tint for each word of a long file would take longer than a key may; those near the screen do. */
  #paintText(
    editor: vscode.TextEditor,
    type: vscode.TextEditorDecorationType,
    text: readonly Range[],
  ): void {
    const ranges = text.flatMap((range) => toTextRange(editor.document, range));
    editor.setDecorations(type, ranges);
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

/** What was drawn last, with the tint on lines `from` to `to`, half-open. */
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
