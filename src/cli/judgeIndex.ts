/** Judges what is staged, or changes like it: reads the journal, the policy and the index, and asks the gate. */
import { relative } from "node:path";
import {
  addRecords,
  EMPTY_JOURNAL,
  judge,
  type Doubt,
  type Journal,
  type StagedDigest,
  type Verdict,
} from "../core/index.js";
import { commitFacts } from "../git/commitFacts.js";
import type { Git } from "../git/git.js";
import type { Repository } from "../git/repository.js";
import { stagedChanges, type StagedChange } from "../git/stagedChanges.js";
import { namesOf, type FollowedText } from "../git/stagedFacts.js";
import { blobIdOf } from "../store/blobId.js";
import { JournalFolder, readbackFolder } from "../store/journalFolder.js";
import type { UnreadableLine } from "../store/journalReader.js";
import { readPolicy, type PolicyRead } from "../store/policyFile.js";
import { readAbout } from "../store/readAbout.js";
import { sha256 } from "../store/sha256.js";
import { doubtsOfDamage } from "./damagedLines.js";
import { withAgentEdits } from "./withAgentEdits.js";

/** The gate's answer, and what to say beside it. */
export interface Judged extends PolicyRead {
  readonly verdict: Verdict;
  /** What would be committed. */
  readonly staged: StagedDigest;
  /** The folder of the journal. */
  readonly journal: string;
  /** The texts that no snapshot is of and one should be, for `recordFollowed`. */
  readonly followed: readonly FollowedText[];
  readonly damage: readonly UnreadableLine[];
  /** Commits that were made here, by their ids; all of them when everything was read. */
  readonly commits: Journal["commits"];
  /** How many bytes of the journal were read that an index would have saved. */
  readonly unindexed: number;
}

/**
 * How much of the journal is read: `everything` finds all damage in it, `whatMatters` is faster and
 * gives the same verdict.
 */
export type Reading = "everything" | "whatMatters";

/**
 * Judges the index. `merging` names commits being merged that no file names yet; `at` is the time,
 * ISO 8601 in UTC.
 */
export async function judgeIndex(
  git: Git,
  repository: Repository,
  merging: readonly string[],
  reading: Reading,
  at: string,
): Promise<Judged> {
  const changes = stagedChanges(git, repository, merging);
  return judgeChanges(git, repository, { changes, attributes: "holding", judge }, reading, at);
}

/** Changes to be judged, and by what. */
export interface Question {
  readonly changes: Promise<readonly StagedChange[]>;
  /** Whether what the attributes in the index say holds for the changes. */
  readonly attributes: "holding" | "others";
  readonly judge: typeof judge;
}

/** Judges changes as if they were one commit's. */
export async function judgeChanges(
  git: Git,
  repository: Repository,
  { changes: staged, attributes, judge }: Question,
  reading: Reading,
  at: string,
): Promise<Judged> {
  const folder = readbackFolder(repository.commonDir);
  const journalFolder = new JournalFolder(folder);
  const [changes, news, read] = await Promise.all([
    staged,
    reading === "everything"
      ? journalFolder.readNew().then((all) => ({ ...all, unindexed: 0 }))
      : readAbout(folder, staged.then(namesOf)),
    readPolicy(folder),
  ]);
  const { worktree } = repository;
  const said = addRecords(EMPTY_JOURNAL, news.records);
  const { paths } = namesOf(changes);
  const journal = await withAgentEdits(said, journalFolder, paths, worktree, at);
  const facts = await commitFacts(git, worktree, changes, {
    journal,
    text: (blob) => journalFolder.text(blob),
    blobIdOf,
    sha256,
    lightText: read.policy.lightText,
  });
  const isLost = news.records.length === 0 && (await journalFolder.isLost());
  const shown = relative(repository.root, journalFolder.path);
  const journalDoubts = [
    ...doubtsOf(shown, news.newer),
    ...doubtsOfDamage(shown, news.damage, changes, journal),
    ...(isLost ? [{ path: shown, why: LOST }] : []),
  ];
  const doubts = brings(changes) ? [...facts.doubts, ...journalDoubts] : [];
  const generated = attributes === "holding" ? facts.generated : new Set<string>();
  return {
    ...read,
    verdict: judge(read.policy, { ...facts, generated, doubts }),
    staged: facts.staged,
    followed: facts.followed,
    journal: journalFolder.path,
    damage: news.damage,
    commits: journal.commits,
    unindexed: news.unindexed,
  };
}

/**
 * Records whose `followed` texts were taken to be: so an editor shows the same places, what is said of
 * them there counts here, and text that moved is known where it is now. Throws a `StoreError`.
 */
export async function recordFollowed(
  { commonDir, worktree }: Repository,
  followed: readonly FollowedText[],
  at: string,
): Promise<void> {
  if (followed.length === 0) return;
  const journal = new JournalFolder(readbackFolder(commonDir));
  try {
    for (const { blob, text } of followed) await journal.putText(blob, text);
    await journal.append(
      followed.map(({ path, blob, spans, removals }) => ({
        type: "snapshot",
        snapshot: { worktree, path, blob, at, spans, removals },
      })),
    );
  } finally {
    await journal.dispose();
  }
}

/** Whether a commit of `changes` would bring any text. */
function brings(changes: readonly StagedChange[]): boolean {
  return changes.some(({ object }) => object !== undefined);
}

const LOST = "it was removed, and texts that it spoke of are there";

/** What a newer program wrote may be about any file. */
function doubtsOf(path: string, newer: readonly UnreadableLine[]): readonly Doubt[] {
  if (newer.length === 0) return [];
  return [{ path, why: "a newer Readback wrote in it, so this one needs an update" }];
}
