/**
 * A suggestion that is a snippet comes in two changes: the first takes away what was typed, the second
 * inserts everything. They count as one, so that what a person typed and what comes back stays theirs.
 */
import type { Journal } from "../ledger/journal.js";
import { composeEdits, type Edit } from "../text/edit.js";
import type { DocumentState, Past } from "./state.js";
import type { Stream } from "./stream.js";

/** The two are at most so far apart, in ms. Measured: 1; nobody deletes and inserts by hand so fast. */
const AT_ONCE = 30;

/** What the last of `past` and `edit` at `time` come to, if they are the two changes of one snippet. */
export function snippetIn(
  past: readonly Past[],
  edit: Edit,
  time: number,
): Pick<Stream, "before" | "edit"> | undefined {
  const first = past.at(-1);
  if (!first || time - first.time > AT_ONCE || !isFilledBy(first.edit, edit)) return undefined;
  return { before: first.before, edit: composeEdits(first.edit, edit) };
}

/** The snippet that `edit` completes, where the editor said whose the first of its changes was. */
export function snippetOf(
  { origins }: Pick<Journal, "origins">,
  { past, undone }: DocumentState,
  edit: Edit,
  time: number,
): Stream | undefined {
  const origin = past.at(-1)?.origin ?? "";
  if (undone > 0 || origins.get(origin)?.evidence !== "completion") return undefined;
  const snippet = snippetIn(past, edit, time);
  return snippet && { ...snippet, origin };
}

/** Whether `inserted` inserts at exactly the places at which `deleted` only deletes. */
function isFilledBy(deleted: Edit, inserted: Edit): boolean {
  if (deleted.length !== inserted.length) return false;
  let gone = 0;
  return deleted.every(({ start, end, insert }, index) => {
    const place = inserted[index];
    const at = start - gone;
    gone += end - start;
    return insert === "" && place?.start === at && place.end === at;
  });
}
