/**
 * Gathers what changes on disk while nobody sees who writes it: files in no editor, and documents that
 * the editor reads again. What happens in one go is decided in one go.
 */
import { setImmediate as turn, setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { isNotebook, toCanonicalText, type BlobId, type DocumentState } from "../core/index.js";
import { blobIdOf } from "../store/blobId.js";
import { takeInEdits } from "./agentEdits.js";
import type { Reloaded } from "./diskBurst.js";
import { diskSources, type DiskSources } from "./diskSources.js";
import { Disposables } from "./disposables.js";
import { Rereads } from "./rereads.js";
import type { Session } from "./session.js";
import type { Located, Sessions } from "./sessions.js";
import type { TerminalAgents } from "./terminalAgents.js";
import { decideUnseen } from "./unseenWrites.js";

/** How long it is still before a burst is looked at, in ms: git's own files and a save come after the files. */
const STILL = 150;

/** How long a burst gathers at most, in ms. */
const LONGEST = 1000;

/** So many times `STILL` is waited for a burst at most, for `decided`. */
const WAITS = 20;

/** A document that was opened so long before its file is said to have changed shows the new text, in ms. */
const JUST = 1000;

/** So long the event loop is held at a time, in ms. */
const SLICE = 6;

/** More files in one go are no work of anybody who writes code; they are read when they are opened. */
const MOST_FILES = 20_000;

export class Disk extends Disposables {
  /** Files that changed, as the system names them. */
  readonly #changed = new Set<string>();
  readonly #rereads = new Rereads();
  readonly #saved = new Map<string, number>();
  /** When documents were opened, for `JUST`. */
  readonly #opened = new Map<string, number>();
  readonly #sources = new Map<Session, DiskSources>();
  #began = 0;
  #timer: NodeJS.Timeout | undefined;
  /** One burst after the other. */
  #turn = Promise.resolve();

  constructor(
    readonly sessions: Sessions,
    readonly agents: TerminalAgents,
  ) {
    super();
    const watcher = this.add(vscode.workspace.createFileSystemWatcher("**/*"));
    const changed = (uri: vscode.Uri) => this.#changedOnDisk(uri);
    this.add(watcher.onDidChange(changed));
    this.add(watcher.onDidCreate(changed));
    this.add(watcher.onDidDelete(changed));
    const startAll = () => sessions.all.forEach((session) => this.#sourcesOf(session));
    this.add(sessions.onDidOpen(startAll));
    startAll();
  }

  override dispose(): void {
    clearTimeout(this.#timer);
    super.dispose();
  }

  /**
   * A change left `document` clean: it is saved in a moment, or the editor read the file again. `before` is
   * what was known of it until then.
   */
  read(document: vscode.TextDocument, { session, path }: Located, before?: DocumentState): void {
    if (document.uri.scheme !== "file" || isNotebook(path)) return;
    const key = document.uri.fsPath;
    const { pages } = session.state.documents.get(path) ?? {};
    const isWrittenAgain = () => this.#changed.has(key);
    this.#rereads.add(key, { document, before, pages, isWrittenAgain });
    session.snapshots.unsettle(path);
    this.#later();
  }

  /** The last change of `document` left it unsaved, so it was not read again: the editor says so right after. */
  wroteHere(document: vscode.TextDocument): void {
    if (!this.#rereads.takeBack(document.uri.fsPath)) return;
    const located = this.sessions.locate(document.uri);
    if (located) located.session.snapshots.settle(located.path);
  }

  /** `document` was opened, perhaps just after somebody wrote its file. */
  opened(document: vscode.TextDocument, located: Located): void {
    const { fsPath } = document.uri;
    const now = Date.now();
    for (const [other, time] of this.#opened) if (time < now - JUST) this.#opened.delete(other);
    this.#opened.set(fsPath, now);
    if (this.#changed.has(fsPath) && !document.isDirty) this.read(document, located);
  }

  /** Resolves when what happened on disk until now is decided; at most so long as `WAITS` bursts. */
  async decided(): Promise<void> {
    for (let times = WAITS; this.#timer !== undefined && times > 0; times--) await sleep(STILL);
    await this.#turn;
  }

  #changedOnDisk({ fsPath, scheme }: vscode.Uri): void {
    if (scheme !== "file") return;
    if (this.#changed.size < MOST_FILES) this.#changed.add(fsPath);
    this.#later();
    const opened = this.#opened.get(fsPath) ?? 0;
    // What this window saved since is what it is told of now.
    if (Date.now() - opened > JUST || (this.#saved.get(fsPath) ?? 0) >= opened) return;
    const document = vscode.workspace.textDocuments.find((one) => one.uri.fsPath === fsPath && one.uri.scheme === scheme); // prettier-ignore
    const located = document && !document.isDirty && this.sessions.locate(document.uri);
    if (located && !this.#rereads.isWaiting(fsPath)) this.read(document, located);
  }

  /** This window saved `document`. */
  saved(document: vscode.TextDocument): void {
    const { fsPath } = document.uri;
    this.#saved.set(fsPath, Date.now());
    const text = document.getText();
    const reloaded = this.#rereads.saved(fsPath, text);
    const located = this.sessions.locate(document.uri);
    if (!located) return;
    // It was read again and a person typed on: nobody asks any more who had written it.
    if (reloaded && reloaded.version !== document.version)
      takeInEdits(located.session, located.path);
    void this.#noteSaved(located.session, blobIdOf(toCanonicalText(text)));
  }

  /** Whoever finds that a text was saved finds in the journal whose it is. */
  async #noteSaved(session: Session, blob: BlobId): Promise<void> {
    // The snapshot is made in this turn.
    await turn();
    await session.flush();
    await this.#sourcesOf(session).saves.add(blob);
  }

  #later(): void {
    const now = Date.now();
    if (this.#timer === undefined) this.#began = now;
    clearTimeout(this.#timer);
    const delay = Math.min(STILL, Math.max(0, this.#began + LONGEST - now));
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const changed = [...this.#changed];
      this.#changed.clear();
      const reloaded = this.#rereads.take();
      this.#turn = this.#turn.then(() => this.#decide(changed, reloaded, this.#began));
    }, delay);
  }

  async #decide(
    changed: readonly string[],
    reloaded: ReadonlyMap<string, Reloaded>,
    began: number,
  ): Promise<void> {
    if (changed.length >= MOST_FILES)
      this.sessions.log.warn(`More than ${MOST_FILES} files changed at once. They are not followed.`); // prettier-ignore
    const isFollowed = changed.length < MOST_FILES;
    const bursts = await this.#bySession(isFollowed ? changed : [], reloaded);
    for (const [session, files] of bursts) {
      const pathIn = (uri: vscode.Uri) => {
        const located = this.sessions.locate(uri);
        return located?.session === session ? located.path : undefined;
      };
      const open = new Set(vscode.workspace.textDocuments.flatMap(({ uri }) => pathIn(uri) ?? []));
      const saved = new Map<string, number>();
      for (const [fsPath, time] of this.#saved) {
        const path = pathIn(vscode.Uri.file(fsPath));
        if (path !== undefined) saved.set(path, time);
      }
      const told = new Set(changed.flatMap((fsPath) => pathIn(vscode.Uri.file(fsPath)) ?? []));
      try {
        await decideUnseen(session, this.#sourcesOf(session), { files, told, open, began, saved });
        for (const [path, one] of files) if (one?.decided === "no") takeInEdits(session, path);
      } catch (error) {
        session.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
      // Snapshots are made once nothing is left to be decided.
      for (const [path, one] of files)
        if (one && this.#rereads.settle(one.document.uri.fsPath, one))
          session.snapshots.settle(path);
    }
    for (const [fsPath, time] of this.#saved) if (time < Date.now() - 10_000) this.#saved.delete(fsPath); // prettier-ignore
  }

  /** What changed by session and path, without what is known to be ignored. */
  async #bySession(
    changed: readonly string[],
    reloaded: ReadonlyMap<string, Reloaded>,
  ): Promise<ReadonlyMap<Session, ReadonlyMap<string, Reloaded | undefined>>> {
    const bursts = new Map<Session, Map<string, Reloaded | undefined>>();
    let started = performance.now();
    for (const fsPath of new Set([...changed, ...reloaded.keys()])) {
      if (performance.now() - started > SLICE) {
        await turn();
        started = performance.now();
      }
      const located = this.sessions.locate(vscode.Uri.file(fsPath));
      if (!located) continue;
      const { session, path } = located;
      if (isNotebook(path)) {
        readNotebook(session, path);
        continue;
      }
      const one = reloaded.get(fsPath);
      if (!one && this.#sourcesOf(session).outside.isIgnored(path)) continue;
      const files = bursts.get(session) ?? new Map<string, Reloaded | undefined>();
      bursts.set(session, files.set(path, one));
    }
    return bursts;
  }

  #sourcesOf(session: Session): DiskSources {
    const known = this.#sources.get(session);
    if (known) return known;
    const sources = diskSources(session, this.agents);
    this.#sources.set(session, sources);
    return sources;
  }
}

/** What is under review of a notebook is not the text of its file. An open one is listened to. */
function readNotebook(session: Session, path: string): void {
  const { documents, journal } = session.state;
  if (session.openText(path) !== undefined) return;
  if (documents.has(path) || journal.snapshots.has(path)) void session.readFromDisk(path);
}
