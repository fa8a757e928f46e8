/**
 * Line hashes: what a line says, whatever its spacing. An acknowledgement stores them, so they must
 * come out the same in every version of Readback. The format is `lex1`, written in docs/formats.md.
 */
import { indentColumns, lineTokens, type Spacing } from "./tokens.js";

/** SHA-256 over the UTF-8 bytes of `text`, as base64url without padding (43 characters). */
export type Sha256 = (text: string) => string;

/**
 * The first 12 base64url characters (72 bits) of the hash of a line. 72 bits keep an assistant from
 * finding another line with the hash of an acknowledged one (2^72 tries) at a third of the length
 * of a whole digest; 48 bits would not.
 */
export type LineHash = string;

/** Whether indentation changes what a program means. */
export type Indentation = "free" | "meaningful";

/** How `lex1` reads a file: what of its white space counts. */
export interface Reading {
  readonly indentation: Indentation;
  readonly spacing: Spacing;
}

/** Files whose blocks have brackets, tags or end words. */
const FREE_INDENTATION =
  /\.(?:[cm]?[jt]sx?|json[c5]?|css|scss|less|c|h|cc|cpp|cxx|hpp|hh|cs|java|kts?|scala|go|rs|php|rb|swift|dart|lua|sql|zig|proto|tf|vue|svelte|html?|xml|svg|sh|bash|zsh|pl|r)$/i;

/** Files whose tokens stand for themselves, whether a space is between them or not. */
const FREE_SPACING =
  /\.(?:[cm]?[jt]sx?|json[c5]?|c|h|cc|cpp|cxx|hpp|hh|cs|java|kts?|scala|go|rs|php|swift|dart|lua|sql|zig|proto|pyi?)$/i;

/** How `lex1` reads the file at `path`. In a language it does not know, white space counts. */
export function readingOf(path: string): Reading {
  return {
    indentation: FREE_INDENTATION.test(path) ? "free" : "meaningful",
    spacing: FREE_SPACING.test(path) ? "free" : "counted",
  };
}

/** The columns at which the blocks around a line start, from outside in. Starts with 0. */
export type Levels = readonly number[];

/** Where no block is open. */
export const NO_BLOCK: Levels = [0];

/** How the indentation of some lines counts. */
export interface Indents {
  /** By line: how many levels it opens (1) or closes (below 0) against the last line with tokens. */
  readonly steps: readonly number[];
  /** What is open after the last line. */
  readonly levels: Levels;
}

/**
 * The indents of lines that follow a place where `levels` are open, in a language where indentation
 * is meaningful. `texts` are the lines without their terminators.
 */
export function indentsOf(texts: readonly string[], levels: Levels): Indents {
  const open = [...levels];
  const steps = texts.map((text) => (/[^ \t]/.test(text) ? enter(open, indentColumns(text)) : 0));
  return { steps, levels: open };
}

/**
 * The hash of a line, `text` without its terminator; empty for a line without tokens.
 *
 * Where indentation is meaningful, `step` is what `indentsOf` says of the line: the hash counts how
 * many levels the line opens or closes against the last line above that has tokens, so that
 * re-indenting a whole file changes nothing and dedenting one statement does. Of a block that moves
 * in or out as a whole only the first line changes, and the first one after it. Else `step` is 0.
 */
export function lineHash(text: string, step: number, spacing: Spacing, sha256: Sha256): LineHash {
  const tokens = lineTokens(text, spacing);
  return tokens.length === 0 ? "" : shorten(sha256, [step, ...tokens]);
}

/** The hash of text that was removed: its lines' tokens, without indentation; spaces count. */
export function removalHash(text: string, sha256: Sha256): LineHash {
  const lines = text.split(/\r\n|\r|\n/).map((line) => lineTokens(line, "counted").join("\n"));
  return shorten(sha256, ["removed", lines.join("\n\n")]);
}

function shorten(sha256: Sha256, parts: readonly (string | number)[]): LineHash {
  return sha256(`lex1\n${parts.join("\n")}`).slice(0, 12);
}

/** Opens or closes levels until `columns` is the innermost; returns by how many. */
function enter(levels: number[], columns: number): number {
  let closed = 0;
  while (columns < (levels.at(-1) ?? 0)) {
    levels.pop();
    closed++;
  }
  if (columns === (levels.at(-1) ?? 0)) return -closed;
  levels.push(columns);
  return 1 - closed;
}
