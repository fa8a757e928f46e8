/** Which known text the texts in an editor come from, when the history of HEAD tells more than a diff. */
import { closestText, type KnownText } from "../core/index.js";
import { readBlobs } from "./blobs.js";
import type { Git } from "./git.js";
import { throughHistory, type RecordedTexts, type Sources } from "./stagedSources.js";
import { canonicalTextOf } from "./stagedTexts.js";

/** A canonical text that nobody saw being written, and the recorded ones it may come from. */
export interface OpenText {
  readonly path: string;
  readonly text: string;
  readonly candidates: readonly KnownText[];
}

/**
 * The known text that is closest to each of `texts`, of those where HEAD's version led through the
 * history to a recorded one; `undefined` for others. Runs git up to four times for all together.
 */
export async function closestInHistory(
  git: Git,
  texts: readonly OpenText[],
  recorded: RecordedTexts,
): Promise<readonly (KnownText | undefined)[]> {
  const objects = await headObjects(git, texts);
  const blobs = await readBlobs(git, objects.values());
  const all = texts.map((text) => sourcesOf(text, objects, blobs, recorded));
  const walked = await throughHistory(git, all, recorded);
  return walked.map((sources, index) => {
    const isWalked = sources !== all[index];
    return isWalked ? closestText(sources.candidates, texts[index]?.text ?? "") : undefined;
  });
}

/** The object that HEAD has at each path. */
async function headObjects(
  git: Git,
  texts: readonly OpenText[],
): Promise<ReadonlyMap<string, string>> {
  const paths = texts.map(({ path }) => `:(literal,top)${path}`);
  const output = await git(["ls-tree", "-r", "-z", "--full-name", "HEAD", "--", ...paths]);
  const objects = new Map<string, string>();
  for (const entry of output.toString("utf8").split("\0")) {
    const [, type, object = "", path = ""] = /^\d+ (\w+) ([0-9a-f]+)\t([^]*)$/.exec(entry) ?? [];
    if (type === "blob") objects.set(path, object);
  }
  return objects;
}

function sourcesOf(
  { path, text, candidates }: OpenText,
  objects: ReadonlyMap<string, string>,
  blobs: ReadonlyMap<string, Buffer>,
  { journal, blobIdOf }: RecordedTexts,
): Sources {
  const object = objects.get(path);
  const bytes = object === undefined ? undefined : blobs.get(object);
  const head = bytes && canonicalTextOf(path, bytes);
  const parents = head === undefined ? [] : [head];
  const snapshot =
    head === undefined ? undefined : journal.snapshots.get(path)?.get(blobIdOf(head));
  return {
    change: { path, object: undefined, before: object === undefined ? [] : [{ path, object }] },
    file: { path, text, blob: blobIdOf(text), parents },
    head,
    candidates,
    known: snapshot && head !== undefined ? { snapshot, text: head } : undefined,
    passed: [],
  };
}
