/** Judges what is staged: reads the journal, the policy and the index, and asks the gate. */
import { relative } from "node:path";
import {
  addRecords,
  EMPTY_JOURNAL,
  isExempt,
  judge,
  waiverFor,
  type Doubt,
  type Journal,
  type OpenPlace,
  type StagedDigest,
  type Verdict,
} from "../core/index.js";
import { generatedAmong } from "../git/attributes.js";
import type { Git } from "../git/git.js";
import type { Repository } from "../git/repository.js";
import { stagedChanges, stagedDigest, type StagedChange } from "../git/stagedChanges.js";
import { namesOf, stagedFacts, type FollowedText } from "../git/stagedFacts.js";
import { blobIdOf } from "../store/blobId.js";
import { JournalFolder, readbackFolder } from "../store/journalFolder.js";
import type { UnreadableLine } from "../store/journalReader.js";
import { readPolicy, type PolicyRead } from "../store/policyFile.js";
import { readAbout } from "../store/readAbout.js";
import { sha256 } from "../store/sha256.js";
import { doubtsOfDamage } from "./damagedLines.js";
import { withoutUpstream } from "./upstreamActs.js";
import { withAgentEdits } from "./withAgentEdits.js";

/** The gate's answer, and what to say beside it. */
export interface Judged extends PolicyRead {
  readonly verdict: Verdict;
  /** What would be committed. */
  readonly staged: StagedDigest;
  /** How many unread places are in files that are exempt. */
  readonly exemptPlaces: number;
  /** The folder of the journal. */
  readonly journal: string;
  /** How many lines nobody is asked about, because they are light. */
  readonly lightLines: number;
  /** The texts that no snapshot is of and one should be, for `recordFollowed`. */
  readonly followed: readonly FollowedText[];
  readonly damage: readonly UnreadableLine[];
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
  const folder = readbackFolder(repository.commonDir);
  const journalFolder = new JournalFolder(folder);
  const staged = stagedChanges(git, repository, merging);
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
  const factsBy = (known: Journal) =>
    stagedFacts(git, worktree, changes, {
      journal: known,
      text: (blob) => journalFolder.text(blob),
      blobIdOf,
      sha256,
      lightText: read.policy.lightText,
    });
  const all = await factsBy(journal);
  const asked = all.open.length === 0 ? journal : await withoutUpstream(git, journal);
  const facts = asked === journal ? all : { ...(await factsBy(asked)), followed: all.followed };
  const isLost = news.records.length === 0 && (await journalFolder.isLost());
  const shown = relative(repository.root, journalFolder.path);
  const journalDoubts = [
    ...doubtsOf(shown, news.newer),
    ...doubtsOfDamage(shown, news.damage, changes, journal),
    ...(isLost ? [{ path: shown, why: LOST }] : []),
  ];
  const digest = stagedDigest(changes, sha256);
  const doubts = brings(changes) ? [...facts.doubts, ...journalDoubts] : [];
  const waiver = waiverFor(journal, worktree, digest);
  const asking = await withoutExempt(git, facts.open, read.policy.exempt, changes);
  const verdict = judge(read.policy, { open: asking, doubts }, waiver);
  const { followed, lightLines } = facts;
  return {
    ...read,
    verdict,
    staged: digest,
    exemptPlaces: facts.open.length - asking.length,
    lightLines,
    followed,
    journal: journalFolder.path,
    damage: news.damage,
    unindexed: news.unindexed,
  };
}

/** Those of `open` that are in files which somebody has to read. */
async function withoutExempt(
  git: Git,
  open: readonly OpenPlace[],
  patterns: readonly string[],
  changes: readonly StagedChange[],
): Promise<readonly OpenPlace[]> {
  const left = open.filter(({ path }) => !isExempt(path, patterns));
  const paths = [...new Set(left.map(({ path }) => path))];
  const generated = await generatedAmong(git, paths, changes.map(({ path }) => path)); // prettier-ignore
  return left.filter(({ path }) => !generated.has(path));
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
