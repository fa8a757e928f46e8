/** The commit that was made just now, and what it brought. */
import { join } from "node:path";
import type { Sha256, StagedDigest } from "../core/index.js";
import type { Git } from "./git.js";
import { isThere } from "./isThere.js";
import { parseRawDiff, RAW_DIFF } from "./rawDiff.js";
import type { Repository } from "./repository.js";
import { emptyTree, inEvery, stagedDigest } from "./stagedChanges.js";

/** A commit and those it came after. */
export interface Committed {
  readonly id: string;
  readonly parents: readonly string[];
}

/** The commit that HEAD is at. Runs git once. */
export async function headCommit(git: Git): Promise<Committed> {
  const output = await git(["rev-list", "--parents", "--max-count=1", "HEAD", "--"]);
  const [id = "", ...parents] = output.toString("utf8").trim().split(" ");
  return { id, parents };
}

/** What `headId` asks git. */
export const HEAD_ID: readonly string[] = ["rev-parse", "--verify", "--quiet", "HEAD"];

/** The id of the commit that HEAD is at; empty when there is none. Runs git once. */
export async function headId(git: Git): Promise<string> {
  const output = await git(HEAD_ID).catch(() => "");
  return output.toString().trim();
}

/**
 * Names what `made` brought, as `stagedDigest` named it before it was made while HEAD was at `head`. An amended
 * commit is compared with the one that it is instead of. Runs git once for each parent.
 */
export async function committedDigest(
  git: Git,
  { id, parents }: Committed,
  head: string,
  sha256: Sha256,
): Promise<StagedDigest> {
  const bases = head === "" ? [await emptyTree(git)] : parents[0] === head ? parents : [head];
  const changes = await Promise.all(bases.map((base) => between(git, base, id)));
  return stagedDigest(inEvery(changes), sha256);
}

/** Whether git makes commits by itself, of such as were made before; or somebody makes one while it waits. */
export async function isReplaying({ gitDir }: Repository): Promise<boolean> {
  const states = ["rebase-merge", "rebase-apply", "CHERRY_PICK_HEAD", "REVERT_HEAD", "MERGE_MSG"];
  const found = await Promise.all(states.map((name) => isThere(join(gitDir, name))));
  return found.includes(true);
}

async function between(git: Git, tree: string, commit: string) {
  return parseRawDiff(await git(["diff-tree", "-r", ...RAW_DIFF, tree, commit, "--"]));
}
