/** What is done when a document holds another text than is known of it: a change was missed. */
import { randomUUID } from "node:crypto";
import { textAt } from "../core/index.js";
import { isKnown } from "./knownTexts.js";
import type { Located } from "./sessions.js";

/**
 * Makes `text` what is known at `path`. Whatever was not seen counts as one change that nobody
 * explained: text that a diff finds again stays whose it was, and what is new is unknown.
 */
export function catchUp({ session, path }: Located, text: string): void {
  const known = textAt(session.state, path);
  if (known === text) return;
  if (known === undefined || isKnown(session.state, path, text)) return session.appear(path, text);
  const time = Date.now();
  session.log.info(`A change of ${path} was not seen; its text is compared.`);
  session.dispatch({
    type: "inserted",
    path,
    edit: [{ start: 0, end: known.length, insert: text }],
    time,
    origin: {
      id: randomUUID(),
      kind: "unknown",
      evidence: "program",
      at: new Date(time).toISOString(),
    },
    assisted: "no",
  });
}
