/** How much an edit leaves as it was. */
import { linesOf, type Edit } from "../../../src/core/index.js";

/** Characters of `before` that `edit` does not delete. */
export function keptCharacters(before: string, edit: Edit): number {
  return edit.reduce((left, { start, end }) => left - (end - start), before.length);
}

/** Lines of `before` that are whole lines of `after`, with their ends, and untouched by `edit`. */
export function keptLines(before: string, after: string, edit: Edit): number {
  const { starts } = linesOf(before);
  let kept = 0;
  let delta = 0;
  let next = 0;
  starts.forEach((start, line) => {
    const end = starts[line + 1] ?? before.length;
    let touched = start === end;
    for (; next < edit.length; next++) {
      const replacement = edit[next];
      if (!replacement || replacement.start >= end) break;
      // What ends at the start of a line only decides whether that is still one.
      if (replacement.end > start || replacement.start > start) touched = true;
      if (replacement.end > end) break;
      delta += replacement.insert.length - (replacement.end - replacement.start);
    }
    const startsLine = start + delta === 0 || after.charAt(start + delta - 1) === "\n";
    if (!touched && startsLine) kept++;
  });
  return kept;
}
