/** Blocks of new text that are the same, but for white space, as lines that were there before. */
import { lineStart, linesOf, type Lines } from "../text/lines.js";
import type { Range } from "../text/range.js";
import { isBlankUnit } from "../text/tokens.js";
import { wordUnits } from "./numberedLines.js";
import type { Stretch } from "./stretch.js";

/** Lines a block has at least, and units of words in them: fewer are equal by chance. */
const LEAST_LINES = 3;
const LEAST_WORD_UNITS = 60;

/** Of so many equal lines each is looked at as the start of a block. */
const MOST_STARTS = 32;

/**
 * Where blocks of whole lines in the ranges `inserted` of `after` are the same as whole lines of
 * `before` that lie in `sources`, and as none outside of them. Stretches of offsets; a source may be
 * in several, `inserted` text in one at most. All ranges are sorted and disjoint.
 */
export function copiedBlocks(
  before: string,
  after: string,
  inserted: readonly Range[],
  sources: readonly Range[],
): readonly Stretch[] {
  const large = inserted.filter(({ start, end }) => end - start > LEAST_WORD_UNITS);
  if (large.length === 0 || sources.length === 0) return [];
  const lines = linesOf(before);
  const isSource = linesIn(lines, sources);
  const known = new Set(keysOf(lines, (line) => isSource[line] === 1));
  const come = large
    .map((range) => arrivalOf(after, range))
    .filter(({ keys }) => keys.filter((key) => key !== "" && known.has(key)).length >= LEAST_LINES);
  if (come.length === 0) return [];
  const keys = keysOf(lines, () => true);
  const places = new Map<string, number[]>();
  keys.forEach((key, line) => {
    if (!known.has(key) || key === "") return;
    const own = places.get(key);
    if (own) own.push(line);
    else places.set(key, [line]);
  });
  return come.flatMap((arrival) => copiesIn(arrival, { lines, keys, isSource, places }));
}

/** What each line of a text is compared by; "" of those that are not `wanted`. */
function keysOf({ text, starts }: Lines, wanted: (line: number) => boolean): readonly string[] {
  return Array.from(starts, (start, line) =>
    wanted(line) ? text.slice(start, starts[line + 1]).replace(/[\t-\r ]+/g, "") : "",
  );
}

/** The text before, its lines' keys, which lines are sources, and where lines with their keys are. */
interface Known {
  readonly lines: Lines;
  readonly keys: readonly string[];
  readonly isSource: Uint8Array;
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** Whole lines that came: where they start, and their keys. */
interface Arrival {
  readonly starts: readonly number[];
  readonly end: number;
  readonly keys: readonly string[];
}

function arrivalOf(after: string, { start, end }: Range): Arrival {
  const from = start === 0 || after.charCodeAt(start - 1) === LF ? start : after.indexOf("\n", start) + 1; // prettier-ignore
  const whole = from === 0 || from > end ? end : from;
  const lines = linesOf(after.slice(whole, end));
  const keys = keysOf(lines, () => true);
  return { starts: Array.from(lines.starts, (at) => at + whole), end, keys };
}

/** 1 for each line of which all that is not blank at its ends lies in one of `ranges`. */
function linesIn({ text, starts }: Lines, ranges: readonly Range[]): Uint8Array {
  const inside = new Uint8Array(starts.length);
  let next = 0;
  starts.forEach((lineStart, line) => {
    let [start, end] = [lineStart, starts[line + 1] ?? text.length];
    while (start < end && isBlankUnit(text.charCodeAt(start))) start++;
    while (start < end && isBlankUnit(text.charCodeAt(end - 1))) end--;
    while (next < ranges.length && (ranges[next] as Range).end <= start) next++;
    const range = ranges[next];
    if (start === end || (range && range.start <= start && end <= range.end)) inside[line] = 1;
  });
  return inside;
}

function copiesIn(arrival: Arrival, known: Known): Stretch[] {
  const { starts, end, keys } = arrival;
  const found: Stretch[] = [];
  for (let line = 0; line < keys.length; line++) {
    const runs = (known.places.get(keys[line] as string) ?? [])
      .slice(0, MOST_STARTS)
      .map((from) => ({ from, length: runLength(known.keys, from, keys, line) }));
    const longest = Math.max(0, ...runs.map(({ length }) => length));
    const best = runs.filter(({ length }) => length === longest);
    const isCopy = best.every(({ from }) => !known.isSource.subarray(from, from + longest).includes(0)); // prettier-ignore
    const [one] = best;
    if (!one || !isCopy || !isLarge(keys.slice(line, line + longest))) continue;
    found.push({
      start: lineStart(known.lines, one.from),
      end: lineStart(known.lines, one.from + longest),
      afterStart: starts[line] as number,
      afterEnd: starts[line + longest] ?? end,
    });
    line += longest - 1;
  }
  return found;
}

/** How many lines from `from` and from `line` on are the same. */
function runLength(old: readonly string[], from: number, now: readonly string[], line: number) {
  let length = 0;
  while (line + length < now.length && old[from + length] === now[line + length]) length++;
  return length;
}

function isLarge(keys: readonly string[]): boolean {
  const units = keys.reduce((sum, key) => sum + wordUnits(key, LEAST_WORD_UNITS), 0);
  return keys.length >= LEAST_LINES && units >= LEAST_WORD_UNITS;
}

const LF = 10;
