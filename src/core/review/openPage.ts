/** What of one page nobody has acknowledged. Lines are those of the page. */
import type { CoveredLine } from "../ledger/coverage.js";
import type { Journal } from "../ledger/journal.js";
import { SOFT_LIMIT_LINES } from "../origin/cuts.js";
import type { OriginId } from "../origin/origin.js";
import { lineRunsOf, type LineRun } from "../origin/regions.js";
import type { CoveredPage } from "./documentCoverage.js";
import { partedLight, type LightLines } from "./documentLight.js";
import { unitOn, type PageUnits } from "./pageUnits.js";
import { conversationOf, lastActOn } from "./places.js";

/** The open lines of a page and the runs they form there. Never changed. */
export interface OpenPage {
  /** Those a person is asked about. */
  readonly lines: readonly CoveredLine[];
  /** Those that are light. */
  readonly light: readonly CoveredLine[];
  /** How many of them have AI text, and not only something removed. */
  readonly unread: number;
  readonly runs: readonly LineRun[];
  /** Those that may go on in another page or have to be cut: the first, the last, and what is long. */
  readonly special: readonly LineRun[];
}

/** What is open in a page, and what each act on it is read with, of the acts that are looked at. */
interface Made {
  readonly origins: Journal["origins"];
  readonly keys: ReadonlyMap<OriginId, string>;
  readonly units: PageUnits;
  readonly light: LightLines;
  readonly open: OpenPage;
}

const made = new WeakMap<CoveredPage, Made>();

/**
 * What is open in `page`, which has `units` and whose lines in `light` are. Worked out once for the
 * same page, acts, units and light lines.
 */
export function openPageOf(
  page: CoveredPage,
  origins: Journal["origins"],
  units: PageUnits = NO_UNITS,
  light: LightLines = NO_LIGHT,
): OpenPage {
  const known = made.get(page);
  const isAsked = known?.units === units && known.light === light;
  if (isAsked && known.origins === origins) return known.open;
  // Most new records are of acts on other pages, or say nothing new of what is read together.
  const isSame = isAsked && [...known.keys].every(([act, key]) => conversationOf(act, origins) === key); // prettier-ignore
  const now = isSame ? { ...known, origins } : openIn(page, origins, units, light);
  made.set(page, now);
  return now.open;
}

function openIn(
  page: CoveredPage,
  origins: Journal["origins"],
  units: PageUnits,
  light: LightLines,
): Made {
  const keys = new Map<OriginId, string>();
  const { asked: lines, light: some } = partedLight(openOf(page.lines), light);
  if (lines.length === 0)
    return { origins, keys, units, light, open: { ...NOTHING_OPEN, light: some } };
  const keyOf = (line: CoveredLine): string => {
    const act = lastActOn(line);
    const key = keys.get(act) ?? conversationOf(act, origins);
    keys.set(act, key);
    const unit = unitOn(units, line.line);
    return unit ? `${unit.key}\n${key}` : key;
  };
  const runs = lineRunsOf(lines, keyOf);
  const isSpecial = ({ first, last }: LineRun, at: number) =>
    at === 0 || at === runs.length - 1 || last - first >= SOFT_LIMIT_LINES;
  const unread = lines.reduce((sum, line) => sum + (line.origins.length > 0 ? 1 : 0), 0);
  const special = runs.filter(isSpecial);
  return { origins, keys, units, light, open: { lines, light: some, unread, runs, special } };
}

function openOf(lines: readonly CoveredLine[]): readonly CoveredLine[] {
  return lines.filter(({ state }) => state !== "acknowledged");
}

const NO_UNITS: PageUnits = [];
const NO_LIGHT: LightLines = [];
const NOTHING_OPEN: OpenPage = { lines: [], light: [], unread: 0, runs: [], special: [] };
