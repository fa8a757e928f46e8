/**
 * The difference between two texts as an edit: lines first, then tokens where lines differ.
 *
 * Never slow: what would cost too much is replaced whole, and the caller is told.
 */
import { minimizeEdit, type Edit, type Replacement } from "../text/edit.js";
import { assumedIn, toEdit } from "./replaced.js";
import { PROMPT_STEPS, type Purse } from "./purse.js";
import type { Stretch } from "./stretch.js";
import { textChanges, type Changes } from "./textChanges.js";
import { tokenChanges } from "./tokenChanges.js";
import { insertWholeLines } from "./wholeLines.js";

/** What `diffTexts` found. */
export interface Difference {
  /** Turns the text before into the text after. */
  readonly edit: Edit;
  /**
   * Where the budget ran out: stretches of offsets, each exactly one replacement of `edit` and what
   * it inserts. There the text before is assumed to be gone as a whole and the text after to be new
   * as a whole, although parts of it may have stayed. Empty when the difference is all that it claims.
   */
  readonly assumed: readonly Stretch[];
}

/**
 * The edit from `before` to `after`. `steps` bounds the work beyond reading both texts, for lines
 * and for tokens each: `PROMPT_STEPS` where somebody waits,
 * `THOROUGH_STEPS` where much depends on it.
 */
export function diffTexts(before: string, after: string, steps = PROMPT_STEPS): Difference {
  const { changes, cut } = changesBetween(before, after, pursesOf(steps));
  const edit = tidy(before, toEdit(changes, after));
  return { edit, assumed: assumedIn(edit, cut) };
}

/**
 * The same effect as `edit` on `text`, by differences inside each replacement that deletes and
 * inserts, so that only tokens that really differ count. What is too costly is left whole.
 */
export function refineEdit(text: string, edit: Edit): Edit {
  const purses = pursesOf(PROMPT_STEPS);
  const refined: Replacement[] = [];
  for (const replacement of edit) {
    const { start, end, insert } = replacement;
    const minimal = minimizeEdit(text, [replacement]);
    // Text that only grew is no puzzle: a completion replaces the typed prefix by itself and more.
    if (minimal.every((r) => r.start === r.end)) refined.push(...minimal);
    else {
      const { changes } = changesBetween(text.slice(start, end), insert, purses);
      for (const r of toEdit(changes, insert))
        refined.push({ start: r.start + start, end: r.end + start, insert: r.insert });
    }
  }
  return insertWholeLines(text, tidy(text, refined));
}

/** Lines that are given up are compared as tokens all the same, so only tokens exhaust a budget. */
interface Purses {
  readonly lines: Purse;
  readonly tokens: Purse;
}

function pursesOf(steps: number): Purses {
  return { lines: { steps }, tokens: { steps } };
}

/** Changed lines, and inside of them changed tokens. */
function changesBetween(before: string, after: string, { lines, tokens }: Purses): Changes {
  return textChanges(before, after, lines, (old, now) => tokenChanges(old, now, tokens));
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
