/**
 * Regions: what a person reads at once. Neighbouring lines of one conversation, in one symbol. For
 * reading only: what is covered is decided line by line, however the regions are cut.
 */
import { cutsIn, SOFT_LIMIT_LINES } from "./cuts.js";
import { unitAt, type Outline } from "./outline.js";
import { seamsIn, type TextOf } from "./seams.js";

/** Lines that are none of a run's own, at most so many between two of it. */
const GAP_LINES = 2;

/** Something that stands on a line; 0-based. */
interface OnLine {
  readonly line: number;
}

/** Items of a list from index `from` to `to`, half-open, and the first and the last line of them. */
export interface LineRun {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
}

/** Runs of one `key` with at most two other lines between neighbours. `sorted` is so by line. */
export function lineRunsOf<Line extends OnLine>(
  sorted: readonly Line[],
  key: (item: Line) => string,
): readonly LineRun[] {
  const runs: LineRun[] = [];
  let open: { -readonly [Part in keyof LineRun]: LineRun[Part] } | undefined;
  for (let at = 0; at < sorted.length; at++) {
    const item = sorted[at] as Line;
    const its = key(item);
    if (open && goesOn(open, open.last, its, item.line)) {
      open.to = at + 1;
      open.last = item.line;
    } else
      runs.push((open = { key: its, from: at, to: at + 1, first: item.line, last: item.line }));
  }
  return runs;
}

/** Whether what stands on `line` and has this `key` belongs to `run`, which ends at line `last` above. */
export function goesOn(
  run: Pick<LineRun, "key">,
  last: number,
  key: string,
  line: number,
): boolean {
  return run.key === key && line - last <= GAP_LINES + 1;
}

/**
 * The regions of a text, from top to bottom: its runs, each within one unit of the outline where
 * there is one, and cut where they are long (see `cutsIn`). `sorted` is what stands on its lines,
 * `textOf` tells their texts.
 */
export function regionsOf<Line extends OnLine>(
  sorted: readonly Line[],
  key: (item: Line) => string,
  textOf: TextOf,
  outline: Outline = [],
): readonly (readonly Line[])[] {
  const units = new Map<unknown, number>();
  const keyInUnit = (item: Line): string => {
    const unit = unitAt(outline, item.line);
    if (unit !== undefined && !units.has(unit)) units.set(unit, units.size);
    return `${units.get(unit) ?? ""} ${key(item)}`;
  };
  return lineRunsOf(sorted, keyInUnit).flatMap(({ from, to, first, last }) => {
    const isShort = last - first < SOFT_LIMIT_LINES;
    const seams = isShort ? [] : seamsIn(textOf, first, last + 1);
    return cutItems(sorted.slice(from, to), cutsIn(seams, first, last + 1, textOf));
  });
}

/** `items`, sorted by line, cut before each of the lines in `cuts`. */
function cutItems<Line extends OnLine>(
  items: readonly Line[],
  cuts: readonly number[],
): readonly (readonly Line[])[] {
  const pieces: Line[][] = [[]];
  let next = 0;
  for (const item of items) {
    while (next < cuts.length && item.line >= (cuts[next] as number)) {
      next++;
      pieces.push([]);
    }
    pieces.at(-1)?.push(item);
  }
  return pieces.filter((piece) => piece.length > 0);
}
