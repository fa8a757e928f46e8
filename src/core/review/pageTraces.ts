/** What of one page needs somebody's word. Lines are those of the page. */
import {
  indentsOf,
  lineHash,
  removalHash,
  type Levels,
  type LineHash,
  type Reading,
  type Sha256,
} from "../fingerprint/lineHash.js";
import { tracesOf, type Trace } from "../ledger/traces.js";
import { aiLines, type AiLine } from "../origin/aiLines.js";
import type { OriginId } from "../origin/origin.js";
import type { Page } from "../origin/page.js";

/** The AI lines of a page, and the traces of every act on them. Never changed. */
export interface PageTraces {
  readonly page: Page;
  readonly lines: readonly AiLine[];
  readonly traces: ReadonlyMap<OriginId, readonly Trace[]>;
  /** The blocks open above the page and below it. The same where indentation says nothing. */
  readonly above: Levels;
  readonly below: Levels;
  /** The hash of each of `lines`, and what its indentation counts for. */
  readonly hashes: readonly { readonly step: number; readonly hash: LineHash }[];
  /** The hashes of what was removed, by its text. */
  readonly removed: ReadonlyMap<string, LineHash>;
  readonly reading: Reading;
  /** Every act in the page, and whether it was an assistant's. */
  readonly acts: readonly (readonly [OriginId, boolean])[];
}

/** How the lines of a text are read. The same object for the same text as long as nothing changes. */
export interface LineReader {
  readonly reading: Reading;
  readonly sha256: Sha256;
  readonly isAi: (origin: OriginId) => boolean;
}

/**
 * The traces of `page`, below a line at which the blocks `above` are open. Hashes that `earlier`
 * pages have, such as the page before an edit, are not made again.
 */
export function tracesOfPage(
  page: Page,
  above: Levels,
  { reading, sha256, isAi }: LineReader,
  earlier: readonly PageTraces[],
): PageTraces {
  const { text } = page.lines;
  const lines = aiLines(text, page.lines, page.attribution, isAi);
  const indents = reading.indentation === "free" ? undefined : indentsOf(textsOf(page), above);
  const below = indents?.levels ?? above;
  const acts = actsOf(page, isAi);
  if (lines.length === 0)
    return {
      page,
      lines,
      traces: NO_TRACES,
      above,
      below,
      hashes: [],
      removed: NO_HASHES,
      reading,
      acts,
    };
  const known = new Map(earlier.flatMap(hashesByText));
  const hashes = lines.map(({ line }) => {
    const own = lineTextIn(page, line);
    const step = indents?.steps[line] ?? 0;
    const hash = known.get(`${step}|${own}`) ?? lineHash(own, step, reading.spacing, sha256);
    return { step, hash };
  });
  const removed = new Map<string, LineHash>();
  const hashOfRemoved = (gone: string): LineHash => {
    const hash =
      removed.get(gone) ??
      earlier.find((one) => one.removed.has(gone))?.removed.get(gone) ??
      removalHash(gone, sha256);
    removed.set(gone, hash);
    return hash;
  };
  const byLine = new Map(lines.map(({ line }, i) => [line, hashes[i]?.hash ?? ""]));
  const traces = tracesOf(lines, byLine, hashOfRemoved);
  return { page, lines, traces, above, below, hashes, removed, reading, acts };
}

const NO_TRACES: PageTraces["traces"] = new Map();
const NO_HASHES: PageTraces["removed"] = new Map();

function actsOf({ attribution: { spans, removals } }: Page, isAi: LineReader["isAi"]) {
  const ids = new Set<OriginId>();
  for (const { origin } of spans) ids.add(origin);
  for (const { origin } of removals) ids.add(origin);
  return Array.from(ids, (id) => [id, isAi(id)] as const);
}

function hashesByText({ page, lines, hashes }: PageTraces): [string, LineHash][] {
  return lines.map(({ line }, i) => {
    const { step = 0, hash = "" } = hashes[i] ?? {};
    return [`${step}|${lineTextIn(page, line)}`, hash];
  });
}

function textsOf(page: Page): readonly string[] {
  return Array.from(page.lines.starts, (_, line) => lineTextIn(page, line));
}

/** The text of a line of `page` without its line break. */
function lineTextIn({ lines: { text, starts } }: Page, line: number): string {
  let end = starts[line + 1] ?? text.length;
  const start = starts[line] ?? end;
  while (end > start && isBreak(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isBreak(unit: number): boolean {
  return unit === 10 || unit === 13;
}
