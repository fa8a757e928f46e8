/** Trees as text, to be compared. */
import type { Node, Tree } from "web-tree-sitter";

/**
 * Every node but comments, one a line: how deep it is, what, and where it is without comments. On which
 * node a comment hangs that stands before a semicolon nobody wrote depends on how the text was written.
 */
export function codeOf({ rootNode }: Tree): string {
  return codeIn(rootNode, 0)?.lines.join("\n") ?? "";
}

/** A node from where its first token starts to where its last one ends. */
interface Code {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** `undefined` of a comment. */
function codeIn(node: Node, depth: number): Code | undefined {
  if (node.isExtra && node.type.includes("comment")) return undefined;
  const inside = node.children.flatMap((child) => codeIn(child, depth + 1) ?? []);
  const start = inside[0]?.start ?? node.startIndex;
  const end = inside.at(-1)?.end ?? (node.childCount === 0 ? node.endIndex : node.startIndex);
  const { row, column } = node.startPosition;
  const missing = node.isMissing ? " missing" : "";
  const line = `${" ".repeat(depth)}${node.type} ${start}..${end} ${row}:${column}${missing}`;
  return { start, end, lines: [line, ...inside.flatMap(({ lines }) => lines)] };
}
