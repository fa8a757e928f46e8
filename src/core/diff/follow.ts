/**
 * The difference of two texts for following text that nobody saw being changed: with the blocks
 * that moved, and without words that are equal by chance.
 */
import { minimizeEdit, type Edit } from "../text/edit.js";
import { overlapping } from "../text/range.js";
import { isAlike, isUnlike } from "./likeness.js";
import { PROMPT_STEPS, type Purse } from "./purse.js";
import { assumedIn, toEdit } from "./replaced.js";
import { respacedIn } from "./respaced.js";
import { afterRange, type Stretch } from "./stretch.js";
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
  const changes = found.changes.flatMap((change) => {
    // What moved is not kept where it was, not even a bit of it that is equal by chance.
    const hasMoved =
      overlapping(found.moves, change).length > 0 ||
      overlapping(arrivals, afterRange(change)).length > 0;
    return hasMoved ? [change] : minimized(before, after, change);
  });
  const edit = toEdit(changes, after);
  const moves = found.moves.map((move) => ({
    ...move,
    edit: minimizeEdit(before, toEdit(respacedIn(before, after, move), after)),
  }));
  return { edit, moves, assumed: assumedIn(edit, found.cut) };
}

/** The changes of lines beside one another: by tokens when they are alike, else as a whole. */
function followLines(before: string, after: string, lines: "all" | "cut", purse: Purse): Changes {
  const whole = { start: 0, end: before.length, afterStart: 0, afterEnd: after.length };
  const replaced = (isCut: boolean): Changes => ({ changes: [whole], cut: isCut ? [whole] : [] });
  if (isUnlike(before, after)) return replaced(lines === "cut");
  const found = tokenChanges(before, after, purse);
  if (isAlike(before.length, after.length, found.changes)) return found;
  return replaced(lines === "cut" || found.cut.length > 0);
}

/** `change` without what its texts share at both ends; none when they are equal. */
function minimized(before: string, after: string, change: Stretch): readonly Stretch[] {
  return minimizeEdit(before, toEdit([change], after)).map(({ start, end, insert }) => {
    const afterStart = change.afterStart + start - change.start;
    return { start, end, afterStart, afterEnd: afterStart + insert.length };
  });
}
