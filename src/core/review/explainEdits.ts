/**
 * Whose texts are that agents' hooks saw before and after an edit. What a hook says is a hint: only
 * a text that is really somewhere counts, told by its blob id, and the agent's is what differs.
 * Texts are canonical.
 */
import { diffTexts } from "../diff/diff.js";
import type { Sha256 } from "../fingerprint/lineHash.js";
import { knownEdits, type KnownEdit } from "../ledger/agentEdits.js";
import { addRecords, isAiAct, type Journal } from "../ledger/journal.js";
import type { BlobId, JournalRecord } from "../ledger/statements.js";
import type { Attribution } from "../origin/attribution.js";
import { mapAttribution } from "../origin/mapAttribution.js";
import { TYPED, type Origin, type OriginId } from "../origin/origin.js";
import { pagesOf } from "../origin/pages.js";
import { invertEdit, type Edit } from "../text/edit.js";
import type { Range } from "../text/range.js";
import { coverageOf } from "./documentCoverage.js";
import { candidateSnapshots, closestText } from "./follow.js";
import { isUnexplained } from "./pending.js";
import { attributionFrom, type KnownText } from "./staged.js";
import { unmissedText } from "./unmissed.js";

/** What explaining needs beside the journal. */
export interface EditTexts {
  /** The text with this id, or `undefined` when nobody has it. */
  readonly textOf: (blob: BlobId) => string | undefined;
  /** Whose the text with this id was said to be where it was seen being written; it may differ from what is recorded. */
  readonly seen?: (blob: BlobId) => Attribution | undefined;
  readonly sha256: Sha256;
  /** When this is worked out: ISO 8601 in UTC. */
  readonly at: string;
}

/** What the edits of one path explain and no record says yet. */
export interface ExplainedEdits {
  /** Acts that turn out to be an agent's. */
  readonly origins: readonly Origin[];
  /** Texts before and after edits, and whose they are. */
  readonly known: readonly KnownText[];
}

/** Explains what agents did to the file at `path`, one edit after the other, the oldest first. */
export function explainEdits(journal: Journal, path: string, texts: EditTexts): ExplainedEdits {
  const origins: Origin[] = [];
  const known: KnownText[] = [];
  let now = journal;
  const edits = knownEdits(journal.agentEdits.get(path) ?? []);
  for (const [index, edit] of edits.entries()) {
    const found = explainEdit(now, edit, sinceOf(journal, edit, edits.slice(0, index)), texts);
    origins.push(...found.origins);
    known.push(...found.known);
    now = addRecords(now, recordsOf(found));
  }
  return { origins, known };
}

/** What was explained, as records. */
export function recordsOf({ origins, known }: ExplainedEdits): readonly JournalRecord[] {
  return [
    ...origins.map((origin) => ({ type: "origin" as const, origin })),
    ...known.map(({ snapshot }) => ({ type: "snapshot" as const, snapshot })),
  ];
}

/** The texts that edits of `path` are about of which no snapshot says so, for reading them beforehand. */
export function textsOfEdits(journal: Journal, path: string, worktree: string): readonly BlobId[] {
  const edits = knownEdits(journal.agentEdits.get(path) ?? []).filter(
    (edit) => !isEditRecorded(journal, edit),
  );
  const blobs = edits.flatMap(({ before, after }) => [after, ...(before ? [before] : [])]);
  const near = edits.flatMap(({ before = "" }) =>
    candidateSnapshots(journal, path, before, worktree).map(({ blob }) => blob),
  );
  return [...new Set([...blobs, ...near])];
}

const NOTHING: ExplainedEdits = { origins: [], known: [] };

/**
 * When nothing that was seen earlier can be this `edit`: an agent has written the very same text
 * before, and writing the same words again is another act. `undefined` where it has not.
 */
function sinceOf(
  { origins }: Journal,
  { after, origin }: KnownEdit,
  earlier: readonly KnownEdit[],
): string | undefined {
  const isAgain = earlier.some((one) => one.after === after && one.origin.id !== origin.id);
  return isAgain ? (origins.get(origin.id)?.at ?? origin.at) : undefined;
}

function explainEdit(
  journal: Journal,
  edit: KnownEdit,
  since: string | undefined,
  texts: EditTexts,
): ExplainedEdits {
  const recorded = journal.snapshots.get(edit.path)?.get(edit.after);
  const isDone = holds(recorded, edit.origin.id);
  const seenHere = texts.seen?.(edit.after);
  if (isDone && (!seenHere || holds(seenHere, edit.origin.id))) return NOTHING;
  const existing = seenHere ?? recorded;
  const text = texts.textOf(edit.after);
  const before = text === undefined ? undefined : textBeforeEdit(journal, edit, texts);
  if (text === undefined || before === undefined || before.text === text) return NOTHING;
  const { edit: change } = diffTexts(before.text, text);
  const hunks = invertEdit(before.text, change);
  const seen = existing ? actsSeenAfter(journal, existing, hunks, before.snapshot, since) : "none";
  if (seen === "explained") return NOTHING;
  if (seen !== "none") return { origins: seen.map((id) => ({ ...edit.origin, id })), known: [] };
  if (isDone) return NOTHING;
  return { origins: [], known: written(journal, edit, before, text, change, texts) };
}

