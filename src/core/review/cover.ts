/** How much of one text is covered by what people said. */
import { readingOf, lineHashes, type Sha256 } from "../fingerprint/lineHash.js";
import { tracesOf, type Trace } from "../ledger/traces.js";
import { coverLines, type CoveredLine } from "../ledger/coverage.js";
import { acknowledgementsOf, type Journal } from "../ledger/journal.js";
import type { AiLine } from "../origin/aiLines.js";
import type { OriginId } from "../origin/origin.js";

/** The state of every AI line of a text, and the traces of each act in it. */
export interface Coverage {
  readonly covered: readonly CoveredLine[];
  readonly traces: ReadonlyMap<OriginId, readonly Trace[]>;
}

/** The coverage of `text` by everything the journal holds. `lines` are all its AI lines. */
export function coverText(
  journal: Journal,
  path: string,
  text: string,
  lines: readonly AiLine[],
  sha256: Sha256,
): Coverage {
  if (lines.length === 0) return { covered: [], traces: new Map() };
  const wanted = lines.map(({ line }) => line);
  const texts = text.split(/\r\n|\r|\n/);
  const hashes = lineHashes(texts, wanted, readingOf(path), sha256);
  const traces = tracesOf(lines, hashes, sha256);
  return { covered: coverLines(lines, traces, acknowledgementsOf(journal)), traces };
}
