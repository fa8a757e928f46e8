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

/** Whether `snapshot` is what counts of its text in the journal `after`, and was not in the one `before`. */
export function isNewlyKnown(
  before: Journal,
  after: Journal,
  { path, blob, at }: Snapshot,
): boolean {
  const atOf = ({ snapshots }: Journal) => snapshots.get(path)?.get(blob)?.at;
  return atOf(before) !== at && atOf(after) === at;
}
