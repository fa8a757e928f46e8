/**
 * Passages: pieces of a text with whose their characters are, taken out of it to stand somewhere else.
 * Offsets in a passage count from its start.
 */
import { applyEdit, mapOffset } from "../text/edit.js";
import { overlapping, type Range } from "../text/range.js";
import type { Span } from "./attribution.js";
import { copyOf, TYPED, type OriginId } from "./origin.js";
import { attributionOf, lineOf, textOf, type Pages } from "./pages.js";
import { mapSpans, originAt, pushSpan } from "./spans.js";

/** A piece of text with whose it is, and where in its own text each of its lines was. */
export interface Passage {
  readonly text: string;
  readonly spans: readonly Span[];
  /** Lines of which all that is not blank is in the passage, sorted. */
  readonly lines: readonly PassageLine[];
}

/** A line in a passage: the offset in the passage where it starts, and its number in its own text. */
export interface PassageLine {
  readonly offset: number;
  readonly line: number;
}

/** What is in `range` of a text. */
export function passageOf(pages: Pages, range: Range): Passage {
  const text = textOf(pages);
  return {
    text: text.slice(range.start, range.end),
    spans: overlapping(attributionOf(pages).spans, range).map(({ start, end, origin }) => ({
      start: Math.max(start, range.start) - range.start,
      end: Math.min(end, range.end) - range.start,
      origin,
    })),
    lines: wholeLines(pages, text, range),
  };
}

function wholeLines(pages: Pages, text: string, { start, end }: Range): readonly PassageLine[] {
  const lines: PassageLine[] = [];
  let at = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  for (let line = lineOf(pages, at); at < end; line++) {
    const breakAt = text.indexOf("\n", at);
    const past = breakAt === -1 ? text.length : breakAt;
    const isWhole = text.slice(at, start).trim() === "" && text.slice(end, past).trim() === "";
    if (isWhole && text.slice(at, past).trim() !== "")
      lines.push({ offset: Math.max(at - start, 0), line });
    at = past + 1;
  }
  return lines;
}

/** One passage of several, one after the other. */
export function joinPassages(parts: readonly Passage[]): Passage {
  const spans: Span[] = [];
  const lines: PassageLine[] = [];
  let from = 0;
  for (const part of parts) {
    for (const { start, end, origin } of part.spans)
      pushSpan(spans, { start: start + from, end: end + from, origin });
    for (const { offset, line } of part.lines) lines.push({ offset: offset + from, line });
    from += part.text.length;
  }
  return { text: parts.map(({ text }) => text).join(""), spans, lines };
}

/** A text that nobody was seen writing, such as a line break between two passages. */
export function blankPassage(text: string): Passage {
  return { text, spans: [], lines: [] };
}

/** A part of a passage. Lines that are cut are none of its lines. */
export function slicePassage(passage: Passage, { start, end }: Range): Passage {
  const { text, spans, lines } = passage;
  const isWhole = (offset: number) => {
    const past = text.indexOf("\n", offset);
    return start <= offset && (past === -1 ? text.length : past) <= end;
  };
  return {
    text: text.slice(start, end),
    spans: overlapping(spans, { start, end }).map((span) => ({
      start: Math.max(span.start, start) - start,
      end: Math.min(span.end, end) - start,
      origin: span.origin,
    })),
    lines: lines
      .filter(({ offset }) => isWhole(offset))
      .map(({ offset, line }) => ({ offset: offset - start, line })),
  };
}

/** The spans of a passage at `offset` of another text, where what nobody typed is of acts of copies named by `act`. */
export function placedSpans(
  { spans }: Passage,
  offset: number,
  act: OriginId | undefined,
): readonly Span[] {
  return spans.map(({ start, end, origin }) => ({
    start: start + offset,
    end: end + offset,
    origin: origin === TYPED || act === undefined ? origin : copyOf(origin, act),
  }));
}

/** The same passage with other line ends. */
export function withLineEnds(passage: Passage, lineEnd: "\n" | "\r\n"): Passage {
  const { text, spans, lines } = passage;
  const wrong = lineEnd === "\n" ? /\r\n/g : /\r?\n/g;
  const edit = [...text.matchAll(wrong)]
    .filter(({ 0: found }) => found !== lineEnd)
    .map(({ index, 0: found }) => ({ start: index, end: index + found.length, insert: lineEnd }));
  if (edit.length === 0) return passage;
  return {
    text: applyEdit(text, edit),
    spans: mapSpans(spans, edit, ({ start }) => originAt(spans, start)),
    lines: lines.map(({ offset, line }) => ({ offset: mapOffset(edit, offset, "after"), line })),
  };
}
