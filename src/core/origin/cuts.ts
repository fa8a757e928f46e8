/**
 * Cuts: where a long run of lines is divided into pieces that can be read at once, so that a change
 * to one line moves no cut far from it. Lines count from 0, ends are half-open, and a cut is the
 * line a new piece begins with.
 *
 * A run is cut at its best seam, and so is each piece, until all are short enough. How good a
 * seam is depends only on the text around it, never on where it stands: the first cuts stay
 * while anything else changes, and what lies between two of them knows nothing of what lies beyond.
 * That is a treap (Seidel and Aragon, Randomized Search Trees, 1996) that takes its chance from a
 * hash of the content.
 */
import { firstIndex } from "../base/sorted.js";
import { isBetter, linesAsSeams, type Seam, type TextOf } from "./seams.js";

/** Longer pieces are cut, where a seam allows. */
export const SOFT_LIMIT_LINES = 60;
/** No piece is longer. */
export const HARD_LIMIT_LINES = 200;
/** A cut at a seam leaves so many lines on either side: a quarter of the soft limit. */
const LEAST_LINES = 15;
/** The same of a cut where nothing in the text asks for one: half the soft limit. */
const LEAST_UNBROKEN_LINES = 30;

/**
 * The cuts in the run of lines from `start` to `end`, sorted. `seams` are sorted too and hold
 * all of the run; those outside of it do not matter. `textOf` is asked only about pieces of more
 * than 200 lines that have no seam.
 *
 * The best seam is indented least; among equals it has most blank lines above, then the
 * smallest hash. No piece is longer than 200 lines. One of more than 60 has no seam with 15
 * lines on either side; where that makes more than 200, it is cut before any of its lines by the
 * same rule, 30 lines or more from its ends. Linear, but for sorting the cuts.
 *
 * A change moves only cuts near it, except in text that repeats itself: where the best seams
 * are equal in all of that, the first of them counts, and so the cuts between them count from above.
 */
export function cutsIn(
  seams: readonly Seam[],
  start: number,
  end: number,
  textOf: TextOf,
): readonly number[] {
  if (end - start <= SOFT_LIMIT_LINES) return [];
  const own = seams.slice(firstFrom(seams, start), firstFrom(seams, end));
  const cuts = divide(own, { start, end }, SOFT_LIMIT_LINES, LEAST_LINES);
  const more = [start, ...cuts].flatMap((from, piece) => {
    const to = cuts[piece] ?? end;
    if (to - from <= HARD_LIMIT_LINES) return [];
    const anywhere = linesAsSeams(textOf, from, to);
    return divide(anywhere, { start: from, end: to }, HARD_LIMIT_LINES, LEAST_UNBROKEN_LINES);
  });
  return more.length === 0 ? cuts : [...cuts, ...more].sort((a, b) => a - b);
}

/** The index of the first of `seams` at or after `line`. */
function firstFrom(seams: readonly Seam[], line: number): number {
  return firstIndex(seams.length, (index) => (seams[index] as Seam).line >= line);
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Cuts `whole` and its pieces until none that can be cut is longer than `limit`. */
function divide(
  seams: readonly Seam[],
  whole: Piece,
  limit: number,
  least: number,
): readonly number[] {
  const { root, left, right } = treeOf(seams);
  const cuts: number[] = [];
  const open: (Piece & { root: number })[] = [{ ...whole, root }];
  for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
    const { start, end } = piece;
    if (end - start <= limit) continue;
    // What is too near to an end of a piece is so in all its pieces: no node is looked at twice.
    let best = piece.root;
    while (best !== NONE) {
      const { line } = seams[best] as Seam;
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

/** By index: the best of all seams, and for each the best one left and right of it. */
interface Tree {
  readonly root: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/**
 * The Cartesian tree of `seams`, made with a stack in linear time (Gabow, Bentley and Tarjan,
 * Scaling and related techniques for geometry problems, 1984).
 */
function treeOf(seams: readonly Seam[]): Tree {
  const left = new Int32Array(seams.length).fill(NONE);
  const right = new Int32Array(seams.length).fill(NONE);
  const spine: number[] = [];
  seams.forEach((seam, index) => {
    let above = spine.at(-1);
    while (above !== undefined && isBetter(seam, seams[above] as Seam)) {
      left[index] = above;
      spine.pop();
      above = spine.at(-1);
    }
    if (above !== undefined) right[above] = index;
    spine.push(index);
  });
  return { root: spine[0] ?? NONE, left, right };
}
