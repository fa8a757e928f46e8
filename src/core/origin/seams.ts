/**
 * Seams: the lines a piece of text may begin with, and how good a beginning each is. Lines count
 * from 0, ends are half-open.
 */
import { isBlankUnit } from "../text/tokens.js";

/** More blank lines in a row do not make a seam better. */
const MOST_BLANKS = 3;
/** So many lines make the hash of a seam: a comment and the head of what it is about. */
const HASHED_LINES = 8;

/** A line that a piece may begin with: not blank, and below one that is, or the first of a text. */
export interface Seam {
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
 * The seams among the lines from `start` to `end`, from top to bottom. Linear in their text.
 *
 * They depend only on these lines, three before and seven after, so they can be remembered for a
 * stretch of text until one of those changes.
 */
export function seamsIn(textOf: TextOf, start: number, end: number): readonly Seam[] {
  return rate(textOf, start, end, "seams");
}

/** Every line from `start` to `end`, blank or not, as if it were a seam. Linear in their text. */
export function linesAsSeams(textOf: TextOf, start: number, end: number): readonly Seam[] {
  return rate(textOf, start, end, "all");
}

/**
 * Whether a piece should rather begin at `a` than at `b`: the one indented less, then with more
 * blank lines above, then with the smaller hash. Not at either of two that are equal in all of it.
 */
export function isBetter(a: Seam, b: Seam): boolean {
  if (a.indent !== b.indent) return a.indent < b.indent;
  return a.blanks === b.blanks ? a.hash < b.hash : a.blanks > b.blanks;
}

/** Worse than any indentation: that of a blank line. */
const NO_INDENT = 0x7fffffff;

function rate(textOf: TextOf, start: number, end: number, which: "seams" | "all"): readonly Seam[] {
  const first = start - MOST_BLANKS;
  const indents = new Int32Array(Math.max(end - start, 0) + MOST_BLANKS + HASHED_LINES - 1);
  const hashes = new Int32Array(indents.length);
  for (let i = 0; i < indents.length; i++) {
    const text = textOf(first + i);
    indents[i] = indentOf(text);
    hashes[i] = hashOf(text);
  }
  const found: Seam[] = [];
  for (let line = start; line < end; line++) {
    const at = line - first;
    const indent = indents[at] as number;
    let blanks = 0;
    while (blanks < MOST_BLANKS && indents[at - 1 - blanks] === NO_INDENT) blanks++;
    if (which === "all" || (blanks > 0 && indent < NO_INDENT))
      found.push({ line, indent, blanks, hash: joined(hashes, at) });
  }
  return found;
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
function joined(hashes: Int32Array, at: number): number {
  let hash = FNV_BASIS;
  for (let i = at; i < at + HASHED_LINES; i++)
    hash = Math.imul(hash ^ (hashes[i] as number), FNV_PRIME);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
