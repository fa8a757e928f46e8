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
  /** Every act in the page, and whether it was an assistant's. */
  readonly acts: readonly (readonly [OriginId, boolean])[];
}

/** How the lines of a text are read. The same object for the same text as long as nothing changes. */
export interface LineReader {
  readonly reading: Reading;
  readonly sha256: Sha256;
  readonly isAi: (origin: OriginId) => boolean;
}

/** Hashes that were made before, by what they are of. */
export interface KnownHashes {
  readonly ofLines: ReadonlyMap<string, LineHash>;
  readonly ofRemoved: ReadonlyMap<string, LineHash>;
}

/** The hashes in some pages, such as those before an edit. */
export function hashesIn(pages: readonly PageTraces[]): KnownHashes {
  const ofLines = new Map<string, LineHash>();
  const ofRemoved = new Map<string, LineHash>();
  for (const { page, lines, hashes, removed } of pages) {
    for (let i = 0; i < lines.length; i++) {
      const { step, hash } = hashes[i] as PageTraces["hashes"][number];
      ofLines.set(keyOf(lineTextIn(page, (lines[i] as AiLine).line), step), hash);
    }
    for (const [text, hash] of removed) ofRemoved.set(text, hash);
  }
  return { ofLines, ofRemoved };
}

/** The traces of `page`, below a line at which the blocks `above` are open. */
export function tracesOfPage(
  page: Page,
  above: Levels,
  { reading, sha256, isAi }: LineReader,
  known: KnownHashes,
): PageTraces {
  const lines = aiLines(page.lines.text, page.lines, page.attribution, isAi);
  const indents = reading.indentation === "free" ? undefined : indentsOf(textsOf(page), above);
  const below = indents?.levels ?? above;
  const acts = actsOf(page, isAi);
  if (lines.length === 0)
    return { page, lines, traces: NO_TRACES, above, below, hashes: [], removed: NO_HASHES, acts }; // prettier-ignore
  const hashes = lines.map(({ line }) => {
    const text = lineTextIn(page, line);
    const step = indents?.steps[line] ?? 0;
    const hash =
      known.ofLines.get(keyOf(text, step)) ?? lineHash(text, step, reading.spacing, sha256);
    return { step, hash };
  });
  const removed = new Map<string, LineHash>();
  const hashOfRemoved = (text: string): LineHash => {
    const hash = removed.get(text) ?? known.ofRemoved.get(text) ?? removalHash(text, sha256);
    removed.set(text, hash);
    return hash;
  };
  const byLine: LineHash[] = [];
  lines.forEach(({ line }, i) => (byLine[line] = hashes[i]?.hash ?? ""));
  const traces = tracesOf(lines, (line) => byLine[line] ?? "", hashOfRemoved);
  return { page, lines, traces, above, below, hashes, removed, acts };
}

const NO_TRACES: PageTraces["traces"] = new Map();
const NO_HASHES: PageTraces["removed"] = new Map();

function actsOf({ attribution: { spans, removals } }: Page, isAi: LineReader["isAi"]) {
  const ids = new Set<OriginId>();
  for (const { origin } of spans) ids.add(origin);
  for (const { origin } of removals) ids.add(origin);
  return Array.from(ids, (id) => [id, isAi(id)] as const);
}

function keyOf(text: string, step: number): string {
  return step === 0 ? text : `${step}\n${text}`;
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
