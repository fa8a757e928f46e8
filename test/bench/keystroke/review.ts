/**
 * A review of one file in which assistants wrote on lines all over it, and the key that is measured
 * in it: what a bench has to know of the way an event walks is here.
 */
import {
  acknowledge,
  apply,
  editOf,
  emptyState,
  lineOf,
  mapPages,
  startOfLine,
  textAt,
  TYPED,
  viewDocument,
  type Attribution,
  type Edit,
  type Origin,
  type Outline,
  type Pages,
  type Range,
  type ReviewState,
  type Span,
} from "../../../src/core/index.js";
import { blobIdOf } from "../../../src/store/blobId.js";
import { sha256 } from "../../../src/store/sha256.js";
import { Random } from "../../support/random.js";
import { toCount } from "../figures.js";
import { sourceLines, textOf } from "../sourceLines.js";

/** How large the file is: lines, and spans of assistants, at most two a line. */
export interface Size {
  readonly lines: number;
  readonly spans: number;
}

const PATH = "src/typed.ts";
const AT = "2026-01-01T00:00:00.000Z";
const SPANS_PER_ACT = 50;
const ACTS_PER_CONVERSATION = 5;
const SPANS_PER_REMOVAL = 50;
const ACKNOWLEDGED_PLACES = 5;
const FUNCTION_LINES = 15;

/** An editor shows so many lines at once. */
const SHOWN_LINES = 60;

/**
 * What a key costs from the event to the marks: the next state, how many lines and places of it are
 * open, and what is drawn on the lines that are on screen around the key.
 */
export function pressKey(state: ReviewState, edit: Edit, time: number): ReviewState {
  const next = apply(state, { type: "typed", path: PATH, edit, time }).state;
  draw(next, edit[0]?.start ?? 0);
  return next;
}

function draw(state: ReviewState, offset: number): void {
  const view = viewDocument(state, PATH);
  const line = lineOf(pagesIn(state), offset);
  view.marksIn(line - SHOWN_LINES / 2, line + SHOWN_LINES / 2);
  if (view.counts.lines < view.counts.places) throw new Error("There are more places than lines.");
}

/** The first part of that alone: whose the text is after the key. */
export function mapKey(pages: Pages, edit: Edit): Pages {
  return mapPages(pages, edit, { origin: TYPED, deletions: "forgotten" });
}

/** The text of the file, and whose it is. */
export function pagesIn(state: ReviewState): Pages {
  const found = state.documents.get(PATH);
  if (!found) throw new Error("The file is not there.");
  return found.pages;
}

/** The same state, with its marks drawn, as before any key that is not the first. */
export function drawnOnce(state: ReviewState): ReviewState {
  // Another state was drawn before, and what is known of that one must not help or hinder.
  const start = pressKey(state, editOf([{ start: 0, end: 0, insert: " " }]), 0);
  return pressKey(start, editOf([{ start: 0, end: 1, insert: "" }]), 0);
}

/** What is drawn, in words. */
export function drawn(state: ReviewState): string {
  const { unreadText, places } = viewDocument(state, PATH);
  return `${toCount(unreadText.length)} marks, ${toCount(places.length)} places`;
}

/**
 * The file, with spans spread evenly over its lines, some removals, an act for every fifty spans, a
 * conversation for every five acts, a function for every fifteen lines, and a few places acknowledged. The same
 * one for the same size.
 */
export function reviewOf(size: Size): ReviewState {
  const random = new Random(size.lines);
  const text = textOf(sourceLines(random, size.lines));
  const attribution = attributionOf(text, size);
  const acts = new Set(attribution.spans.map(({ origin }) => origin));
  const records = [...acts].map((id, index) => ({ type: "origin", origin: act(id, index) }) as const); // prettier-ignore
  const snapshot = { worktree: "", path: PATH, blob: blobIdOf(text), at: AT, ...attribution };
  const recorded = apply(emptyState("", sha256), { type: "recorded", records }).state;
  const near = { snapshot, text };
  const appeared = apply(recorded, { type: "appeared", path: PATH, text, near }).state;
  const pages = pagesIn(appeared);
  const outline = functionsIn(size.lines);
  return readSome(apply(appeared, { type: "outlined", path: PATH, pages, outline }).state);
}

function functionsIn(lines: number): Outline {
  return Array.from({ length: Math.floor(lines / FUNCTION_LINES) }, (_, index) => ({
    name: `function${index}`,
    kind: "function",
    startLine: index * FUNCTION_LINES,
    endLine: (index + 1) * FUNCTION_LINES - 1,
    children: [],
  }));
}

function attributionOf(text: string, size: Size): Attribution {
  const slots = halvesOfLines(text);
  const spans = Array.from({ length: size.spans }, (_, index): Span => {
    const slot = slots[Math.floor((index * slots.length) / size.spans)] as Range;
    return { ...slot, origin: `act-${Math.floor(index / SPANS_PER_ACT)}` };
  });
  const removals = spans
    .filter((_, index) => index % SPANS_PER_REMOVAL === 0)
    .map(({ end, origin }) => ({ offset: end, text: "was(here);", origin }));
  return { spans, removals };
}

/** The two halves of every line that is not blank, with a character between them. */
function halvesOfLines(text: string): readonly Range[] {
  return [...text.matchAll(/[^ \n].*/g)].flatMap(({ index, 0: { length } }) => {
    const middle = index + (length >> 1);
    const halves = [{ start: index, end: middle }, { start: middle + 1, end: index + length }]; // prettier-ignore
    return halves.filter(({ start, end }) => start < end);
  });
}

function act(id: string, index: number): Origin {
  const conversation = `conversation-${Math.floor(index / ACTS_PER_CONVERSATION)}`;
  return { id, kind: "ai", evidence: "agent", at: AT, tool: "Pretend Assistant", conversation };
}

/** Somebody reads a few places, spread over the file, and says so. */
function readSome(state: ReviewState): ReviewState {
  const { places } = viewDocument(state, PATH);
  const step = Math.ceil(places.length / ACKNOWLEDGED_PLACES);
  const chosen = places.filter((_, index) => index % step === 0);
  const pages = pagesIn(state);
  const ranges = chosen.map(({ startLine, endLine }) => ({
    start: startOfLine(pages, startLine),
    end: startOfLine(pages, endLine),
  }));
  const seen = apply(state, { type: "saw", path: PATH, ranges }).state;
  const blob = blobIdOf(textAt(state, PATH) ?? "");
  const records = chosen.map(({ digest }, index) => {
    const by = { name: "Ada", email: "ada@example.com" };
    const said = acknowledge(seen, { path: PATH, digest, level: "reviewed", id: `said-${index}`, by, at: AT, blob }); // prettier-ignore
    if (said.kind !== "acknowledged") throw new Error(`A place was not acknowledged: ${said.kind}`);
    return { type: "acknowledgement", acknowledgement: said.acknowledgement } as const;
  });
  return apply(seen, { type: "recorded", records }).state;
}
