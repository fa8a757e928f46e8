/**
 * Edits of a text in pages: only the pages an edit touches are made anew. What comes out is what
 * `mapAttribution` and the others say of the whole text.
 */
import { isSameList } from "../base/lists.js";
import { applyEdit, minimizeEdit, type Edit, type Replacement } from "../text/edit.js";
import { updateLines } from "../text/lines.js";
import { overlapping, type Range } from "../text/range.js";
import { isSameAttribution, type Attribution } from "./attribution.js";
import { mapAttribution, restyle, type Act } from "./mapAttribution.js";
import { cutAttribution, joinPages, PAGE_LINES, recut, type Page } from "./page.js";
import { lineOf, pageAt, startOfLine, toPages, type Pages } from "./pages.js";
import { slides } from "./removals.js";

/** The text after `act` made `edit`; see `mapAttribution`. */
export function mapPages(pages: Pages, edit: Edit, act: Act): Pages {
  const { unmissed = [] } = act;
  const windows = windowsOf(pages, edit);
  const mapped = editWindows(pages, windows, ({ lines, attribution }, local, range) =>
    mapAttribution(attribution, lines.text, local, {
      ...act,
      unmissed: moved(overlapping(unmissed, range), -range.start),
    }),
  );
  return mapped ?? pages;
}

/** The text after an `edit` of white space, if it is one; see `restyle`. */
export function restylePages(pages: Pages, edit: Edit): Pages | undefined {
  const [first, last] = [edit[0], edit.at(-1)];
  if (first === undefined || last === undefined) return pages;
  // White space between two words may go on from page to page, so all that is edited is one piece.
  const start = startOfLine(pages, lineOf(pages, first.start));
  const touched = upOverBlanks(pages, { start, end: last.end });
  return editWindows(pages, [{ ...touched, edit }], ({ lines, attribution }, local) =>
    restyle(attribution, lines.text, local),
  );
}

/** The same text with another attribution. Pages of which it says nothing new are shared. */
export function attributePages(pages: Pages, attribution: Attribution): Pages {
  const parts = cutAttribution(attribution, pages.offsets);
  const attributed = pages.pages.map((page, index) => {
    const own = parts[index] as Attribution;
    if (isSameAttribution(page.attribution, own)) return page;
    return { lines: page.lines, attribution: own };
  });
  return isSameList(pages.pages, attributed) ? pages : toPages(attributed);
}

/** Maps whose `page` is over `edit` of it, which is `range` of the text; `undefined` gives up. */
type Mapping = (page: Page, edit: Edit, range: Range) => Attribution | undefined;

/** Pages of an index from `first` to `last`, both included. */
interface Touched {
  readonly first: number;
  readonly last: number;
}

/** Pages that are made anew together. */
interface Window extends Touched {
  readonly edit: readonly Replacement[];
}

/** The text after the edits of `windows`, mapped by `mapping`; `undefined` when that gives up. */
function editWindows(
  pages: Pages,
  windows: readonly Window[],
  mapping: Mapping,
): Pages | undefined {
  const result: Page[] = [];
  let next = 0;
  for (const [i, window] of windows.entries()) {
    while (next < window.first) result.push(pages.pages[next++] as Page);
    const made = editWindow(pages, window, mapping);
    if (made === undefined) return undefined;
    next = window.last + 1;
    // Small pages would add up: they join the one that follows.
    const following = windows[i + 1]?.first === next ? undefined : pages.pages[next];
    const isSmall = following !== undefined && made.lines.starts.length < PAGE_LINES / 4;
    if (isSmall) next++;
    result.push(...recut(isSmall ? joinPages([made, following]) : made));
  }
  while (next < pages.pages.length) result.push(pages.pages[next++] as Page);
  return windows.length === 0 ? pages : toPages(result);
}

function editWindow(pages: Pages, { first, last, edit }: Window, mapping: Mapping) {
  const start = pages.offsets[first] as number;
  const end = pages.offsets[last + 1] as number;
  const page = joinPages(pages.pages.slice(first, last + 1));
  const local = moved(edit, -start);
  const attribution = mapping(page, local, { start, end });
  if (attribution === undefined) return undefined;
  const text = applyEdit(page.lines.text, local);
  return { lines: updateLines(page.lines, local, text), attribution };
}

/**
 * The pages that `edit` touches, from the page with the character before a replacement to the one
 * with the character after it: what stands at a page's ends may join with what is beyond.
 */
function windowsOf(pages: Pages, edit: Edit): readonly Window[] {
  const windows: (Touched & { readonly edit: Replacement[] })[] = [];
  for (const replacement of edit) {
    let { first, last } = upToRemovals(pages, touchedPages(pages, replacement), replacement);
    let own = [replacement];
    for (let before = windows.at(-1); before && first <= before.last; before = windows.at(-1)) {
      windows.pop();
      first = Math.min(before.first, first);
      last = Math.max(before.last, last);
      // Added to the list that is there: of many replacements on one page each is copied once.
      for (const one of own) before.edit.push(one);
      own = before.edit;
    }
    windows.push({ first, last, edit: own });
  }
  return windows;
}

function touchedPages(pages: Pages, { start, end }: Range): Touched {
  return { first: pageAt(pages, Math.max(start - 1, 0)), last: pageAt(pages, end) };
}

/**
 * The pages that `range` touches, and those above that the white space in front of it goes on to:
 * more of it may bring back a removal anywhere in it.
 */
function upOverBlanks(pages: Pages, range: Range): Touched {
  let { first } = touchedPages(pages, range);
  const isBlankUpTo = (offset: number) => {
    const { lines } = pages.pages[first] as Page;
    return lines.text.slice(0, offset - (pages.offsets[first] as number)).trim() === "";
  };
  while (first > 0 && isBlankUpTo(range.start)) first--;
  return { first, last: pageAt(pages, range.end) };
}

/**
 * The same pages and those up to the nearest removal on a side to which an insertion could slide
 * with the same effect: it may bring that removal's text back.
 */
function upToRemovals(pages: Pages, touched: Touched, replacement: Replacement): Touched {
  const { first, last } = touched;
  const { lines, attribution } = joinPages(pages.pages.slice(first, last + 1));
  const { text } = lines;
  const [less] = minimizeEdit(text, moved([replacement], -(pages.offsets[first] as number)));
  if (less === undefined || less.start < less.end) return touched;
  const { removals } = attribution;
  const reachesUp = slides(text, less, 0) && !removals.some(({ offset }) => offset < less.start);
  const reachesDown =
    slides(text, less, text.length) && !removals.some(({ offset }) => offset > less.end);
  const up = reachesUp ? pages.pages.slice(0, first).findLastIndex(holdsRemoval) : -1;
  const down = reachesDown ? pages.pages.slice(last + 1).findIndex(holdsRemoval) : -1;
  return { first: up < 0 ? first : up, last: down < 0 ? last : last + 1 + down };
}

function holdsRemoval({ attribution }: Page): boolean {
  return attribution.removals.length > 0;
}

function moved<R extends Range>(ranges: readonly R[], by: number): R[] {
  return ranges.map((range) => ({ ...range, start: range.start + by, end: range.end + by }));
}
