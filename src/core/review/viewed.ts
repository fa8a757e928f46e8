/** What a view of one text is worked out from. */
import type { DocumentCoverage } from "./documentCoverage.js";
import type { DocumentRegions } from "./documentRegions.js";
import type { DocumentState, ReviewState } from "./state.js";

/** One text of a review, what of it is covered, and where its places are. */
export interface Viewed {
  /** Not the whole state: that would keep every other text as it is now. */
  readonly facts: Pick<ReviewState, "journal" | "sha256">;
  readonly document: DocumentState;
  readonly coverage: DocumentCoverage;
  readonly regions: DocumentRegions;
}
