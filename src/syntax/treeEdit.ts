/** What changed between two texts, as a syntax tree wants to be told. */
import { Edit, type Point } from "web-tree-sitter";

/** The one replacement that makes `before` into `after`, the smallest there is. Reads both. */
export function treeEdit(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let kept = 0;
  while (
    kept < shorter - start &&
    before.charCodeAt(before.length - 1 - kept) === after.charCodeAt(after.length - 1 - kept)
  )
    kept++;
  const startPosition = pointAt(before, start, { row: 0, column: 0 }, 0);
  const oldEndIndex = before.length - kept;
  const newEndIndex = after.length - kept;
  return new Edit({
    startIndex: start,
    oldEndIndex,
    newEndIndex,
    startPosition,
    oldEndPosition: pointAt(before, oldEndIndex, startPosition, start),
    newEndPosition: pointAt(after, newEndIndex, startPosition, start),
  });
}

/** Where `offset` is, counted on from `known`, the point at the earlier offset `from`. */
function pointAt(text: string, offset: number, known: Point, from: number): Point {
  let { row } = known;
  let lineStart = from - known.column;
  for (;;) {
    const end = text.indexOf("\n", Math.max(lineStart, from));
    if (end === -1 || end >= offset) return { row, column: offset - lineStart };
    lineStart = from = end + 1;
    row++;
  }
}
