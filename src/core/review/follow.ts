/** Following text that nobody saw being written: from which recorded text it most likely came. */
import { snapshotsOf, type Journal } from "../ledger/journal.js";
import type { BlobId, Snapshot } from "../ledger/statements.js";
import { commonShare, isRelatedShare, largestShare } from "./related.js";
import type { KnownText } from "./staged.js";

/** So many of the newest snapshots of a path are compared; each costs a diff. */
const COMPARED = 6;

/**
 * The snapshots a text of `path` may have come from: only that of the very text, at any path, when
 * there is one; else the newest of the path, newest first.
 */
export function candidateSnapshots(
  journal: Journal,
  path: string,
  blob: BlobId,
  worktree: string,
): readonly Snapshot[] {
  const own = journal.snapshots.get(path)?.get(blob);
  if (own) return [own];
  const copied = elsewhere(journal, blob);
  return copied ? [copied] : snapshotsOf(journal, path, worktree).slice(0, COMPARED);
}

/** A text this short may be equal by chance: an empty file, a closing bracket, `export {};`. */
const LEAST_COPIED = 40;

/**
 * The snapshot of the same text at another path, for a file that was copied or renamed: the newest
 * of those that say most. What was removed does not come along with a copy.
 */
function elsewhere(journal: Journal, blob: BlobId): Snapshot | undefined {
  const size = ({ spans }: Snapshot) => spans.reduce((sum, { start, end }) => sum + end - start, 0);
  const rank = (snapshot: Snapshot) => [size(snapshot), snapshot.at, snapshot.path] as const;
  let best: Snapshot | undefined;
  for (const path of journal.paths.get(blob) ?? []) {
    const same = journal.snapshots.get(path)?.get(blob);
    if (same && size(same) >= LEAST_COPIED && (!best || isMore(rank(same), rank(best))))
      best = same;
  }
  return best && { ...best, removals: [] };
}

function isMore(
  [size, at, path]: readonly [number, string, string],
  [otherSize, otherAt, otherPath]: readonly [number, string, string],
): boolean {
  if (size !== otherSize) return size > otherSize;
  return at === otherAt ? path < otherPath : at > otherAt;
}

/** Of `candidates` the one with most in common with `text`, the first of equals, if any has. */
export function closestText(candidates: readonly KnownText[], text: string): KnownText | undefined {
  let best: { readonly known: KnownText; readonly share: number } | undefined;
  for (const known of candidates) {
    if (best && largestShare(known.text, text) <= best.share) continue;
    const share = commonShare(known.text, text);
    if (isRelatedShare(share) && (!best || share > best.share)) best = { known, share };
  }
  return best?.known;
}
