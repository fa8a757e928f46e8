/** The texts of staged files, as Readback speaks of them. */
import { toReviewedText, type BlobId, type StagedFile } from "../core/index.js";
import type { StagedChange } from "./stagedChanges.js";

/** A staged change with its texts. */
export interface StagedTexts {
  readonly change: StagedChange;
  /** What the index has; `undefined` when the file is gone from there. */
  readonly file: StagedFile | undefined;
  /** The text that HEAD, or else the first parent that has the file, has. */
  readonly head: string | undefined;
}

/** How what Git LFS puts in place of a text begins. https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const LFS = "version https://git-lfs.github.com/spec/";

/** The texts of a change, or why it has none, as one clause. */
export function stagedTexts(
  change: StagedChange,
  blobs: ReadonlyMap<string, Buffer>,
  blobIdOf: (canonicalText: string) => BlobId,
): StagedTexts | string {
  const { path, object, before } = change;
  // A parent that is no text had none of these lines.
  const parents = before.flatMap((parent) => {
    const bytes = blobs.get(parent.object);
    return (bytes && canonicalTextOf(parent.path, bytes)) ?? [];
  });
  const head = parents[0];
  if (object === undefined) return { change, file: undefined, head };
  const bytes = blobs.get(object);
  if (!bytes) return "git does not have what is staged";
  const text = canonicalTextOf(path, bytes);
  if (text === undefined) return "it is not UTF-8 text";
  if (text.startsWith(LFS)) return "git has a pointer in place of its text, which Git LFS keeps";
  return { change, file: { path, text, blob: blobIdOf(text), parents }, head };
}

/** The text of the file at `path` as Readback speaks of it, or `undefined` for what is binary or not UTF-8. */
export function canonicalTextOf(path: string, bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return toReviewedText(path, new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** All names by which a journal may know a change: a file renamed elsewhere has its earlier ones. */
export function pathsOf({ path, before }: StagedChange): ReadonlySet<string> {
  return new Set([path, ...before.map((parent) => parent.path)]);
}

/** The objects of `changes`, in the index and in their parents. */
export function objectsOf(changes: readonly StagedChange[]): readonly string[] {
  return changes.flatMap(({ object, before }) => [
    ...(object === undefined ? [] : [object]),
    ...before.map((parent) => parent.object),
  ]);
}
