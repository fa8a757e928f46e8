/**
 * What all records of a journal say together. The same records give the same journal in whatever
 * order they are read: several windows, worktrees and hooks write at once, and clocks differ.
 */
import { Draft } from "../base/draft.js";
import { copiedFrom, mergeOrigins, TYPED, type Origin, type OriginId } from "../origin/origin.js";
import { addAgentEdit } from "./agentEdits.js";
import { addCommit, addWaiver } from "./passages.js";
import { SnapshotDraft } from "./snapshotDraft.js";
import { sortedText } from "./sortedText.js";
import type {
  Acknowledgement,
  AgentEdit,
  BlobId,
  Carry,
  JournalRecord,
  MadeCommit,
  Snapshot,
  Waiver,
} from "./statements.js";

/** The state of a journal. Grows by `addRecords`; never changed in place. */
export interface Journal {
  readonly origins: ReadonlyMap<OriginId, Origin>;
  /** By path, then by blob; of several for one blob the newest, of any worktree. */
  readonly snapshots: ReadonlyMap<string, ReadonlyMap<BlobId, Snapshot>>;
  /** The paths at which a text has a snapshot, by its blob, sorted. */
  readonly paths: ReadonlyMap<BlobId, readonly string[]>;
  readonly acknowledgements: ReadonlyMap<string, Acknowledgement>;
  /** What agents' hooks saw, by path. */
  readonly agentEdits: ReadonlyMap<string, readonly AgentEdit[]>;
  /** By everything they say but when. */
  readonly carries: ReadonlyMap<string, Carry>;
  /** Ids of acknowledgements that were taken back. */
  readonly withdrawn: ReadonlySet<string>;
  /** What people let through, by its id. */
  readonly waivers: ReadonlyMap<string, Waiver>;
  /** Commits that were made here, by their id. */
  readonly commits: ReadonlyMap<string, MadeCommit>;
}

/** A journal nobody has written to. */
export const EMPTY_JOURNAL: Journal = {
  origins: new Map(),
  snapshots: new Map(),
  paths: new Map(),
  agentEdits: new Map(),
  acknowledgements: new Map(),
  carries: new Map(),
  withdrawn: new Set(),
  waivers: new Map(),
  commits: new Map(),
};

/**
 * `journal` with `records` added; the same one when they say nothing new. Maps to which nothing is
 * added are the same objects as before, and adding to one takes as long whether it is large or small.
 */
export function addRecords(journal: Journal, records: readonly JournalRecord[]): Journal {
  const origins = new Draft(journal.origins);
  const snapshots = new SnapshotDraft(journal);
  const agentEdits = new Draft(journal.agentEdits);
  const acknowledgements = new Draft(journal.acknowledgements);
  const carries = new Draft(journal.carries);
  const withdrawn = new Set<string>();
  const waivers = new Draft(journal.waivers);
  const commits = new Draft(journal.commits);
  for (const record of records) {
    switch (record.type) {
      case "origin":
        addOrigin(origins, record.origin);
        break;
      case "agentEdit":
        addOrigin(origins, record.agentEdit.origin);
        addAgentEdit(agentEdits, record.agentEdit);
        break;
      case "snapshot":
        snapshots.add(record.snapshot);
        break;
      case "acknowledgement":
        addAcknowledgement(acknowledgements, record.acknowledgement);
        break;
      case "carry":
        addCarry(carries, record.carry);
        break;
      case "withdrawal":
        withdrawn.add(record.withdrawal.acknowledgement);
        break;
      case "waiver":
        addWaiver(waivers, record.waiver);
        break;
      case "commit":
        addCommit(commits, record.commit);
        break;
    }
  }
  return sameUnlessNew(journal, {
    origins: origins.done(),
    ...snapshots.done(),
    agentEdits: agentEdits.done(),
    acknowledgements: acknowledgements.done(),
    carries: carries.done(),
    withdrawn: withMore(journal.withdrawn, withdrawn),
    waivers: waivers.done(),
    commits: commits.done(),
  });
}

function sameUnlessNew(before: Journal, now: Journal): Journal {
  const parts = Object.keys(now) as (keyof Journal)[];
  return parts.every((part) => before[part] === now[part]) ? before : now;
}

function withMore(known: ReadonlySet<string>, more: ReadonlySet<string>): ReadonlySet<string> {
  const isNews = [...more].some((one) => !known.has(one));
  return isNews ? new Set([...known, ...more]) : known;
}

/**
 * Whether an act is an assistant's; copies are of who wrote what was copied. An act whose own record
 * is missing counts as one: it was recorded as something other than typing, and doubt is unread.
 */
