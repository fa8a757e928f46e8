/**
 * Staged files of which nothing is known, to which text may have come from others. Of thousands, as a tool writes them,
 * few share enough lines to be compared.
 */
import { lineSetOf, mayHaveBlockOf, type PickedLines } from "../core/index.js";
import { readBlobs } from "./blobs.js";
import type { Git } from "./git.js";
import type { StagedChange } from "./stagedChanges.js";
import { exactOf, type RecordedTexts, type Sources } from "./stagedSources.js";
import { objectsOf, stagedTexts } from "./stagedTexts.js";

/** So many files are read, and so many at a time. */
const MOST_READ = 8192;
const AT_ONCE = 1024;

/** So many files are compared, which takes some milliseconds each. */
const MOST_COMPARED = 512;

/** Files that may have text of others, and those at which nobody looked. */
export interface Strangers {
  readonly found: readonly Sources[];
  readonly passedBy: readonly StagedChange[];
}

/**
 * Those of `changes` of which the text, or HEAD's text, may have a block of `parts`. Runs git once for each
 * `AT_ONCE`, and not at all without parts.
 */
export async function strangersAmong(
  git: Git,
  changes: readonly StagedChange[],
  parts: readonly PickedLines[],
  recorded: RecordedTexts,
): Promise<Strangers> {
  const found: Sources[] = [];
  if (parts.length === 0) return { found, passedBy: [] };
  const lines = lineSetOf(parts);
  const passedBy = changes.slice(MOST_READ);
  for (let at = 0; at < changes.length && at < MOST_READ; at += AT_ONCE) {
    const some = changes.slice(at, at + AT_ONCE);
    const blobs = await readBlobs(git, objectsOf(some));
    for (const change of some) {
      const texts = stagedTexts(change, blobs, recorded.blobIdOf);
      if (typeof texts === "string") continue;
      const own = [texts.file?.text, texts.head];
      if (!own.some((text) => text !== undefined && mayHaveBlockOf(lines, text))) continue;
      // What was recorded as nobody's, or a person's, came from nowhere else.
      const candidates = exactOf(texts, recorded);
      if (found.length < MOST_COMPARED)
        found.push({ ...texts, candidates, known: undefined, passed: [] }); // prettier-ignore
      else passedBy.push(change);
    }
  }
  return { found, passedBy };
}
