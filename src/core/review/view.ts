/** What to show, as plain data. Every surface draws the same facts in its own way. */
import type { Origin } from "../origin/origin.js";
import { aiLines } from "../origin/aiLines.js";
import { lineRange } from "../text/lines.js";
import type { Range } from "../text/range.js";
import { isAiAct, type Journal } from "../ledger/journal.js";
import { coversOfLines } from "../ledger/traces.js";
import type { CoveredLine } from "../ledger/coverage.js";
import type { Covered } from "../ledger/statements.js";
import { coverText, type Coverage } from "./cover.js";
import { groupPlaces, type Place } from "./places.js";
import { isSeen } from "./seen.js";
import type { DocumentState, ReviewState } from "./state.js";
import { unreadRanges } from "./unread.js";

/** What to draw in one text. */
export interface DocumentView {
  /** 0-based numbers of the lines with unread AI text, ascending. */
  readonly unreadLines: readonly number[];
  /** The unread AI characters on them, each range on one line. A line's end belongs to the line. */
  readonly unreadText: readonly Range[];
  /** Lines at which unread removals stand. */
  readonly removalLines: readonly number[];
  readonly places: readonly PlaceView[];
}

/** A place with everything a card says about it. */
export interface PlaceView extends Place {
  readonly path: string;
  /** What an acknowledgement of the place covers. */
  readonly covers: readonly Covered[];
  /** Changes with the place's content, by whom it is, and what stands around it. */
  readonly digest: string;
  /** The newest act on it. */
  readonly by: Origin | undefined;
  /** Removed texts, from top to bottom, each with the 0-based line where it stood. */
  readonly removed: readonly { readonly line: number; readonly text: string }[];
  /** Lines of the place that were not on screen yet, 0-based. */
  readonly unseenLines: readonly number[];
  /** The text of its first line with AI text, without white space around it. */
  readonly excerpt: string;
}

/** All open places of a conversation. */
export interface ConversationView {
  /** What the person asked for; else the assistant's name. */
  readonly title: string;
  readonly tool: string | undefined;
  readonly model: string | undefined;
  /** Of its newest act. */
  readonly at: string;
  /** By path, then from top to bottom. */
  readonly places: readonly PlaceView[];
}

/** The views made so far; a view belongs to one document and what a journal says, which never change. */
const made = new WeakMap<DocumentState, { journal: Journal; view: DocumentView }>();

/** Whether both say the same of who wrote what and what was read; their snapshots may differ. */
function saysTheSame(a: Journal, b: Journal): boolean {
  return (
    a.origins === b.origins &&
    a.acknowledgements === b.acknowledgements &&
    a.withdrawn === b.withdrawn
  );
}

/** What to draw in the text at `path`. The same object as long as nothing there changes. */
export function viewDocument(state: ReviewState, path: string): DocumentView {
  const document = state.documents.get(path);
  if (!document) return NOTHING;
  const known = made.get(document);
  if (known && saysTheSame(known.journal, state.journal)) return known.view;
  const view = makeView(state, document);
  made.set(document, { journal: state.journal, view });
  return view;
}

const NOTHING: DocumentView = { unreadLines: [], unreadText: [], removalLines: [], places: [] };

/** Every open place, by conversation, newest conversation first. */
export function viewChecklist(state: ReviewState): readonly ConversationView[] {
  const groups = new Map<string, PlaceView[]>();
  for (const path of [...state.documents.keys()].sort())
    for (const place of viewDocument(state, path).places) {
      const key = place.by?.conversation ?? `tool ${place.by?.tool ?? ""}`;
      groups.set(key, [...(groups.get(key) ?? []), place]);
    }
  return [...groups.values()].map(toConversation).sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** How much is open. */
export interface Counts {
  readonly places: number;
  readonly lines: number;
  readonly files: number;
}

export function countOpen(state: ReviewState): Counts {
  const views = [...state.documents.keys()].map((path) => viewDocument(state, path));
  const open = views.filter(({ places }) => places.length > 0);
  return {
    places: open.reduce((sum, { places }) => sum + places.length, 0),
    lines: open.reduce((sum, { unreadLines }) => sum + unreadLines.length, 0),
    files: open.length,
  };
}

/** The place at `line` of `path`; else the nearest one below it; else the last one above. */
export function placeNear(state: ReviewState, path: string, line: number): PlaceView | undefined {
  const { places } = viewDocument(state, path);
  return places.find(({ endLine }) => line < endLine) ?? places.at(-1);
}

function makeView(state: ReviewState, document: DocumentState): DocumentView {
  const { path, text, lines, attribution } = document;
  if (attribution.spans.length === 0 && attribution.removals.length === 0) return NOTHING;
  const isAi = (origin: string) => isAiAct(state.journal, origin);
  const found = aiLines(text, lines, attribution, isAi);
  const coverage = coverText(state.journal, path, text, found, state.sha256);
  const { covered } = coverage;
  const open = covered.filter((line) => line.state !== "acknowledged");
  if (open.length === 0) return NOTHING;
  return {
    unreadLines: open.filter(({ origins }) => origins.length > 0).map(({ line }) => line),
    unreadText: unreadRanges(lines, attribution, covered, isAi),
    removalLines: open.filter(({ removals }) => removals.length > 0).map(({ line }) => line),
    places: groupPlaces(text, lines, open, state.journal.origins).map((place) =>
      toPlaceView(state, document, coverage, place),
    ),
  };
}

function toPlaceView(
  state: ReviewState,
  document: DocumentState,
  { traces }: Coverage,
  place: Place,
): PlaceView {
  const { path, text, lines } = document;
  const covers = coversOfLines(traces, new Set(place.lines.map(({ line }) => line)));
  const textOf = ({ line }: CoveredLine) => {
    const { start, end } = lineRange(lines, line);
    return text.slice(start, end).trim();
  };
  const shown = place.lines.find(({ origins }) => origins.length > 0) ?? place.lines[0];
  return {
    ...place,
    path,
    covers,
    digest: state.sha256(JSON.stringify([path, covers])),
    by: newest(place.origins.map((id) => state.journal.origins.get(id))),
    removed: place.lines.flatMap(({ line, removals }) =>
      removals.map((removal) => ({ line, text: removal.text })),
    ),
    unseenLines: place.lines
      .filter(({ line }) => !isSeen(document.seen, lines, line))
      .map(({ line }) => line),
    excerpt: shown ? textOf(shown) : "",
  };
}

function newest(origins: readonly (Origin | undefined)[]): Origin | undefined {
  return origins.reduce((a, b) => (!a || (b && b.at > a.at) ? b : a), undefined);
}

function toConversation(places: readonly PlaceView[]): ConversationView {
  const by = newest(places.map((place) => place.by));
  return {
    title: by?.title ?? by?.tool ?? "An assistant",
    tool: by?.tool,
    model: by?.model,
    at: by?.at ?? "",
    places,
  };
}
