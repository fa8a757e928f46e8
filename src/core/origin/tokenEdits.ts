/**
 * Token edits: what acts changed in a region, without where it stands. Regions with the same token
 * edits were changed in the same way, as by a rename.
 *
 * Spaces inside a line do not count. Line breaks between tokens do, and so does indentation against
 * the other lines of the edit: the first end comments, the second ends blocks. Nothing but ASCII
 * white space is ever left out, so invisible and confusable characters always count.
 */
import { firstIndex } from "../base/sorted.js";
import { lineAt, lineStart, type Lines } from "../text/lines.js";
import type { Range } from "../text/range.js";
import { isBlank, tokensOf } from "../text/tokens.js";
import type { Removal } from "./attribution.js";

/**
 * What became what, in whole tokens: where a part of one was written or removed, all of it. One
 * space stands between the tokens of a line, and a line is indented by as much as it exceeds the
 * least of both sides. `before` is empty where text was only inserted, `after` where it was only
 * removed. A side begins with a line break where it begins a line and the other one does not.
 */
export interface TokenEdit {
  readonly before: string;
  readonly after: string;
}

/**
 * The token edits on some lines, in the order of their first one; each that recurs is there once,
 * as a name changed twice is changed in the same way. `written` are the ranges that acts inserted,
 * sorted and disjoint, `removals` what they removed, sorted. All other text is taken to have stood
 * there before. None where no token changed.
 *
 * Linear in the text of the lines from the first change to the last.
 */
export function tokenEdits(
  lines: Lines,
  written: readonly Range[],
  removals: readonly Removal[],
): readonly TokenEdit[] {
  const changes = [
    ...removals.map(({ offset, text }) => ({ start: offset, end: offset, removed: text })),
    ...written.map(({ start, end }) => ({ start, end, removed: "" })),
  ].sort((a, b) => a.start - b.start);
  const bounds = tokenBounds(lines, changes);
  const edits = joinChanges(lines.text, bounds, changes)
    .map((change) => toTokenEdit(lines, bounds, change))
    .filter(({ before, after }) => before !== after);
  return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
}

/** Text that was written, and what stood there instead. */
interface Change extends Range {
  readonly removed: string;
}

/** Where tokens start and end on the lines with `changes`. */
function tokenBounds(lines: Lines, changes: readonly Change[]): readonly number[] {
  const end = changes.reduce((last, change) => Math.max(last, change.end), 0);
  let at = lineStart(lines, lineAt(lines, changes[0]?.start ?? 0));
  const bounds = [at];
  const text = lines.text.slice(at, lineStart(lines, lineAt(lines, end) + 1));
  for (const token of tokensOf(text)) bounds.push((at += token.length));
  return bounds;
}

/** The index of the first of `bounds` at or after `offset`. */
function firstFrom(bounds: readonly number[], offset: number): number {
  return firstIndex(bounds.length, (index) => (bounds[index] as number) >= offset);
}

/** Changes that touch, or have between them only the rest of a token, as one. */
function joinChanges(
  text: string,
  bounds: readonly number[],
  changes: readonly Change[],
): readonly Change[] {
  const joined: Change[] = [];
  for (const { start, end, removed } of changes) {
    const last = joined.at(-1);
    if (last !== undefined && start <= (bounds[firstFrom(bounds, last.end)] ?? last.end)) {
      const kept = text.slice(last.end, start);
      joined[joined.length - 1] = {
        start: last.start,
        end: Math.max(last.end, end),
        removed: last.removed + kept + removed,
      };
    } else joined.push({ start, end, removed });
  }
  return joined;
}

/** The tokens of `change`, looked at with those beside it, as they may have been one with it. */
function toTokenEdit(lines: Lines, bounds: readonly number[], change: Change): TokenEdit {
  const { start, end, removed } = change;
  const { text } = lines;
  const from = bounds[firstFrom(bounds, start) - 1] ?? start;
  const to = bounds[firstFrom(bounds, end + 1)] ?? end;
  const head = text.slice(lineStart(lines, lineAt(lines, from)), from);
  const before = placedTokens(head, text.slice(from, start) + removed + text.slice(end, to));
  const after = placedTokens(head, text.slice(from, to));
  // The token beside it goes first, so that a change means one edit whatever stands before it.
  if (!isBlank(text, from, start)) dropSameHead(before, after, 1);
  dropSameTail(before, after);
  dropSameHead(before, after, Infinity);
  const least = [...before, ...after].reduce((min, { indent }) => Math.min(min, indent), Infinity);
  return { before: sideOf(before, after, least), after: sideOf(after, before, least) };
}

/** A token that is not blank. */
interface Placed {
  readonly token: string;
  readonly beginsLine: boolean;
  /** UTF-16 units of white space its line begins with. */
  readonly indent: number;
  /** Whether it is on another line than where the change begins. */
  readonly below: boolean;
}

/** The tokens of `text`, which follows `head` on its line. */
function placedTokens(head: string, text: string): Placed[] {
  const tokens: Placed[] = [];
  let beginsLine = isBlank(head);
  let indent = beginsLine ? head.length : indentOf(head);
  let below = false;
  for (const token of tokensOf(text)) {
    if (token === "\n" || token === "\r" || token === "\r\n") {
      indent = 0;
      beginsLine = below = true;
    } else if (!isBlank(token)) {
      tokens.push({ token, beginsLine, indent, below });
      beginsLine = false;
    } else if (beginsLine) indent += token.length;
  }
  return tokens;
}

function indentOf(line: string): number {
  let indent = 0;
  while (isBlank(line, indent, indent + 1)) indent++;
  return indent;
}

function dropSameHead(a: Placed[], b: Placed[], most: number): void {
  let same = 0;
  while (same < most && same < a.length && isSame(a[same], b[same])) same++;
  a.splice(0, same);
  b.splice(0, same);
}

function dropSameTail(a: Placed[], b: Placed[]): void {
  let same = 0;
  while (same < a.length && isSame(a.at(-1 - same), b.at(-1 - same))) same++;
  a.splice(a.length - same);
  b.splice(b.length - same);
}

/**
 * Whether two tokens are one that stayed. A token before which others were put on its line no
 * longer begins it, and stays; one that got on another line does not.
 */
function isSame(a: Placed | undefined, b: Placed | undefined): boolean {
  if (a === undefined || b === undefined || a.token !== b.token) return false;
  if (a.beginsLine !== b.beginsLine && a.below !== b.below) return false;
  return (!a.beginsLine && !b.beginsLine) || a.indent === b.indent;
}

/** One side of a token edit, indented by what exceeds `least`. */
function sideOf(side: readonly Placed[], other: readonly Placed[], least: number): string {
  const begins = side[0]?.beginsLine === true && other[0]?.beginsLine === false;
  return side
    .map(({ token, beginsLine, indent }, index) => {
      const spaces = " ".repeat(indent - least);
      if (index === 0) return (begins ? "\n" : "") + spaces + token;
      return beginsLine ? `\n${spaces}${token}` : ` ${token}`;
    })
    .join("");
}
