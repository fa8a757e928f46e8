/**
 * Streams: an assistant writes a change in many small edits, one after the other. They count as one
 * act, and only what they come to counts: a line that was taken away and written again with one
 * other word is one other word.
 */
import type { Journal } from "../ledger/journal.js";
import type { Origin, OriginId } from "../origin/origin.js";
import type { Pages } from "../origin/pages.js";
import { composeEdits, type Edit } from "../text/edit.js";
import type { DocumentState } from "./state.js";

/** A stream as it was left. */
export interface PastStream extends Stream {
  /** The text after it, and whose it was then. */
  readonly after: Pages;
  /** What it comes to with those before it, should they turn out to be one chat's; see `rejoined`. */
  readonly joined?: Stream | undefined;
}

/** What some edits in a row come to. */
export interface Stream {
  /** The text before the first of them. */
  readonly before: Pages;
  /** All of them as one. */
  readonly edit: Edit;
  /** The act they count as: that of the first. */
  readonly origin: OriginId;
}

/** Edits that are further apart are not one stream, in milliseconds. A design's number, not measured. */
const PAUSE = 3000;

/**
 * A stream does not grow beyond so many units deleted and inserted: it is compared anew with every
 * edit, and that must not be felt.
 */
const LIMIT_UNITS = 20_000;

/**
 * The stream that `edit` by `origin` at `time` goes on with in `document`, with that edit; a new one
 * where nobody of its conversation wrote just before, or where it is no assistant's.
 */
export function streamWith(
  { origins }: Pick<Journal, "origins">,
  { past, undone, pages }: DocumentState,
  edit: Edit,
  origin: Origin,
  time: number,
): Stream {
  const alone = { before: pages, edit, origin: origin.id };
  const last = undone === 0 ? past.at(-1) : undefined;
  // What was found out about the text since then would be lost by going on from its start.
  if (last?.stream?.after !== pages || time - last.time > PAUSE) return alone;
  const { stream } = last;
  if (!isOneConversation(origins.get(stream.origin), origin)) return alone;
  if (unitsOf(stream.edit) + unitsOf(edit) > LIMIT_UNITS) return alone;
  return {
    before: stream.before,
    edit: composeEdits(stream.edit, edit),
    origin: stream.origin,
  };
}

/**
 * What `edit` of `document` at `time` comes to with the stream just before it, whoever made either: nobody can say at
 * once that a chat did. `undefined` where there is none.
 */
export function joinedWith(
  { past, undone, pages }: DocumentState,
  edit: Edit,
  time: number,
): Stream | undefined {
  const last = undone === 0 ? past.at(-1) : undefined;
  if (last?.stream?.after !== pages || time - last.time > PAUSE) return undefined;
  const { before, edit: made, origin } = last.stream.joined ?? last.stream;
  if (unitsOf(made) + unitsOf(edit) > LIMIT_UNITS) return undefined;
  return { before, edit: composeEdits(made, edit), origin };
}

function isOneConversation(a: Origin | undefined, b: Origin): boolean {
  if (a?.kind !== "ai" || b.kind !== "ai") return false;
  return a.id === b.id || (a.conversation !== undefined && a.conversation === b.conversation);
}

function unitsOf(edit: Edit): number {
  return edit.reduce((sum, { start, end, insert }) => sum + end - start + insert.length, 0);
}
