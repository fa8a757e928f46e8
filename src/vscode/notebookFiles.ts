/**
 * The files of open notebooks: whether a change of their cells was made on disk. What git put there is
 * followed from its snapshots; anything else stays unexplained.
 */
import type * as vscode from "vscode";
import { toCanonicalText } from "../core/index.js";
import { blobIdOf } from "../store/blobId.js";
import { isKnown } from "./knownTexts.js";
import type { NotebookFile } from "./notebooks.js";
import { isUnsaved, reviewedTextOf } from "./reviewed.js";
import type { Located } from "./sessions.js";

/** How long after a change of a notebook that is as on disk it is clear whether the disk made it, in ms. */
const SETTLE_DELAY = 80;

export class NotebookFiles implements NotebookFile {
  /** When notebooks were saved. */
  readonly #saved = new Map<string, number>();

  saved(located: Located): void {
    this.#saved.set(keyOf(located), Date.now());
    located.session.snapshots.saved(located.path);
  }

  settle(document: vscode.TextDocument, located: Located): void {
    const { session, path } = located;
    const changed = Date.now();
    const text = reviewedTextOf(document);
    const isStill = () =>
      !document.isClosed && !isUnsaved(document) && reviewedTextOf(document) === text;
    session.snapshots.unsettle(path);
    const decide = async () => {
      if (!isStill() || (this.#saved.get(keyOf(located)) ?? 0) >= changed) return;
      // Another window may have seen it being written, and said so in the journal.
      await session.readJournal();
      if (isStill() && isKnown(session.state, path, text)) return session.appear(path, text);
      const blobs = await session.committed(path);
      if (isStill() && blobs.includes(blobIdOf(toCanonicalText(text)))) session.appear(path, text);
    };
    setTimeout(() => {
      void decide()
        .catch((error: unknown) => session.log.error(String(error)))
        .finally(() => session.snapshots.settle(path));
    }, SETTLE_DELAY);
  }
}

function keyOf({ session, path }: Located): string {
  return `${session.root}\n${path}`;
}
