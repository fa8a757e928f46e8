/**
 * What the journal holds: acts of writing, snapshots of texts, and what people said about them.
 * Records are only ever added. Paths are relative to the repository's root, with `/`.
 */
import type { Attribution } from "../origin/attribution.js";
import type { Origin, OriginId } from "../origin/origin.js";
import type { LineHash } from "../fingerprint/lineHash.js";

/**
 * Names one exact text: the id git gives a blob of it (SHA-1, 40 hex digits), after line ends were
 * made LF and a byte order mark was dropped.
 */
export type BlobId = string;

/** A person, as git knows them. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/** The spans and removals of one exact text of one path. Offsets count in the text with LF. */
export interface Snapshot extends Attribution {
  readonly worktree: string;
  readonly path: string;
  readonly blob: BlobId;
  readonly at: string;
}

/**
 * Neighbouring traces of one act that somebody read, among all traces of that act in the text (see
 * `tracesOf`), with the hashes of up to three traces on either side, so that equal lines elsewhere
 * are not taken for these. Fewer than three mean that the act's traces begin or end there.
 */
export interface Run {
  /** How many traces of the act stood above the first one that was read. */
  readonly at: number;
  readonly before: readonly LineHash[];
  /** What was read. Never empty. */
  readonly read: readonly LineHash[];
  readonly after: readonly LineHash[];
  /**
   * Which of `before`, `read` and `after`, counted through all three, no other trace of the act
   * was equal to: what has their hash later is surely they. Absent when every one had its equal.
   */
  readonly once?: readonly number[];
}

/** What somebody answers for, of one act: runs of its lines and removals, from top to bottom. */
export interface Covered {
  readonly origin: OriginId;
  readonly runs: readonly Run[];
}

/** How the person was known to be the person. `none`: nothing but their word. */
export type Assurance = "none";

/** A person's statement on the AI lines and removals of a region at exact content. */
export interface Acknowledgement {
  readonly id: string;
  readonly by: Person;
  readonly at: string;
  readonly level: "reviewed" | "understood";
  readonly path: string;
  readonly blob: BlobId;
  readonly covers: readonly Covered[];
  readonly assurance: Assurance;
  /** The version of the rules it was made under. */
  readonly rules: "lex1";
}

/** How likely a mistake is to matter. Until risk signals exist, everything is `medium`. */
export type Tier = "low" | "medium" | "high";

/**
 * Why what was read still holds on lines that are not what they were: they moved, were formatted
 * anew, have another comment, or hold what is left of the act's words and else only a person's.
 */
export type CarryKind = "moved" | "format" | "comment" | "amended";

/**
 * Takes what people said over from one text to another. Says nothing new: whoever has both texts
 * and what was said before can work it out again.
 */
export interface Carry {
  readonly kind: CarryKind;
  /** The acknowledgements it rests on, sorted. It stands as long as all of them do. */
  readonly acknowledgements: readonly string[];
  readonly path: string;
  readonly from: BlobId;
  readonly to: BlobId;
  readonly at: string;
  /** What the text `to` has of the acts that were acknowledged. */
  readonly covers: readonly Covered[];
  /** The highest tier of these lines. Never `high` when amended. */
  readonly tier: Tier;
  /** The rules, and the grammar and its rules where one was asked. */
  readonly rules: "carry0";
  readonly grammar?: string;
}

/** A person takes an acknowledgement or a waiver back. */
export interface Withdrawal {
  /** The id of either. */
  readonly acknowledgement: string;
  readonly by: Person;
  readonly at: string;
}

/** What a commit would bring: the SHA-256 of its changes as git lists them, in base64url. */
export type StagedDigest = string;

/**
 * A person lets the unread text of one commit through, with a reason. It says nothing of the text, which
 * stays unread, and counts for no other commit.
 */
export interface Waiver {
  readonly id: string;
  readonly by: Person;
  readonly at: string;
  /** In the person's words; never empty. */
  readonly reason: string;
  /** Where the commit is to be made; see `Snapshot`. */
  readonly worktree: string;
  readonly staged: StagedDigest;
  /** What was open then. */
  readonly places: readonly WaivedPlace[];
  readonly assurance: Assurance;
}

/** A place that was let through, as it was. */
export interface WaivedPlace {
  readonly path: string;
  /** 0-based, half-open. */
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * What the gate said when a commit was made. `waived`: a person let it through; `unknown`: the gate could not
 * tell; `bypassed`: it was not asked.
 */
export type GateOutcome = "passed" | "waived" | "unknown" | "bypassed";

/** A commit that was made here, and what the gate said. */
export interface MadeCommit {
  /** Its id, as git gives it: 40 or 64 hex digits. */
  readonly commit: string;
  readonly worktree: string;
  readonly at: string;
  readonly outcome: GateOutcome;
  /** The waiver that it used up. */
  readonly waiver?: string;
}

/**
 * What an agent's own hook saw of one edit of a file: the text before, the text after, and who. Before
 * the edit only the one is known; two records of one act then say both.
 */
export interface AgentEdit {
  /** The worktree whose file it was; see `Snapshot`. */
  readonly worktree: string;
  readonly path: string;
  /** What the file held before; the empty text when there was none. Absent when nobody looked. */
  readonly before?: BlobId;
  /** What it held after; absent in what is said before the edit. */
  readonly after?: BlobId;
  /** The act; of kind `ai`. */
  readonly origin: Origin;
}

/** One line of the journal. */
export type JournalRecord =
  | { readonly type: "origin"; readonly origin: Origin }
  | { readonly type: "agentEdit"; readonly agentEdit: AgentEdit }
  | { readonly type: "snapshot"; readonly snapshot: Snapshot }
  | { readonly type: "acknowledgement"; readonly acknowledgement: Acknowledgement }
  | { readonly type: "carry"; readonly carry: Carry }
  | { readonly type: "withdrawal"; readonly withdrawal: Withdrawal }
  | { readonly type: "waiver"; readonly waiver: Waiver }
  | { readonly type: "commit"; readonly commit: MadeCommit };
