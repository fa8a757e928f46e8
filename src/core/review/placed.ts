/**
 * Text that was put where it is and not written there: pasted, moved, doubled. It stays whose it was. Of
 * what somebody else than a person wrote, each copy is an act of its own, and nobody has read it; where text
 * only moved, what was read of it is carried on.
 */
import { mapPages } from "../origin/editPages.js";
import { TYPED, type OriginId } from "../origin/origin.js";
import type { Pages } from "../origin/pages.js";
import { placedSpans } from "../origin/passage.js";
import type { Span } from "../origin/attribution.js";
import { withSpans } from "../origin/withSpans.js";
import type { Edit } from "../text/edit.js";
import type { Range } from "../text/range.js";
import { pastedFrom, type Clip } from "./clip.js";
import { keptWithin, type Kept } from "./within.js";

/** How sure it is that a person put the text there. */
export type Certainty =
  /** The editor says that it was pasted. */
  | "pasted"
  /** The editor says that a person's command did it. */
  | "commanded"
  /** The editor says that a tool did it, on a person's word: it moves lines, and pastes nothing. */
  | "tool"
  /** Nothing says so, and nobody else can be told to write. */
  | "likely"
  /** An assistant may be writing. */
  | "doubtful";

/** A text after something was put there. */
export interface Placed {
  readonly pages: Pages;
  /** Whole lines that came from elsewhere and are there no more. */
  readonly moved: readonly MovedLine[];
  /** The text that these came from. */
  readonly from: { readonly path: string; readonly pages: Pages };
  /** What was cut came to stand here. */
  readonly landed: "yes" | "no";
}

/** A line that moved: an offset on it now, and its number in the text it came from. */
export interface MovedLine {
  readonly offset: number;
  readonly line: number;
}

/** What may be told from an edit. */
export interface Placing {
  readonly path: string;
  readonly pages: Pages;
  readonly edit: Edit;
  /** What acts of copies are named by. */
  readonly act: OriginId;
  readonly certainty: Certainty;
  readonly clip: Clip | undefined;
  /** Whether what was cut is in no text now. */
  readonly clipMoves: "yes" | "no";
  /** Whether an act is an assistant's. */
  readonly isAi: (origin: OriginId) => boolean;
}

/** The text after an edit that only puts text where it is; `undefined` when it writes something. */
export function placedText(placing: Placing): Placed | undefined {
  const { path, pages, edit } = placing;
  const isSame = edit.every((one) => oldText(pages, one) === one.insert);
  if (isSame) return { pages, moved: [], from: { path, pages }, landed: "no" };
  return pastedText(placing) ?? rearrangedText(placing);
}

function pastedText(placing: Placing): Placed | undefined {
  const { edit, certainty, clip, pages, isAi } = placing;
  if (!clip || certainty === "commanded" || certainty === "tool") return undefined;
  const passages = pastedFrom(clip, edit);
  if (!passages) return undefined;
  if (certainty !== "pasted" && edit.some((one) => onlyGrows(pages, one))) return undefined;
  const isDoubtful = certainty === "doubtful";
  // An assistant may write just what a person has copied: then it is the assistant's.
  if (isDoubtful && !passages.every(({ spans }) => spans.some(({ origin }) => isAi(origin))))
    return undefined;
  const isOnce = new Set(passages).size === passages.length;
  const moves = isOnce && !isDoubtful && placing.clipMoves === "yes";
  const kept = passages.map((passage): Kept => ({ passage, how: moves ? "moved" : "copied" }));
  const from = { path: clip.path ?? placing.path, pages: clip.source };
  return { ...placedBy(placing, kept), from, landed: moves ? "yes" : "no" };
}

const DOUBLED = { commanded: "any", likely: "lines", tool: "nothing" } as const;

function rearrangedText(placing: Placing): Placed | undefined {
  const { pages, path, edit, certainty } = placing;
  if (certainty === "pasted" || certainty === "doubtful") return undefined;
  const found = keptWithin(pages, edit, DOUBLED[certainty]);
  if (!found || found.every((kept) => kept === undefined)) return undefined;
  return { ...placedBy(placing, found), from: { path, pages }, landed: "no" };
}

/** Whether the text only grows at its end, as where a completion replaces what was typed of it. */
function onlyGrows(pages: Pages, { start, end, insert }: Edit[number]): boolean {
  if (start === end) return false;
  const old = oldText(pages, { start, end });
  return insert !== old && insert.startsWith(old);
}

function oldText(pages: Pages, range: Range): string {
  let text = "";
  for (const [index, { lines }] of pages.pages.entries()) {
    const from = pages.offsets[index] as number;
    text += lines.text.slice(Math.max(range.start - from, 0), Math.max(range.end - from, 0));
  }
  return text;
}

/** The text after an edit of which each part is what was `found` to be put there. */
export function placedBy(
  { pages, edit, act }: Pick<Placing, "pages" | "edit" | "act">,
  found: readonly (Kept | undefined)[],
): Pick<Placed, "pages" | "moved"> {
  const after = mapPages(pages, edit, { origin: TYPED, deletions: "forgotten" });
  const ranges: Range[] = [];
  const spans: Span[] = [];
  const moved: MovedLine[] = [];
  let delta = 0;
  for (const [index, { start, end, insert }] of edit.entries()) {
    const kept = found[index];
    const at = start + delta;
    delta += insert.length - (end - start);
    if (!kept) continue;
    ranges.push({ start: at, end: at + insert.length });
    const { how, passage } = kept;
    // Two copies at once are two acts, or what is read of the one could be taken for the other.
    const own = how === "copied" && index > 0 ? `${act}.${index}` : act;
    spans.push(...placedSpans(passage, at, how === "respelled" ? undefined : own));
    if (how === "moved")
      moved.push(...passage.lines.map(({ offset, line }) => ({ offset: at + offset, line })));
  }
  return { pages: withSpans(after, ranges, spans), moved };
}
