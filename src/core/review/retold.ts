/**
 * A change that is told of again: while a chat's edits are pending in a text, nobody can say at once whether
 * what changes there is the chat's.
 */
import type { Journal } from "../ledger/journal.js";
import type { Pages } from "../origin/pages.js";
import { setDocument, type Applied } from "./applied.js";
import { withMark } from "./history.js";
import { isUnexplained } from "./pending.js";
import type { DocumentState } from "./state.js";

/**
 * `document` before its last change, when that left it in `pages` and is still nobody's; else `undefined`.
 * What was found out about the text since then would be lost.
 */
export function beforeRetold(
  journal: Journal,
  document: DocumentState,
  pages: Pages,
): DocumentState | undefined {
  const last = document.past.at(-1);
  if (document.pages !== pages || document.undone > 0 || !last) return undefined;
  if (!isUnexplained(journal, last.origin)) return undefined;
  return { ...document, pages: last.before, past: document.past.slice(0, -1) };
}

/** What telling it again led to. What was seen of the text, and that the change was a cut, it says already. */
export function afterRetold(applied: Applied, { path, seen, past }: DocumentState): Applied {
  const document = applied.state.documents.get(path);
  if (!document) return applied;
  const mark = past.at(-1)?.mark;
  const marked = mark === undefined ? document : withMark(document, mark);
  return { ...applied, state: setDocument(applied.state, { ...marked, seen }) };
}
