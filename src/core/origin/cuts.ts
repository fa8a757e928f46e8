/**
 * Cuts: where a long run of lines is divided into pieces that can be read at once, so that a change
 * to one line moves no cut far from it. Lines count from 0, ends are half-open, and a cut is the
 * line a new piece begins with.
 *
 * A run is cut at its best candidate, and so is each piece, until all are short enough. How good a
 * candidate is depends only on the text around it, never on where it stands: the first cuts stay
 * while anything else changes, and what lies between two of them knows nothing of what lies beyond.
 * That is a treap (Seidel and Aragon, Randomized Search Trees, 1996) that takes its chance from a
 * hash of the content.
 */
import { isBlankUnit } from "../text/tokens.js";

/** Longer pieces are cut, where a candidate allows. */
export const SOFT_LIMIT_LINES = 60;
/** No piece is longer. */
export const HARD_LIMIT_LINES = 200;
/** A cut at a candidate leaves so many lines on either side: a quarter of the soft limit. */
export const LEAST_LINES = 15;
/** More blank lines in a row do not make a candidate better. */
const MOST_BLANKS = 3;
/** So many lines make the hash of a candidate: a comment and the head of what it is about. */
const HASHED_LINES = 8;

/** A line that a piece may begin with: not blank, and below one that is. */
export interface Candidate {
  readonly line: number;
  /** Columns of white space before its first other character; a tab goes to the next multiple of 8. */
  readonly indent: number;
  /** Blank lines just above it; more than three count as three. */
  readonly blanks: number;
  /** 32 bits, made of the eight lines from it on without the white space around each. */
  readonly hash: number;
}

/**
 * The text of a line, with or without its line break. For a line that does not exist, which may be
 * asked for, the empty text.
 */
export type TextOf = (line: number) => string;

/**
 * The candidates among the lines from `start` to `end`, from top to bottom. Linear in their text.
 *
 * They depend only on these lines, three before and seven after, so they can be remembered for a
 * stretch of text until one of those changes.
 */
export function candidatesIn(textOf: TextOf, start: number, end: number): readonly Candidate[] {
  const found = linesIn(textOf, start, end);
  return found.filter(({ indent, blanks }) => blanks > 0 && indent < NO_INDENT);
}

/**
 * The cuts in the run of lines from `start` to `end`, sorted. `candidates` are sorted too and hold
 * all of the run; those outside of it do not matter. `textOf` is asked only about pieces of more
 * than 200 lines that have no candidate.
 *
 * The best candidate is indented least; among equals it has most blank lines above, then the
 * smallest hash. No piece is longer than 200 lines. One of more than 60 has no candidate with 15
 * lines on either side; where that makes more than 200, it is cut before any of its lines by the
 * same rule, 60 lines or more from its ends. Linear, but for sorting the cuts.
 *
 * A change moves only cuts near it, except in text that repeats itself: where the best candidates
 * are equal in all of that, the first of them counts, and so the cuts between them count from above.
 */
export function cutsIn(
  candidates: readonly Candidate[],
  start: number,
  end: number,
  textOf: TextOf,
): readonly number[] {
  if (end - start <= SOFT_LIMIT_LINES) return [];
  const own = candidates.slice(firstFrom(candidates, start), firstFrom(candidates, end));
  const cuts = divide(own, { start, end }, SOFT_LIMIT_LINES, LEAST_LINES);
  const more = [start, ...cuts].flatMap((from, piece) => {
    const to = cuts[piece] ?? end;
    if (to - from <= HARD_LIMIT_LINES) return [];
    const anywhere = linesIn(textOf, from, to);
    return divide(anywhere, { start: from, end: to }, HARD_LIMIT_LINES, SOFT_LIMIT_LINES);
  });
  return more.length === 0 ? cuts : [...cuts, ...more].sort((a, b) => a - b);
}

