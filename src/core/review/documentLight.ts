/**
 * Which open lines of a text are light, page by page. What was found for a page is found again as
 * long as neither the page nor what its lines stand in has changed.
 */
import { isSameList } from "../base/lists.js";
import type { Journal } from "../ledger/journal.js";
import { isLightAct, lightAmong, mayBeLight } from "../origin/light.js";
import type { OriginId } from "../origin/origin.js";
import { pageOfLine, type Pages } from "../origin/pages.js";
import { LightInPages } from "./lightInPages.js";
import type { PageTraces } from "./pageTraces.js";

/** The light lines of a page, which count from where it starts, from top to bottom. */
export type LightLines = readonly number[];

const NONE: LightLines = [];

/**
 * The light lines of each page of a text, whether or not somebody read them. The same list for a page
 * as long as it says the same.
 */
export function lightByPage(
  pages: Pages,
  traces: readonly PageTraces[],
  origins: Journal["origins"],
): readonly LightLines[] {
  let text: LightInPages | undefined;
  return traces.map((page, index) => {
    const lines = candidatesOn(page, origins);
    if (lines.length === 0) return NONE;
    return lightOn((text ??= new LightInPages(pages, traces)), index, lines);
  });
}

/** `lines`, sorted, in those that are `light` and those a person is asked about. */
export function partedLight<Line extends { readonly line: number }>(
  lines: readonly Line[],
  light: LightLines,
): { readonly asked: readonly Line[]; readonly light: readonly Line[] } {
  if (light.length === 0) return { asked: lines, light: [] };
  const numbers = new Set(light);
  const [asked, some]: [Line[], Line[]] = [[], []];
  for (const one of lines) (numbers.has(one.line) ? some : asked).push(one);
  return { asked, light: some };
}

/** What may be light on a page, by what is known of its acts. */
interface Candidates {
  readonly origins: Journal["origins"];
  readonly acts: readonly OriginId[];
  readonly lines: LightLines;
}

const candidates = new WeakMap<PageTraces, Candidates>();

function candidatesOn(page: PageTraces, origins: Journal["origins"]): LightLines {
  const known = candidates.get(page);
  if (known?.origins === origins) return known.lines;
  const acts = page.acts.filter(([id]) => isLightAct(origins.get(id))).map(([id]) => id);
  const isSame = known !== undefined && isSameList(known.acts, acts);
  const lines = isSame ? known.lines : linesOf(page, new Set(acts));
  candidates.set(page, { origins, acts, lines });
  return lines;
}

function linesOf({ lines }: PageTraces, acts: ReadonlySet<OriginId>): LightLines {
  if (acts.size === 0) return NONE;
  const isLight = (id: OriginId) => acts.has(id);
  return lines.filter((line) => mayBeLight(line, isLight)).map(({ line }) => line);
}

/** What was found for a page, and what it was found from. */
interface Found {
  readonly candidates: LightLines;
  /** How many pages above and below were read. */
  readonly above: number;
  readonly below: number;
  /** The numbers of all that were read; 0 where there was none. */
  readonly read: readonly number[];
  readonly light: LightLines;
}

const found = new WeakMap<PageTraces, Found>();

function lightOn(text: LightInPages, index: number, lines: LightLines): LightLines {
  const page = text.traces[index] as PageTraces;
  const known = found.get(page);
  if (known?.candidates === lines && isReadAround(text, index, known)) return known.light;
  const first = text.pages.firstLines[index] as number;
  const own = lightAmong(text, lines.map((line) => first + line)).map((line) => line - first); // prettier-ignore
  const light = [NONE, known?.light ?? NONE].find((same) => isSameList(same, own)) ?? own;
  const reach = reachOf(text, index, lines);
  // In what is long so little is light that it is sooner found than compared.
  if (reach.above + reach.below > MOST_READ) found.delete(page);
  else
    found.set(page, { candidates: lines, ...reach, read: readAround(text, index, reach), light });
  return light;
}

/** From so many pages on what was read is not remembered. */
const MOST_READ = 8;

type Reach = Pick<Found, "above" | "below">;

/** The pages with the blocks of some lines of a page, and one more at either end: it says where they end. */
function reachOf(text: LightInPages, index: number, lines: LightLines): Reach {
  const first = text.pages.firstLines[index] as number;
  const { startLine } = text.blockAt(first + (lines[0] as number));
  const { endLine } = text.blockAt(first + (lines.at(-1) as number));
  const above = index - pageOfLine(text.pages, startLine) + 1;
  return { above, below: pageOfLine(text.pages, endLine) - index + 1 };
}

function readAround({ numbers }: LightInPages, index: number, { above, below }: Reach): number[] {
  const read: number[] = [];
  for (let at = index - above; at <= index + below; at++) read.push(numbers[at] ?? 0);
  return read;
}

/** Whether what was read is still there. Asked of every page at every key, so nothing is made for it. */
function isReadAround({ numbers }: LightInPages, index: number, { above, read }: Found): boolean {
  for (let at = 0; at < read.length; at++)
    if (read[at] !== (numbers[index - above + at] ?? 0)) return false;
  return true;
}
