/** What of one page nobody has acknowledged. Lines are those of the page. */
import type { CoveredLine } from "../ledger/coverage.js";
import type { Journal } from "../ledger/journal.js";
import { SOFT_LIMIT_LINES } from "../origin/cuts.js";
import { lineRunsOf, type LineRun } from "../origin/regions.js";
import type { CoveredPage } from "./documentCoverage.js";
import { conversationOf, lastActOn } from "./places.js";

/** The open lines of a page and the runs they form there. Never changed. */
export interface OpenPage {
  readonly lines: readonly CoveredLine[];
  /** How many of them have AI text, and not only something removed. */
  readonly unread: number;
  readonly runs: readonly LineRun[];
  /** Those that may go on in another page or have to be cut: the first, the last, and what is long. */
  readonly special: readonly LineRun[];
}

const made = new WeakMap<CoveredPage, { origins: Journal["origins"]; open: OpenPage }>();

/** What is open in `page`. Worked out once for the same page and acts. */
export function openPageOf(page: CoveredPage, origins: Journal["origins"]): OpenPage {
  const known = made.get(page);
  if (known?.origins === origins) return known.open;
  const lines = page.lines.filter(({ state }) => state !== "acknowledged");
  const open = lines.length === 0 ? NOTHING_OPEN : openOf(lines, origins);
  made.set(page, { origins, open });
  return open;
}

function openOf(lines: readonly CoveredLine[], origins: Journal["origins"]): OpenPage {
  const keys = new Map<string, string>();
  const keyOf = (line: CoveredLine): string => {
    const act = lastActOn(line);
    const known = keys.get(act) ?? conversationOf(act, origins);
    keys.set(act, known);
    return known;
  };
  const runs = lineRunsOf(lines, keyOf);
  const isSpecial = ({ first, last }: LineRun, at: number) =>
    at === 0 || at === runs.length - 1 || last - first >= SOFT_LIMIT_LINES;
  return {
    lines,
    unread: lines.reduce((sum, line) => sum + (line.origins.length > 0 ? 1 : 0), 0),
    runs,
    special: runs.filter(isSpecial),
  };
}

const NOTHING_OPEN: OpenPage = { lines: [], unread: 0, runs: [], special: [] };
