/** What a push would bring that no remote has yet, as if one commit brought all of it. */
import { isGitError, type Git } from "./git.js";
import { parseRawDiff, RAW_DIFF } from "./rawDiff.js";
import { emptyTree, inEvery, type StagedChange } from "./stagedChanges.js";

/** The commits that `names` lead to, each once: those of tags, too. What git does not have is left out. Runs git once. */
export async function commitsOf(git: Git, names: readonly string[]): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const input = names.map((name) => `${name}^{commit}\n`).join("");
  const output = await git(["cat-file", "--batch-check=%(objectname) %(objecttype)"], input);
  const found = output.toString("utf8").matchAll(/^([0-9a-f]{40,64}) commit$/gm);
  return [...new Set(Array.from(found, ([, id = ""]) => id))];
}

/** Where what is new at one commit begins. */
export interface Range {
  /** Whether the commit is new itself; else nothing is. */
  readonly kind: "new" | "known";
  /** The commits before what is new that were there already, the newest first; none when all of the history is new. */
  readonly bases: readonly string[];
}

/** Older ones are not compared with: what only they have then counts as new. */
const MOST_BASES = 8;

/** What of the history of `tip` no remote-tracking branch has, and none of `known`. Runs git at most twice. */
export async function newRange(git: Git, tip: string, known: readonly string[]): Promise<Range> {
  const names = [tip, ...known.map((one) => `^${one}`)].map((one) => `${one}\n`).join("");
  const output = await git(
    ["rev-list", "--ignore-missing", "--boundary", "--stdin", "--not", "--remotes"],
    names,
  );
  const lines = output.toString("utf8").split("\n");
  if (!lines.includes(tip)) return { kind: "known", bases: [] };
  const before = lines.filter((line) => line.startsWith("-")).map((line) => line.slice(1));
  return { kind: "new", bases: (await newestOf(git, before)).slice(0, MOST_BASES) };
}

/** So many are compared with each other. */
const MOST_COMPARED = 64;

/** Those of `commits` that no other one has in its history. */
async function newestOf(git: Git, commits: readonly string[]): Promise<readonly string[]> {
  if (commits.length < 2) return commits;
  const few = commits.slice(0, MOST_COMPARED);
  const output = await git(["merge-base", "--independent", ...few]);
  const newest = new Set(output.toString("utf8").split("\n"));
  return few.filter((one) => newest.has(one));
}

/** The files that `tip` has otherwise than each of `bases`; without any, all files. Runs git once for each base. */
export async function changesSince(
  git: Git,
  tip: string,
  bases: readonly string[],
): Promise<readonly StagedChange[]> {
  const trees = bases.length === 0 ? [await emptyTree(git)] : bases;
  return inEvery(
    await Promise.all(
      trees.map(async (tree) =>
        parseRawDiff(await git(["diff-tree", "-r", ...RAW_DIFF, tree, tip, "--"])),
      ),
    ),
  );
}

/** Whether the index has the attributes that `tip` has. Runs git once. */
export async function hasAttributesOf(git: Git, tip: string): Promise<boolean> {
  const names = [".gitattributes", ":(glob)**/.gitattributes"];
  try {
    await git(["diff-index", "--cached", "--quiet", "--no-ext-diff", tip, "--", ...names]);
    return true;
  } catch (error) {
    if (isGitError(error) && error.exitCode === 1) return false;
    throw error;
  }
}
