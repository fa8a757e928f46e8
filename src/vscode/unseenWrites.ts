/**
 * Finds out who wrote the files of one session that changed on disk while no window saw who it was,
 * and tells the core. Many files are one question: git runs a fixed number of times.
 */
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import type * as vscode from "vscode";
import {
  attributionAt,
  attributionFrom,
  attributionOf,
  commonShare,
  NOBODY,
  textAt,
  textOf,
  toCanonicalText,
  type AttributedText,
  type DocumentState,
  type Origin,
} from "../core/index.js";
import { isMoving, movesSince, newestMoves, type GitMove } from "../git/moves.js";
import { gitFacts, storedBytes, type GitFacts, type Wanted } from "../git/writtenFiles.js";
import { sha256 } from "../store/sha256.js";
import type { SavedTexts } from "../store/savedTexts.js";
import { readDiskFile, type DiskFile } from "./diskFile.js";
import type { DiskTexts } from "./diskTexts.js";
import { isKnown, lookUp } from "./knownTexts.js";
import type { OutsideFiles } from "./outsideFiles.js";
import { holdsAi, type Session } from "./session.js";
import type { RunningAgent, TerminalAgents } from "./terminalAgents.js";
import { whoWrote, type Writer } from "./whoWrote.js";

/** A document that the editor read again, or may have. */
export interface Reloaded {
  readonly document: vscode.TextDocument;
  readonly version: number;
  /** What was known of the text that stood on disk before. */
  readonly before: DocumentState | undefined;
  /** Becomes `yes` when the core knows who it was. */
  decided: "yes" | "no";
}

/** Files of a session that changed on disk in one go. */
export interface Burst {
  /** By path; `undefined` for what only the watcher spoke of. */
  readonly files: ReadonlyMap<string, Reloaded | undefined>;
  /** The paths of documents that are open now. */
  readonly open: ReadonlySet<string>;
  /** When it began, in milliseconds since 1970. */
  readonly began: number;
  /** When this window last saved each path. */
  readonly saved: ReadonlyMap<string, number>;
}

/** What the decisions rest on besides the session. */
export interface DiskSources {
  readonly texts: DiskTexts;
  readonly outside: OutsideFiles;
  readonly saves: SavedTexts;
  readonly agents: TerminalAgents;
}

/** A file that holds another text than was known. */
interface Found extends DiskFile {
  readonly path: string;
  readonly reloaded: Reloaded | undefined;
}

