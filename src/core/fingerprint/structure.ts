/**
 * Structural fingerprints: what a stretch of a program does, whatever its formatting. They compare
 * what one grammar and one set of rules made, and are not stored.
 */
import type { Sha256 } from "./lineHash.js";
import type { SyntaxText, SyntaxToken } from "./syntaxText.js";

/** Starts with the version of this format; two that are equal are of the same structure. */
export type Fingerprint = string;

/** Tokens `from` up to but not including `to`, as those of a unit. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The fingerprint of the code in `range`. Comments do not count, except those that speak to a
 * program. The same unit elsewhere, deeper or less deep, has the same one.
 */
export function structuralFingerprint(
  syntax: SyntaxText,
  range: TokenRange,
  sha256: Sha256,
): Fingerprint {
  const tokens = syntax.tokens.slice(range.from, range.to);
  return hashOf(syntax, tokens.filter(({ kind }) => kind === "code"), sha256); // prettier-ignore
}

/** The fingerprint of the code in `range` with every comment in it. */
export function commentedFingerprint(
  syntax: SyntaxText,
  range: TokenRange,
  sha256: Sha256,
): Fingerprint {
  return hashOf(syntax, syntax.tokens.slice(range.from, range.to), sha256);
}

/** The first token of code says from where depth is counted, and so has none. */
function hashOf({ grammar }: SyntaxText, tokens: readonly SyntaxToken[], sha256: Sha256): string {
  const first = tokens.findIndex(({ kind }) => kind === "code");
  const lines = tokens.map((token, i) => tokenLine(token, i === first ? 0 : token.depth));
  return `struct1 ${sha256(`struct1\n${grammar}\n${lines.join("\n")}`)}`;
}

/** No two tokens share a line: what a token says comes last, after its length. */
function tokenLine({ says, opens, kind }: SyntaxToken, depth: number): string {
  return `${kind} ${depth} ${opens} ${says.length}\n${says}`;
}
