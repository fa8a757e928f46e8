/** Ghost text from a table: what a line starts to say, the pretend assistant completes. */
import * as vscode from "vscode";
import { completionFor } from "./completions.js";
import type { Script } from "./script.js";

/** Offers the completion that the text before the cursor begins, replacing the typed part as real assistants do. */
export function ghostText(script: Script): vscode.InlineCompletionItemProvider {
  return {
    provideInlineCompletionItems: (document, position) => {
      const lineStart = document.lineAt(position).text.slice(0, position.character);
      const text =
        completionFor(document.uri.path, lineStart, script.completions) ??
        completionFor(document.uri.path, lineStart);
      if (text === undefined) return [];
      const start = position.with({ character: lineStart.length - lineStart.trimStart().length });
      return [new vscode.InlineCompletionItem(text, new vscode.Range(start, position))];
    },
  };
}
