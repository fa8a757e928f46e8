/** What is around the code of a kept line: new code, and code that is still as it was. */
import { NO_PARTNER } from "../diff/stretch.js";
import type { Range } from "../text/range.js";
import type { MovedPairs } from "./movedUnits.js";

/** The runs of code without a partner that end where `code` starts, and start where it ends. */
export function newBeside({ partners }: MovedPairs, code: Range): readonly Range[] {
  let { start } = code;
  while (start > 0 && partners[start - 1] === NO_PARTNER) start--;
  let { end } = code;
  while (end < partners.length && partners[end] === NO_PARTNER) end++;
  return [
    { start, end: code.start },
    { start: code.end, end },
  ];
}

const SURROUNDINGS = 16;

/** The code before of `code`, with what is still in one piece around it: at most sixteen tokens to either side. */
export function widened({ partners, before }: MovedPairs, { start, end }: Range): Range {
  const isNext = (at: number) =>
    at > 0 && at < partners.length && partners[at - 1] !== NO_PARTNER && partners[at] === (partners[at - 1] as number) + 1; // prettier-ignore
  let [from, to] = [start, end];
  if (start === end && isNext(start)) [from, to] = [start - 1, start + 1];
  while (start - from < SURROUNDINGS && isNext(from)) from--;
  while (to - end < SURROUNDINGS && to > from && isNext(to)) to++;
  const first = from < to ? (partners[from] as number) : before.length;
  return { start: first, end: first + to - from };
}
