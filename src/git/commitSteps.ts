/** What commits that came to HEAD say of whose the texts are, as steps for the core. */
import type { BlobId, CommitStep, Origin } from "../core/index.js";
import { readBlobs } from "./blobs.js";
import { changesOf, smallBlobs, type CommitChange } from "./commitChanges.js";
import type { Git } from "./git.js";
import { workOf, type MadeHere, type NewCommit } from "./newCommits.js";
import { canonicalTextOf } from "./stagedTexts.js";

/** More files of all commits together are no change that anybody reads. */
export const MOST_CHANGED_FILES = 1000;

/** Larger texts are not followed, in bytes: comparing them would be felt. */
const TEXT_LIMIT = 1 << 19;

/** What the steps rest on beside git. */
export interface StepSources {
  readonly worktree: string;
  readonly made: MadeHere;
  readonly blobIdOf: (canonicalText: string) => BlobId;
  /** The act of `commit` at `path` when an agent signed it. */
  readonly actOf: (commit: NewCommit, path: string) => Origin | undefined;
}

/** Steps, the texts that they speak of, and how many files were too many. */
export interface CommitSteps {
  readonly steps: readonly CommitStep[];
  readonly texts: ReadonlyMap<BlobId, string>;
  readonly left: number;
}

/**
 * The steps of `commits`, as `newCommits` gives them. Only what agents signed tells anything by itself; what
 * git merged, or wrote again in a rebase, is joined of what is known. Runs git at most four times.
 */
export async function commitSteps(
  git: Git,
  commits: readonly NewCommit[],
  sources: StepSources,
): Promise<CommitSteps> {
  const { made } = sources;
  const left = commits.filter(({ side }) => side === "before");
  const works = new Map([...made.works, ...left.map((one) => [workOf(one), one.id] as const)]);
  const now = commits.filter(({ side }) => side === "now");
  const againOf = (one: NewCommit) => (made.ids.has(one.id) ? undefined : works.get(workOf(one)));
  const ids = new Set([...now.flatMap((one) => againOf(one) ?? []), ...now.map(({ id }) => id)]);
  const all = await changesOf(git, [...ids]);
  const mine = await madeTexts(git, made);
  const byCommit = new Map<string, CommitChange[]>();
  for (const change of all) byCommit.set(change.commit, [...(byCommit.get(change.commit) ?? []), change]); // prettier-ignore
  const plans = now.flatMap((commit) => {
    const again = againOf(commit);
    const old = new Map((byCommit.get(again ?? "") ?? []).map((one) => [one.path, one.object]));
    return (byCommit.get(commit.id) ?? []).flatMap((change): readonly Plan[] => {
      const isJoined = change.before.length > 1 || again !== undefined;
      const origin = isJoined ? undefined : sources.actOf(commit, change.path);
      if (change.object === undefined || (!isJoined && !origin)) return [];
      const from = again ? [...change.before, old.get(change.path)] : change.before;
      const { path, object } = change;
      return [{ commit, path, object, from, origin, mine: origin && mine.get(path) }];
    });
  });
  const few = plans.slice(-MOST_CHANGED_FILES);
  const blobs = await textsOf(git, few);
  const texts = new Map<BlobId, string>();
  const steps = few.flatMap((plan) => stepOf(plan, blobs, sources, texts));
  return { steps, texts, left: plans.length - few.length };
}

/** A file of a commit of which something can be told. */
interface Plan {
  readonly commit: NewCommit;
  readonly path: string;
  readonly object: string;
  readonly from: readonly (string | undefined)[];
  /** The agent's act; without it git joined what is in `from`. */
  readonly origin: Origin | undefined;
  /** What the file was in the newest commit that was made here. */
  readonly mine: string | undefined;
}

/** So many of the newest commits that were made here are looked through for texts. */
const MOST_MADE = 500;

/** The object of each path in the newest commit that was made here. */
async function madeTexts(git: Git, { ids }: MadeHere): Promise<ReadonlyMap<string, string>> {
  const changes = await changesOf(git, [...ids].slice(-MOST_MADE));
  return new Map(changes.flatMap(({ path, object }) => (object === undefined ? [] : [[path, object]]))); // prettier-ignore
}

async function textsOf(git: Git, plans: readonly Plan[]): Promise<ReadonlyMap<string, Buffer>> {
  const objects = plans.flatMap(({ object, from, mine }) => [
    object,
    ...[...from, mine].flatMap((one) => one ?? []),
  ]);
  return readBlobs(git, await smallBlobs(git, objects, TEXT_LIMIT));
}

/** The step of a plan, whose texts are added to `texts`; none when one of them is no text. */
function stepOf(
  { commit, path, object, from, origin, mine }: Plan,
  blobs: ReadonlyMap<string, Buffer>,
  { worktree, made, blobIdOf }: StepSources,
  texts: Map<BlobId, string>,
): readonly CommitStep[] {
  const idOf = (one: string): BlobId | undefined => {
    const bytes = blobs.get(one);
    const text = bytes && canonicalTextOf(path, bytes);
    if (text === undefined) return undefined;
    const id = blobIdOf(text);
    texts.set(id, text);
    return id;
  };
  const after = idOf(object);
  if (after === undefined) return [];
  if (!origin) {
    const known = from.flatMap((one) => (one === undefined ? [] : (idOf(one) ?? [])));
    return [{ kind: "joined", worktree, path, from: known, after }];
  }
  const [old] = from;
  texts.set(blobIdOf(""), "");
  const before = old === undefined ? blobIdOf("") : idOf(old);
  const isHere = made.ids.has(commit.id);
  const own = mine === undefined ? undefined : idOf(mine);
  const step = { worktree, path, after, origin, mine: own, made: isHere ? "here" : "elsewhere" } as const; // prettier-ignore
  return before === undefined ? [] : [{ kind: "agent", ...step, before }];
}
