/** Under which names a journal knows text of assistants. */
import type { Attribution } from "../origin/attribution.js";
import { isAiAct, type Journal } from "./journal.js";
import type { BlobId } from "./statements.js";

/** Names by which a staged file with text of an assistant may be known. */
export interface AiNames {
  readonly paths: ReadonlySet<string>;
  readonly blobs: ReadonlySet<BlobId>;
}

/** Whether a text has characters or removals of an assistant. */
export function hasAiText(
  journal: Pick<Journal, "origins">,
  { spans, removals }: Attribution,
): boolean {
  return [...spans, ...removals].some(({ origin }) => isAiAct(journal, origin));
}

/** The paths of all texts that assistants had a part in, or that their hooks told of, and the ids of the texts. */
export function aiNames(journal: Journal): AiNames {
  const paths = new Set<string>(journal.agentEdits.keys());
  const blobs = new Set<BlobId>();
  for (const [path, byBlob] of journal.snapshots)
    for (const [blob, snapshot] of byBlob)
      if (hasAiText(journal, snapshot)) {
        paths.add(path);
        blobs.add(blob);
      }
  return { paths, blobs };
}
