/**
 * Lines that were changed among others that came or went: each by itself has most of its words in
 * common with one of the other side, although all of them together have little.
 */
import { linesOf } from "../text/lines.js";
import { isBlankUnit, tokensOf } from "../text/tokens.js";
import { longestInOrder, type Anchor } from "./anchors.js";
import { isWordUnit } from "./numberedLines.js";
import { pay, type Purse } from "./purse.js";
import { movedStretch, type Stretch } from "./stretch.js";
import type { Changes } from "./textChanges.js";
import { tokenChanges } from "./tokenChanges.js";

/** Of the units of words of both lines, twice those in common; more than for texts, as lines are short. */
const ALIKE = 0.6;

/** Units of words two lines have at least in common. */
const LEAST_COMMON = 10;

/** Words on more lines than this say nothing about which line one was. */
const MOST_LINES = 32;

/** What looking up a word costs. */
const WORD_STEPS = 10;

/** In units. Of larger texts that are not alike nobody asks which lines are: reading them takes a tenth of a second. */
const MOST_UNITS = 1_000_000;

/**
 * The changes from `before` to `after` that keep what alike lines have in common, in one order, and
 * nothing else. When the purse does not suffice, all is changed and cut. To read both costs nothing.
 */
export function alikeLines(before: string, after: string, purse: Purse): Changes {
  const whole = { start: 0, end: before.length, afterStart: 0, afterEnd: after.length };
  if (before.length + after.length > MOST_UNITS) return { changes: [whole], cut: [] };
  const [old, now] = [wordedLines(before), wordedLines(after)];
  const partners = partnersOf(old, now, purse);
  if (partners === undefined) return { changes: [whole], cut: [whole] };
  const changes: Stretch[] = [];
  const cut: Stretch[] = [];
  let { start, afterStart } = whole;
  for (const { index, afterIndex } of longestInOrder(partners)) {
    const [line, afterLine] = [old[index] as WordedLine, now[afterIndex] as WordedLine];
    if (start < line.start || afterStart < afterLine.start)
      changes.push({ start, end: line.start, afterStart, afterEnd: afterLine.start });
    const found = tokenChanges(line.text, afterLine.text, purse);
    for (const one of found.changes) changes.push(movedStretch(one, line.start, afterLine.start));
    for (const one of found.cut) cut.push(movedStretch(one, line.start, afterLine.start));
    [start, afterStart] = [line.start + line.text.length, afterLine.start + afterLine.text.length];
  }
  if (start < whole.end || afterStart < whole.afterEnd)
    changes.push({ ...whole, start, afterStart });
  return { changes, cut };
}

/** A line with its words. */
interface WordedLine {
  readonly start: number;
  /** Without white space in front, and with its line break. */
  readonly text: string;
  /** Each word with how often it is there. */
  readonly words: ReadonlyMap<string, number>;
  /** Units of all its words. */
  readonly units: number;
}

function wordedLines(text: string): readonly WordedLine[] {
  const { starts } = linesOf(text);
  return Array.from(starts, (lineStart, line) => {
    const end = starts[line + 1] ?? text.length;
    let start = lineStart;
    while (start < end && isBlankUnit(text.charCodeAt(start))) start++;
    const own = text.slice(start, end);
    const words = new Map<string, number>();
    let units = 0;
    for (const token of tokensOf(own)) {
      if (!isWordUnit(token.charCodeAt(0))) continue;
      words.set(token, (words.get(token) ?? 0) + 1);
      units += token.length;
    }
    return { start, text: own, words, units };
  });
}

/**
 * For lines of `old` the one of `now` most alike, if any is; of equals the one next to the last one
 * found. `undefined` when the purse does not suffice.
 */
function partnersOf(
  old: readonly WordedLine[],
  now: readonly WordedLine[],
  purse: Purse,
): readonly Anchor[] | undefined {
  const places = new Map<string, number[]>();
  now.forEach(({ words }, index) => {
    for (const word of words.keys()) {
      const known = places.get(word);
      if (known) known.push(index);
      else places.set(word, [index]);
    }
  });
  const partners: Anchor[] = [];
  let last = -1;
  for (const [index, line] of old.entries()) {
    const candidates = candidatesFor(line, places);
    if (!pay(purse, candidates.length * line.words.size * WORD_STEPS)) return undefined;
    const afterIndex = mostAlike(line, now, candidates, last);
    if (afterIndex === undefined) continue;
    partners.push({ index, afterIndex });
    last = afterIndex;
  }
  return partners;
}

/** Lines that share a word with `line` which is not everywhere, sorted. */
function candidatesFor(
  { words }: WordedLine,
  places: ReadonlyMap<string, readonly number[]>,
): readonly number[] {
  const candidates = new Set<number>();
  for (const word of words.keys()) {
    const found = places.get(word) ?? [];
    if (found.length <= MOST_LINES) for (const index of found) candidates.add(index);
  }
  return [...candidates].sort((a, b) => a - b);
}

function mostAlike(
  line: WordedLine,
  now: readonly WordedLine[],
  candidates: readonly number[],
  last: number,
): number | undefined {
  let [best, bestShare] = [-1, ALIKE];
  for (const index of candidates) {
    const share = likeness(line, now[index] as WordedLine);
    if (share > bestShare || (share === bestShare && best <= last)) [best, bestShare] = [index, share]; // prettier-ignore
  }
  return best < 0 ? undefined : best;
}

/** Twice the units of common words, of those of all words; 0 when too few are common. */
function likeness(a: WordedLine, b: WordedLine): number {
  let common = 0;
  for (const [word, count] of a.words)
    common += word.length * Math.min(count, b.words.get(word) ?? 0);
  return common < LEAST_COMMON ? 0 : (2 * common) / (a.units + b.units);
}
