/** What a view of one text is worked out from. */
import type { Sha256 } from "../fingerprint/lineHash.js";
import type { Journal } from "../ledger/journal.js";
import type { DocumentCoverage } from "./documentCoverage.js";
import type { DocumentRegions } from "./documentRegions.js";
import type { DocumentState } from "./state.js";
import type { Turns } from "./turns.js";

/**
 * One text of a review, what of it is covered, and where its places are. Nothing else of the
 * review: a view may be kept long after other texts have changed.
 */
export interface Viewed {
  readonly origins: Journal["origins"];
  readonly sha256: Sha256;
  readonly document: DocumentState;
  readonly coverage: DocumentCoverage;
  readonly regions: DocumentRegions;
  readonly turns: Turns;
}
