/** Applies mutations to a text, and counts which of them each kind of fingerprint does not see. */
import {
  readingOf,
  structuralFingerprint,
  type SyntaxText,
  type TokenRange,
} from "../../src/core/index.js";
import { sha256 } from "../../src/store/sha256.js";
import type { Language } from "../../src/syntax/languages.js";
import { lineHashes } from "./lineHashes.js";
import { mutant, MUTATION_RULES, type Mutation, type Program } from "./mutations.js";
import type { Random } from "./random.js";
import type { TextReader } from "./syntax.js";

/** A program to mutate, and how to read what becomes of it. */
export interface Subject {
  /** Its extension says which line hashes it has. */
  readonly path: string;
  readonly text: string;
  readonly language: Language;
  readonly read: TextReader;
}

/** What became of the mutants of one rule. */
export interface Tally {
  readonly rule: string;
  mutants: number;
  /** Of them, those that the grammar does not take for programs. They have to be seen all the same. */
  broken: number;
  /** Where in the text, and what it was, of those that look the same. */
  readonly unseen: Readonly<Record<Eye, string[]>>;
}

/** A kind of fingerprint: of the innermost unit in both forms, and the line hashes of the text. */
export type Eye = "normalised" | "strict" | "lex1";

/** Tallies without any mutants. */
export function noTallies(): readonly Tally[] {
  return MUTATION_RULES.map(({ name }) => ({ rule: name, mutants: 0, broken: 0, unseen: { normalised: [], strict: [], lex1: [] } })); // prettier-ignore
}

/** Adds to `tallies` up to `most` mutants by each rule, chosen by `random`. */
export function tallyMutants(
  tallies: readonly Tally[],
  subject: Subject,
  random: Random,
  most: number,
): void {
  const { text, language, read } = subject;
  const strict = read(text, "strict");
  const normalised = read(text);
  const program: Program = { text, language, syntax: strict };
  for (const [i, { languages, mutations }] of MUTATION_RULES.entries()) {
    if (languages !== undefined && !languages.includes(language)) continue;
    for (const mutation of chosen(mutations(program), random, most))
      addMutant(tallies[i] as Tally, subject, { strict, normalised }, mutation);
  }
}

interface Originals {
  readonly strict: SyntaxText;
  readonly normalised: SyntaxText;
}

function addMutant(
  tally: Tally,
  { path, text, read }: Subject,
  { strict, normalised }: Originals,
  mutation: Mutation,
): void {
  const after = mutant(text, mutation);
  const [strictAfter, normalisedAfter] = [read(after, "strict"), read(after)];
  const line = text.slice(0, mutation.start).split("\n").length;
  const what = `${path}:${line} ${JSON.stringify(text.slice(mutation.start, mutation.end))} → ${JSON.stringify(mutation.insert)}`;
  tally.mutants++;
  if (normalisedAfter.broken.length > normalised.broken.length) tally.broken++;
  if (looksSame(normalised, normalisedAfter, mutation)) tally.unseen.normalised.push(what);
  if (looksSame(strict, strictAfter, mutation)) tally.unseen.strict.push(what);
  if (hashesOf(path, text) === hashesOf(path, after)) tally.unseen.lex1.push(what);
}

/** Whether the innermost unit around `mutation` has the fingerprint it had. */
function looksSame(before: SyntaxText, after: SyntaxText, { start, end }: Mutation): boolean {
  const index = before.units.findLastIndex(({ from, to }) => {
    const [first, last] = [before.tokens[from], before.tokens[to - 1]];
    if (first === undefined || last === undefined) return false;
    // What is put in front of a unit or behind it is not in it.
    const inside = start === end ? 1 : 0;
    return first.start + inside <= start && end <= last.end - inside;
  });
  const [old, now] = [rangeOf(before, index), rangeOf(after, index)];
  if (now === undefined || old === undefined) return false;
  return structuralFingerprint(before, old, sha256) === structuralFingerprint(after, now, sha256);
}

/** The tokens of the unit with `index`, or of the whole text below 0. */
function rangeOf({ units, tokens }: SyntaxText, index: number): TokenRange | undefined {
  return index < 0 ? { from: 0, to: tokens.length } : units[index];
}

function hashesOf(path: string, text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  return [...lineHashes(lines, lines.keys(), readingOf(path), sha256).values()].filter(Boolean).join(" "); // prettier-ignore
}

/** Up to `most` of `all`, each at most once. */
function chosen<T>(all: readonly T[], random: Random, most: number): readonly T[] {
  const left = [...all];
  const taken: T[] = [];
  while (left.length > 0 && taken.length < most)
    taken.push(...left.splice(random.int(0, left.length), 1));
  return taken;
}
