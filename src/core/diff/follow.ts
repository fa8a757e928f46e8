/**
 * The difference of two texts for following text that nobody saw being changed: with the blocks
 * that moved, and without words that are equal by chance.
 */
import { minimizeEdit, type Edit } from "../text/edit.js";
import { overlapping } from "../text/range.js";
import { alikeLines } from "./alikeLines.js";
import { isAlike, isUnlike } from "./likeness.js";
import { PROMPT_STEPS, type Purse } from "./purse.js";
import { assumedIn, toEdit } from "./replaced.js";
import { respacedIn } from "./respaced.js";
import { afterRange, isOneSided, type Stretch } from "./stretch.js";
import { slid } from "./slides.js";
import { textChanges, type Changes } from "./textChanges.js";
import { tokenChanges } from "./tokenChanges.js";

/** Whole lines that stand at another place: `start..end` before, `afterStart..afterEnd` after. */
export interface Move extends Stretch {
  /** Turns the text before of the block into that after; exchanges white space within `start..end`. */
  readonly edit: Edit;
}

/** What `followTexts` found, in offsets. */
export interface Followed {
  /** Turns the text before into the text after. What moved it deletes here and inserts there. */
  readonly edit: Edit;
  /** Sorted, disjoint before and disjoint after, and never in what `edit` keeps. */
  readonly moves: readonly Move[];
  /** Where the budget ran out, see `Difference`. What moved may lie in there. */
  readonly assumed: readonly Stretch[];
}

/**
 * The edit from `before` to `after` like that of `diffTexts`, and the blocks that moved. Changed
 * lines with little in common are replaced whole: what few words they share, such as `const`, they
 * share by chance. `steps` as for `diffTexts`.
 */
export function followTexts(before: string, after: string, steps = PROMPT_STEPS): Followed {
  const tokens: Purse = { steps };
  const found = textChanges(before, after, { steps }, (old, now, lines) =>
    followLines(old, now, lines, tokens),
  );
  const arrivals = found.moves.map(afterRange).sort((a, b) => a.start - b.start);
  // What moved is not kept where it was, not even a bit of it that is equal by chance.
  const hasMoved = (change: Stretch) =>
    overlapping(found.moves, change).length > 0 ||
    overlapping(arrivals, afterRange(change)).length > 0;
  const minimal = found.changes.flatMap((change) =>
    hasMoved(change) ? [change] : minimized(before, after, change),
  );
  const changes = slid(before, after, minimal, (change) => !hasMoved(change));
  const edit = toEdit(changes, after);
  const moves = found.moves.map((move) => ({
    ...move,
    edit: minimizeEdit(before, toEdit(respacedIn(before, after, move), after)),
  }));
  return { edit, moves, assumed: assumedIn(edit, found.cut) };
}

/** The changes of lines beside one another: by tokens when they are alike, else line by line. */
function followLines(before: string, after: string, lines: "all" | "cut", purse: Purse): Changes {
  const whole = { start: 0, end: before.length, afterStart: 0, afterEnd: after.length };
  if (!isUnlike(before, after)) {
    const found = tokenChanges(before, after, purse);
    if (isAlike(before.length, after.length, found.changes)) return found;
    if (found.cut.length > 0) return { changes: [whole], cut: [whole] };
  }
  if (lines === "cut") return { changes: [whole], cut: [whole] };
  return alikeLines(before, after, purse);
}

/**
 * `change` without what its texts share at both ends, when it then only inserts or only deletes; what
 * else is equal at the ends, such as a bracket, is so by chance. None when the texts are equal.
 */
function minimized(before: string, after: string, change: Stretch): readonly Stretch[] {
  const less = minimizeEdit(before, toEdit([change], after)).map(({ start, end, insert }) => {
    const afterStart = change.afterStart + start - change.start;
    return { start, end, afterStart, afterEnd: afterStart + insert.length };
  });
  return less.every(isOneSided) ? less : [change];
}
