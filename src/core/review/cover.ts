/** How much of a document is covered by what people said. */
import { coverageOf, type DocumentCoverage } from "./documentCoverage.js";
import type { DocumentState, ReviewState } from "./state.js";

/** By what stands for a text through all its changes: what was last worked out for it. */
const last = new WeakMap<object, DocumentCoverage>();

/** The coverage of `document`. What an earlier state of it has in common with it is not worked out again. */
export function coverDocument(
  { journal, sha256 }: Pick<ReviewState, "journal" | "sha256">,
  { path, pages, memory }: DocumentState,
): DocumentCoverage {
  const coverage = coverageOf(journal, path, pages, sha256, last.get(memory));
  last.set(memory, coverage);
  return coverage;
}
