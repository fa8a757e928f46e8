/** What changed between two texts: whole lines, and inside of them what a closer look finds. */
import { lineStart } from "../text/lines.js";
import { without } from "../text/range.js";
import { pairLines, wholeOf } from "./linePairs.js";
import { numberLines, type NumberedLines } from "./numberedLines.js";
import { joined, lengthOf, spread } from "./pieces.js";
import type { Purse } from "./purse.js";
import { respacedIn } from "./respaced.js";
import {
  afterRange,
  isOneSided,
  movedStretch,
  NO_PARTNER,
  sizeOf,
  stretchesBetween,
  type Stretch,
} from "./stretch.js";

/** Changes of a text, in offsets and sorted. */
export interface Changes {
  /** What differs. Everything else stays. */
  readonly changes: readonly Stretch[];
  /** Where more may stay than `changes` say, because the purse ran out. Disjoint, no side empty. */
  readonly cut: readonly Stretch[];
}

/** Changes of a text, and the blocks among what differs that are the same at another place. */
export interface TextChanges extends Changes {
  /** Disjoint before and after, sorted by `start`. Their texts differ only in white space. */
  readonly moves: readonly Stretch[];
}

/**
 * Finds the changes between changed lines that stand beside one another, neither of them "".
 * `lines` is "cut" when the purse for lines ran out there, so that they may hold equal lines.
 */
export type Refine = (before: string, after: string, lines: "all" | "cut") => Changes;

/**
 * The changes from `before` to `after`. Of lines that are the same but for white space only that
 * changes; other lines `refine` compares, without what moved.
 */
export function textChanges(
  before: string,
  after: string,
  purse: Purse,
  refine: Refine,
): TextChanges {
  if (before === after) return { changes: [], moves: [], cut: [] };
  const lines = numberLines(before, after);
  const pairs = pairLines(lines, purse);
  const moves = pairs.moves.map((block) => toOffsets(lines, block));
  const arrivals = moves.map(afterRange).sort((a, b) => a.start - b.start);
  const changes = respacedLines(lines, pairs.partners);
  const cut: Stretch[] = [];
  for (const hunk of stretchesBetween(pairs.partners, wholeOf(lines))) {
    const whole = toOffsets(lines, hunk);
    const pieces = isOneSided(hunk) ? [] : without(whole, moves);
    const afterPieces = isOneSided(hunk) ? [] : without(afterRange(whole), arrivals);
    if (pieces.length === 0 || afterPieces.length === 0) {
      changes.push(whole);
      continue;
    }
    const isCut = pairs.cut.subarray(hunk.start, hunk.end).includes(1);
    const found = refine(joined(before, pieces), joined(after, afterPieces), isCut ? "cut" : "all");
    for (const change of spread(found.changes, pieces, afterPieces, whole)) changes.push(change);
    if (lengthOf(pieces) + lengthOf(afterPieces) < sizeOf(whole)) {
      if (found.cut.length > 0) cut.push(whole);
    } else
      for (const part of found.cut) cut.push(movedStretch(part, whole.start, whole.afterStart));
  }
  return { changes: changes.sort(byPlace), moves, cut };
}

/** The white space that differs in lines with partners. */
function respacedLines(lines: NumberedLines, partners: Int32Array): Stretch[] {
  const { before, after, numbers, afterNumbers } = lines;
  const respaced: Stretch[] = [];
  partners.forEach((partner, line) => {
    if (partner === NO_PARTNER || numbers[line] === afterNumbers[partner]) return;
    const pair = { start: line, end: line + 1, afterStart: partner, afterEnd: partner + 1 };
    for (const run of respacedIn(before.text, after.text, toOffsets(lines, pair)))
      respaced.push(run);
  });
  return respaced;
}

/** A stretch of lines of the middle as one of offsets. */
function toOffsets({ before, after, middle }: NumberedLines, stretch: Stretch): Stretch {
  return {
    start: lineStart(before, stretch.start + middle.start),
    end: lineStart(before, stretch.end + middle.start),
    afterStart: lineStart(after, stretch.afterStart + middle.afterStart),
    afterEnd: lineStart(after, stretch.afterEnd + middle.afterStart),
  };
}

function byPlace(a: Stretch, b: Stretch): number {
  return a.start - b.start || a.afterStart - b.afterStart;
}
