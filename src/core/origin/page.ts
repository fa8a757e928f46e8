/**
 * A page: some whole lines of a text, and whose their characters are. Texts under review are kept
 * in pages, so that an edit costs what it touches and not what the text is long. Offsets and lines
 * count from where the page starts.
 */
import { linesOf, type Lines } from "../text/lines.js";
import type { Attribution, Removal, Span } from "./attribution.js";
import { pushRemoval } from "./removals.js";
import { pushSpan } from "./spans.js";

/**
 * One page. Never changed, so that what is worked out for it can be remembered by it.
 *
 * Invariant: the text of every page but the last ends with a line break, so `lines` has the start
 * of the next page as its last entry; a CRLF is never cut. A removal where a page ends belongs to
 * the next one.
 */
export interface Page {
  readonly lines: Lines;
  readonly attribution: Attribution;
}

/**
 * About so many lines make a page. An edit rewrites one, and looks at every page there is: for
 * 10,000 lines that is 64 lines and 156 pages. Half and twice as many were measured as no faster.
 */
export const PAGE_LINES = 64;

/** A page of at most `PAGE_LINES` lines is cut when it is longer than this, in UTF-16 units. */
const PAGE_UNITS = 16_384;

/** Cuts a text into pages of about `pageLines` lines. There is always one, which may be empty. */
export function cutIntoPages(
  lines: Lines,
  attribution: Attribution,
  pageLines = PAGE_LINES,
): readonly Page[] {
  const cuts = cutsOf(lines, pageLines);
  if (cuts.length === 0) return [{ lines, attribution }];
  const { starts, text } = lines;
  const offsets = [0, ...cuts.map((line) => starts[line] as number), text.length];
  return cutAttribution(attribution, offsets).map((own, page) => {
    const [from, to] = [offsets[page] as number, offsets[page + 1] as number];
    const next = cuts[page];
    const ownStarts = starts.slice(cuts[page - 1] ?? 0, next === undefined ? undefined : next + 1);
    return {
      lines: { text: text.slice(from, to), starts: ownStarts.map((start) => start - from) },
      attribution: own,
    };
  });
}

/** The lines at which pages after the first one start: evenly, and sooner where lines are long. */
function cutsOf({ starts, text }: Lines, pageLines: number): readonly number[] {
  // What follows the last line break is no page of its own while it is empty.
  const count = starts.length - (starts[starts.length - 1] === text.length ? 1 : 0);
  if (count <= pageLines && text.length <= PAGE_UNITS) return [];
  const most = Math.ceil(count / Math.ceil(count / pageLines));
  const cuts: number[] = [];
  let first = 0;
  for (let line = 1; line < count; line++) {
    const units = (starts[line + 1] ?? text.length) - (starts[first] as number);
    if (line - first < most && units <= PAGE_UNITS) continue;
    cuts.push(line);
    first = line;
  }
  return cuts;
}

/**
 * The parts of an attribution between `offsets`, which start with 0 and end with the length of the
 * text. What was removed at the end of the text is in the last part.
 */
export function cutAttribution(
  { spans, removals }: Attribution,
  offsets: ArrayLike<number>,
): readonly Attribution[] {
  const parts: Attribution[] = [];
  let span = 0;
  let removal = 0;
  for (let part = 0; part + 1 < offsets.length; part++) {
    const from = offsets[part] as number;
    const to = offsets[part + 1] as number;
    const own = { spans: [] as Span[], removals: [] as Removal[] };
    for (; span < spans.length; span++) {
      const { start, end, origin } = spans[span] as Span;
      if (start >= to) break;
      own.spans.push({
        start: Math.max(start, from) - from,
        end: Math.min(end, to) - from,
        origin,
      });
      if (end > to) break;
    }
    const isLast = part + 2 === offsets.length;
    for (; removal < removals.length; removal++) {
      const { offset, text, origin } = removals[removal] as Removal;
      if (offset >= to && !isLast) break;
      own.removals.push({ offset: offset - from, text, origin });
    }
    parts.push(own);
  }
  return parts;
}

/** The same page, or pages when it has grown too long for one. */
export function recut(page: Page): readonly Page[] {
  const { starts, text } = page.lines;
  const isLong = starts.length > 2 * PAGE_LINES || text.length > 2 * PAGE_UNITS;
  return isLong ? cutIntoPages(page.lines, page.attribution) : [page];
}

/** One page of all `pages`, which follow one another. */
export function joinPages(pages: readonly Page[]): Page {
  const [only] = pages;
  if (only !== undefined && pages.length === 1) return only;
  const text = pages.map((page) => page.lines.text).join("");
  return { lines: linesOf(text), attribution: joinAttributions(pages) };
}

/** Whose the characters of all `pages` are, as one text. */
export function joinAttributions(pages: readonly Page[]): Attribution {
  const spans: Span[] = [];
  const removals: Removal[] = [];
  let from = 0;
  for (const { lines, attribution } of pages) {
    for (const { start, end, origin } of attribution.spans)
      pushSpan(spans, { start: start + from, end: end + from, origin });
    for (const { offset, text, origin } of attribution.removals)
      pushRemoval(removals, { offset: offset + from, text, origin });
    from += lines.text.length;
  }
  return { spans, removals };
}
