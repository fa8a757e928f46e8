/** Text of assistants that nobody has acknowledged: who deletes it takes nothing from anybody. */
import { isAiAct, type Journal } from "../ledger/journal.js";
import type { OriginId } from "../origin/origin.js";
import { isUntouched, wholeLine, type Pages } from "../origin/pages.js";
import { without, type Range } from "../text/range.js";
import { coverDocument } from "./cover.js";
import type { DocumentCoverage } from "./documentCoverage.js";
import type { DocumentState, ReviewState } from "./state.js";

/** `unmissedText` of a document. */
export function unmissedIn(state: ReviewState, document: DocumentState): readonly Range[] {
  if (isUntouched(document.pages)) return [];
  return unmissedText(state.journal, document.pages, coverDocument(state, document));
}

/** The AI text in `pages`, which `coverage` is of, that is on no acknowledged line. */
export function unmissedText(
  journal: Journal,
  pages: Pages,
  coverage: Pick<DocumentCoverage, "pages">,
): readonly Range[] {
  if (isUntouched(pages)) return [];
  const isAi = (origin: OriginId) => isAiAct(journal, origin);
  return coverage.pages.flatMap(({ traces: { page }, lines }, index) => {
    const [offset, first] = [pages.offsets[index] as number, pages.firstLines[index] as number];
    const read = lines
      .filter((line) => line.state === "acknowledged")
      .map(({ line }) => wholeLine(pages, first + line));
    return page.attribution.spans
      .filter(({ origin }) => isAi(origin))
      .flatMap(({ start, end }) => without({ start: start + offset, end: end + offset }, read));
  });
}
