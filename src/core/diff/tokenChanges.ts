/** What changed between two short texts, token by token, with jsdiff where nothing is unique. */
import { diffArrays } from "diff";
import { isBlankUnit, tokensOf } from "../text/tokens.js";
import { pairItems, type Comparison, type Pair } from "./pairing.js";
import type { Changes } from "./textChanges.js";
import { pay, type Purse } from "./purse.js";
import { isOneSided, NO_PARTNER, stretchesBetween, type Stretch } from "./stretch.js";

/**
 * The tokens that changed from `before` to `after`. Changes with nothing but blanks and punctuation
 * between them on one line are one: `a(b)` that became `c(d)`. What the purse does not suffice for
 * is one change.
 */
export function tokenChanges(before: string, after: string, purse: Purse): Changes {
  if (before === after) return { changes: [], cut: [] };
  const middle = withoutEqualEnds(before, after);
  if (isOneSided(middle)) return { changes: [middle], cut: [] };
  const { start, end, afterStart, afterEnd } = middle;
  if (!pay(purse, (end - start + afterEnd - afterStart) * TOKEN_STEPS))
    return { changes: [middle], cut: [middle] };
  const old = tokensOf(before.slice(start, end));
  const now = tokensOf(after.slice(afterStart, afterEnd));
  const { changes, cut } = compareTokens(old, now, purse);
  const offsets = offsetsOf(old, start);
  const afterOffsets = offsetsOf(now, afterStart);
  const toOffsets = (tokens: Stretch): Stretch => ({
    start: offsets[tokens.start] as number,
    end: offsets[tokens.end] as number,
    afterStart: afterOffsets[tokens.afterStart] as number,
    afterEnd: afterOffsets[tokens.afterEnd] as number,
  });
  return { changes: joinNear(old, changes).map(toOffsets), cut: cut.map(toOffsets) };
}

/** What a unit of text costs that is cut into tokens and numbered, as measured. */
const TOKEN_STEPS = 10;

/** What is left between equal ends that are whole tokens on both sides, so that a long line costs little. */
function withoutEqualEnds(before: string, after: string): Stretch {
  const more = after.length - before.length;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  while (!startsToken(before, start) || !startsToken(after, start)) start--;
  let end = before.length;
  const least = Math.max(start, start - more);
  while (end > least && before.charCodeAt(end - 1) === after.charCodeAt(end + more - 1)) end--;
  while (!startsToken(before, end) || !startsToken(after, end + more)) end++;
  return { start, end, afterStart: start, afterEnd: end + more };
}

/** Whether a token surely starts at `offset`, or the text ends, as the units on both sides tell. */
function startsToken(text: string, offset: number): boolean {
  if (offset === 0 || offset === text.length) return true;
  const left = text.charCodeAt(offset - 1);
  const right = text.charCodeAt(offset);
  if (left === CR && right === LF) return false;
  return isBlankUnit(left) !== isBlankUnit(right) || isSingle(left) || isSingle(right);
}

const LF = 10;
const CR = 13;

/** Whether `unit` is always a token of its own. */
function isSingle(unit: number): boolean {
  return SINGLES.includes(String.fromCharCode(unit));
}

const SINGLES = "()[]{},;\r\n";

function compareTokens(
  old: readonly string[],
  now: readonly string[],
  purse: Purse,
): { readonly changes: readonly Stretch[]; readonly cut: readonly Stretch[] } {
  const numbers = new Map<string, number>();
  const before = numbered(old, numbers);
  const after = numbered(now, numbers);
  const whole = { start: 0, end: old.length, afterStart: 0, afterEnd: now.length };
  const partners = new Int32Array(old.length).fill(NO_PARTNER);
  const sequences = { before, after, count: numbers.size };
  const cut = pairItems(sequences, [whole], purse, WITH_JSDIFF, (index, afterIndex) => {
    partners[index] = afterIndex;
  });
  return { changes: stretchesBetween(partners, whole), cut: [...cut].sort((a, b) => a.start - b.start) }; // prettier-ignore
}

function numbered(tokens: readonly string[], numbers: Map<string, number>): Int32Array {
  return Int32Array.from(tokens, (token) => {
    const number = numbers.get(token) ?? numbers.size;
    numbers.set(token, number);
    return number;
  });
}

/** From this many tokens on it pays to look for anchors; below, jsdiff finds the fewest changes. */
const LONG_TOKENS = 64;

/** What jsdiff costs per square of the edit length, as measured. */
const JSDIFF_STEPS = 10;

const WITH_JSDIFF: Comparison = { short: LONG_TOKENS, compare: compareWithJsdiff };

/** Takes at most half of the purse, so that later stretches have a chance. */
function compareWithJsdiff(
  before: Int32Array,
  after: Int32Array,
  purse: Purse,
  pair: Pair,
): "all" | "cut" {
  const maxEditLength = Math.floor(Math.sqrt(Math.max(purse.steps, 0) / 2 / JSDIFF_STEPS));
  const parts = diffArrays([...before], [...after], { maxEditLength });
  if (parts === undefined) {
    purse.steps -= maxEditLength ** 2 * JSDIFF_STEPS;
    return "cut";
  }
  let differences = 0;
  let [index, afterIndex] = [0, 0];
  for (const { added, removed, count } of parts) {
    if (added) afterIndex += count;
    else if (removed) index += count;
    else for (const end = index + count; index < end;) pair(index++, afterIndex++);
    if (added || removed) differences += count;
  }
  purse.steps -= differences ** 2 * JSDIFF_STEPS;
  return "all";
}

function joinNear(old: readonly string[], changes: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const change of changes) {
    const last = joined[joined.length - 1];
    if (last !== undefined && !old.slice(last.end, change.start).some(separates)) {
      joined[joined.length - 1] = { ...change, start: last.start, afterStart: last.afterStart };
    } else joined.push(change);
  }
  return joined;
}

function separates(token: string): boolean {
  return /[\r\n\p{L}\p{N}\p{M}_$]/u.test(token);
}

/** Where each token starts, and where the last one ends. */
function offsetsOf(tokens: readonly string[], start: number): Float64Array {
  const offsets = new Float64Array(tokens.length + 1);
  let offset = start;
  tokens.forEach((token, i) => {
    offsets[i] = offset;
    offset += token.length;
  });
  offsets[tokens.length] = offset;
  return offsets;
}