export function isAiAct({ origins }: Pick<Journal, "origins">, id: OriginId): boolean {
  const origin = origins.get(copiedFrom(id));
  return origin ? origin.kind === "ai" : id !== TYPED;
}

/**
 * The snapshots of `path`, newest first; those of `worktree` come before those of others made at
 * the same time.
 */
export function snapshotsOf(journal: Journal, path: string, worktree: string): Snapshot[] {
  const here = (snapshot: Snapshot) => (snapshot.worktree === worktree ? 1 : 0);
  return [...(journal.snapshots.get(path)?.values() ?? [])].sort((a, b) =>
    a.at === b.at ? here(b) - here(a) : a.at < b.at ? 1 : -1,
  );
}

/** Something people said of acts that counts: an acknowledgement, or what was carried over from some. */
export type Standing = Acknowledgement | Carry;

/** The acknowledgements that `standing` rests on. */
export function restsOn(standing: Standing): readonly string[] {
  return "kind" in standing ? standing.acknowledgements : [standing.id];
}

/** What people say, by the acts they speak of. */
export type StandingByAct = ReadonlyMap<OriginId, readonly Standing[]>;

/** What stands, as found before. */
const found = new WeakMap<
  Journal["acknowledgements"],
  { carries: Journal["carries"]; withdrawn: Journal["withdrawn"]; byAct: StandingByAct }
>();

/** What stands of all that was said, by the acts it speaks of. Gathered once for the same statements. */
export function standingOf(journal: Journal): StandingByAct {
  const { acknowledgements, carries, withdrawn } = journal;
  const known = found.get(acknowledgements);
  if (known?.carries === carries && known.withdrawn === withdrawn) return known.byAct;
  const byAct = new Map<OriginId, Standing[]>();
  const add = (standing: Standing, origin: OriginId): void => {
    const list = byAct.get(origin);
    if (list) list.push(standing);
    else byAct.set(origin, [standing]);
  };
  const acts = new Map<string, ReadonlySet<OriginId>>();
  for (const [id, acknowledgement] of acknowledgements)
    if (!withdrawn.has(id)) {
      const own = actsIn(acknowledgement);
      acts.set(id, own);
      for (const origin of own) add(acknowledgement, origin);
    }
  for (const carry of carries.values())
    for (const origin of actsIn(carry)) {
      // Every acknowledgement it rests on has to speak of the act, or of what the same act wrote elsewhere.
      const rests = carry.acknowledgements.map((id) => speaksOf(acts.get(id), origin));
      if (rests.length > 0 && !rests.includes(false)) add(carry, origin);
    }
  found.set(acknowledgements, { carries, withdrawn, byAct });
  return byAct;
}

/** Whether one of `acts` is `origin`, or both are of what one act wrote: what moves is of an act of its own. */
function speaksOf(acts: ReadonlySet<OriginId> | undefined, origin: OriginId): boolean {
  if (!acts) return false;
  const written = copiedFrom(origin);
  return acts.has(origin) || [...acts].some((act) => copiedFrom(act) === written);
}

function actsIn({ covers }: Standing): ReadonlySet<OriginId> {
  return new Set(covers.map(({ origin }) => origin));
}

function addOrigin(origins: Draft<OriginId, Origin>, origin: Origin): void {
  const known = origins.get(origin.id);
  const merged = known ? mergeOrigins(known, origin) : origin;
  if (JSON.stringify(merged) !== JSON.stringify(known)) origins.set(origin.id, merged);
}

/** Several windows find out the same, and the first to say so counts. */
function addCarry(carries: Draft<string, Carry>, carry: Carry): void {
  const key = sortedText({ ...carry, at: "" });
  const known = carries.get(key);
  if (!known || carry.at < known.at) carries.set(key, carry);
}

/**
 * Two statements under one id cannot both be true, so neither counts: what is kept covers nothing.
 * One that was read back from a file is the same as the one that was written there.
 */
function addAcknowledgement(
  acknowledgements: Draft<string, Acknowledgement>,
  acknowledgement: Acknowledgement,
): void {
  const { id } = acknowledgement;
  const known = acknowledgements.get(id);
  if (!known) return acknowledgements.set(id, acknowledgement);
  const text = sortedText(known);
  if (text === sortedText(acknowledgement)) return;
  const voided = { ...known, covers: [] };
  const other = { ...acknowledgement, covers: [] };
  const chosen = sortedText(voided) < sortedText(other) ? voided : other;
  if (sortedText(chosen) !== text) acknowledgements.set(id, chosen);
}
