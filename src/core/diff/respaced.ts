/** Where text differs that is the same but for white space. */
import { isBlankUnit } from "../text/tokens.js";
import type { Stretch } from "./stretch.js";

/**
 * The runs of ASCII white space that differ within a stretch of offsets whose texts are equal
 * without it. Sorted, no two touching. Linear.
 */
export function respacedIn(
  before: string,
  after: string,
  { start, end, afterStart, afterEnd }: Stretch,
): readonly Stretch[] {
  const runs: Stretch[] = [];
  let i = start;
  let j = afterStart;
  while (i < end || j < afterEnd) {
    const run = { start: i, end: blankEnd(before, i, end), afterStart: j, afterEnd: blankEnd(after, j, afterEnd) }; // prettier-ignore
    if (before.slice(run.start, run.end) !== after.slice(run.afterStart, run.afterEnd))
      runs.push(run);
    i = run.end;
    j = run.afterEnd;
    while (i < end && j < afterEnd && before.charCodeAt(i) === after.charCodeAt(j)) {
      if (isBlankUnit(before.charCodeAt(i))) break;
      i++;
      j++;
    }
  }
  return runs;
}

function blankEnd(text: string, start: number, most: number): number {
  let end = start;
  while (end < most && isBlankUnit(text.charCodeAt(end))) end++;
  return end;
}
