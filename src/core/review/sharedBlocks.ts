/**
 * Blocks of lines of some texts that stand in some other texts too, whatever their white space.
 * Lines are 0-based.
 */
import { wordUnits } from "../diff/numberedLines.js";
import { lineStart, type Lines } from "../text/lines.js";

/** A text, and which of its lines count: sorted. A block is of lines that count and are in a row. */
export interface PartOfText {
  readonly lines: Lines;
  readonly picked: readonly number[];
}

/** How large a block is at least: lines, and units of words in them. */
export interface LeastBlock {
  readonly lines: number;
  readonly wordUnits: number;
}

/** A block of a text that was looked for, and all places where it may have come from. */
export interface SharedBlock {
  /** The index of its text among those looked for. */
  readonly text: number;
  readonly startLine: number;
  readonly endLine: number;
  /** Where the longest equal block starts; several when some are equally long. */
  readonly sources: readonly Source[];
}

/** A place in the text with this index among those looked in. */
export interface Source {
  readonly text: number;
  readonly startLine: number;
}

/** A line has so many units of words to say where to look, see `numberLines`. */
const LEAST_TELLING = 3;

/** So many places of one line are looked at. */
const MOST_PLACES = 64;

/**
 * The blocks of `wanted` that are in `texts`, from first to last; no line is in two. Each is as long
 * as it can be from its first line on. Linear but for lines that occur often.
 */
export function sharedBlocks(
  texts: readonly PartOfText[],
  wanted: readonly PartOfText[],
  least: LeastBlock,
): readonly SharedBlock[] {
  const numbers = new Map<string, number>();
  const [there, here] = [rowOf(texts, numbers), rowOf(wanted, numbers)];
  const units = [...numbers.keys()].map((text) => wordUnits(text, least.wordUnits));
  const places = placesOf(there, units);
  const blocks: Found[] = [];
  for (let at = 0; at < here.keys.length;) {
    const found = longestAt(here, at, there, places.get(here.keys[at] as number) ?? []);
    const isBlock = found && isLarge(here, found, units, least);
    if (isBlock) blocks.push(found);
    at = isBlock ? found.end : at + 1;
  }
  // A bracket belongs to what is above it, so all blocks grow down before one grows up.
  return grownUp(blocks, here, there).map((block) => toBlock(here, there, block));
}

/** The lines that count of some texts, in one row. */
interface Row {
  /** Equal, but for white space, when the lines are. */
  readonly keys: readonly number[];
  readonly texts: readonly number[];
  readonly lines: readonly number[];
}

function rowOf(parts: readonly PartOfText[], numbers: Map<string, number>): Row {
  const row = { keys: [] as number[], texts: [] as number[], lines: [] as number[] };
  parts.forEach(({ lines, picked }, text) => {
    for (const line of picked) {
      const squeezed = squeezedLine(lines, line);
      const key = numbers.get(squeezed) ?? numbers.size;
      numbers.set(squeezed, key);
      row.keys.push(key);
      row.texts.push(text);
      row.lines.push(line);
    }
  });
  return row;
}

/** A line without its white space: what it is compared by. */
export function squeezedLine(lines: Lines, line: number): string {
  return lines.text
    .slice(lineStart(lines, line), lineStart(lines, line + 1))
    .replace(/[\t-\r ]+/g, "");
}

/** Where the lines that tell something are in `row`. */
function placesOf({ keys }: Row, units: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  keys.forEach((key, index) => {
    if ((units[key] as number) < LEAST_TELLING) return;
    const list = places.get(key);
    if (!list) places.set(key, [index]);
    else if (list.length < MOST_PLACES) list.push(index);
  });
  return places;
}

/** A run of a row, and where equal runs start in another one. */
interface Found {
  readonly start: number;
  readonly end: number;
  readonly sources: readonly number[];
}

/** The longest run from `at` on that is equal at some of `places`. */
function longestAt(
  here: Row,
  at: number,
  there: Row,
  places: readonly number[],
): Found | undefined {
  let best: Found | undefined;
  for (const place of places) {
    let length = 1;
    while (goesOn(here, at + length, there, place + length, "below")) length++;
    const longest = best ? best.end - best.start : 0;
    if (length > longest) best = { start: at, end: at + length, sources: [place] };
    else if (best && length === longest) best = { ...best, sources: [...best.sources, place] };
  }
  return best;
}

/** `blocks` with the lines above them that tell nothing, where they are equal and in no other block. */
function grownUp(blocks: readonly Found[], here: Row, there: Row): readonly Found[] {
  const taken = new Set<number>();
  for (const { start, end, sources } of blocks)
    for (const source of sources) for (let by = 0; by < end - start; by++) taken.add(source + by);
  return blocks.map(({ start, end, sources }, index) => {
    const free = blocks[index - 1]?.end ?? 0;
    const grows = (by: number) =>
      start - by > free &&
      sources.every((source) => goesOn(here, start - by, there, source - by, "above")) &&
      !sources.some((source) => taken.has(source - by - 1));
    let by = 0;
    while (grows(by)) by++;
    return { start: start - by, end, sources: sources.map((source) => source - by) };
  });
}

/** Whether the lines `above` (before these indexes) or `below` (at them) are equal and in a row. */
function goesOn(
  here: Row,
  at: number,
  there: Row,
  place: number,
  where: "above" | "below",
): boolean {
  const by = where === "above" ? 1 : 0;
  return (
    isInRow(here, at) && isInRow(there, place) && here.keys[at - by] === there.keys[place - by]
  );
}

/** Whether the line at `index` stands directly below the one before it in the row. */
function isInRow({ texts, lines }: Row, index: number): boolean {
  return (
    index > 0 &&
    index < lines.length &&
    texts[index - 1] === texts[index] &&
    (lines[index - 1] as number) + 1 === lines[index]
  );
}

function isLarge(
  { keys }: Row,
  { start, end }: Found,
  units: readonly number[],
  least: LeastBlock,
): boolean {
  let sum = 0;
  for (let index = start; index < end; index++) sum += units[keys[index] as number] as number;
  return end - start >= least.lines && sum >= least.wordUnits;
}

function toBlock(here: Row, there: Row, { start, end, sources }: Found): SharedBlock {
  return {
    text: here.texts[start] as number,
    startLine: here.lines[start] as number,
    endLine: (here.lines[end - 1] as number) + 1,
    sources: sources.map((source) => ({
      text: there.texts[source] as number,
      startLine: there.lines[source] as number,
    })),
  };
}
