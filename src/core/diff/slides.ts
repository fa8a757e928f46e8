/**
 * Where whole lines came or went, equal lines beside them leave open which ones. A new function between
 * two others takes the blank line below it along, not the one above, and its own first lines, not
 * the equal first lines of the next.
 */
import type { Range } from "../text/range.js";
import { indentationOf } from "./numberedLines.js";
import { isOneSided, movedStretch, type Stretch } from "./stretch.js";

/**
 * `changes` of offsets with the same effect, of which those that only insert or only delete whole
 * lines, and for which `mayMove`, are moved to where such lines most likely start and end.
 */
export function slid(
  before: string,
  after: string,
  changes: readonly Stretch[],
  mayMove: (change: Stretch) => boolean,
): readonly Stretch[] {
  let last: Stretch = { start: 0, end: 0, afterStart: 0, afterEnd: 0 };
  return changes.map((change, index) => {
    const next = changes[index + 1];
    if (isOneSided(change) && mayMove(change)) {
      const isInsertion = change.start === change.end;
      const by = isInsertion
        ? bestSlide(after, { start: change.afterStart, end: change.afterEnd }, last.afterEnd, next?.afterStart ?? after.length) // prettier-ignore
        : bestSlide(before, change, last.end, next?.start ?? before.length);
      return (last = by === 0 ? change : movedStretch(change, by, by));
    }
    return (last = change);
  });
}

/** So many lines up and down are looked at. */
const MOST_LINES = 64;

/** How far `lines` of `text` move, between `from` and `to`. */
function bestSlide(text: string, lines: Range, from: number, to: number): number {
  const { start, end } = lines;
  if (!isLineStart(text, start) || !isLineStart(text, end)) return 0;
  let [best, bestScore] = [0, Infinity];
  let found = 0;
  const look = (by: number): void => {
    const score = strangeness(text, start + by) + strangeness(text, end + by);
    if (score < bestScore || (score === bestScore && by > best)) [best, bestScore] = [by, score];
    found++;
  };
  look(0);
  for (let by = 0; found < MOST_LINES;) {
    const length = start + by - lineStartBefore(text, start + by);
    if (length === 0 || start + by - length < from || !isEqual(text, start + by - length, end + by - length, length)) break; // prettier-ignore
    look((by -= length));
  }
  found = 0;
  for (let by = 0; found < MOST_LINES;) {
    const length = lineEndAfter(text, end + by) - (end + by);
    if (length === 0 || end + by + length > to || !isEqual(text, start + by, end + by, length))
      break;
    if (!isLineStart(text, end + by + length)) break;
    look((by += length));
  }
  return best;
}

/** How unlikely it is that something starts at the line at `offset`: deep ones seldom do, nor blank ones. */
function strangeness(text: string, offset: number): number {
  const above = text.slice(lineStartBefore(text, offset), offset);
  const line = text.slice(offset, lineEndAfter(text, offset));
  const depth = indentationOf(line);
  const isBelowBlank = offset === 0 || indentationOf(above) === Infinity;
  if (depth === Infinity) return offset === text.length ? 0 : BLANK;
  return 2 * depth + (isBelowBlank ? 0 : 1);
}

/** A blank line starts nothing. Less strange only than a very deep line. */
const BLANK = 60;

function isEqual(text: string, a: number, b: number, length: number): boolean {
  return text.slice(a, a + length) === text.slice(b, b + length);
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text.charCodeAt(offset - 1) === LF;
}

/** Where the line above the one that starts at `offset` starts; `offset` at the top. */
function lineStartBefore(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 2) + 1;
}

function lineEndAfter(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}

const LF = 10;
