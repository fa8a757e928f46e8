/**
 * How an acknowledgement comes to be. The shell calls this only for a trusted gesture inside the
 * card, with the digest the card showed.
 */
import type { Acknowledgement, BlobId, Person } from "../ledger/statements.js";
import type { ReviewState } from "./state.js";
import { viewDocument } from "./view.js";

/** Who says it, and when. Ids and time come from the shell. */
export interface Gesture {
  readonly path: string;
  /** The digest of the place the card showed. */
  readonly digest: string;
  readonly level: Acknowledgement["level"];
  readonly id: string;
  readonly by: Person;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Of the canonical text of the whole document. */
  readonly blob: BlobId;
}

/**
 * `changed`: what the card showed is no longer there. `unseen`: some line was never on screen.
 * `writing`: an assistant is still at work on it.
 */
export type Acknowledged =
  | { readonly kind: "acknowledged"; readonly acknowledgement: Acknowledgement }
  | { readonly kind: "changed" }
  | { readonly kind: "writing" }
  | { readonly kind: "unseen"; readonly lines: readonly number[] };

/** Makes the statement a gesture stands for, or says why there is none. Records nothing. */
export function acknowledge(state: ReviewState, gesture: Gesture): Acknowledged {
  const { path, digest, level, id, by, at, blob } = gesture;
  const { places, lightPlaces } = viewDocument(state, path);
  const place = [...places, ...lightPlaces].find((shown) => shown.digest === digest);
  if (!place) return { kind: "changed" };
  if (place.state === "writing") return { kind: "writing" };
  if (place.unseenLines.length > 0) return { kind: "unseen", lines: place.unseenLines };
  const { covers } = place;
  return {
    kind: "acknowledged",
    acknowledgement: { id, by, at, level, path, blob, covers, assurance: "none", rules: "lex1" },
  };
}
