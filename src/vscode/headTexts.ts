/** What HEAD has of some files. */
import { readBlobs } from "../git/blobs.js";
import type { Git } from "../git/git.js";
import { canonicalTextOf } from "../git/stagedTexts.js";

/** The canonical text that HEAD has at each of `paths` where it has any. Runs git at most twice. */
export async function headTexts(
  git: Git,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const objects = await headObjects(git, paths);
  const blobs = await readBlobs(git, objects.values());
  const texts = new Map<string, string>();
  for (const [path, object] of objects) {
    const bytes = blobs.get(object);
    const text = bytes && canonicalTextOf(path, bytes);
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

async function headObjects(
  git: Git,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  // Git is asked line by line.
  const named = paths.filter((path) => !path.includes("\n"));
  if (named.length === 0) return new Map();
  const asked = named.map((path) => `HEAD:${path}\n`).join("");
  const output = await git(["cat-file", "--batch-check=%(objectname)"], asked);
  const lines = output.toString("utf8").split("\n");
  const objects = new Map<string, string>();
  for (const [index, path] of named.entries()) {
    const object = lines[index] ?? "";
    if (/^[0-9a-f]{40,64}$/.test(object)) objects.set(path, object);
  }
  return objects;
}
