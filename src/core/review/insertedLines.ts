/**
 * How much a completion inserted, counted where it can be seen: later, in a part of the text or in
 * another file, nobody could tell how much there was.
 */
import type { Origin } from "../origin/origin.js";
import type { Edit } from "../text/edit.js";
import { isBlank } from "../text/tokens.js";

/** `origin`, with the lines it inserted when it is a completion that only inserted, by `edit` of `before`. */
export function withInsertedLines(origin: Origin, before: string, edit: Edit): Origin {
  if (origin.evidence !== "completion") return origin;
  if (edit.some(({ start, end }) => !isBlank(before, start, end))) return origin;
  const lines = edit.flatMap(({ insert }) => insert.split(/\r\n|\r|\n/));
  const insertedLines = lines.filter((line) => !isBlank(line)).length;
  return insertedLines === 0 ? origin : { ...origin, insertedLines };
}
