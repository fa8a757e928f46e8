/**
 * Where the places of a text are. Pages keep the runs inside them; this joins what goes on from one
 * page to the next, and cuts what is long, so that after an edit little is worked out again.
 */
import { isSameList } from "../base/lists.js";
import { numberOf } from "../base/numbers.js";
import { cutsIn, SOFT_LIMIT_LINES } from "../origin/cuts.js";
import type { Page } from "../origin/page.js";
import { lineText, type Pages } from "../origin/pages.js";
import { goesOn, type LineRun } from "../origin/regions.js";
import { seamsIn, type Seam } from "../origin/seams.js";
import type { OpenPage } from "./openPage.js";

/** A run of open lines, with those on other pages that go on from it. Lines are those of the text. */
export interface TextRun {
  readonly firstPage: number;
  readonly lastPage: number;
  readonly first: number;
  readonly last: number;
  /** The lines at which its second place starts, its third, and so on. */
  readonly cuts: readonly number[];
}

/** The runs of a text. Never changed. */
export interface DocumentRegions {
  readonly open: readonly OpenPage[];
  /** Runs on several pages, and runs that are cut, by page and then by where they start there. */
  readonly special: ReadonlyMap<LineRun, TextRun>;
  /** By page: 1 when its first run goes on from a page above. */
  readonly continued: Uint8Array;
  /** How many places there are. */
  readonly places: number;
}

/** Joins the runs of all pages of a text and cuts those that are long. */
export function regionsOfPages(pages: Pages, open: readonly OpenPage[]): DocumentRegions {
  const special = new Map<LineRun, TextRun>();
  const continued = new Uint8Array(open.length);
  let places = 0;
  // The last run above, and where it starts: most runs end where they are, and nothing is made of them.
  let head: LineRun | undefined;
  let [firstPage, lastPage, last] = [0, 0, 0];
  const close = (): void => {
    if (!head) return;
    const first = (pages.firstLines[firstPage] as number) + head.first;
    if (firstPage === lastPage && last - first < SOFT_LIMIT_LINES) return;
    const cuts = cutsOfRun(pages, { firstPage, lastPage, first, last, cuts: [] });
    special.set(head, { firstPage, lastPage, first, last, cuts });
    places += cuts.length;
  };
  for (let page = 0; page < open.length; page++) {
    const { runs, special: some } = open[page] as OpenPage;
    const base = pages.firstLines[page] as number;
    places += runs.length;
    for (let at = 0; at < some.length; at++) {
      const run = some[at] as LineRun;
      const goes = head !== undefined && at === 0 && goesOn(head, last, run.key, base + run.first);
      if (goes) {
        continued[page] = 1;
        places--;
      } else {
        close();
        head = run;
        firstPage = page;
      }
      lastPage = page;
      last = base + run.last;
    }
  }
  close();
  return { open, special, continued, places };
}

/** The cuts of a long run, counted from its first line, and the numbers of the pages they were found in. */
interface Known {
  readonly pages: readonly number[];
  readonly length: number;
  readonly cuts: readonly number[];
}

/** The cuts last found, by the first page of a run and the line in it where the run starts. */
const found = new WeakMap<Page, Map<number, Known>>();

/**
 * The cuts of a run; where no page of it has changed, those found before. A cut is farther from the
 * ends of its run than what a seam depends on, so what stands on other pages moves none.
 */
function cutsOfRun(pages: Pages, run: TextRun): readonly number[] {
  const { firstPage, lastPage, first, last } = run;
  if (last - first < SOFT_LIMIT_LINES) return [];
  const head = pages.pages[firstPage] as Page;
  const own = pages.pages.slice(firstPage, lastPage + 1).map(numberOf);
  const byLine = found.get(head) ?? new Map<number, Known>();
  found.set(head, byLine);
  const start = first - (pages.firstLines[firstPage] as number);
  const known = byLine.get(start);
  const length = last - first;
  if (known?.length === length && isSameList(known.pages, own))
    return known.cuts.map((cut) => cut + first);
  const cuts = cutAnew(pages, run);
  byLine.set(start, { pages: own, length, cuts: cuts.map((cut) => cut - first) });
  return cuts;
}

function cutAnew(pages: Pages, run: TextRun): readonly number[] {
  const seams: Seam[] = [];
  for (let page = run.firstPage; page <= run.lastPage; page++) {
    const base = pages.firstLines[page] as number;
    for (const seam of seamsOfPage(pages, page)) seams.push({ ...seam, line: seam.line + base });
  }
  return cutsIn(seams, run.first, run.last + 1, (line) => lineText(pages, line));
}

interface Around {
  readonly above: number;
  readonly below: number;
  readonly seams: readonly Seam[];
}

const around = new WeakMap<Page, Around>();

/** The seams of a page, whose lines are those of the page. Worked out once between the same pages. */
function seamsOfPage(pages: Pages, index: number): readonly Seam[] {
  const page = pages.pages[index] as Page;
  const [above, below] = [pages.pages[index - 1], pages.pages[index + 1]];
  const known = around.get(page);
  if (known?.above === numberOf(above) && known.below === numberOf(below)) return known.seams;
  const base = pages.firstLines[index] as number;
  const count = (pages.firstLines[index + 1] as number) - base;
  const textOf = (line: number) => lineText(pages, base + line);
  const seams = seamsIn(textOf, 0, count);
  if (tellsAll(above) && tellsAll(below))
    around.set(page, { above: numberOf(above), below: numberOf(below), seams });
  return seams;
}

/** Whether seams beside a page cannot depend on lines beyond it: seven below and three above. */
function tellsAll(page: Page | undefined): boolean {
  return page === undefined || page.lines.starts.length > 8;
}
