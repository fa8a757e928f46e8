/** What commits changed, and which of the objects are small enough to be compared. */
import type { Git } from "./git.js";

/** What a commit made of one file. */
export interface CommitChange {
  readonly commit: string;
  readonly path: string;
  /** The object that it has; `undefined` when it has no ordinary file there. */
  readonly object: string | undefined;
  /** The object of each parent, which all differ from it; `undefined` where one has no ordinary file. */
  readonly before: readonly (string | undefined)[];
}

/** What each of `commits` changed against all of its parents, in the order of `commits`. Runs git once. */
export async function changesOf(
  git: Git,
  commits: readonly string[],
): Promise<readonly CommitChange[]> {
  if (commits.length === 0) return [];
  const output = await git(
    ["diff-tree", "--stdin", "--root", "-r", "-c", "--raw", "-z", "--no-abbrev", "--find-renames", "--no-ext-diff", "--no-textconv"], // prettier-ignore
    `${commits.join("\n")}\n`,
  );
  const fields = output.toString("utf8").split("\0");
  const changes: CommitChange[] = [];
  for (let i = 0, commit = ""; i < fields.length;) {
    const field = fields[i++] ?? "";
    if (!field.startsWith(":")) {
      commit = field;
      continue;
    }
    const parents = field.lastIndexOf(":") + 1;
    const words = field.slice(parents).split(" ");
    const objects = words.slice(parents + 1, 2 * parents + 2);
    const files = objects.map((one, at) => (words[at]?.startsWith("100") ? one : undefined));
    const isMoved = parents === 1 && /^[RC]/.test(words.at(-1) ?? "");
    const path = (isMoved && fields[i++] !== undefined ? fields[i++] : fields[i++]) ?? "";
    changes.push({ commit, path, object: files[parents], before: files.slice(0, parents) });
  }
  return changes;
}

/** Those of `objects` that git has as a blob of at most `limit` bytes. Runs git at most once. */
export async function smallBlobs(
  git: Git,
  objects: Iterable<string>,
  limit: number,
): Promise<readonly string[]> {
  const names = [...new Set(objects)];
  if (names.length === 0) return [];
  const check = "--batch-check=%(objectname) %(objecttype) %(objectsize)";
  const output = await git(["cat-file", check], `${names.join("\n")}\n`);
  return output
    .toString("utf8")
    .split("\n")
    .flatMap((line) => {
      const [, object, size] = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(line) ?? [];
      return object !== undefined && Number(size) <= limit ? [object] : [];
    });
}
