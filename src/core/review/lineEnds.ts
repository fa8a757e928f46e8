/** Attributions of one text with different line ends. */
import type { Attribution, Removal } from "../origin/attribution.js";
import { pushRemoval } from "../origin/removals.js";
import { mapSpans, originAt } from "../origin/spans.js";
import type { Edit, Replacement } from "../text/edit.js";

/**
 * The attribution after an `edit` that only exchanges line ends, and adds or drops a byte order
 * mark: a line end stays whose it was, and what was removed stays removed. Linear.
 */
export function acrossLineEnds({ spans, removals }: Attribution, edit: Edit): Attribution {
  const author = ({ start, insert }: Replacement) =>
    /[\r\n]/.test(insert) ? originAt(spans, start) : undefined;
  return { spans: mapSpans(spans, edit, author), removals: moveRemovals(removals, edit) };
}

function moveRemovals(removals: readonly Removal[], edit: Edit): readonly Removal[] {
  const moved: Removal[] = [];
  let next = 0;
  let delta = 0;
  for (const { offset, text, origin } of removals) {
    for (let r = edit[next]; r && r.end <= offset && r.start < offset; r = edit[++next])
      delta += r.insert.length - (r.end - r.start);
    pushRemoval(moved, { offset: offset + delta, text, origin });
  }
  return moved;
}
