/** Trees as text, to be compared. */
import type { Node, Tree } from "web-tree-sitter";

/**
 * Every node but comments, and where it is without them: on which node a comment hangs that stands
 * before a semicolon nobody wrote depends on how the text was written.
 */
export function codeOf({ rootNode }: Tree): string {
  return linesOf(rootNode, 0).join("\n");
}

function linesOf(node: Node, depth: number): string[] {
  const extent = extentOfCode(node);
  if (extent === undefined) return [];
  const { row, column } = node.startPosition;
  const missing = node.isMissing ? " missing" : "";
  return [
    `${" ".repeat(depth)}${node.type} ${extent.join("..")} ${row}:${column}${missing}`,
    ...node.children.flatMap((child) => linesOf(child, depth + 1)),
  ];
}

/** From where its first token starts to where its last one ends; `undefined` of a comment. */
function extentOfCode(node: Node): readonly number[] | undefined {
  if (node.isExtra && node.type.includes("comment")) return undefined;
  const inside = node.children.flatMap((child) => extentOfCode(child) ?? []);
  return node.childCount === 0
    ? [node.startIndex, node.endIndex]
    : [inside[0] ?? node.startIndex, inside.at(-1) ?? node.startIndex];
}
