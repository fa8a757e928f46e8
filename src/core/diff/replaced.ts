/** Changes of two texts, as an edit and what in it is mere assumption. */
import type { Edit } from "../text/edit.js";
import type { Stretch } from "./stretch.js";

/** Changes of offsets as replacements; `after` is the text after them. */
export function toEdit(changes: readonly Stretch[], after: string): Edit {
  return changes.map(({ start, end, afterStart, afterEnd }) => ({
    start,
    end,
    insert: after.slice(afterStart, afterEnd),
  }));
}

/**
 * The replacements of `edit` that share text before with the sorted, disjoint stretches `cut`.
 * Those that only insert or only delete assume nothing.
 */
export function assumedIn(edit: Edit, cut: readonly Stretch[]): readonly Stretch[] {
  const assumed: Stretch[] = [];
  let next = 0;
  let delta = 0;
  for (const { start, end, insert } of edit) {
    while (next < cut.length && (cut[next] as Stretch).end <= start) next++;
    const afterStart = start + delta;
    const isCut = next < cut.length && (cut[next] as Stretch).start < end;
    if (isCut && start < end && insert !== "")
      assumed.push({ start, end, afterStart, afterEnd: afterStart + insert.length });
    delta += insert.length - (end - start);
  }
  return assumed;
}
