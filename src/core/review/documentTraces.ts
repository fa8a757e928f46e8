/** What of one text needs somebody's word, page by page. */
import { commonEnds, isSameList } from "../base/lists.js";
import { NO_BLOCK, readingOf, type Sha256 } from "../fingerprint/lineHash.js";
import { isAiAct, type Journal } from "../ledger/journal.js";
import type { OriginId } from "../origin/origin.js";
import type { Page } from "../origin/page.js";
import type { Pages } from "../origin/pages.js";
import {
  hashesIn,
  tracesOfPage,
  type KnownHashes,
  type LineReader,
  type PageTraces,
} from "./pageTraces.js";

/** The traces of every page of a text, and what was known of acts when they were found. */
export interface DocumentTraces {
  readonly traces: readonly PageTraces[];
  readonly origins: Journal["origins"];
}

/**
 * The traces of every page of the text at `path`; those of `earlier`, which are of a text at the same
 * path, where neither a page nor what its traces depend on has changed.
 */
export function tracesOfPages(
  { origins }: Pick<Journal, "origins">,
  path: string,
  { pages }: Pages,
  sha256: Sha256,
  earlier: DocumentTraces | undefined,
): readonly PageTraces[] {
  const isAi = (origin: OriginId) => isAiAct({ origins }, origin);
  const reader: LineReader = { reading: readingOf(path), sha256, isAi };
  const before = earlier?.traces ?? [];
  const { head, tail } = commonEnds(before, pages, (one, page) => one.page === page);
  const isSameWhose = earlier?.origins === origins;
  // Between two changed pages most are as they were.
  const middle = before.slice(head, before.length - tail);
  const replaced = new Map(middle.map((traces) => [traces.page, traces]));
  let known: KnownHashes | undefined;
  const found: PageTraces[] = isSameWhose ? before.slice(0, head) : [];
  for (let index = found.length; index < pages.length; index++) {
    const page = pages[index] as Page;
    const above = found.at(-1)?.below ?? NO_BLOCK;
    const isReplaced = index >= head && index < pages.length - tail;
    const shift = index < head ? 0 : before.length - pages.length;
    const same = isReplaced ? replaced.get(page) : before[index + shift];
    const isSamePlace = same !== undefined && isSameList(same.above, above);
    if (isSamePlace && isSameWhose && !isReplaced) {
      // Nothing above has changed what is below.
      found.push(...before.slice(index + shift));
      break;
    }
    if (isSamePlace && same.acts.every(([id, was]) => isAi(id) === was)) found.push(same);
    else {
      known ??= hashesIn(middle);
      found.push(tracesOfPage(page, above, reader, same ? hashesIn([same]) : known));
    }
  }
  return found;
}
