/** Counts which fingerprints of units stay what they were when a text is only formatted otherwise. */
import { readingOf, structuralFingerprint, type SyntaxText, type SyntaxUnit } from "../../src/core/index.js"; // prettier-ignore
import { sha256 } from "../../src/store/sha256.js";
import { lineHashes } from "./lineHashes.js";
import type { Eye } from "./mutationTally.js";
import type { TextReader } from "./syntax.js";

/** What became of the units of texts that were formatted otherwise. */
export interface FormatTally {
  /** Units whose lines are not what they were, character by character. */
  units: number;
  readonly same: Record<Eye, number>;
  /** Units that looked changed to normalised fingerprints, each with the first place that differs. */
  readonly residuals: string[];
}

/** Nothing formatted yet. */
export function noFormatTally(): FormatTally {
  return { units: 0, same: { normalised: 0, strict: 0, lex1: 0 }, residuals: [] };
}

/** Adds the units of `before`, of which `after` is another formatting. */
export function tallyFormatting(
  tally: FormatTally,
  path: string,
  before: string,
  after: string,
  read: TextReader,
): void {
  const [old, now] = [textOf(before, read), textOf(after, read)];
  const [units, unitsAfter] = [unitsOf(old), unitsOf(now)];
  for (const [i, unit] of units.entries()) {
    const other = unitsAfter[i];
    if (other !== undefined && linesOf(old, unit) === linesOf(now, other)) continue;
    tally.units++;
    if (other === undefined) continue;
    if (hashesOf(path, old, unit) === hashesOf(path, now, other)) tally.same.lex1++;
    if (fingerprint(old.strict, i) === fingerprint(now.strict, i)) tally.same.strict++;
    if (fingerprint(old.normalised, i) === fingerprint(now.normalised, i)) tally.same.normalised++;
    else tally.residuals.push(`${path}: ${firstDifference(old, unit, now, other)}`);
  }
}

interface ReadBothWays {
  readonly text: string;
  readonly strict: SyntaxText;
  readonly normalised: SyntaxText;
}

function textOf(text: string, read: TextReader): ReadBothWays {
  return { text, strict: read(text, "strict"), normalised: read(text) };
}

/** A text without units is one. */
function unitsOf({ normalised, text }: ReadBothWays): readonly SyntaxUnit[] {
  const to = normalised.tokens.length;
  const whole = {
    name: "",
    kind: "text",
    startLine: 0,
    endLine: text.split("\n").length,
    from: 0,
    to,
  };
  return normalised.units.length > 0 ? normalised.units : [whole];
}

function linesOf({ text }: ReadBothWays, { startLine, endLine }: SyntaxUnit): string {
  return text.split("\n").slice(startLine, endLine).join("\n");
}

function fingerprint(syntax: SyntaxText, index: number): string {
  const range = syntax.units[index] ?? { from: 0, to: syntax.tokens.length };
  return structuralFingerprint(syntax, range, sha256);
}

function hashesOf(path: string, of: ReadBothWays, unit: SyntaxUnit): string {
  const lines = linesOf(of, unit).split("\n").map((line) => line.replace(/\r$/, "")); // prettier-ignore
  return [...lineHashes(lines, lines.keys(), readingOf(path), sha256).values()].filter(Boolean).join(" "); // prettier-ignore
}

function firstDifference(
  old: ReadBothWays,
  unit: SyntaxUnit,
  now: ReadBothWays,
  other: SyntaxUnit,
): string {
  // prettier-ignore
  const tokens = ({ normalised }: ReadBothWays, { from, to }: SyntaxUnit) =>
    normalised.tokens.slice(from, to).filter(({ kind }) => kind === "code");
  const [a, b] = [tokens(old, unit), tokens(now, other)];
  const at = a.findIndex((one, i) => one.says !== b[i]?.says || one.opens !== b[i].opens || (i > 0 && one.depth !== b[i].depth)); // prettier-ignore
  const show = (token: (typeof a)[number] | undefined) => token === undefined ? "nothing" : `${JSON.stringify(token.says)} ${token.depth} ${token.opens}`; // prettier-ignore
  return `${unit.name}, line ${(a[at]?.line ?? unit.startLine) + 1}: ${show(a[at])} | ${show(b[at < 0 ? a.length : at])}`;
}
