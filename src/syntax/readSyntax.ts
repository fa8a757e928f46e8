/** Reads a syntax tree into plain data. */
import type { Tree, TreeCursor } from "web-tree-sitter";
import type { SyntaxText, SyntaxToken } from "../core/index.js";
import type { Language } from "./languages.js";

/** The leaves of `tree`, as they are written; no units. `version` is the grammar's. */
export function readSyntax(
  tree: Tree,
  text: string,
  language: Language,
  version: string,
): SyntaxText {
  const cursor = tree.walk();
  try {
    const tokens = leaves(cursor, text);
    return { grammar: `${language} ${version}`, tokens, units: [], broken: [] };
  } finally {
    cursor.delete();
  }
}

function leaves(cursor: TreeCursor, text: string): readonly SyntaxToken[] {
  const tokens: SyntaxToken[] = [];
  for (;;) {
    if (cursor.gotoFirstChild()) continue;
    const { startIndex: start, endIndex: end } = cursor;
    const says = text.slice(start, end);
    if (says.trim() !== "")
      tokens.push({ start, end, line: cursor.startPosition.row, says, depth: cursor.currentDepth, opens: "", kind: "code" }); // prettier-ignore
    while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return tokens;
  }
}
