/**
 * What was read of lines that a person moved: each is the same line, of an act of its own that holds nothing
 * but what moved with it. So nothing else can be taken for it, and it stays read, wherever it stands.
 */
import type { BlobId, Carry, Covered } from "../ledger/statements.js";
import { sourcesOfTraces } from "../ledger/coverage.js";
import { isAiAct, standingOf } from "../ledger/journal.js";
import { runsWhere, type Trace } from "../ledger/traces.js";
import { copiedFrom, copyOf, TYPED, type OriginId } from "../origin/origin.js";
import { attributionOf, isUntouched, lineOf, type Pages } from "../origin/pages.js";
import { coverageOf, tracesOfAct } from "./documentCoverage.js";
import type { MovedLine, Placed } from "./placed.js";
import { merged } from "./readAct.js";
import { snapshotOf, snapshotOfDocument } from "./snapshot.js";
import type { KnownText } from "./staged.js";
import type { ReviewState } from "./state.js";

/** What is carried along, before the texts are named. */
export interface MovedRead {
  readonly path: string;
  /** The text that it was read in. */
  readonly from: { readonly path: string; readonly pages: Pages };
  readonly carried: readonly {
    readonly acknowledgements: readonly string[];
    readonly covers: readonly Covered[];
  }[];
}

/** What was read of the lines that `placed` moved to the text at `path`, as acts of copies named by `act`. */
export function movedRead(
  state: ReviewState,
  path: string,
  placed: Placed,
  act: OriginId,
): MovedRead | undefined {
  const { pages, from, moved } = placed;
  const isRead = ({ origin }: { origin: OriginId }) => saysSomething(state, origin);
  if (moved.length === 0 || isUntouched(from.pages)) return undefined;
  if (!attributionOf(from.pages).spans.some(isRead)) return undefined;
  const was = tracesIn(state, from.path, from.pages);
  const now = tracesIn(state, path, pages);
  const cameFrom = new Map(moved.map((one: MovedLine) => [lineOf(pages, one.offset), one.line]));
  const groups = new Map<string, { acknowledgements: readonly string[]; covers: Covered[] }>();
  for (const [origin, { traces }] of now) {
    if (!origin.endsWith(`:${act}`)) continue;
    const acts = [...was].filter(([old]) => old !== TYPED && copyOf(old, act) === origin);
    const readers = traces.map((trace) => readersOf(trace, cameFrom.get(trace.line.line), acts));
    for (const key of new Set(readers.map((ids) => ids?.join(" ")))) {
      if (key === undefined) continue;
      const runs = runsWhere(traces, { start: 0, end: traces.length }, (_, index) => readers[index]?.join(" ") === key); // prettier-ignore
      const group = groups.get(key) ?? { acknowledgements: key.split(" "), covers: [] };
      group.covers.push({ origin, runs });
      groups.set(key, group);
    }
  }
  return groups.size === 0 ? undefined : { path, from, carried: [...groups.values()] };
}

/** The carries of what was read of lines that moved, with the texts they came from and are in now. */
export function carriesOfMoved(
  state: ReviewState,
  { path, from, carried }: MovedRead,
  at: string,
  blobId: (canonicalText: string) => BlobId,
):
  | { readonly from: KnownText; readonly to: KnownText; readonly carries: readonly Carry[] }
  | undefined {
  const to = snapshotOf(state, path, at, blobId);
  if (!to) return undefined;
  const source = snapshotOfDocument(state.worktree, from, at, blobId);
  const texts = { path, from: source.snapshot.blob, to: to.snapshot.blob, at };
  const carries = carried.map((one): Carry => {
    return { kind: "moved", ...one, ...texts, tier: "medium", rules: "carry0" };
  });
  return { from: source, to, carries };
}

function saysSomething({ journal }: ReviewState, origin: OriginId): boolean {
  if (!isAiAct(journal, origin)) return false;
  const standing = standingOf(journal);
  return standing.has(origin) || standing.has(copiedFrom(origin));
}

/** An act's traces in a text, and who covers each. */
interface ReadTraces {
  readonly traces: readonly Trace[];
  readonly sources: readonly (readonly string[] | undefined)[];
}

function tracesIn(
  { journal, sha256 }: ReviewState,
  path: string,
  pages: Pages,
): ReadonlyMap<OriginId, ReadTraces> {
  const coverage = coverageOf(journal, path, pages, sha256);
  const standing = standingOf(journal);
  const acts = new Map<OriginId, ReadTraces>();
  for (const origin of new Set(coverage.traces.flatMap(({ traces }) => [...traces.keys()]))) {
    const traces = tracesOfAct(coverage, pages.firstLines, origin);
    const hashes = traces.map(({ hash }) => hash);
    acts.set(origin, {
      traces,
      sources: sourcesOfTraces(origin, hashes, standing.get(origin) ?? []),
    });
  }
  return acts;
}

/** Who read all that `acts` had on `line` before, if it says there what `trace` says now. */
function readersOf(
  { hash, removal }: Trace,
  line: number | undefined,
  acts: readonly (readonly [OriginId, ReadTraces])[],
): readonly string[] | undefined {
  if (removal || line === undefined) return undefined;
  const sources = acts.flatMap(([, { traces, sources }]) =>
    traces.flatMap((old, index) => {
      if (old.removal || old.line.line !== line) return [];
      return [old.hash === hash ? sources[index] : undefined];
    }),
  );
  return merged(sources);
}
