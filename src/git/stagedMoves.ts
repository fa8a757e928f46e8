/** Text that went from one staged file to another one, in the same commit. */
import {
  arrivalOf,
  departureOf,
  isAiAct,
  movedAcross,
  NOBODY,
  snapshotsOf,
  takesAlong,
  type Departure,
  type KnownText,
  type MovedText,
  type OriginId,
  type PickedLines,
  type Sha256,
  type Snapshot,
} from "../core/index.js";
import { headTextOf, isExact, textFor, type RecordedTexts, type Sources } from "./stagedSources.js";
import { pathsOf } from "./stagedTexts.js";

/** So many of the newest snapshots of a file are asked for text that it has no more. */
const MOST_SNAPSHOTS = 6;

/** What left files and what came to them, where text of an assistant is among what left. */
export interface Leaving {
  readonly departures: readonly Departure[];
  readonly arrivals: readonly PickedLines[];
}

/** What left and what came to those of `known`, in which AI text is; `undefined` when no such text left any. */
export async function leavingAmong(
  known: readonly Sources[],
  recorded: RecordedTexts,
): Promise<Leaving | undefined> {
  const isAi = (origin: OriginId) => isAiAct(recorded.journal, origin);
  const departures = (await Promise.all(known.map((one) => departuresOf(one, recorded)))).flat();
  if (!departures.some((departure) => takesAlong(departure, isAi))) return undefined;
  return { departures, arrivals: arrivalsAmong(known) };
}

/** What staged files took along of what is `leaving`; `strangers` are those of which nothing is known. */
export function movesAmong(
  { departures, arrivals }: Leaving,
  strangers: readonly Sources[],
  { journal }: RecordedTexts,
  sha256: Sha256,
): MovedText {
  const unknown = strangers.flatMap(({ change: { path }, file, head }) =>
    head === undefined ? [] : departureOf(path, head, NOBODY, file?.text),
  );
  return movedAcross(
    [...departures, ...unknown],
    [...arrivals, ...arrivalsAmong(strangers)],
    (origin) => isAiAct(journal, origin),
    sha256,
  );
}

function arrivalsAmong(all: readonly Sources[]): readonly PickedLines[] {
  return all.flatMap((one) => {
    const { file, head } = one;
    return file && !isExact(one) ? arrivalOf(file.path, file.text, head) : [];
  });
}

/** What left a file, by the newest text first that it may have had. */
async function departuresOf(
  sources: Sources,
  recorded: RecordedTexts,
): Promise<readonly Departure[]> {
  const { change, file, candidates, passed } = sources;
  const head = headTextOf(sources);
  const earlier = isExact(sources) ? await fullerThan(sources, recorded) : candidates;
  const from = ({ text, snapshot }: KnownText, after: string | undefined): readonly Departure[] =>
    text === after ? [] : [departureOf(change.path, text, snapshot, after)];
  return [
    ...earlier.flatMap((one) => from(one, file?.text)),
    ...(head && !earlier.includes(head) ? from(head, file?.text) : []),
    // What the history passed by is no text of this change, but may be brought back by it.
    ...passed.flatMap((one) => from(one, sources.head)),
  ];
}

/**
 * The recorded texts in which an act has more text than in what is staged. Others have nothing that
 * can have gone elsewhere, so they are not read.
 */
async function fullerThan(
  sources: Sources,
  recorded: RecordedTexts,
): Promise<readonly KnownText[]> {
  const { journal, worktree } = recorded;
  const own = sources.candidates[0]?.snapshot;
  const held = own ? sizes(own) : new Map<OriginId, number>();
  const fuller = [...pathsOf(sources.change)]
    .flatMap((name) => snapshotsOf(journal, name, worktree))
    .filter((one) =>
      [...sizes(one)].some(([id, size]) => isAiAct(journal, id) && size > (held.get(id) ?? 0)),
    ) // prettier-ignore
    .slice(0, MOST_SNAPSHOTS);
  const found: KnownText[] = [];
  for (const snapshot of fuller) {
    const text = await textFor(snapshot, sources, recorded);
    if (text !== undefined) found.push({ snapshot, text });
  }
  return found;
}

/** How much text of each act a snapshot holds, in UTF-16 units. */
function sizes({ spans, removals }: Snapshot): ReadonlyMap<OriginId, number> {
  const byAct = new Map<OriginId, number>();
  const add = (id: OriginId, size: number) => byAct.set(id, (byAct.get(id) ?? 0) + size);
  for (const { origin, start, end } of spans) add(origin, end - start);
  for (const { origin, text } of removals) add(origin, text.length);
  return byAct;
}
