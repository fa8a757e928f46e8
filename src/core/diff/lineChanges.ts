/** What changed between two texts as whole lines. */
import { lineStart } from "../text/lines.js";
import { pairLines } from "./linePairs.js";
import { numberLines, type NumberedLines } from "./numberedLines.js";
import type { Purse } from "./purse.js";
import { respacedIn } from "./respaced.js";
import { NO_PARTNER, stretchesBetween, type Stretch } from "./stretch.js";

/** How the lines of two texts go together. Lines count from the first of the middle, see `NumberedLines`. */
export interface LineChanges {
  readonly lines: NumberedLines;
  /** Per line before, its line after, the same but for white space, rising; or `NO_PARTNER`. */
  readonly partners: Int32Array;
  /** Stretches of lines without partners, sorted. */
  readonly hunks: readonly Stretch[];
  /** Offsets of the white space that differs in lines with partners, sorted. */
  readonly respaced: readonly Stretch[];
  /** 1 for each line before that may have a partner all the same, because the purse ran out. */
  readonly cut: Uint8Array;
}

/** The lines that changed from `before` to `after`. See `pairItems` for what it takes from `purse`. */
export function lineChanges(before: string, after: string, purse: Purse): LineChanges {
  const lines = numberLines(before, after);
  const { partners, cut } = pairLines(lines, purse);
  const whole = {
    start: 0,
    end: partners.length,
    afterStart: 0,
    afterEnd: lines.afterNumbers.length,
  };
  const respaced: Stretch[] = [];
  partners.forEach((partner, line) => {
    if (partner === NO_PARTNER || lines.numbers[line] === lines.afterNumbers[partner]) return;
    const pair = { start: line, end: line + 1, afterStart: partner, afterEnd: partner + 1 };
    respaced.push(...respacedIn(before, after, toOffsets(lines, pair)));
  });
  return { lines, partners, hunks: stretchesBetween(partners, whole), respaced, cut };
}

/** A stretch of lines as one of offsets. */
export function toOffsets({ before, after, middle }: NumberedLines, stretch: Stretch): Stretch {
  return {
    start: lineStart(before, stretch.start + middle.start),
    end: lineStart(before, stretch.end + middle.start),
    afterStart: lineStart(after, stretch.afterStart + middle.afterStart),
    afterEnd: lineStart(after, stretch.afterEnd + middle.afterStart),
  };
}

/** Compares stretches by where they start. */
export function byPlace(a: Stretch, b: Stretch): number {
  return a.start - b.start || a.afterStart - b.afterStart;
}
