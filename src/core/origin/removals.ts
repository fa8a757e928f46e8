/**
 * Removals: text that acts deleted, and how an edit moves it.
 *
 * A removal stands in front of the character at its offset, and in front of whatever is inserted
 * there later. Removals at one place keep the order in which their text once stood.
 */
import { firstIndex } from "../base/sorted.js";
import { minimizeEdit, type Edit, type Replacement } from "../text/edit.js";
import { overlapping, without, type Range } from "../text/range.js";
import type { Attribution, Removal } from "./attribution.js";
import type { OriginId } from "./origin.js";

/** An act whose deletions are kept, except what is in `unmissed`: sorted, disjoint ranges of the text before. */
export interface Remover {
  readonly origin: OriginId;
  readonly unmissed?: readonly Range[];
}

/**
 * Maps the removals of `attribution` over an `edit` of `text`, and adds what `remover` deletes,
 * except text of its own. Without a remover, deletions leave no trace.
 */
export function mapRemovals(
  attribution: Attribution,
  text: string,
  edit: Edit,
  remover: Remover | undefined,
): readonly Removal[] {
  const standing = stillMissing(attribution.removals, text, edit);
  const first = edit[0];
  if (first === undefined || (standing.length === 0 && remover === undefined)) return standing;
  let next = firstFrom(standing, first.start);
  const mapped = standing.slice(0, next);
  let delta = 0;
  for (const { start, end, insert } of edit) {
    for (let r = standing[next]; r !== undefined && r.offset <= start; r = standing[++next]) {
      pushRemoval(mapped, moved(r, r.offset + delta));
    }
    const place = start + delta;
    let pos = start;
    const buryUntil = (to: number): void => {
      if (remover !== undefined)
        bury(attribution, text, { start: pos, end: to }, remover, place, mapped);
      pos = to;
    };
    for (let r = standing[next]; r !== undefined && r.offset < end; r = standing[++next]) {
      buryUntil(r.offset);
      pushRemoval(mapped, moved(r, place));
    }
    buryUntil(end);
    delta += insert.length - (end - start);
  }
  for (let r = standing[next]; r !== undefined; r = standing[++next]) {
    pushRemoval(mapped, moved(r, r.offset + delta));
  }
  return mapped;
}

/** Adds what `remover` deletes in `range` and must answer for. */
function bury(
  { spans }: Attribution,
  text: string,
  range: Range,
  { origin, unmissed = [] }: Remover,
  place: number,
  mapped: Removal[],
): void {
  if (range.start === range.end) return;
  const own = overlapping(spans, range).filter((span) => span.origin === origin);
  for (const part of without(range, own)) {
    for (const { start, end } of without(part, unmissed)) {
      pushRemoval(mapped, { offset: place, text: text.slice(start, end), origin });
    }
  }
}

function moved(removal: Removal, offset: number): Removal {
  return removal.offset === offset
    ? removal
    : { offset, text: removal.text, origin: removal.origin };
}

/** Appends `removal`, joining it to the last one when they stand at one place and have one origin. */
export function pushRemoval(removals: Removal[], removal: Removal): void {
  const last = removals[removals.length - 1];
  if (last !== undefined && last.offset === removal.offset && last.origin === removal.origin) {
    removals[removals.length - 1] = { ...last, text: last.text + removal.text };
  } else {
    removals.push(removal);
  }
}

/** The removals whose text `edit` does not bring back. */
function stillMissing(removals: readonly Removal[], text: string, edit: Edit): readonly Removal[] {
  if (removals.length === 0) return removals;
  const back = new Set<Removal>();
  for (const [i, replacement] of edit.entries()) {
    // Beyond its neighbours the text is not what a replacement could slide over.
    const reach = { start: edit[i - 1]?.end ?? 0, end: edit[i + 1]?.start ?? text.length };
    for (const removal of broughtBackBy(removals, text, replacement, reach)) back.add(removal);
  }
  if (back.size === 0) return removals;
  const standing: Removal[] = [];
  for (const removal of removals) if (!back.has(removal)) pushRemoval(standing, removal);
  return standing;
}

/** What `replacement` brings back as it stands, else what it does when only its minimum counts. */
function broughtBackBy(
  removals: readonly Removal[],
  text: string,
  replacement: Replacement,
  reach: Range,
): readonly Removal[] {
  if (replacement.insert === "") return [];
  const back = broughtBack(removals, text, replacement, reach);
  const [less] = minimizeEdit(text, [replacement]);
  if (back.length > 0 || less === undefined || less === replacement) return back;
  return broughtBack(removals, text, less, reach);
}

/**
 * The removals that `replacement` brings back: those at its place whose text, put together, is
 * what it inserts; or those beside an insertion, within `reach`, that would have the same effect at
 * their place, because a diff cannot tell which of two equal lines came back.
 */
function broughtBack(
  removals: readonly Removal[],
  text: string,
  replacement: Replacement,
  reach: Range,
): readonly Removal[] {
  const { start, end, insert } = replacement;
  const first = firstFrom(removals, start);
  const past = firstFrom(removals, end + 1);
  const here = runOf(removals, first, past, insert);
  if (here.length > 0 || start < end) return here;
  for (const beside of [removals[first - 1], removals[past]]) {
    if (beside === undefined || beside.offset < reach.start || beside.offset > reach.end) continue;
    if (!slides(text, replacement, beside.offset)) continue;
    const from = firstFrom(removals, beside.offset);
    const to = firstFrom(removals, beside.offset + 1);
    const there = runOf(removals, from, to, slid(text, replacement, beside.offset));
    if (there.length > 0) return there;
  }
  return [];
}

/** The neighbours among `removals[first..past]` whose texts together are `wanted`; else none. */
function runOf(
  removals: readonly Removal[],
  first: number,
  past: number,
  wanted: string,
): readonly Removal[] {
  let from = first;
  let length = 0;
  for (let to = first; to < past; to++) {
    length += (removals[to] as Removal).text.length;
    while (length > wanted.length) length -= (removals[from++] as Removal).text.length;
    if (length !== wanted.length) continue;
    const run = removals.slice(from, to + 1);
    if (run.map((r) => r.text).join("") === wanted) return run;
  }
  return [];
}

/** Whether an insertion has the same effect at `offset`, with its text turned accordingly. */
export function slides(text: string, insertion: Replacement, offset: number): boolean {
  const { start, insert } = insertion;
  // Nearest units first: almost every time the first one already differs.
  if (offset < start) {
    for (let i = start - 1; i >= offset; i--) {
      const j = i + insert.length;
      if (text[i] !== (j < start ? text[j] : insert[j - start])) return false;
    }
  } else {
    for (let i = start; i < offset; i++) {
      const j = i - start;
      if (text[i] !== (j < insert.length ? insert[j] : text[i - insert.length])) return false;
    }
  }
  return true;
}

/** What to insert at `offset` for the same effect as `insertion`, which slides there. */
function slid(text: string, { start, insert }: Replacement, offset: number): string {
  return offset < start
    ? (text.slice(offset, start) + insert).slice(0, insert.length)
    : (insert + text.slice(start, offset)).slice(-insert.length);
}

/** The index of the first removal at or after `offset`. */
function firstFrom(removals: readonly Removal[], offset: number): number {
  return firstIndex(removals.length, (index) => (removals[index] as Removal).offset >= offset);
}