/**
 * What an earlier look at the text after an edit made of it: acts that are not explained and wrote
 * nothing but what the edit did; or that an assistant is known to have done it; or nothing that is
 * of use. A change that an agent made and that looks typed was taken for typing: it came from disk.
 */
export function actsSeenAfter(
  journal: Journal,
  existing: Attribution,
  hunks: readonly Range[],
  before: Attribution,
  since = "",
): readonly OriginId[] | "explained" | "none" {
  const old = actsIn(before, () => true);
  const isIn = (range: Range) => hunks.some((hunk) => touches(hunk, range));
  const isNew = (id: OriginId) => (journal.origins.get(id)?.at ?? "") >= since;
  const inside = [...actsIn(existing, isIn)].filter(
    (id) => id !== TYPED && !old.has(id) && isNew(id),
  );
  if (inside.some((id) => isAiAct(journal, id))) return "explained";
  const outside = actsIn(existing, (range) => !isIn(range));
  const unexplained = inside.filter((id) => isUnexplained(journal, id));
  const isWhole = unexplained.every((id) => !outside.has(id));
  return unexplained.length > 0 && isWhole ? unexplained : "none";
}

/** The text after an edit, and the one before it where that is not known yet. */
function written(
  journal: Journal,
  { path, after, worktree, origin }: KnownEdit,
  before: KnownText,
  text: string,
  change: Edit,
  { sha256, at }: EditTexts,
): readonly KnownText[] {
  const known = journal.snapshots.get(path);
  const pages = pagesOf(before.text, before.snapshot);
  const coverage = coverageOf(journal, path, pages, sha256);
  const mapped = mapAttribution(before.snapshot, before.text, change, {
    origin: origin.id,
    deletions: "kept",
    unmissed: unmissedText(journal, pages, coverage),
  });
  // What is said anew of a text has to be newer than what was said of it before.
  const time = known?.has(after) ? at : origin.at;
  const snapshot = { worktree, path, blob: after, at: time, ...mapped };
  const isNews = !known?.has(before.snapshot.blob);
  return [...(isNews ? [before] : []), { snapshot, text }];
}

/** The text before `edit`, and whose it was; `undefined` when nobody knows it. */
export function textBeforeEdit(
  journal: Journal,
  { path, before, after, worktree, origin }: KnownEdit,
  { textOf }: EditTexts,
): KnownText | undefined {
  const text = before === undefined ? undefined : textOf(before);
  const candidates = candidateSnapshots(journal, path, before ?? "", worktree).flatMap(
    (snapshot) => {
      const own = snapshot.blob === after ? undefined : textOf(snapshot.blob);
      return own === undefined ? [] : { snapshot, text: own };
    },
  );
  // Without its text, the newest that is known of the path has to do.
  if (before === undefined) return candidates[0];
  if (text === undefined) return undefined;
  const attribution = attributionFrom(closestText(candidates, text), text);
  return { snapshot: { worktree, path, blob: before, at: origin.at, ...attribution }, text };
}

/** Whether a snapshot of the text after an edit says which part of it is that edit's. */
export function isEditRecorded(
  { snapshots }: Journal,
  { path, after, origin }: KnownEdit,
): boolean {
  return holds(snapshots.get(path)?.get(after), origin.id);
}

/** Whether what is known of a text says which part of it is the act's. */
function holds(known: Attribution | undefined, id: OriginId): boolean {
  return [...(known?.spans ?? []), ...(known?.removals ?? [])].some(({ origin }) => origin === id);
}

function actsIn(
  { spans, removals }: Attribution,
  isPicked: (range: Range) => boolean,
): ReadonlySet<OriginId> {
  const found = [
    ...spans.filter(isPicked),
    ...removals.filter(({ offset }) => isPicked({ start: offset, end: offset })),
  ];
  return new Set(found.map(({ origin }) => origin));
}

/** Whether a removal, which is empty, lies in a hunk or at its ends, or text shares a character with it. */
function touches(hunk: Range, { start, end }: Range): boolean {
  return start === end
    ? hunk.start <= start && end <= hunk.end
    : hunk.start < end && start < hunk.end;
}
