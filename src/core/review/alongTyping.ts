/** Where equal text leaves open what of it was inserted: a person who typed it tells. */
import type { Edit } from "../text/edit.js";

/**
 * `edit`, which made `text`, with the same effect: what it only inserts starts and ends where a person's
 * typing does, if equal text beside it allows that. A comparison sees `c, ` come in `a(b, c, d)` where
 * `, c` was typed.
 */
export function alongTyping(edit: Edit, text: string, isTyped: (at: number) => boolean): Edit {
  let [last, shift] = [0, 0];
  return edit.map(({ start, end, insert }, index) => {
    const size = insert.length;
    const at = start + shift;
    const next = edit[index + 1]?.start ?? Infinity;
    const isSame = (one: number) => text[one] === text[one + size];
    let by = 0;
    if (start === end) {
      while (last < start + by && isSame(at + by - 1) && isTyped(at + by - 1) && !isTyped(at + by - 1 + size)) by--; // prettier-ignore
      while (start + by < next && isSame(at + by) && !isTyped(at + by) && isTyped(at + by + size)) by++; // prettier-ignore
    }
    shift += size - (end - start);
    last = end + by;
    return { start: start + by, end: end + by, insert: text.slice(at + by, at + by + size) };
  });
}
