/** What to show, as plain data. Every surface draws the same facts in its own way. */
import { isSameList } from "../base/lists.js";
import { standingOf, type Journal, type Standing, type StandingByAct } from "../ledger/journal.js";
import { copiedFrom, type OriginId } from "../origin/origin.js";
import { isUntouched } from "../origin/pages.js";
import { isExemptIn } from "../policy/exempt.js";
import { coverDocument } from "./cover.js";
import { regionsOfPages } from "./documentRegions.js";
import { lightByPage } from "./documentLight.js";
import type { DocumentView, Marks, PlaceView } from "./documentView.js";
import { openPageOf } from "./openPage.js";
import { newest } from "./places.js";
import type { DocumentState, ReviewState } from "./state.js";
import { TextView } from "./textView.js";
import type { Turns } from "./turns.js";

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

/** A view, and what it was made from. */
interface Made {
  readonly said: Said;
  readonly standing: StandingByAct;
  readonly view: DocumentView;
}

/** The views made so far; a view belongs to one document and what a journal says, which never change. */
const made = new WeakMap<DocumentState, Made>();

/** What a journal says of who wrote what and what was read, who is at work, and what becomes of light text. */
interface Said
  extends
    Pick<Journal, "origins" | "acknowledgements" | "carries" | "withdrawn">,
    Pick<ReviewState, "lightText"> {
  readonly turns: Turns;
}

function saysTheSame(a: Said, b: Said): boolean {
  return (
    a.origins === b.origins &&
    a.acknowledgements === b.acknowledgements &&
    a.carries === b.carries &&
    a.withdrawn === b.withdrawn &&
    a.lightText === b.lightText &&
    a.turns === b.turns
  );
}

/** What to draw in the text at `path`. The same object as long as nothing there changes. */
export function viewDocument(state: ReviewState, path: string): DocumentView {
  const document = state.documents.get(path);
  const view = document ? viewOf(state, document) : NOTHING;
  // Of thousands of texts few have anything to read, and only these are asked about.
  return view !== NOTHING && isExemptIn(state, path) ? NOTHING : view;
}

function viewOf(state: ReviewState, document: DocumentState): DocumentView {
  const known = made.get(document);
  const { origins, acknowledgements, carries, withdrawn } = state.journal;
  const { lightText, turns } = state;
  const said: Said = { origins, acknowledgements, carries, withdrawn, lightText, turns };
  if (known && saysTheSame(known.said, said)) return known.view;
  const standing = standingOf(state.journal);
  const isSame = known && saysTheSameOf(document, known, said, standing);
  const view = isSame ? known.view : makeView(state, document);
  made.set(document, { said, standing, view });
  return view;
}

/** Whether all that is new is of acts in other texts: an agent writes hundreds, one after the other. */
function saysTheSameOf(
  document: DocumentState,
  known: Made,
  now: Said,
  standing: StandingByAct,
): boolean {
  if (known.said.lightText !== now.lightText || known.said.turns !== now.turns) return false;
  return actsOf(document).every(
    (act) =>
      known.said.origins.get(copiedFrom(act)) === now.origins.get(copiedFrom(act)) &&
      isSameList(known.standing.get(act) ?? NONE, standing.get(act) ?? NONE),
  );
}

const NONE: readonly Standing[] = [];

/** The acts of texts that were asked about. */
const acts = new WeakMap<DocumentState, readonly OriginId[]>();

function actsOf(document: DocumentState): readonly OriginId[] {
  const known = acts.get(document);
  if (known) return known;
  const found = new Set<OriginId>();
  for (const { attribution } of document.pages.pages) {
    for (const { origin } of attribution.spans) found.add(origin);
    for (const { origin } of attribution.removals) found.add(origin);
  }
  const all = [...found];
  acts.set(document, all);
  return all;
}

const NO_MARKS: Marks = {
  unreadLines: [],
  unreadText: [],
  removalLines: [],
  lightLines: [],
  lightText: [],
};

const NOTHING: DocumentView = {
  ...NO_MARKS,
  counts: { lines: 0, places: 0, light: 0 },
  writing: { lines: 0, places: 0 },
  places: [],
  lightPlaces: [],
  marksIn: () => NO_MARKS,
};

function makeView(state: ReviewState, document: DocumentState): DocumentView {
  const { journal, sha256, turns } = state;
  const { pages, units } = document;
  if (isUntouched(pages)) return NOTHING;
  const coverage = coverDocument(state, document);
  const { origins } = journal;
  const light = state.lightText === "asked" ? [] : lightByPage(pages, coverage.traces, origins);
  const open = coverage.pages.map((page, at) => openPageOf(page, origins, units[at], light[at]));
  if (open.every(({ lines, light }) => lines.length === 0 && light.length === 0)) return NOTHING;
  const regions = regionsOfPages(pages, open);
  return new TextView({ origins, sha256, document, coverage, regions, turns });
}

/** Every open place, by conversation, newest conversation first. */
export function viewChecklist(state: ReviewState): readonly ConversationView[] {
  const groups = new Map<string, PlaceView[]>();
  for (const path of [...state.documents.keys()].sort())
    for (const place of viewDocument(state, path).places) {
      const key = place.by?.conversation ?? `tool ${place.by?.tool ?? ""}`;
      const group = groups.get(key);
      if (group) group.push(place);
      else groups.set(key, [place]);
    }
  return [...groups.values()].map(toConversation).sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** How much is to be read now. */
export interface Counts {
  readonly places: number;
  readonly lines: number;
  readonly files: number;
  /** Light lines, of which nobody is asked. They are in no place, and not among `lines`. */
  readonly light: number;
  /** Places that are being written; they are not among those. */
  readonly writing: number;
}

export function countOpen(state: ReviewState): Counts {
  const total = { places: 0, lines: 0, files: 0, light: 0, writing: 0 };
  for (const path of state.documents.keys()) {
    const { counts, writing } = viewDocument(state, path);
    total.places += counts.places;
    total.lines += counts.lines;
    total.light += counts.light;
    total.files += counts.places > 0 ? 1 : 0;
    total.writing += writing.places;
  }
  return total;
}

/**
 * The place at `line` of `path`, also one of light lines; else the nearest one below it that is not
 * light; else the last one above.
 */
export function placeNear(state: ReviewState, path: string, line: number): PlaceView | undefined {
  const { places, lightPlaces } = viewDocument(state, path);
  const light = lightPlaces.find(({ lines }) => lines.some((own) => own.line === line));
  if (light) return light;
  return places.find(({ endLine }) => line < endLine) ?? places.at(-1);
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