/** A file that somebody's act is in. */
interface Written extends Found {
  readonly facts: GitFacts;
  readonly agent: RunningAgent | undefined;
}

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
    reloaded ? isUntouched(reloaded) : !burst.open.has(path);
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
  const written: Written[] = [];
  for (const [index, file] of found.entries()) {
    const own = facts[index] ?? { stored: "no", staged: undefined };
    const running = sources.agents.running();
    const agent = running && running.since <= file.written ? running : undefined;
    const writer = await writerOf(session, sources, burst, file, own, moves, agent);
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

/** The files of `burst` whose text is news, and what was known of those that are gone. */
async function findFiles(
  session: Session,
  { texts, outside }: DiskSources,
  { files, open }: Burst,
): Promise<{ readonly found: readonly Found[]; readonly gone: readonly GoneFile[] }> {
  const { state, repository } = session;
  const isFollowed = (path: string) =>
    state.documents.has(path) || (!repository && state.journal.snapshots.has(path));
  const closed = [...files.keys()].filter((path) => !open.has(path));
  const followed = closed.filter(isFollowed);
  // Without git nothing tells what a build makes from what a person wrote.
  const own = repository ? await outside.own(closed.filter((path) => !isFollowed(path))) : [];
  const found: Found[] = [];
  for (const [path, reloaded] of files)
    if (reloaded && isUntouched(reloaded)) {
      const file = await readDiskFile(join(session.root, path));
      if (typeof file !== "string" && isUntouched(reloaded) && isStill(reloaded, file))
        found.push({ ...file, path, reloaded });
    }
  const gone: GoneFile[] = [];
  for (const path of new Set([...followed, ...own.filter((one) => !open.has(one))])) {
    const file = await readDiskFile(join(session.root, path));
    if (file === "gone") gone.push(goneFile(session, texts, path));
    if (typeof file !== "string" && isNews(session, texts, path, file))
      found.push({ ...file, path, reloaded: undefined });
  }
  return { found, gone };
}

/** Whether nobody wrote in the document since the editor may have read it again. */
function isUntouched({ document, version }: Reloaded): boolean {
  return !document.isClosed && !document.isDirty && document.version === version;
}

/** Whether the document holds what is on disk. */
function isStill({ document }: Reloaded, file: DiskFile): boolean {
  // In another encoding the editor and we do not read the same.
  const isSame = toCanonicalText(document.getText()) === toCanonicalText(file.text);
  return isSame || file.text.includes("\uFFFD");
}

function isNews({ state }: Session, texts: DiskTexts, path: string, { text }: DiskFile): boolean {
  const known = textAt(state, path) ?? texts.text(path);
  return known === undefined || toCanonicalText(known) !== toCanonicalText(text);
}

/** What a file held that is gone, as far as that is known. */
interface GoneFile {
  readonly path: string;
  readonly held: AttributedText | undefined;
}

function goneFile(session: Session, texts: DiskTexts, path: string): GoneFile {
  const document = session.state.documents.get(path);
  const text = texts.text(path);
  return {
    path,
    held: document ? attributed(document) : text === undefined ? undefined : { text, attribution: NOBODY }, // prettier-ignore
  };
}

async function writerOf(
  { state }: Session,
  { saves, texts }: DiskSources,
  { began, saved }: Burst,
  { path, text, blob, written }: Found,
  { stored }: GitFacts,
  moves: readonly GitMove[],
  agent: RunningAgent | undefined,
): Promise<Writer> {
  const isOld = written < began - OLD;
  const since = written - (saved.get(path) ?? -Infinity);
  return whoWrote({
    recorded: isKnown(state, path, text) ? "yes" : "no",
    saved: (await saves.has(blob)) ? "yes" : "no",
    stored,
    moves: movesSince(moves, Math.max(written, began - OLD)).map(({ kind }) => kind),
    file: isOld ? "moved" : "written",
    before: texts.isLost(path) ? "lost" : "known",
    follows: since <= AFTER_SAVE ? "a save" : "nothing",
    agent: agent ? "running" : "no",
  });
}

/** Nobody acted: whose the text is follows from what is known of it. */
function takeAsFound(
  session: Session,
  texts: DiskTexts,
  { path, text, ids, reloaded }: Found,
  { staged }: GitFacts,
  writer: Writer,
): void {
  const { state } = session;
  if (reloaded) return settle(session, reloaded, path, () => session.appear(path, reloaded.document.getText())); // prettier-ignore
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
  if (!holdsAi(journal, attributionAt(session.state, path) ?? NOBODY)) forget(session, path);
}

async function tellActs(
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

/** At most so many commits in a row are looked behind. */
const MOST_COMMITS = 8;

/**
 * Git's texts that the file may have had, the newest first: the index's, or when that was taken from the file
 * HEAD's, or what HEAD had before the commits that were made since.
 */
function wantedFor(
  { path, ids, written, facts }: Written,
  moves: readonly GitMove[],
): readonly Wanted[] {
  const { staged } = facts;
  if (staged !== undefined && !ids.includes(staged)) return [{ object: staged }];
  const commits = movesSince(moves, written).filter(({ kind }) => kind === "commit");
  const before = commits.slice(-MOST_COMMITS).reverse();
  return [
    { commit: "HEAD", path },
    ...before.flatMap(({ from }) => (from === undefined ? [] : { commit: from, path })),
  ];
}

/** What stood in the file before, with whose it was; empty for a new one. */
function textBefore(
  session: Session,
  texts: DiskTexts,
  { path, text, reloaded }: Written,
  inGit: string | undefined,
  gone: readonly GoneFile[],
): AttributedText {
  if (reloaded?.before) return attributed(reloaded.before);
  const document = session.state.documents.get(path);
  if (document && !reloaded) return attributed(document);
  const atStart = texts.text(path);
  const { near } = lookUp(session.state, session.journal, session.log, path, text);
  if (atStart !== undefined) return { text: atStart, attribution: attributionFrom(near, toCanonicalText(atStart)) }; // prettier-ignore
  const recorded = near && { text: near.text, attribution: near.snapshot };
  if (inGit === undefined) return recorded ?? movedFrom(gone, text) ?? NOTHING;
  const base = inGit;
  // A branch that is left behind may have recorded other texts of the path.
  const isNearer = near && commonShare(near.text, text) >= commonShare(base, text);
  return isNearer && recorded ? recorded : { text: base, attribution: attributionFrom(near, base) };
}

const NOTHING: AttributedText = { text: "", attribution: NOBODY };

/** Half of two texts in common: the one is the other under a new name. */
const RENAMED = 0.5;

/** At most so many files that are gone are compared with one that came. */
const MOST_GONE = 16;

/** The text of a file that is gone, if this one is most likely what became of it. */
function movedFrom(gone: readonly GoneFile[], text: string): AttributedText | undefined {
  const held = gone.slice(0, MOST_GONE).flatMap((file) => file.held ?? []);
  return held.find((one) => commonShare(one.text, text) >= RENAMED);
}

function tellAct(
  session: Session,
  texts: DiskTexts,
  { path, text, blob, written, reloaded, agent }: Written,
  before: AttributedText,
): void {
  const now = reloaded ? reloaded.document.getText() : text;
  // The editor may have opened or changed it while git was asked.
  if (reloaded ? reloaded.document.version !== reloaded.version : session.openText(path) !== undefined) return; // prettier-ignore
  const name = [path, sha256(toCanonicalText(before.text)), blob, String(written)].join("\n");
  const origin = originOf(`disk:${sha256(name).slice(0, 22)}`, agent);
  const tell = () => session.dispatch({ type: "rewritten", path, text: now, before, origin });
  if (reloaded) return settle(session, reloaded, path, tell);
  tell();
  session.snapshots.saved(path);
  if (session.state.journal.snapshots.get(path)?.has(blob)) texts.delete(path);
  else texts.set(path, text);
  const { journal } = session.state;
  if (!holdsAi(journal, attributionAt(session.state, path) ?? NOBODY)) forget(session, path);
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

function attributed({ pages }: DocumentState): AttributedText {
  return { text: textOf(pages), attribution: attributionOf(pages) };
}

function originOf(id: string, agent: RunningAgent | undefined): Origin {
  const at = new Date().toISOString();
  if (!agent) return { id, kind: "unknown", evidence: "disk", at };
  const { tool, since } = agent;
  return { id, kind: "ai", evidence: "agent", at, tool, conversation: `terminal:${since}:${tool}` };
}
