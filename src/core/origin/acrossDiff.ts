/** Maps an attribution to a text that nobody was seen writing, as far as a difference can follow it. */
import { copiedBlocks } from "../diff/copiedBlocks.js";
import type { Followed, Move } from "../diff/follow.js";
import { respacedIn } from "../diff/respaced.js";
import { applyEdit, invertEdit, type Edit } from "../text/edit.js";
import { firstEndingAfter, overlapping, without, type Range } from "../text/range.js";
import { joinRanges } from "../text/ranges.js";
import type { Attribution, Removal, Span } from "./attribution.js";
import { copyOf, TYPED, type OriginId } from "./origin.js";
import { mapRemovals, pushRemoval, type Remover } from "./removals.js";
import { mapSpans, pushSpan } from "./spans.js";

/**
 * The attribution mapped from `before` to another text, when nobody saw who made the difference
 * that `followed` found. What stays keeps its origin; what moved takes its spans and removals along
 * to its new place, every character but white space its own. A block of lines that is a copy of what
 * no person typed is of an act of copies, see `copyOf`. Other inserted text is `writer`'s, and what is
 * gone and did not move is a removal of it; without a writer it is in no span, and deleting leaves no removal.
 *
 * Doubt is unread: where the budget ran out, the text before may still be in what replaced it. When
 * it held text of any act but typing, all that replaced it gets the origin with most text in it.
 */
export function acrossDiff(
  attribution: Attribution,
  before: string,
  { edit, moves, assumed }: Followed,
  writer?: Remover,
): Attribution {
  const staying = moves.length === 0 ? attribution : outside(attribution, moves);
  const author = ({ start, end }: Range): OriginId | undefined => {
    const doubted = assumed[firstEndingAfter(assumed, start)];
    const isDoubted = doubted?.start === start && doubted.end === end;
    return (isDoubted ? mostIn(staying.spans, doubted) : undefined) ?? writer?.origin;
  };
  const remover = writer && { ...writer, unmissed: joinRanges(writer.unmissed ?? [], moves) };
  const stayed: Attribution = {
    spans: mapSpans(staying.spans, edit, author),
    removals: mapRemovals(staying, before, edit, remover),
  };
  const copies = copiesOf(attribution, before, edit, moves);
  if (moves.length + copies.length === 0) return stayed;
  const spans = attribution.spans.map((span) => ({ ...span, origin: copyOf(span.origin) }));
  return joinedAttribution([
    outsideArrivals(stayed, [...moves, ...copies]),
    ...moves.map((move) => arrived(attribution, before, move)),
    ...copies.map((copy) => arrived({ spans, removals: [] }, before, copy)),
  ]);
}

/** What of the text that came, and did not move, is a copy of text that was not typed. */
function copiesOf(
  { spans }: Attribution,
  before: string,
  edit: Edit,
  moves: readonly Move[],
): readonly Move[] {
  const sources = spans.filter(({ origin }) => origin !== TYPED);
  if (sources.length === 0) return [];
  const after = applyEdit(before, edit);
  const places = arrivalsOf(moves);
  const inserted = invertEdit(before, edit).flatMap((range) => without(range, places));
  return copiedBlocks(before, after, inserted, sources).map((copy) => ({
    ...copy,
    edit: respacedIn(before, after, copy).map(({ start, end, afterStart, afterEnd }) => ({
      start,
      end,
      insert: after.slice(afterStart, afterEnd),
    })),
  }));
}

/** The origin of most of the text in `range` that was not typed; the first of equals. */
function mostIn(spans: readonly Span[], range: Range): OriginId | undefined {
  const sizes = new Map<OriginId, number>();
  for (const { start, end, origin } of overlapping(spans, range)) {
    if (origin === TYPED) continue;
    const size = Math.min(end, range.end) - Math.max(start, range.start);
    sizes.set(origin, (sizes.get(origin) ?? 0) + size);
  }
  let most: OriginId | undefined;
  for (const [origin, size] of sizes) if (size > (sizes.get(most ?? "") ?? 0)) most = origin;
  return most;
}

/** What is in none of the sorted, disjoint `ranges`. A removal is where the character behind it is. */
function outside({ spans, removals }: Attribution, ranges: readonly Range[]): Attribution {
  return {
    spans: spansOutside(spans, ranges),
    removals: removals.filter(({ offset }) => overlapping(ranges, unitAt(offset)).length === 0),
  };
}

/** The parts of `spans` that are in none of the sorted, disjoint `ranges`. */
export function spansOutside(spans: readonly Span[], ranges: readonly Range[]): readonly Span[] {
  return spans.flatMap((span) =>
    without(span, ranges).map(({ start, end }) => ({ start, end, origin: span.origin })),
  );
}

function unitAt(offset: number): Range {
  return { start: offset, end: offset + 1 };
}

/** `stayed` without the spans that doubt put where something arrived that is surely of somebody. */
function outsideArrivals({ spans, removals }: Attribution, moves: readonly Move[]): Attribution {
  return { spans: spansOutside(spans, arrivalsOf(moves)), removals };
}

function arrivalsOf(moves: readonly Move[]): readonly Range[] {
  return moves
    .map(({ afterStart, afterEnd }) => ({ start: afterStart, end: afterEnd }))
    .sort((a, b) => a.start - b.start);
}

/** What `move` takes along, at its new place. */
function arrived(attribution: Attribution, before: string, move: Move): Attribution {
  const by = move.afterStart - move.start;
  const spans = overlapping(attribution.spans, move).map(({ start, end, origin }) => ({
    start: Math.max(start, move.start),
    end: Math.min(end, move.end),
    origin,
  }));
  const removals = attribution.removals.filter(
    ({ offset }) => move.start <= offset && offset < move.end,
  );
  const within = { spans, removals };
  return {
    spans: mapSpans(spans, move.edit, () => undefined).map((span) => ({
      ...span,
      start: span.start + by,
      end: span.end + by,
    })),
    removals: mapRemovals(within, before, move.edit, undefined).map((removal) => ({
      ...removal,
      offset: removal.offset + by,
    })),
  };
}

/** One attribution of several that share no character. */
export function joinedAttribution(parts: readonly Attribution[]): Attribution {
  const spans: Span[] = [];
  const removals: Removal[] = [];
  const sorted = parts.flatMap((part) => part.spans).sort((a, b) => a.start - b.start);
  for (const span of sorted) pushSpan(spans, span);
  const standing = parts.flatMap((part) => part.removals).sort((a, b) => a.offset - b.offset);
  for (const removal of standing) pushRemoval(removals, removal);
  return { spans, removals };
}
