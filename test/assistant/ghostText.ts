/** Ghost text from a table: what a line starts to say, the pretend assistant completes. */
import * as vscode from "vscode";
import { completionFor, nextEditFor, type Completion } from "./completions.js";
import type { Script } from "./script.js";

/** Offers the completion that the text before the cursor begins, replacing the typed part as real assistants do. */
export function ghostText(script: Script): vscode.InlineCompletionItemProvider {
  return {
    provideInlineCompletionItems: (document, position) => {
      const { path } = document.uri;
      const lineStart = document.lineAt(position).text.slice(0, position.character);
      const completion =
        completionFor(path, lineStart, script.completions) ?? completionFor(path, lineStart);
      if (completion === undefined) return nextEdits(document, script);
      const start = position.with({ character: lineStart.length - lineStart.trimStart().length });
      const range = new vscode.Range(start, position);
      return [new vscode.InlineCompletionItem(textOf(completion), range)];
    },
  };
}

function textOf({ text, kind }: Completion): string | vscode.SnippetString {
  return kind === "snippet" ? new vscode.SnippetString(text) : text;
}

/** `isInlineEdit` is proposed API: the manifest asks for it, and the editor is started so that it is given. */
function nextEdits(document: vscode.TextDocument, script: Script): vscode.InlineCompletionItem[] {
  const edit = nextEditFor(document.uri.path, document.getText(), script.completions);
  if (edit === undefined) return [];
  const range = new vscode.Range(document.positionAt(edit.start), document.positionAt(edit.end));
  const showRange = new vscode.Range(0, 0, document.lineCount, 0);
  const item = new vscode.InlineCompletionItem(edit.text, range);
  return [Object.assign(item, { isInlineEdit: true, showRange })];
}
