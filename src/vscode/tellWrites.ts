/** Tells the core what was found out about files that were written unseen. */
import { setImmediate as turn } from "node:timers/promises";
import {
  attributionAt,
  hasAiText,
  NOBODY,
  textOf,
  toCanonicalText,
  type AttributedText,
  type Origin,
} from "../core/index.js";
import type { GitMove } from "../git/moves.js";
import { storedBytes, type GitFacts } from "../git/writtenFiles.js";
import { sha256 } from "../store/sha256.js";
import type { Found, GoneFile, Reloaded, Written } from "./diskBurst.js";
import type { DiskTexts } from "./diskTexts.js";
import type { Session } from "./session.js";
import type { RunningAgent } from "./terminalAgents.js";
import { textBefore, wantedFor } from "./textBefore.js";
import type { Writer } from "./whoWrote.js";

/** Nobody acted: whose the text is follows from what is known of it. */
export function takeAsFound(
  session: Session,
  texts: DiskTexts,
  { path, text, ids, reloaded, read }: Found,
  { staged }: GitFacts,
  writer: Writer,
): void {
  const { state } = session;
  // The editor may have opened it while git was asked.
  if (reloaded ? isOver(reloaded) : session.openText(path) !== undefined) return;
  if (reloaded && read) return settle(session, reloaded, path, () => session.appear(path, textOf(read), read)); // prettier-ignore
  const isMovedHere = writer === "known" && !state.journal.snapshots.has(path);
  if (isMovedHere) return appearHere(session, path, text);
  if (state.documents.has(path) || state.journal.snapshots.has(path)) session.appear(path, text);
  else if (staged === undefined || !ids.includes(staged)) texts.set(path, text);
  else texts.delete(path);
}

/** A text that was recorded at another path came to this one. */
function appearHere(session: Session, path: string, text: string): void {
  session.appear(path, text);
  session.snapshots.saved(path);
  const { journal } = session.state;
  if (!hasAiText(journal, attributionAt(session.state, path) ?? NOBODY)) forget(session, path);
}

/** Tells of the acts that `written` holds, one after the other. */
export async function tellActs(
  session: Session,
  texts: DiskTexts,
  written: readonly Written[],
  gone: readonly GoneFile[],
  moves: readonly GitMove[],
): Promise<void> {
  const wanted = written.map((file) => wantedFor(file, moves));
  const stored = await storedBytes(session.git, wanted.flat());
  let next = 0;
  for (const [index, file] of written.entries()) {
    const own = stored.slice(next, (next += wanted[index]?.length ?? 0)).map(decoded);
    const isOther = (one: string | undefined) => one !== toCanonicalText(file.text);
    // With no commit since it was written, HEAD's text was there before, were it the same.
    const inGit = own.length === 1 ? own[0] : own.find(isOther);
    tellAct(session, texts, file, textBefore(session, texts, file, inGit, gone));
    // Comparing texts takes milliseconds; nobody should feel how many there are.
    await turn();
  }
}

function decoded(bytes: Buffer | undefined): string | undefined {
  return bytes && toCanonicalText(new TextDecoder("utf-8").decode(bytes));
}

/** Whether a document was closed, read again or saved while git was asked. */
function isOver({ document, isWrittenAgain, savedHere }: Reloaded): boolean {
  return document.isClosed || isWrittenAgain() || savedHere === "yes";
}

function tellAct(
  session: Session,
  texts: DiskTexts,
  { path, text, blob, written, reloaded, read, agent }: Written,
  before: AttributedText,
): void {
  if (reloaded ? isOver(reloaded) : session.openText(path) !== undefined) return;
  const now = read ? textOf(read) : text;
  const name = [path, sha256(toCanonicalText(before.text)), blob, String(written)].join("\n");
  const origin = originOf(`disk:${sha256(name).slice(0, 22)}`, agent);
  const tell = () => session.dispatch({ type: "rewritten", path, text: now, before, origin, read });
  if (reloaded) return settle(session, reloaded, path, tell);
  tell();
  session.snapshots.saved(path);
  if (session.state.journal.snapshots.get(path)?.has(blob)) texts.delete(path);
  else texts.set(path, text);
  const { journal } = session.state;
  if (!hasAiText(journal, attributionAt(session.state, path) ?? NOBODY)) forget(session, path);
}

/** A text in which no assistant wrote is of no more interest once its snapshot is made. */
function forget(session: Session, path: string): void {
  session.dispatch({ type: "vanished", path });
  session.snapshots.forget(path);
}

function settle(session: Session, reloaded: Reloaded, path: string, tell: () => void): void {
  tell();
  reloaded.decided = "yes";
  session.snapshots.soon(path);
}

function originOf(id: string, agent: RunningAgent | undefined): Origin {
  const at = new Date().toISOString();
  if (!agent) return { id, kind: "unknown", evidence: "disk", at };
  const { tool, since } = agent;
  return { id, kind: "ai", evidence: "agent", at, tool, conversation: `terminal:${since}:${tool}` };
}
