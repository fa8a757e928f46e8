/** Which items of two sequences of hashes are the same, beyond doubt. */
import { firstIndex } from "../base/sorted.js";
import type { LineHash } from "../fingerprint/lineHash.js";

/** An index in each of two sequences. */
export interface Match {
  readonly before: number;
  readonly after: number;
}

/** Above so many comparisons nothing is said to match: some tens of milliseconds. */
const LIMIT = 4_000_000;

/**
 * What a longest common subsequence pairs between `from` and `to` (half-open) of `then` and of what
 * stands now, where each hash is at `places`, rising: each item of now that has a partner whether the
 * first of equal items are taken or the last, with the first one, if `alike` says that the two may
 * stand for one another. None when it would take too long.
 *
 * The table of Wagner and Fischer (1974): cost is the product of how many items there are then, and of
 * how many of now are equal to one of them.
 */
export function agreedMatches(
  places: ReadonlyMap<LineHash, readonly number[]>,
  then: readonly LineHash[],
  from: Match,
  to: Match,
  alike: (before: number, other: number) => boolean,
): readonly Match[] {
  const now = placesWithin(places, then.slice(from.before, to.before), from.after, to.after);
  const rows = now.length;
  const width = to.before - from.before + 1;
  if (rows <= 0 || width <= 1 || (rows + 1) * width > LIMIT) return [];
  const isSame = (i: number, j: number) => now[i]?.hash === then[from.before + j];
  const best = new Uint32Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--)
    for (let j = width - 2; j >= 0; j--) {
      const at = i * width + j;
      best[at] = isSame(i, j)
        ? (best[at + width + 1] as number) + 1
        : Math.max(best[at + width] as number, best[at + 1] as number);
    }
  const firsts = new Map<number, number>();
  for (let i = 0, j = 0; i < rows && j < width - 1;) {
    const at = i * width + j;
    if (isSame(i, j)) firsts.set(i++, j++);
    else if (best[at] === best[at + width]) i++;
    else j++;
  }
  const agreed: Match[] = [];
  for (let i = 0, j = 0; i < rows && j < width - 1;) {
    const at = i * width + j;
    if (best[at] === best[at + 1]) j++;
    else if (best[at] === best[at + width]) i++;
    else {
      const first = firsts.get(i);
      if (first !== undefined && alike(from.before + first, from.before + j))
        agreed.push({ before: from.before + first, after: now[i]?.index ?? 0 });
      i++;
      j++;
    }
  }
  return agreed;
}

/** The items of now between `from` and `to` that are equal to one of `hashes`, in order. */
function placesWithin(
  places: ReadonlyMap<LineHash, readonly number[]>,
  hashes: readonly LineHash[],
  from: number,
  to: number,
): readonly { readonly index: number; readonly hash: LineHash }[] {
  const found: { index: number; hash: LineHash }[] = [];
  for (const hash of new Set(hashes)) {
    const own = places.get(hash) ?? [];
    let at = firstIndex(own.length, (index) => (own[index] as number) >= from);
    for (; at < own.length && (own[at] as number) < to; at++)
      found.push({ index: own[at] as number, hash });
  }
  return found.sort((a, b) => a.index - b.index);
}
