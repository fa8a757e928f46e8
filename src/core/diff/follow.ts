/**
 * The difference of two texts for following text that nobody saw being changed: with the blocks
 * that moved, and without words that are equal by chance.
 */
import { minimizeEdit, type Edit } from "../text/edit.js";
import { without, type Range } from "../text/range.js";
import { isAlike, isUnlike } from "./likeness.js";
import { byPlace, lineChanges, toOffsets } from "./lineChanges.js";
import { movedBlocks } from "./movedBlocks.js";
import { joined, lengthOf, spread } from "./pieces.js";
import { PROMPT_STEPS, type Purse } from "./purse.js";
import { assumedIn, toEdit } from "./replaced.js";
import { respacedIn } from "./respaced.js";
import { isOneSided, movedStretch, sizeOf, type Stretch } from "./stretch.js";
import { tokenChanges, type Changes } from "./tokenChanges.js";

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
  if (before === after) return { edit: [], moves: [], assumed: [] };
  const { lines, partners, hunks, respaced, cut } = lineChanges(before, after, { steps });
  const moves = movedBlocks(lines, partners).map((block) => {
    const place = toOffsets(lines, block);
    return { ...place, edit: toEdit(respacedIn(before, after, place), after) };
  });
  const arrivals = moves.map(afterRange).sort((a, b) => a.start - b.start);
  const tokens: Purse = { steps };
  const changes = respaced.flatMap((change) => minimized(before, after, change));
  const doubts: Stretch[] = [];
  for (const hunk of hunks) {
    const whole = toOffsets(lines, hunk);
    const pieces = without(whole, moves);
    const afterPieces = without(afterRange(whole), arrivals);
    const isCut = cut.subarray(hunk.start, hunk.end).includes(1);
    const found = followLines(joined(before, pieces), joined(after, afterPieces), isCut, tokens);
    const spreadOut = spread(found.changes, pieces, afterPieces, whole);
    if (lengthOf(pieces) + lengthOf(afterPieces) === sizeOf(whole)) {
      for (const change of spreadOut) changes.push(...minimized(before, after, change));
      for (const part of found.cut) doubts.push(movedStretch(part, whole.start, whole.afterStart));
    } else {
      // What moved is not kept here, not even its ends where they are equal by chance.
      changes.push(...spreadOut);
      if (found.cut.length > 0) doubts.push(whole);
    }
  }
  const edit = toEdit(changes.sort(byPlace), after);
  return { edit, moves, assumed: assumedIn(edit, doubts) };
}

function afterRange({ afterStart, afterEnd }: Stretch): Range {
  return { start: afterStart, end: afterEnd };
}

/** The changes of lines beside one another: by tokens when they are alike, else as a whole. */
function followLines(before: string, after: string, isCut: boolean, purse: Purse): Changes {
  const whole = { start: 0, end: before.length, afterStart: 0, afterEnd: after.length };
  const doubt = isCut && !isOneSided(whole) ? [whole] : [];
  if (isOneSided(whole) || isUnlike(before, after)) return { changes: [whole], cut: doubt };
  const found = tokenChanges(before, after, purse);
  if (isAlike(before.length, after.length, found.changes)) return found;
  return { changes: [whole], cut: found.cut.length > 0 ? [whole] : doubt };
}

/** `change` without what its texts share at both ends; none when they are equal. */
function minimized(before: string, after: string, change: Stretch): readonly Stretch[] {
  return minimizeEdit(before, toEdit([change], after)).map(({ start, end, insert }) => {
    const afterStart = change.afterStart + start - change.start;
    return { start, end, afterStart, afterEnd: afterStart + insert.length };
  });
}
