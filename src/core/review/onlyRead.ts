/** Texts that a window has seen come from elsewhere, and in which nobody is known to have written there. */
import type { Journal } from "../ledger/journal.js";
import type { Snapshot } from "../ledger/statements.js";
import { isUnexplained } from "./pending.js";
import type { DocumentState } from "./state.js";

/**
 * Whether every change of a document that was seen is unexplained: the file was read again, or a program wrote.
 * Then whoever recorded its very text knows more.
 */
export function isOnlyRead(journal: Journal, { past }: DocumentState): boolean {
  return past.every(({ origin }) => isUnexplained(journal, origin));
}

/** Whether `snapshot`, which came to `before`, is what counts of its text in the journal `after` it. */
export function isNewlyKnown(before: Journal, after: Journal, snapshot: Snapshot): boolean {
  const { path, blob } = snapshot;
  const countsIn = ({ snapshots }: Journal) => snapshots.get(path)?.get(blob) === snapshot;
  return countsIn(after) && !countsIn(before);
}
