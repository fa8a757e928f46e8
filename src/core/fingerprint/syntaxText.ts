/**
 * What a grammar says of a text, as plain data: a parser makes it, and the core compares it. Offsets
 * count UTF-16 units of the text, lines from 0.
 */
import type { LineRange } from "../text/range.js";

/** A leaf of the syntax tree that is no white space, or text that no leaf covers. */
export interface SyntaxToken {
  readonly start: number;
  readonly end: number;
  /** The line its first character is on. */
  readonly line: number;
  /**
   * What it says. Normalised, two spellings of the same token say the same: `'a'` and `"a"` where
   * quotes do not matter. White space and line breaks are in it where they are part of a string.
   */
  readonly says: string;
  /**
   * How many nodes deeper it lies than the first token of the innermost unit around it; the first
   * token of a unit counts from the unit around that one, and outside of all units from the root.
   */
  readonly depth: number;
  /** The types of the named nodes that start with it, from outside in, with spaces between. */
  readonly opens: string;
  /** A comment that tells a program something, such as `eslint-disable`, is `code`. */
  readonly kind: "code" | "comment";
}

/** A symbol: a function, a class, a section. */
export interface SyntaxUnit extends LineRange {
  /** What the text calls it; empty when it has no name. */
  readonly name: string;
  /** What it is, in a word: `function`, `class`. */
  readonly kind: string;
  /** Its tokens are `tokens.slice(from, to)`. */
  readonly from: number;
  readonly to: number;
}

/** A text as a grammar reads it. */
export interface SyntaxText {
  /** Which grammar and rules made it, each with its version: what another one made does not compare. */
  readonly grammar: string;
  /** Sorted, disjoint. */
  readonly tokens: readonly SyntaxToken[];
  /** Units as a tree in preorder: sorted by start, outer before inner; each inside or after the last. */
  readonly units: readonly SyntaxUnit[];
  /**
   * Lines where the grammar met what it does not know, up to the whole units around them. Sorted,
   * disjoint. Their tokens tell nothing.
   */
  readonly broken: readonly LineRange[];
}
