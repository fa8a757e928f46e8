/** Edits: what changed between two versions of one text. */
import { invariant } from "../base/invariant.js";
import type { Range } from "./range.js";

/** Replaces a range of the text before the edit. */
export interface Replacement extends Range {
  readonly insert: string;
}

/**
 * Replacements applied at once, all measured in the text before the edit.
 *
 * Invariant: sorted by position and disjoint. Two of them may touch.
 */
export type Edit = readonly Replacement[];

/** Which side an offset keeps to when text is inserted exactly at it. */
export type Bias = "before" | "after";

/** The edit that makes all `replacements`; those at one offset insert in the order given. Throws when two overlap. */
export function edit(...replacements: readonly Replacement[]): Edit {
  return editOf(replacements);
}

/** Like `edit`, for lists too long to be arguments. */
export function editOf(replacements: readonly Replacement[]): Edit {
  const sorted = [...replacements].sort((a, b) => a.start - b.start || a.end - b.end);
  let reached = 0;
  for (const { start, end } of sorted) {
    invariant(
      reached <= start && start <= end && end < Infinity,
      `Bad replacement ${start}..${end} after ${reached}`,
    );
    reached = end;
  }
  return sorted;
}

/** Applies `edit` to `text`. */
export function applyEdit(text: string, edit: Edit): string {
  let result = "";
  let pos = 0;
  for (const { start, end, insert } of edit) {
    result += text.slice(pos, start) + insert;
    pos = end;
  }
  return result + text.slice(pos);
}

/** The edit that turns the text after `edit` back into `text`. */
export function invertEdit(text: string, edit: Edit): Edit {
  let delta = 0;
  return edit.map(({ start, end, insert }) => {
    const from = start + delta;
    delta += insert.length - (end - start);
    return { start: from, end: from + insert.length, insert: text.slice(start, end) };
  });
}

/**
 * Maps `offset` to the text after `edit`.
 *
 * `bias` decides where an offset goes when text is inserted exactly at it, and to
 * which end of the inserted text it goes when the text around it is replaced.
 */
export function mapOffset(edit: Edit, offset: number, bias: Bias): number {
  let delta = 0;
  for (const { start, end, insert } of edit) {
    if (offset < start || (offset === start && (start < end || bias === "before"))) break;
    if (offset < end) return start + delta + (bias === "before" ? 0 : insert.length);
    delta += insert.length - (end - start);
  }
  return offset + delta;
}

/**
 * One edit with the effect of `first` and then `second`, which is measured in the text after
 * `first`. What touches becomes one replacement. Linear.
 */
export function composeEdits(first: Edit, second: Edit): Edit {
  const composed: Replacement[] = [];
  // The middle text is the one after `first`; `delta` turns offsets before it into middle ones.
  let delta = 0;
  for (let i = 0, j = 0; i < first.length || j < second.length;) {
    const from = Math.min(middleStart(first[i], delta), middleStart(second[j], 0));
    const start = from - delta;
    const firsts: Replacement[] = [];
    const seconds: Replacement[] = [];
    let to = from;
    for (;;) {
      const a = first[i];
      const b = second[j];
      if (a !== undefined && a.start + delta <= to) {
        const at = a.start + delta;
        firsts.push({ start: at, end: at + a.insert.length, insert: a.insert });
        to = Math.max(to, at + a.insert.length);
        delta += a.insert.length - (a.end - a.start);
        i++;
      } else if (b !== undefined && b.start <= to) {
        seconds.push(b);
        to = Math.max(to, b.end);
        j++;
      } else break;
    }
    composed.push({ start, end: to - delta, insert: overwrite(firsts, seconds, from, to) });
  }
  return composed;
}

function middleStart(replacement: Replacement | undefined, delta: number): number {
  return replacement === undefined ? Infinity : replacement.start + delta;
}

/** The middle text `from..to` after `seconds`: what they leave of it, `firsts` inserted. */
function overwrite(firsts: Edit, seconds: Edit, from: number, to: number): string {
  let result = "";
  let pos = from;
  let next = 0;
  const keepUntil = (end: number): void => {
    for (; next < firsts.length; next++) {
      const inserted = firsts[next] as Replacement;
      result += inserted.insert.slice(
        Math.max(pos - inserted.start, 0),
        Math.max(end - inserted.start, 0),
      );
      if (inserted.end > end) break;
    }
  };
  for (const { start, end, insert } of seconds) {
    keepUntil(start);
    result += insert;
    pos = end;
  }
  keepUntil(to);
  return result;
}

/**
 * The same effect with less: drops what a replacement's old and new text share at both ends, and
 * replacements that change nothing. Never moves an end into a surrogate pair or a CRLF.
 */
export function minimizeEdit(text: string, edit: Edit): Edit {
  const minimal: Replacement[] = [];
  for (const replacement of edit) {
    const less = minimize(text, replacement);
    if (less.start < less.end || less.insert !== "") minimal.push(less);
  }
  return minimal;
}

function minimize(text: string, replacement: Replacement): Replacement {
  const { start, end, insert } = replacement;
  if (start === end || insert === "") return replacement;
  // One unit of context on each side, so that a seam at the very end is judged too.
  const left = text.charAt(start - 1);
  const after = left + insert + text.charAt(end);
  const splits = (old: number, now: number): boolean =>
    isInside(text, old) || isInside(after, now + left.length);
  const most = Math.min(end - start, insert.length);
  let head = 0;
  while (head < most && text.charCodeAt(start + head) === insert.charCodeAt(head)) head++;
  while (head > 0 && splits(start + head, head)) head--;
  let tail = 0;
  while (
    tail < most - head &&
    text.charCodeAt(end - tail - 1) === insert.charCodeAt(insert.length - tail - 1)
  )
    tail++;
  while (tail > 0 && splits(end - tail, insert.length - tail)) tail--;
  return { start: start + head, end: end - tail, insert: insert.slice(head, insert.length - tail) };
}

/** Whether `offset` stands inside a surrogate pair or a CRLF of `text`. */
function isInside(text: string, offset: number): boolean {
  const left = text.charCodeAt(offset - 1);
  const right = text.charCodeAt(offset);
  if (left === 13) return right === 10;
  return (left & 0xfc00) === 0xd800 && (right & 0xfc00) === 0xdc00;
}
