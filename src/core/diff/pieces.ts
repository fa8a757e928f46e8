/** Comparing pieces of two texts that are apart there as if they were joined. */
import type { Range } from "../text/range.js";
import type { Stretch } from "./stretch.js";

/** Sorted, disjoint ranges of one text. */
export type Pieces = readonly Range[];

/** The text of `pieces` joined. */
export function joined(text: string, pieces: Pieces): string {
  return pieces.map(({ start, end }) => text.slice(start, end)).join("");
}

/** How long `pieces` are together. */
export function lengthOf(pieces: Pieces): number {
  return pieces.reduce((sum, { start, end }) => sum + end - start, 0);
}

/**
 * Changes of the joined texts of `pieces` and `afterPieces` as changes within `whole`, in which the
 * pieces lie; all of `whole` that is in no piece counts as changed. Sorted, like `changes`.
 */
export function spread(
  changes: readonly Stretch[],
  pieces: Pieces,
  afterPieces: Pieces,
  whole: Stretch,
): readonly Stretch[] {
  const result: Stretch[] = [];
  let { start, afterStart } = whole;
  const close = (end: number, afterEnd: number): void => {
    if (start < end || afterStart < afterEnd) result.push({ start, end, afterStart, afterEnd });
  };
  for (const { place, afterPlace, length } of keptRuns(changes, pieces, afterPieces)) {
    close(place, afterPlace);
    start = place + length;
    afterStart = afterPlace + length;
  }
  close(whole.end, whole.afterEnd);
  return result;
}

/** Text that stays: `length` units at `place` before and at `afterPlace` after. */
interface Run {
  readonly place: number;
  readonly afterPlace: number;
  readonly length: number;
}

/** What `changes` of the joined texts keep, cut where a piece ends on either side. */
function keptRuns(changes: readonly Stretch[], pieces: Pieces, afterPieces: Pieces): Run[] {
  const runs: Run[] = [];
  const at = new Cursor(pieces);
  const afterAt = new Cursor(afterPieces);
  const keepUntil = (joinedEnd: number): void => {
    while (at.joined < joinedEnd && at.left > 0) {
      const length = Math.min(joinedEnd - at.joined, at.left, afterAt.left);
      runs.push({ place: at.place, afterPlace: afterAt.place, length });
      at.advance(length);
      afterAt.advance(length);
    }
  };
  for (const change of changes) {
    keepUntil(change.start);
    at.advance(change.end - change.start);
    afterAt.advance(change.afterEnd - change.afterStart);
  }
  keepUntil(Infinity);
  return runs;
}

/** A place in pieces that are read as if they were joined. */
class Cursor {
  /** How far it is in the joined text. */
  joined = 0;
  readonly #pieces: Pieces;
  #piece = 0;
  #within = 0;

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
  }

  /** The offset in the text the pieces are of. */
  get place(): number {
    return (this.#pieces[this.#piece]?.start ?? 0) + this.#within;
  }

  /** How much of the current piece is left; 0 only behind the last one. */
  get left(): number {
    const piece = this.#pieces[this.#piece];
    return piece === undefined ? 0 : piece.end - piece.start - this.#within;
  }

  advance(length: number): void {
    this.joined += length;
    this.#within += length;
    for (let piece = this.#pieces[this.#piece]; piece; piece = this.#pieces[++this.#piece]) {
      if (this.#within < piece.end - piece.start) return;
      this.#within -= piece.end - piece.start;
    }
  }
}
