/** A part of one sequence beside a part of another one: what a comparison is about, and what it finds. */
import type { Range } from "../text/range.js";

/**
 * `start..end` of the sequence before beside `afterStart..afterEnd` of the one after, half-open.
 * Whether of items or of offsets, who holds one says.
 */
export interface Stretch extends Range {
  readonly afterStart: number;
  readonly afterEnd: number;
}

/** Its side after. */
export function afterRange({ afterStart, afterEnd }: Stretch): Range {
  return { start: afterStart, end: afterEnd };
}

/** Whether one of its sides is empty, so that nothing in it can be the same. */
export function isOneSided({ start, end, afterStart, afterEnd }: Stretch): boolean {
  return start === end || afterStart === afterEnd;
}

/** How long both its sides are together. */
export function sizeOf({ start, end, afterStart, afterEnd }: Stretch): number {
  return end - start + afterEnd - afterStart;
}

/** `stretch` with both sides moved. */
export function movedStretch(stretch: Stretch, by: number, afterBy: number): Stretch {
  return {
    start: stretch.start + by,
    end: stretch.end + by,
    afterStart: stretch.afterStart + afterBy,
    afterEnd: stretch.afterEnd + afterBy,
  };
}

/**
 * The stretches between pairs, sorted; those that are empty on both sides are left out.
 * `partners` holds for each item of `within` before its partner after, rising, or `NO_PARTNER`.
 */
export function stretchesBetween(partners: Int32Array, within: Stretch): Stretch[] {
  const between: Stretch[] = [];
  let { start, afterStart } = within;
  const close = (end: number, afterEnd: number): void => {
    if (start < end || afterStart < afterEnd) between.push({ start, end, afterStart, afterEnd });
  };
  for (let item = start; item < within.end; item++) {
    const partner = partners[item] as number;
    if (partner === NO_PARTNER) continue;
    if (start < item || afterStart < partner) close(item, partner);
    start = item + 1;
    afterStart = partner + 1;
  }
  close(within.end, within.afterEnd);
  return between;
}

/** Stands for the partner of an item that has none. */
export const NO_PARTNER = -1;
