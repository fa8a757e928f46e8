/** Regions: what a person reads at once. Neighbouring AI lines of one conversation. */
import type { Range } from "../text/range.js";
import { overlapping } from "../text/range.js";
import { lineRange, lineStart, type Lines } from "../text/lines.js";
import { isBlank } from "../text/tokens.js";
import { aiLines, type AiLine } from "./aiLines.js";
import type { Attribution, Removal, Span } from "./attribution.js";
import type { OriginId } from "./origin.js";

/** Lines that are none of a group's own, at most so many between two of it. */
const GAP_LINES = 2;
/** From this length on a group ends at the next blank line. */
const SOFT_LIMIT_LINES = 60;
/** No group is longer. */
const HARD_LIMIT_LINES = 200;

/** A place in a text. The range goes from its first line's start to its last line's end. */
export interface Region extends Range {
  /** 0-based. */
  readonly startLine: number;
  /** 0-based, the line after the last one. */
  readonly endLine: number;
  /** The acts that wrote or removed something in it, each once. */
  readonly origins: readonly OriginId[];
  /** AI text on its lines, cut at its ends. */
  readonly spans: readonly Span[];
  readonly removals: readonly Removal[];
  /** Its AI lines, 0-based. */
  readonly lines: readonly number[];
}

/** One text and whose it is. */
export interface Attributed {
  readonly text: string;
  readonly lines: Lines;
  readonly attribution: Attribution;
}

/**
 * The regions of a text, from top to bottom and disjoint. `belongs` names the group (the
 * conversation) of an origin that counts as AI, and gives `undefined` for every other one. A line
 * on which several groups wrote goes to the last of them.
 */
export function regionsOf(
  { text, lines, attribution }: Attributed,
  belongs: (origin: OriginId) => string | undefined,
): readonly Region[] {
  const isAi = (origin: OriginId): boolean => belongs(origin) !== undefined;
  const spans = attribution.spans.filter(({ origin }) => isAi(origin));
  const found = aiLines(text, lines, attribution, isAi);
  const groups = groupLines(text, lines, found, (line) => belongs(lastOf(actsOn(line))) ?? "");
  return groups.map((group) => toRegion(lines, spans, group));
}

/**
 * Groups what stands on lines, sorted by line, into runs of one `key` with at most two other
 * lines between neighbours. A run of 60 lines ends at the next blank line, and at 200 anywhere.
 */
export function groupLines<Line extends { readonly line: number }>(
  text: string,
  lines: Lines,
  sorted: readonly Line[],
  key: (line: Line) => string,
): readonly (readonly Line[])[] {
  const groups: Line[][] = [];
  let open: { first: number; last: number; key: string; group: Line[] } | undefined;
  for (const item of sorted) {
    const { line } = item;
    const its = key(item);
    if (open?.key === its && !endsBefore(text, lines, open.first, open.last, line)) {
      open.group.push(item);
      open.last = line;
    } else {
      open = { first: line, last: line, key: its, group: [item] };
      groups.push(open.group);
    }
  }
  return groups;
}

/** Whether a group with lines from `first` to `last` does not reach down to `next`. */
function endsBefore(
  text: string,
  lines: Lines,
  first: number,
  last: number,
  next: number,
): boolean {
  if (next - last > GAP_LINES + 1 || next - first >= HARD_LIMIT_LINES) return true;
  if (next - first < SOFT_LIMIT_LINES) return false;
  for (let line = last + 1; line < next; line++) {
    const { start, end } = lineRange(lines, line);
    if (isBlank(text, start, end)) return true;
  }
  return false;
}

function toRegion(lines: Lines, spans: readonly Span[], group: readonly AiLine[]): Region {
  const startLine = group[0]?.line ?? 0;
  const endLine = (group[group.length - 1]?.line ?? 0) + 1;
  const start = lineStart(lines, startLine);
  const whole = { start, end: lineStart(lines, endLine) };
  return {
    startLine,
    endLine,
    start,
    end: lineRange(lines, endLine - 1).end,
    origins: [...new Set(group.flatMap(actsOn))],
    spans: overlapping(spans, whole).map((span) => cut(span, whole)),
    removals: group.flatMap(({ removals }) => removals),
    lines: group.map(({ line }) => line),
  };
}

/** The acts that wrote on a line, then those that removed something at it. */
function actsOn({ origins, removals }: AiLine): readonly OriginId[] {
  return [...origins, ...removals.map(({ origin }) => origin)];
}

function lastOf(acts: readonly OriginId[]): OriginId {
  return acts[acts.length - 1] ?? "";
}

function cut(span: Span, { start, end }: Range): Span {
  if (start <= span.start && span.end <= end) return span;
  return { ...span, start: Math.max(span.start, start), end: Math.min(span.end, end) };
}
