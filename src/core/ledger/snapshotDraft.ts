/** Snapshots that are added to a journal: by path, and where each text is. */
import { Draft } from "../base/draft.js";
import type { Journal } from "./journal.js";
import { sortedText } from "./sortedText.js";
import type { BlobId, Snapshot } from "./statements.js";

/** What the snapshots of a journal become. */
export class SnapshotDraft {
  readonly #byPath: Draft<string, ReadonlyMap<BlobId, Snapshot>>;
  readonly #paths: Draft<BlobId, readonly string[]>;
  /** Those of paths to which something was added; no one else has them yet. */
  readonly #own = new Map<string, Map<BlobId, Snapshot>>();

  constructor({ snapshots, paths }: Pick<Journal, "snapshots" | "paths">) {
    this.#byPath = new Draft(snapshots);
    this.#paths = new Draft(paths);
  }

  /** Of two snapshots of one text the newer one knows more; at equal times the larger text decides. */
  add(snapshot: Snapshot): void {
    const { path, blob } = snapshot;
    const known = this.#byPath.get(path)?.get(blob);
    if (known && !isNewer(known, snapshot)) return;
    this.#ownOf(path).set(blob, snapshot);
    const paths = this.#paths.get(blob) ?? [];
    if (!known) this.#paths.set(blob, [...paths, path].sort());
  }

  /** The snapshots with all that were added. The draft must not be used after. */
  done(): Pick<Journal, "snapshots" | "paths"> {
    return { snapshots: this.#byPath.done(), paths: this.#paths.done() };
  }

  #ownOf(path: string): Map<BlobId, Snapshot> {
    const own = this.#own.get(path) ?? new Map(this.#byPath.get(path));
    this.#own.set(path, own);
    this.#byPath.set(path, own);
    return own;
  }
}

function isNewer(known: Snapshot, other: Snapshot): boolean {
  // A blank ends each, and is smaller than what a time is made of.
  if (known.at !== other.at) return `${known.at} ` < `${other.at} `;
  // Mostly it is what was written here, read again.
  if (JSON.stringify(known) === JSON.stringify(other)) return false;
  return sortedText(known) < sortedText(other);
}
