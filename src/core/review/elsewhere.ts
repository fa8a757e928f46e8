/** Where text that nobody saw coming may have been copied from, when nothing is known of its own file. */
import type { Journal } from "../ledger/journal.js";
import type { Snapshot } from "../ledger/statements.js";

/** So many other files are looked at, those that were recorded last. */
export const MOST_ELSEWHERE = 16;

/** The newest snapshot of each of the files recorded last, but for those at `names`. */
export function newestElsewhere(
  { snapshots }: Journal,
  names: ReadonlySet<string>,
): readonly Snapshot[] {
  const newest = [...snapshots].flatMap(([path, byBlob]) =>
    names.has(path) ? [] : [...byBlob.values()].reduce((a, b) => (b.at > a.at ? b : a)),
  );
  return newest
    .sort((a, b) => (a.at === b.at ? (a.path < b.path ? -1 : 1) : a.at < b.at ? 1 : -1))
    .slice(0, MOST_ELSEWHERE);
}
