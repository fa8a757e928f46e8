/** Whole units that stand at another place: what they say is the same, only where is not. */
import { NO_PARTNER } from "../diff/stretch.js";
import type { Range } from "../text/range.js";
import type { ReadText } from "./readText.js";
import type { SyntaxUnit } from "./syntaxText.js";
import type { TokenPairs } from "./tokenPairs.js";

/** `TokenPairs` with the code of moved units paired, too. */
export interface MovedPairs extends TokenPairs {
  /** 1 for each token after that is in a unit that moved. */
  readonly moved: Uint8Array;
}

/** Units smaller than this are equal by chance: an empty function, a field. In tokens. */
const LEAST_TOKENS = 12;

/** Kinds of units that count by what stands above them: the rules of a style sheet. */
const ORDERED: ReadonlySet<string> = new Set(["rule"]);

/**
 * Pairs units that are the same and were not paired in order. Only what there is once before and
 * once after is surely the same: of a copy nobody knows which one was there before, and of two with
 * one name the last may be the one that counts.
 */
export function pairMovedUnits(before: ReadText, after: ReadText, pairs: TokenPairs): MovedPairs {
  const partners = pairs.partners.slice();
  const moved = new Uint8Array(partners.length);
  const old = unitsBySay(before, pairs.before);
  const taken = new Int32Array(pairs.before.length).fill(NO_PARTNER);
  partners.forEach((partner, at) => {
    if (partner !== NO_PARTNER) taken[partner] = at;
  });
  for (const [says, unit] of unitsBySay(after, pairs.after)) {
    const was = old.get(says);
    if (!unit || !was || isPaired(pairs.partners, unit, was)) continue;
    for (let from = was.start; from < was.end; from++) {
      // What was paired with a part of it by chance is not any more.
      const other = taken[from] as number;
      if (other !== NO_PARTNER && moved[other] === 0) partners[other] = NO_PARTNER;
    }
    for (let at = unit.start; at < unit.end; at++) {
      partners[at] = was.start + at - unit.start;
      moved[at] = 1;
    }
  }
  return { ...pairs, partners, moved };
}

/** The code of the larger units by what it says, outer ones first; `undefined` for what several say. */
function unitsBySay(text: ReadText, numbers: Int32Array): ReadonlyMap<string, Range | undefined> {
  const units = new Map<string, Range | undefined>();
  const isPlaceless = placelessIn(text.syntax.units);
  for (const [index, range] of codeOfUnits(text).entries()) {
    if (range.end - range.start < LEAST_TOKENS) continue;
    const says = numbers.subarray(range.start, range.end).join(" ");
    units.set(says, units.has(says) || !isPlaceless(index) ? undefined : range);
  }
  return units;
}

/** Whether the unit at an index means the same wherever among its neighbours it stands. */
function placelessIn(units: readonly SyntaxUnit[]): (index: number) => boolean {
  const open: number[] = [];
  const keys = units.map(({ from, kind, name }, index) => {
    while (open.length > 0 && (units[open.at(-1) as number] as SyntaxUnit).to <= from) open.pop();
    const key = `${open.at(-1) ?? ""} ${kind} ${name}`;
    open.push(index);
    return key;
  });
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return (index) =>
    counts.get(keys[index] as string) === 1 && !ORDERED.has((units[index] as SyntaxUnit).kind);
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
