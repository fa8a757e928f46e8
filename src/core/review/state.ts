/**
 * The state of a review: the journal as known here, and every text that is open or holds AI text.
 * Changed only by `apply`.
 */
import { LayeredMap } from "../base/layeredMap.js";
import type { Sha256 } from "../fingerprint/lineHash.js";
import { EMPTY_JOURNAL, type Journal } from "../ledger/journal.js";
import type { Attribution } from "../origin/attribution.js";
import type { OriginId } from "../origin/origin.js";
import { attributionOf, textOf, type Pages } from "../origin/pages.js";
import { DEFAULT_POLICY, type LightRule } from "../policy/policy.js";
import type { Edit } from "../text/edit.js";
import type { Range } from "../text/range.js";
import type { Clip } from "./clip.js";
import type { TextUnits } from "./pageUnits.js";
import type { PastStream } from "./stream.js";
import { NO_TURNS, type Turns } from "./turns.js";

/** One text as it is now, with whose it is and what of it somebody could see. */
export interface DocumentState {
  readonly path: string;
  /** The text, and whose it is. */
  readonly pages: Pages;
  /** The unit of each line, as the last outline has it; empty where there was none. */
  readonly units: TextUnits;
  /** What was on screen in a focused editor since it was last written. Sorted and disjoint. */
  readonly seen: readonly Range[];
  /** The last changes, newest last; at most `PAST_LIMIT`. */
  readonly past: readonly Past[];
  /** How many of them are undone. */
  readonly undone: number;
  /** The text after all of them; `undefined` when it is the one that is there. */
  readonly latest: Pages | undefined;
  /** Stands for the text through all its changes: by it is remembered what was worked out. */
  readonly memory: object;
}

/** One change and what was there before it: enough to undo it, or to learn later whose it was. */
export interface Past {
  readonly edit: Edit;
  readonly before: Pages;
  readonly origin: OriginId;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Whether an acceptance key said that it was a suggestion. */
  readonly announced: "yes" | "no";
  /** For text that something else than a person's keys inserted: what it and those before it come to. */
  readonly stream: PastStream | undefined;
  /** Set where it cut text that was copied, or put text somewhere: then see `markOf`, or else `placed`. */
  readonly mark?: string;
}

/** Names the change that cut the clip `id`, or the first one that pasted it then. */
export function markOf(what: "cut" | "landed", id: string): string {
  return `${what} ${id}`;
}

/** How many changes of a text can be undone with their origins. */
export const PAST_LIMIT = 500;

/** Everything the views are computed from. */
export interface ReviewState {
  /** Which worktree of the repository this is: empty for the main one. */
  readonly worktree: string;
  readonly sha256: Sha256;
  readonly journal: Journal;
  /** What becomes of light text here. */
  readonly lightText: LightRule;
  /** Files that nobody has to read: by patterns of the policy, and those the repository calls generated. */
  readonly exempt: readonly string[];
  readonly generated: ReadonlySet<string>;
  /** By path. */
  readonly documents: LayeredMap<string, DocumentState>;
  /** What was last copied or cut, as far as that is known. */
  readonly clip: Clip | undefined;
  /** Which assistants are at work. Never recorded. */
  readonly turns: Turns;
}

/** The state before anything was seen. */
export function emptyState(worktree: string, sha256: Sha256): ReviewState {
  return {
    worktree,
    sha256,
    journal: EMPTY_JOURNAL,
    lightText: DEFAULT_POLICY.lightText,
    exempt: DEFAULT_POLICY.exempt,
    generated: new Set(),
    documents: new LayeredMap(),
    clip: undefined,
    turns: NO_TURNS,
  };
}

/** The text at `path`; `undefined` when none is known there. */
export function textAt({ documents }: ReviewState, path: string): string | undefined {
  const document = documents.get(path);
  return document && textOf(document.pages);
}

/** Whose the text at `path` is; `undefined` when none is known there. */
export function attributionAt({ documents }: ReviewState, path: string): Attribution | undefined {
  const document = documents.get(path);
  return document && attributionOf(document.pages);
}
