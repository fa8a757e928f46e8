/**
 * Inserted lines as a person sees them. Between `/** a` and `/** b`, an editor that looks for what differs
 * finds a new `b … /**` as well as a new `/** b …`: the same text, but not the same lines.
 */
import type { Edit, Replacement } from "../text/edit.js";

/**
 * `edit` of `text` with the same effect, in which insertions of several lines start where a line starts, if they
 * can: of such lines at the one indented least, else the nearest. None passes what is replaced above it.
 */
export function insertWholeLines(text: string, edit: Edit): Edit {
  let floor = 0;
  return edit.map((replacement) => {
    const slid = slideUp(text, replacement, floor);
    floor = replacement.end;
    return slid;
  });
}

function slideUp(text: string, replacement: Replacement, floor: number): Replacement {
  const { start, end, insert } = replacement;
  if (start < end || !insert.includes("\n")) return replacement;
  let best = 0;
  let least = Infinity;
  for (let by = 0; start - by >= floor; by++) {
    if (startsLine(text, start - by)) {
      const indent = indentAt(by === 0 ? insert : text, by === 0 ? 0 : start - by);
      if (indent < least) [best, least] = [by, indent];
    }
    const above = text[start - by - 1];
    const isSame = by < insert.length && above === insert[insert.length - 1 - by];
    if (!isSame) break;
  }
  if (best === 0) return replacement;
  const turned = insert.slice(insert.length - best) + insert.slice(0, insert.length - best);
  return { start: start - best, end: end - best, insert: turned };
}

function startsLine(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === "\n";
}

/** Columns of white space at `offset`; none on a blank line. */
function indentAt(text: string, offset: number): number {
  let at = offset;
  while (text[at] === " " || text[at] === "\t") at++;
  return text[at] === "\n" || text[at] === "\r" ? 0 : at - offset;
}
