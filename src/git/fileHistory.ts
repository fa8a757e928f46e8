/** Which versions files had, as the history of HEAD tells. */
import { MOST_VERSIONS } from "../core/index.js";
import { isGitError, type Git } from "./git.js";
import { parseRawDiff, type RawChange } from "./rawDiff.js";

/** A file as one commit has it. */
export interface FileVersion {
  readonly path: string;
  readonly object: string;
}

/** So many commits are looked at: in a large repository some tenths of a second. */
const MOST_COMMITS = 256;

/**
 * The objects that each of `versions`, which are HEAD's, had before, the newest first and at most
 * `MOST_VERSIONS`; across renames, and along first parents only. Runs git once. Without an answer
 * from git there are none: the history is a help, not a fact that is needed.
 */
export async function objectsBefore(
  git: Git,
  versions: readonly FileVersion[],
): Promise<readonly (readonly string[])[]> {
  if (versions.length === 0) return [];
  const changes = await firstParentChanges(git);
  return versions.map((version) => walk(changes, version));
}

/** All changes of the newest commits, the newest first. */
async function firstParentChanges(git: Git): Promise<readonly RawChange[]> {
  try {
    return parseRawDiff(
      await git([
        "log",
        "--raw",
        "-z",
        "--no-abbrev",
        "--find-renames",
        "--first-parent",
        "-m",
        `--max-count=${MOST_COMMITS}`,
        "--format=",
        "--no-show-signature",
        "--no-ext-diff",
        "--no-textconv",
        "HEAD",
        "--",
      ]),
    );
  } catch (error) {
    if (isGitError(error)) return [];
    throw error;
  }
}

function walk(changes: readonly RawChange[], version: FileVersion): readonly string[] {
  const objects: string[] = [];
  let at = version;
  for (const { path, object, oldPath, oldObject } of changes) {
    if (path !== at.path || object !== at.object) continue;
    if (oldObject === undefined || objects.length === MOST_VERSIONS) break;
    if (oldObject !== object) objects.push(oldObject);
    at = { path: oldPath, object: oldObject };
  }
  return objects;
}
