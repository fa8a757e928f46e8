/**
 * Lines that change places where a chat's edits are pending. The editor takes such a change for a part of those
 * edits, and yet the text without them says which lines alone the chat wrote.
 */
import { diffTexts } from "../diff/diff.js";
import { isAiAct, type Journal } from "../ledger/journal.js";
import { TYPED } from "../origin/origin.js";
import { attributionOf, lineOf, textOf, wholeLine, type Pages } from "../origin/pages.js";
import { invertEdit, type Edit, type Replacement } from "../text/edit.js";
import type { Range } from "../text/range.js";
import { isUnexplained } from "./pending.js";
import { placedBy } from "./placed.js";
import type { DocumentState } from "./state.js";
import { keptWithin } from "./within.js";

/**
 * `document` when its last change is nobody's so far and only put lines in another order: each stays whose it was. Not
 * when something else than an assistant's text differs from `baseline` there, as an assistant that moves lines makes it
 * differ. Where an assistant's lines came to stand they are unread.
 */
export function reordered(
  journal: Journal,
  document: DocumentState,
  baseline: string,
): DocumentState | undefined {
  const last = document.past.at(-1);
  if (document.undone > 0 || !last || !isUnexplained(journal, last.origin)) return undefined;
  const { before, edit, origin } = last;
  const lines = linesAround(before, document.pages, edit);
  const [kept] = keptWithin(before, [lines], "nothing") ?? [];
  if (!kept) return undefined;
  const act = `${origin}.moved`;
  const { pages } = placedBy({ pages: before, edit: [lines], act }, [kept]);
  const place = { start: lines.start, end: lines.start + lines.insert.length };
  if (!isAssistants(journal, pages, baseline, place)) return undefined;
  return { ...document, pages, past: document.past.with(-1, { ...last, origin: TYPED }) };
}

/** The whole lines that `edit` of `before` touches, as one replacement. */
function linesAround(before: Pages, after: Pages, edit: Edit): Replacement {
  const [from, to] = [edit[0]?.start ?? 0, edit.at(-1)?.end ?? 0];
  const { start } = wholeLine(before, lineOf(before, from));
  const { end } = wholeLine(before, lineOf(before, to));
  const [old, now] = [textOf(before), textOf(after)];
  return { start, end, insert: now.slice(start, now.length - (old.length - end)) };
}

/** Whether all that differs from `baseline` at `place` is an assistant's text. */
function isAssistants(journal: Journal, pages: Pages, baseline: string, place: Range): boolean {
  const text = textOf(pages);
  const ai = attributionOf(pages).spans.filter(({ origin }) => isAiAct(journal, origin));
  const isAi = (at: number) => ai.some(({ start, end }) => start <= at && at < end);
  return invertEdit(baseline, diffTexts(baseline, text).edit)
    .filter(({ start, end }) => start <= place.end && place.start <= end)
    .every(({ start, end }) => {
      const units = Array.from({ length: end - start }, (_, index) => start + index);
      return units.every((at) => text.charAt(at).trim() === "" || isAi(at));
    });
}
