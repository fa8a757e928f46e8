/** What of a recorded text needs somebody's word, act by act, and who gave it. */
import type { Sha256 } from "../fingerprint/lineHash.js";
import { sourcesOfTraces } from "../ledger/coverage.js";
import { standingOf, type Journal } from "../ledger/journal.js";
import type { Trace } from "../ledger/traces.js";
import type { OriginId } from "../origin/origin.js";
import { pagesOf } from "../origin/pages.js";
import { coverageOf, tracesOfAct } from "./documentCoverage.js";
import type { KnownText } from "./staged.js";

/** The traces of one act in a text, from top to bottom. */
export interface ActTraces {
  readonly traces: readonly Trace[];
  /** The acknowledgements that cover each; `undefined` where nobody's word does. */
  readonly sources: readonly (readonly string[] | undefined)[];
}

/** The traces of every act in a text of which people said something. */
export function actTraces(
  journal: Journal,
  { snapshot, text }: KnownText,
  sha256: Sha256,
): ReadonlyMap<OriginId, ActTraces> {
  const standing = standingOf(journal);
  const pages = pagesOf(text, { spans: snapshot.spans, removals: snapshot.removals });
  const coverage = coverageOf(journal, snapshot.path, pages, sha256);
  const acts = new Map<OriginId, ActTraces>();
  for (const origin of new Set(coverage.traces.flatMap(({ traces }) => [...traces.keys()]))) {
    const said = standing.get(origin);
    if (!said) continue;
    const traces = tracesOfAct(coverage, pages.firstLines, origin);
    const hashes = traces.map(({ hash }) => hash);
    acts.set(origin, { traces, sources: sourcesOfTraces(origin, hashes, said) });
  }
  return acts;
}
