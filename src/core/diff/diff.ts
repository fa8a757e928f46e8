/**
 * The difference between two texts as an edit: lines first, then tokens where lines differ.
 *
 * Never slow: what would cost too much is replaced whole, and the caller is told.
 */
import { minimizeEdit, type Edit, type Replacement } from "../text/edit.js";
import { linesOf } from "../text/lines.js";
import { tokensOf } from "../text/tokens.js";
import { changesBetween, type Change, type Purse } from "./sequences.js";

/** What `diffTexts` found. */
export interface Difference {
  /** Turns the text before into the text after. */
  readonly edit: Edit;
  /** Whether the budget ran out somewhere; that part is replaced whole. */
  readonly exhausted: boolean;
}

/** About 0.1 s in the worst case, once for lines and once for tokens. */
const BUDGET_STEPS = 1_000_000;

/**
 * The edit from `before` to `after`. `budget` bounds the work: about the square of the number of
 * lines, and of tokens, that differ without anything unique between them to hold on to.
 */
export function diffTexts(before: string, after: string, budget = BUDGET_STEPS): Difference {
  const purses = pursesOf(budget);
  const edit = tidy(before, compareLines(before, after, purses));
  return { edit, exhausted: purses.tokens.exhausted };
}

/**
 * The same effect as `edit` on `text`, by differences inside each replacement that deletes and
 * inserts, so that only tokens that really differ count. What is too costly is left whole.
 */
export function refineEdit(text: string, edit: Edit): Edit {
  const purses = pursesOf(BUDGET_STEPS);
  const refined: Replacement[] = [];
  for (const replacement of edit) {
    const { start, end, insert } = replacement;
    const minimal = minimizeEdit(text, [replacement]);
    // Text that only grew is no puzzle: a completion replaces the typed prefix by itself and more.
    if (minimal.every((r) => r.start === r.end)) refined.push(...minimal);
    else
      for (const r of compareLines(text.slice(start, end), insert, purses))
        refined.push({ start: r.start + start, end: r.end + start, insert: r.insert });
  }
  return tidy(text, refined);
}

/**
 * Cuts a change of tokens down to what came or went within a token: `foo` that became `foobar` is
 * an insertion. Tokens of which parts were replaced, like `let` by `const`, stay whole.
 */
function tidy(text: string, edit: Edit): Edit {
  return edit.flatMap((replacement) => {
    const less = minimizeEdit(text, [replacement]);
    return less.every(({ start, end, insert }) => start === end || insert === "")
      ? less
      : [replacement];
  });
}

/**
 * The edit from `before` to `after` for following text that nobody saw being changed. Like that of
 * `diffTexts`, but changed lines with little in common are replaced whole: what few words they
 * share, such as `const`, they share by chance.
 */
export function followTexts(before: string, after: string): Edit {
  const purses = pursesOf(BUDGET_STEPS);
  const old = linesIn(before);
  const now = linesIn(after);
  const hunks = toReplacements(old, now, changesBetween(old, now, purses.lines));
  return minimizeEdit(
    before,
    hunks.flatMap((hunk) => {
      const refined = compareTokens(before, hunk, purses.tokens);
      return isAlike(hunk, refined) ? refined : [hunk];
    }),
  );
}

/** From this share of common characters on, changed lines count as one another. */
const ALIKE = 0.5;

/** Whether the characters that `refined` keeps are at least half of those before and after. */
function isAlike(hunk: Replacement, refined: readonly Replacement[]): boolean {
  const before = hunk.end - hunk.start;
  const deleted = refined.reduce((sum, { start, end }) => sum + end - start, 0);
  return 2 * (before - deleted) >= ALIKE * (before + hunk.insert.length);
}

/** Lines that are given up are compared as tokens all the same, so only tokens exhaust a budget. */
interface Purses {
  readonly lines: Purse;
  readonly tokens: Purse;
}

function pursesOf(steps: number): Purses {
  return { lines: { steps, exhausted: false }, tokens: { steps, exhausted: false } };
}

function compareLines(before: string, after: string, purses: Purses): readonly Replacement[] {
  if (before === after) return [];
  const old = linesIn(before);
  const now = linesIn(after);
  return toReplacements(old, now, changesBetween(old, now, purses.lines)).flatMap((hunk) =>
    compareTokens(before, hunk, purses.tokens),
  );
}

function compareTokens(before: string, hunk: Replacement, purse: Purse): readonly Replacement[] {
  if (hunk.start === hunk.end || hunk.insert === "") return [hunk];
  const old = tokensOf(before.slice(hunk.start, hunk.end));
  const now = tokensOf(hunk.insert);
  const changes = joinNear(old, changesBetween(old, now, purse));
  return toReplacements(old, now, changes).map((r) => ({
    start: r.start + hunk.start,
    end: r.end + hunk.start,
    insert: r.insert,
  }));
}

/**
 * Joins changes with nothing but blanks and punctuation between them on one line: `a(b)` that
 * became `c(d)` is one change, not two around a bracket.
 */
function joinNear(old: readonly string[], changes: readonly Change[]): readonly Change[] {
  const joined: Change[] = [];
  for (const change of changes) {
    const last = joined[joined.length - 1];
    if (last !== undefined && !old.slice(last.end, change.start).some(separates)) {
      joined[joined.length - 1] = { ...change, start: last.start, afterStart: last.afterStart };
    } else joined.push(change);
  }
  return joined;
}

function separates(token: string): boolean {
  return /[\r\n\p{L}\p{N}\p{M}_$]/u.test(token);
}

/** Changes of items as replacements of the text the items make. */
function toReplacements(
  old: readonly string[],
  now: readonly string[],
  changes: readonly Change[],
): Replacement[] {
  let item = 0;
  let offset = 0;
  const offsetOf = (index: number): number => {
    for (; item < index; item++) offset += (old[item] as string).length;
    return offset;
  };
  return changes.map(({ start, end, afterStart, afterEnd }) => ({
    start: offsetOf(start),
    end: offsetOf(end),
    insert: now.slice(afterStart, afterEnd).join(""),
  }));
}

/** The lines of `text` with their line breaks; joined they are `text`. */
function linesIn(text: string): readonly string[] {
  const { starts } = linesOf(text);
  return Array.from(starts, (start, line) => text.slice(start, starts[line + 1]));
}