/** The index of the first of `candidates` at or after `line`. */
function firstFrom(candidates: readonly Candidate[], line: number): number {
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((candidates[middle] as Candidate).line >= line) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Cuts `whole` and its pieces until none that can be cut is longer than `limit`. */
function divide(
  candidates: readonly Candidate[],
  whole: Piece,
  limit: number,
  least: number,
): readonly number[] {
  const { root, left, right } = treeOf(candidates);
  const cuts: number[] = [];
  const open: (Piece & { root: number })[] = [{ ...whole, root }];
  for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
    const { start, end } = piece;
    if (end - start <= limit) continue;
    // What is too near to an end of a piece is so in all its pieces: no node is looked at twice.
    let best = piece.root;
    for (; best !== NONE;) {
      const { line } = candidates[best] as Candidate;
      if (line < start + least) best = right[best] ?? NONE;
      else if (line > end - least) best = left[best] ?? NONE;
      else {
        cuts.push(line);
        open.push({ start, end: line, root: left[best] ?? NONE });
        open.push({ start: line, end, root: right[best] ?? NONE });
        break;
      }
    }
  }
  return cuts.sort((a, b) => a - b);
}

const NONE = -1;

/** By index: the best of all candidates, and for each the best one left and right of it. */
interface Tree {
  readonly root: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/**
 * The Cartesian tree of `candidates`, made with a stack in linear time (Gabow, Bentley and Tarjan,
 * Scaling and related techniques for geometry problems, 1984).
 */
function treeOf(candidates: readonly Candidate[]): Tree {
  const left = new Int32Array(candidates.length).fill(NONE);
  const right = new Int32Array(candidates.length).fill(NONE);
  const spine: number[] = [];
  candidates.forEach((candidate, index) => {
    let above = spine.at(-1);
    while (above !== undefined && isBetter(candidate, candidates[above] as Candidate)) {
      left[index] = above;
      spine.pop();
      above = spine.at(-1);
    }
    if (above !== undefined) right[above] = index;
    spine.push(index);
  });
  return { root: spine[0] ?? NONE, left, right };
}

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.indent !== b.indent) return a.indent < b.indent;
  return a.blanks === b.blanks ? a.hash < b.hash : a.blanks > b.blanks;
}

/** Worse than any indentation: that of a blank line. */
const NO_INDENT = Infinity;

/** Every line from `start` to `end`, as if a piece might begin with any. */
function linesIn(textOf: TextOf, start: number, end: number): Candidate[] {
  const first = start - MOST_BLANKS;
  const texts = Array.from({ length: end + HASHED_LINES - 1 - first }, (_, i) => textOf(first + i));
  const indents = texts.map(indentOf);
  const hashes = texts.map(hashOf);
  return Array.from({ length: Math.max(end - start, 0) }, (_, i) => {
    const at = i + MOST_BLANKS;
    let blanks = 0;
    while (blanks < MOST_BLANKS && indents[at - 1 - blanks] === NO_INDENT) blanks++;
    return { line: start + i, indent: indents[at] as number, blanks, hash: joined(hashes, at) };
  });
}

function indentOf(text: string): number {
  let columns = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (!isBlankUnit(unit)) return columns;
    columns = unit === TAB ? (Math.floor(columns / 8) + 1) * 8 : columns + 1;
  }
  return NO_INDENT;
}

const TAB = 9;

/**
 * FNV-1a with 32 bits (Fowler, Noll and Vo, 1991) over the UTF-16 units of `text` without the white
 * space around it. Not for safety: who makes two texts collide moves a cut.
 */
function hashOf(text: string): number {
  let [start, end] = [0, text.length];
  while (start < end && isBlankUnit(text.charCodeAt(start))) start++;
  while (end > start && isBlankUnit(text.charCodeAt(end - 1))) end--;
  let hash = FNV_BASIS;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash;
}

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * One hash of those of `HASHED_LINES` lines. Ends with the finaliser of MurmurHash3 (Appleby, 2011),
 * as FNV alone leaves the hashes of lines like `case 1` and `case 2` in order.
 */
function joined(hashes: readonly number[], at: number): number {
  let hash = FNV_BASIS;
  for (let i = at; i < at + HASHED_LINES; i++)
    hash = Math.imul(hash ^ (hashes[i] as number), FNV_PRIME);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
