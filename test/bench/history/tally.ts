/** Counts how far what somebody says agrees with a reference, over many histories. */
import type { Said } from "./followers.js";
import { squeezedLines, wordUnitsOf } from "./words.js";

/** Lines with fewer word characters are blank or brackets: whose they are, nobody can tell. */
export const LEAST_WORDS = 3;

/** What was counted. Only lines with at least `LEAST_WORDS` word characters. */
export interface Tally {
  /** Lines somebody says the assistant wrote on. */
  said: number;
  /** Of these, those the reference gives to the assistant. */
  right: number;
  /** Of these, those that are the same as one of its lines, but for white space; and the right ones of them. */
  same: number;
  sameRight: number;
  /** Lines the reference gives to the assistant, and those of them that somebody found. */
  given: number;
  found: number;
  /** Lines of the first text that the reference finds anywhere, and those somebody found anywhere. */
  sources: number;
  sourcesFound: number;
}

/** Nothing yet. */
export function noTally(): Tally {
  return { said: 0, right: 0, same: 0, sameRight: 0, given: 0, found: 0, sources: 0, sourcesFound: 0 }; // prettier-ignore
}

/** A history of which the last text is judged. */
export interface Judged {
  /** The lines of the first text and of the last. */
  readonly first: readonly string[];
  readonly last: readonly string[];
  /** Lines of the first that are the assistant's. */
  readonly hunk: ReadonlySet<number>;
  /** The lines of the last that the reference gives to the assistant, each with what it comes from. */
  readonly given: ReadonlyMap<number, number>;
}

/** Adds what is `said` to `tally`. */
export function addTo(tally: Tally, { first, last, hunk, given }: Judged, said: Said): void {
  const known = new Set(squeezedLines(first).filter((_, line) => hunk.has(line)));
  const squeezed = squeezedLines(last);
  const sources = new Map<number, boolean>();
  last.forEach((text, line) => {
    if (wordUnitsOf(text) < LEAST_WORDS) return;
    const isSaid = said.has(line);
    const source = given.get(line);
    const isSame = isSaid && known.has(squeezed[line] ?? "");
    if (isSaid) tally.said++;
    if (isSaid && source !== undefined) tally.right++;
    if (isSame) tally.same++;
    if (isSame && source !== undefined) tally.sameRight++;
    if (source === undefined) return;
    tally.given++;
    if (isSaid) tally.found++;
    sources.set(source, (sources.get(source) ?? false) || isSaid);
  });
  tally.sources += sources.size;
  for (const isFound of sources.values()) if (isFound) tally.sourcesFound++;
}
