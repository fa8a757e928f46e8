/**
 * What there is to carry in a text under review, as plain data that another process can work on:
 * grammars are slow to load, and texts to parse.
 */
import type { Sha256 } from "../fingerprint/lineHash.js";
import { addRecords, EMPTY_JOURNAL, standingOf, type Standing } from "../ledger/journal.js";
import type { BlobId, JournalRecord, Snapshot } from "../ledger/statements.js";
import { copiedFrom, type OriginId } from "../origin/origin.js";
import { carriesOf, type CarryContext, type CarryFound, type CarrySide } from "./carry.js";
import { coverDocument } from "./cover.js";
import { originsOf } from "./places.js";
import { snapshotOf } from "./snapshot.js";
import type { KnownText } from "./staged.js";
import type { ReviewState } from "./state.js";

/** A text with lines that are open although people spoke of their acts, and what they said. */
export interface CarryTask {
  readonly after: KnownText;
  /** Of the texts in which people said it, the newest first. */
  readonly sources: readonly Snapshot[];
  /** Everything that bears on it. */
  readonly records: readonly JournalRecord[];
}

/** So many texts are compared at most. */
const MOST_SOURCES = 6;

/** What there is to carry to the text at `path`; `undefined` when nothing there was read before. */
export function carryTask(
  state: ReviewState,
  path: string,
  at: string,
  blobId: (canonicalText: string) => BlobId,
): CarryTask | undefined {
  const standing = standingOf(state.journal);
  const acts = [...openActs(state, path)].filter((origin) => standing.has(origin));
  if (acts.length === 0) return undefined;
  const after = snapshotOf(state, path, at, blobId);
  if (!after) return undefined;
  const said = [...new Set(acts.flatMap((origin) => standing.get(origin) ?? []))];
  const sources = sourcesOf(state, said)
    .filter(({ blob }) => blob !== after.snapshot.blob)
    .slice(0, MOST_SOURCES);
  if (sources.length === 0) return undefined;
  return { after, sources, records: recordsOf(state, said, [after.snapshot, ...sources]) };
}

/** The acts on open lines of the text at `path`. */
function openActs(state: ReviewState, path: string): ReadonlySet<OriginId> {
  const document = state.documents.get(path);
  const acts = new Set<OriginId>();
  if (!document) return acts;
  for (const { lines } of coverDocument(state, document).pages)
    for (const line of lines)
      if (line.state !== "acknowledged") for (const origin of originsOf(line)) acts.add(origin);
  return acts;
}

/** The snapshots of the texts in which people said something, the newest first. */
function sourcesOf({ journal }: ReviewState, said: readonly Standing[]): readonly Snapshot[] {
  const found = new Map<BlobId, Snapshot>();
  const newestFirst = [...said].sort((a, b) => (a.at < b.at ? 1 : -1));
  for (const { path, ...one } of newestFirst) {
    const blob = "to" in one ? one.to : one.blob;
    const snapshot = journal.snapshots.get(path)?.get(blob);
    if (snapshot && !found.has(blob)) found.set(blob, snapshot);
  }
  return [...found.values()];
}

/** The statements, those that carries among them rest on, and the acts in the snapshots. */
function recordsOf(
  { journal }: ReviewState,
  said: readonly Standing[],
  snapshots: readonly Snapshot[],
): readonly JournalRecord[] {
  const records: JournalRecord[] = [];
  const acknowledgements = new Set<string>();
  for (const one of said)
    if ("kind" in one) {
      records.push({ type: "carry", carry: one });
      for (const id of one.acknowledgements) acknowledgements.add(id);
    } else acknowledgements.add(one.id);
  for (const id of acknowledgements) {
    const acknowledgement = journal.acknowledgements.get(id);
    if (acknowledgement) records.push({ type: "acknowledgement", acknowledgement });
  }
  const marks = snapshots.flatMap(({ spans, removals }) => [...spans, ...removals]);
  for (const id of new Set(marks.map(({ origin }) => origin))) {
    const origin = journal.origins.get(copiedFrom(id));
    if (origin) records.push({ type: "origin", origin });
  }
  return records;
}

/** `carriesOf` from each of `sources` in turn. What was found from one of them counts for the next. */
export function carriesFrom(
  records: readonly JournalRecord[],
  sources: readonly CarrySide[],
  after: CarrySide,
  more: { readonly sha256: Sha256; readonly tierOf: CarryContext["tierOf"] },
): readonly CarryFound[] {
  let journal = addRecords(EMPTY_JOURNAL, records);
  const all: CarryFound[] = [];
  for (const before of sources) {
    const found = carriesOf({ journal, ...more }, before, after);
    all.push(...found);
    const carries = found.map((carry) => ({ ...carry, at: after.known.snapshot.at }));
    journal = addRecords(journal, carries.map((carry) => ({ type: "carry", carry }))); // prettier-ignore
  }
  return all;
}
