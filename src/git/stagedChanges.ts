/** What a commit would bring that none of its parents has. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sha256, StagedDigest } from "../core/index.js";
import { isGitError, type Git } from "./git.js";
import { parseRawDiff, RAW_DIFF, type RawChange } from "./rawDiff.js";
import type { Repository } from "./repository.js";

/** An ordinary file that in the index is not as in any parent. */
export interface StagedChange {
  readonly path: string;
  /** Its object in the index; `undefined` when it is gone from there. */
  readonly object: string | undefined;
  /** The same file in those parents that have it, perhaps under another name. */
  readonly before: readonly { readonly path: string; readonly object: string }[];
}

/**
 * The files that differ between the index and HEAD and every commit that is being merged; without
 * a HEAD, all files. Runs git once per parent. `merging` names commits that git says are being
 * merged and that no file says yet.
 */
export async function stagedChanges(
  git: Git,
  { gitDir }: Repository,
  merging: readonly string[],
): Promise<readonly StagedChange[]> {
  const heads = new Set([...merging, ...(await mergeHeads(gitDir))]);
  return inEvery(
    await Promise.all(
      [undefined, ...heads].map((parent) => (parent ? against(git, parent) : againstHead(git))),
    ),
  );
}

/** What `stagedChanges` asks git in any case. */
export const HEAD_DIFFERENCE = differenceFrom("HEAD");

/** What is in every list: each says what is different from one parent. */
export function inEvery(lists: readonly (readonly RawChange[])[]): readonly StagedChange[] {
  const [first = [], ...others] = lists;
  const rest = others.map((changes) => new Map(changes.map((change) => [change.path, change])));
  return first.flatMap((change) => {
    const all = [change, ...rest.map((changes) => changes.get(change.path))];
    const { path, object } = change;
    if (change.status === "U" || !all.every((one) => one !== undefined)) return [];
    const before = all.flatMap((one) =>
      one.oldObject === undefined ? [] : [{ path: one.oldPath, object: one.oldObject }],
    );
    return object === undefined && before.length === 0 ? [] : [{ path, object, before }];
  });
}

/** Names what a commit of `changes` would bring: the same for the same files, from and to the same texts. */
export function stagedDigest(changes: readonly StagedChange[], sha256: Sha256): StagedDigest {
  const lines = changes.map(({ path, object, before }) =>
    JSON.stringify([path, object ?? "", ...before.map((one) => [one.path, one.object])]),
  );
  return sha256(lines.sort().join("\n"));
}

/** The commits that `git merge` names in the environment of its hooks. */
export function mergingIn(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(environment).flatMap(
    (name) => /^GITHEAD_([0-9a-f]{40,64})$/.exec(name)?.[1] ?? [],
  );
}

async function mergeHeads(gitDir: string): Promise<string[]> {
  try {
    const heads = await readFile(join(gitDir, "MERGE_HEAD"), "utf8");
    return heads.split("\n").filter((line) => /^[0-9a-f]{40,64}$/.test(line));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

async function againstHead(git: Git): Promise<readonly RawChange[]> {
  try {
    return await against(git, "HEAD");
  } catch (error) {
    if (isGitError(error) && (await isUnborn(git))) return against(git, await emptyTree(git));
    throw error;
  }
}

async function against(git: Git, tree: string): Promise<readonly RawChange[]> {
  return parseRawDiff(await git(differenceFrom(tree)));
}

function differenceFrom(tree: string): readonly string[] {
  return ["diff-index", "--cached", ...RAW_DIFF, tree, "--"];
}

/** A branch without commits: HEAD names it, and it names nothing. */
async function isUnborn(git: Git): Promise<boolean> {
  try {
    await git(["rev-parse", "--verify", "--quiet", "HEAD"]);
    return false;
  } catch (error) {
    if (isGitError(error) && error.exitCode === 1) return true;
    throw error;
  }
}

/** Git knows the empty tree without having it. Its id depends on the repository's hash. */
export async function emptyTree(git: Git): Promise<string> {
  return (await git(["hash-object", "-t", "tree", "--stdin"])).toString("latin1").trim();
}
