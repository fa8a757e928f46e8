/**
 * Finds out who wrote the files of one session that changed on disk while no window saw who it was,
 * and tells the core. Many files are one question: git runs a fixed number of times.
 */
import { isLockFile } from "../core/index.js";
import { isMoving, movesSince, newestMoves, type GitMove } from "../git/moves.js";
import { gitFacts, type GitFacts } from "../git/writtenFiles.js";
import { isUntouched, type Burst, type Found, type Reloaded, type Written } from "./diskBurst.js";
import type { DiskSources } from "./diskSources.js";
import { findFiles } from "./foundFiles.js";
import { isKnown } from "./knownTexts.js";
import type { Session } from "./session.js";
import { takeAsFound, tellActs } from "./tellWrites.js";
import type { RunningAgent } from "./terminalAgents.js";
import { whoWrote, type Writer } from "./whoWrote.js";

/** A file that was written so long before its event was moved here, in milliseconds. */
const OLD = 5000;

/** Git is waited for so often while it writes, each time `WAIT` milliseconds. */
const WAITS = 20;
const WAIT = 100;

/** So long after a save, what is written to the same file may be what the save set off, in milliseconds. */
const AFTER_SAVE = 3000;

/** More acts in one go are not followed. */
const MOST_WRITTEN = 2000;

/** Decides about `burst` and tells `session`. */
export async function decideUnseen(
  session: Session,
  sources: DiskSources,
  burst: Burst,
): Promise<void> {
  // The first key after a save looks like a file that was read again, until the document is dirty.
  const isDue = ([path, reloaded]: [string, Reloaded | undefined]) =>
    reloaded ? isUntouched(reloaded) || burst.told.has(path) : !burst.open.has(path);
  if (![...burst.files].some(isDue)) return;
  await sources.texts.ready;
  await untilStill(session);
  // Another window may have seen it being written, and said so in the journal.
  await session.readJournal();
  const { found, gone } = await findFiles(session, sources, burst);
  const { repository } = session;
  const [facts, moves] = repository
    ? await Promise.all([gitFacts(session.git, repository, found), newestMoves(repository)])
    : [[], []];
  const saved = await Promise.all(found.map(({ blob }) => sources.saves.has(blob)));
  // A window says that it saved once it has recorded whose the text is, which may be only now.
  if (saved.includes(true)) await session.readJournal();
  const written: Written[] = [];
  for (const [index, file] of found.entries()) {
    const own = facts[index] ?? { stored: "no", staged: undefined };
    const running = sources.agents.running();
    const agent = running && running.since <= file.written ? running : undefined;
    const isSaved = saved[index] === true;
    const writer = writerOf(session, sources, burst, { ...file, isSaved }, own, moves, agent);
    if (writer === "program" || writer === "agent")
      written.push({ ...file, facts: own, agent: writer === "agent" ? agent : undefined });
    else takeAsFound(session, sources.texts, file, own, writer);
  }
  if (written.length > MOST_WRITTEN)
    session.log.warn(`${written.length} files changed on disk at once. They are not followed.`);
  else await tellActs(session, sources.texts, written, gone, moves);
  for (const { path } of gone) if (session.state.documents.has(path)) session.dispatch({ type: "vanished", path }); // prettier-ignore
}

async function untilStill({ repository }: Session): Promise<void> {
  for (let times = WAITS; repository && times > 0 && (await isMoving(repository)); times--)
    await new Promise((resolve) => setTimeout(resolve, WAIT));
}

function writerOf(
  { state }: Session,
  { texts }: DiskSources,
  { began, saved }: Burst,
  { path, text, written, isSaved }: Found & { readonly isSaved: boolean },
  { stored }: GitFacts,
  moves: readonly GitMove[],
  agent: RunningAgent | undefined,
): Writer {
  const isOld = written < began - OLD;
  const since = written - (saved.get(path) ?? -Infinity);
  return whoWrote({
    recorded: isKnown(state, path, text) ? "yes" : "no",
    saved: isSaved ? "yes" : "no",
    stored,
    moves: movesSince(moves, Math.max(written, began - OLD)).map(({ kind }) => kind),
    file: isOld ? "moved" : "written",
    before: texts.isLost(path) ? "lost" : "known",
    follows: since <= AFTER_SAVE ? "a save" : "nothing",
    name: isLockFile(path) ? "a lock file" : "any",
    agent: agent ? "running" : "no",
  });
}
