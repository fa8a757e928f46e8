/** Whole units that stand at another place: what they say is the same, only where is not. */
import { NO_PARTNER } from "../diff/stretch.js";
import type { Range } from "../text/range.js";
import type { ReadText } from "./readText.js";
import type { TokenPairs } from "./tokenPairs.js";

/** `TokenPairs` with the code of moved units paired, too. */
export interface MovedPairs extends TokenPairs {
  /** 1 for each token after that is in a unit that moved. */
  readonly moved: Uint8Array;
}

/** Units smaller than this are equal by chance: an empty function, a field. In tokens. */
const LEAST_TOKENS = 12;

/**
 * Pairs units that are the same and were not paired in order. Only what there is once before and
 * once after is surely the same: of a copy nobody knows which one was there before.
 */
export function pairMovedUnits(before: ReadText, after: ReadText, pairs: TokenPairs): MovedPairs {
  const partners = pairs.partners.slice();
  const moved = new Uint8Array(partners.length);
  const old = unitsBySay(before, pairs.before);
  let end = 0;
  for (const [says, unit] of unitsBySay(after, pairs.after)) {
    const was = old.get(says);
    // Units inside one that moved move with it.
    if (!unit || !was || unit.start < end || isPaired(pairs.partners, unit, was)) continue;
    part(partners, moved, was);
    for (let at = unit.start; at < unit.end; at++) {
      partners[at] = was.start + at - unit.start;
      moved[at] = 1;
    }
    end = unit.end;
  }
  return { ...pairs, partners, moved };
}

/** The code of the larger units by what it says, outer ones first; `undefined` for what several say. */
function unitsBySay(text: ReadText, numbers: Int32Array): ReadonlyMap<string, Range | undefined> {
  const units = new Map<string, Range | undefined>();
  for (const range of codeOfUnits(text)) {
    if (range.end - range.start < LEAST_TOKENS) continue;
    const says = numbers.subarray(range.start, range.end).join(" ");
    units.set(says, units.has(says) ? undefined : range);
  }
  return units;
}

/** The code of each unit, as a range of indexes. */
function codeOfUnits({ syntax: { tokens, units } }: ReadText): readonly Range[] {
  const codeBefore = new Int32Array(tokens.length + 1);
  for (const [index, { kind }] of tokens.entries())
    codeBefore[index + 1] = (codeBefore[index] as number) + (kind === "code" ? 1 : 0);
  return units.map(({ from, to }) => ({
    start: codeBefore[from] as number,
    end: codeBefore[to] as number,
  }));
}

function isPaired(partners: Int32Array, unit: Range, was: Range): boolean {
  for (let at = unit.start; at < unit.end; at++)
    if (partners[at] !== was.start + at - unit.start) return false;
  return true;
}

/** What was paired with a part of `was` by chance is not any more. */
function part(partners: Int32Array, moved: Uint8Array, was: Range): void {
  for (let at = 0; at < partners.length; at++) {
    const partner = partners[at] as number;
    if (was.start <= partner && partner < was.end && moved[at] === 0) partners[at] = NO_PARTNER;
  }
}
