/** Keeps what lies on the disk small: the journal's files few, and old texts only where they may be asked for. */
import type * as vscode from "vscode";
import { neededTexts } from "../core/index.js";
import { compact } from "../store/compaction.js";
import type { Session } from "./session.js";

/** So long after the start of a session, in milliseconds. */
const SOON = 30_000;

/** So long every text is kept, in milliseconds: 30 days. */
const KEPT = 30 * 24 * 60 * 60 * 1000;

/** Tidies up what is `session`'s when its start is over. What fails is told to the log. */
export function tidySoon(session: Session): vscode.Disposable {
  const timer = setTimeout(() => {
    void tidy(session).catch((error: unknown) => session.log.warn(String(error)));
  }, SOON);
  return { dispose: () => clearTimeout(timer) };
}

async function tidy(session: Session): Promise<void> {
  await compact(session.journal.path);
  await session.readJournal();
  // What cannot be read may speak of any text.
  if (session.warning !== undefined) return;
  const dropped = await session.journal.dropTexts(
    neededTexts(session.state.journal),
    Date.now() - KEPT,
  );
  if (dropped > 0) session.log.info(`${dropped} old texts that nothing needs were removed.`);
}
