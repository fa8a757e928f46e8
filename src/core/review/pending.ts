/**
 * What the editor says about an assistant's edits that a person has neither kept nor undone: it
 * shows the text without them. All that differs is the assistant's, except what a person typed
 * or pasted there meanwhile.
 */
import { diffTexts } from "../diff/diff.js";
import type { Journal } from "../ledger/journal.js";
import type { Attribution, Removal } from "../origin/attribution.js";
import { TYPED, type Origin, type OriginId } from "../origin/origin.js";
import { attributionOf, textOf } from "../origin/pages.js";
import { reassign } from "../origin/reattribute.js";
import { invertEdit, type Replacement } from "../text/edit.js";
import type { Range } from "../text/range.js";
import type { DocumentState } from "./state.js";

/** What `explainPending` found. `origins` are the acts that turned out to be the assistant's. */
export interface Explained {
  readonly attribution: Attribution;
  readonly origins: readonly Origin[];
}

/**
 * Gives `origin`'s word to every act that is so far unexplained and lies where `document` differs
 * from `baseline`, and to text there that nobody was seen writing. `undefined` when there is none.
 */
export function explainPending(
  journal: Journal,
  { pages }: DocumentState,
  baseline: string,
  origin: Origin,
  settled: "yes" | "no",
): Explained | undefined {
  const text = textOf(pages);
  const attribution = attributionOf(pages);
  const hunks = invertEdit(baseline, diffTexts(baseline, text).edit);
  const acts = new Set<OriginId>();
  let explained = attribution;
  for (const hunk of hunks) {
    const ids = actsIn(attribution, hunk).filter((id) => id !== TYPED);
    for (const id of wordsOf(attribution, text, hunk)) if (isUnexplained(journal, id)) acts.add(id);
    // Where an act was seen, the event said more exactly than a diff which characters it wrote.
    if (ids.length === 0)
      explained = reassign(
        explained,
        hunk,
        (id) => id === undefined || (settled === "yes" && id === TYPED),
        origin.id,
      );
  }
  const own = explained === attribution ? [] : [origin];
  const found = [...acts].map((id): Origin => ({ ...origin, id, at: atOf(journal, id, origin) }));
  if (found.length + own.length === 0) return undefined;
  return { attribution: explained, origins: [...found, ...own] };
}

/** The acts with a span in `range` or a removal in it or at its ends. */
function actsIn({ spans, removals }: Attribution, { start, end }: Range): OriginId[] {
  return [
    ...spans.filter((span) => span.start < end && start < span.end),
    ...removals.filter(({ offset }) => start <= offset && offset <= end),
  ].map(({ origin }) => origin);
}

/**
 * The acts that wrote words in `hunk` or took words away that it lost, as far as a diff can tell. White space is
 * no word: a line break beside an inserted line may be its neighbour's.
 */
function wordsOf({ spans, removals }: Attribution, text: string, hunk: Replacement): OriginId[] {
  const range = slid(text, hunk);
  const isWritten = ({ start, end }: Range) =>
    text.slice(Math.max(start, range.start), Math.min(end, range.end)).trim() !== "";
  const isLost = (removal: Removal) => haveWordInCommon(removal.text, hunk.insert);
  return actsIn({ spans: spans.filter(isWritten), removals: removals.filter(isLost) }, range);
}

/** Where a diff might as well have found `hunk`: it cannot tell which of equal neighbours came. */
function slid(text: string, { start, end }: Range): Range {
  let up = 0;
  while (up < start && text[start - 1 - up] === text[end - 1 - up]) up++;
  let down = 0;
  while (end + down < text.length && text[start + down] === text[end + down]) down++;
  return start < end ? { start: start - up, end: end + down } : { start, end };
}

/** Whether a word of one is in the other, be it as a part of a longer one. */
function haveWordInCommon(a: string, b: string): boolean {
  const isIn = (words: string, whole: string) =>
    words.split(/\s+/).some((word) => word !== "" && whole.includes(word));
  return isIn(a, b) || isIn(b, a);
}

/** Whether an act is so far nobody's, and its text was seen to come from a program or from disk. */
export function isUnexplained(journal: Journal, id: OriginId): boolean {
  const origin = journal.origins.get(id);
  return (
    origin?.kind === "unknown" && (origin.evidence === "program" || origin.evidence === "disk")
  );
}

function atOf(journal: Journal, id: OriginId, { at }: Origin): string {
  return journal.origins.get(id)?.at ?? at;
}
