/** Compares two sequences of strings (lines, or tokens) within a budget. */
import { diffArrays } from "diff";
import { anchorsIn } from "./anchors.js";

/** Items `start..end` of the first sequence became items `afterStart..afterEnd` of the second. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly afterStart: number;
  readonly afterEnd: number;
}

/** What several comparisons may cost together. Who compares takes from it. */
export interface Purse {
  /** Elementary steps left, roughly: the square of the differences found, and every item looked at. */
  steps: number;
  /** Whether a comparison was given up for want of steps. */
  exhausted: boolean;
}

/** From this many items on, sequences are cut at anchors before they are compared. */
const LONG_ITEMS = 64;

/**
 * What changed from `before` to `after`, sorted, with something unchanged between neighbours. A
 * stretch for which the purse does not suffice is one change.
 */
export function changesBetween(
  before: readonly string[],
  after: readonly string[],
  purse: Purse,
): readonly Change[] {
  const { start, end, afterStart, afterEnd } = trim(before, after, {
    start: 0,
    end: before.length,
    afterStart: 0,
    afterEnd: after.length,
  });
  const numbers = new Map<string, number>();
  const old = before.slice(start, end).map((item) => numberOf(item, numbers));
  const now = after.slice(afterStart, afterEnd).map((item) => numberOf(item, numbers));
  const changes: Change[] = [];
  const whole = { start: 0, end: old.length, afterStart: 0, afterEnd: now.length };
  compare(old, now, whole, purse, changes);
  return changes.map((change) => moved(change, start, afterStart));
}

function numberOf(item: string, numbers: Map<string, number>): number {
  const number = numbers.get(item) ?? numbers.size;
  numbers.set(item, number);
  return number;
}

function moved(change: Change, by: number, afterBy: number): Change {
  return {
    start: change.start + by,
    end: change.end + by,
    afterStart: change.afterStart + afterBy,
    afterEnd: change.afterEnd + afterBy,
  };
}

/** Adds the changes within `part`, which is cut at its anchors when it is long. */
function compare(
  old: readonly number[],
  now: readonly number[],
  part: Change,
  purse: Purse,
  changes: Change[],
): void {
  const { start, end, afterStart, afterEnd } = trim(old, now, part);
  if (start === end && afterStart === afterEnd) return;
  const size = end - start + afterEnd - afterStart;
  const middle = { start, end, afterStart, afterEnd };
  if (start === end || afterStart === afterEnd) changes.push(middle);
  else if (size < LONG_ITEMS) compareMiddle(old, now, middle, purse, changes);
  else {
    const anchors = purse.steps > size ? anchorsIn(old, now, middle) : [];
    purse.steps -= size;
    if (anchors.length === 0) compareMiddle(old, now, middle, purse, changes);
    else {
      let from = { start, afterStart };
      for (const { item, afterItem } of anchors) {
        compare(old, now, { ...from, end: item, afterEnd: afterItem }, purse, changes);
        from = { start: item + 1, afterStart: afterItem + 1 };
      }
      compare(old, now, { ...from, end, afterEnd }, purse, changes);
    }
  }
}

/** `part` without what is equal at both ends. */
function trim<T>(old: readonly T[], now: readonly T[], part: Change): Change {
  let { start, end, afterStart, afterEnd } = part;
  while (start < end && afterStart < afterEnd && old[start] === now[afterStart]) {
    start++;
    afterStart++;
  }
  while (start < end && afterStart < afterEnd && old[end - 1] === now[afterEnd - 1]) {
    end--;
    afterEnd--;
  }
  return { start, end, afterStart, afterEnd };
}

/** Myers' greedy algorithm. Takes at most half of the purse, so that later stretches have a chance. */
function compareMiddle(
  old: readonly number[],
  now: readonly number[],
  middle: Change,
  purse: Purse,
  changes: Change[],
): void {
  const a = old.slice(middle.start, middle.end);
  const b = now.slice(middle.afterStart, middle.afterEnd);
  const maxEditLength = Math.floor(Math.sqrt(Math.max(purse.steps, 0) / 2));
  const parts = diffArrays(a, b, { maxEditLength });
  if (parts === undefined) {
    purse.steps -= maxEditLength ** 2;
    purse.exhausted = true;
    changes.push(middle);
    return;
  }
  let differences = 0;
  let { start, afterStart } = middle;
  let open: Change | undefined;
  for (const { added, removed, count } of [...parts, END]) {
    if (added || removed) {
      open ??= { start, end: start, afterStart, afterEnd: afterStart };
      if (removed) open = { ...open, end: (start += count) };
      else open = { ...open, afterEnd: (afterStart += count) };
      differences += count;
    } else {
      if (open !== undefined) changes.push(open);
      open = undefined;
      start += count;
      afterStart += count;
    }
  }
  purse.steps -= differences ** 2;
}

/** Stands for the end, so that the last change is closed like the others. */
const END = { added: false, removed: false, count: 0 };
