/**
 * Learns what was copied or cut in this window, and where. It is registered for copying only and takes no part
 * in pasting: a provider of pastes makes them slow, and those in which somebody types on get lost.
 */
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { foreignClip } from "../core/index.js";
import { Disposables } from "./disposables.js";
import type { Sessions } from "./sessions.js";

/** Nothing is put on the clipboard; without a type of its own a provider is not asked. */
const MIME_TYPE = "application/vnd.readback.copied";

export class Copies extends Disposables {
  constructor(readonly sessions: Sessions) {
    super();
    const provider: vscode.DocumentPasteEditProvider = {
      prepareDocumentPaste: (document, ranges) => this.#copied(document, ranges),
    };
    const metadata = { copyMimeTypes: [MIME_TYPE], pasteMimeTypes: [], providedPasteEditKinds: [] };
    this.add(vscode.languages.registerDocumentPasteEditProvider({ scheme: "*" }, provider, metadata)); // prettier-ignore
  }

  #copied(document: vscode.TextDocument, ranges: readonly vscode.Range[]): void {
    const located = this.sessions.locate(document.uri);
    if (located) {
      const { session, path } = located;
      session.dispatch({
        type: "copied",
        path,
        ranges: ranges.map(({ start, end }) => ({ from: start, to: end })),
        time: Date.now(),
        id: randomUUID(),
      });
    }
    const clip = located?.session.state.clip;
    for (const session of this.sessions.all) {
      if (session === located?.session) continue;
      const foreign = clip && foreignClip(clip, located.session.state.journal);
      session.dispatch({ type: "clipped", clip: foreign });
    }
  }
}
