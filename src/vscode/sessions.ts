/** One session for every repository that is open, and which of them a document belongs to. */
import { rm } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import * as vscode from "vscode";
import { gitAt } from "../git/git.js";
import { findRepository, type Repository } from "../git/repository.js";
import { JournalFolder, readbackFolder } from "../store/journalFolder.js";
import { sha256 } from "../store/sha256.js";
import { Disposables } from "./disposables.js";
import { isWithin, pathIn, uriIn, withFolder, type Folder } from "./folders.js";
import { notebookOf, reviewedTextOf } from "./reviewed.js";
import { Session } from "./session.js";
import { Whereabouts } from "./whereabouts.js";

/** A document's session and its path there: relative to the session's root, with `/`. */
export interface Located {
  readonly session: Session;
  readonly path: string;
}

export class Sessions extends Disposables {
  #folders: readonly Folder[] = [];
  /** What is written in documents that have no file yet. */
  #untitled: Session | undefined;
  readonly #whereabouts = new Whereabouts();
  /** Folders that look like a repository of their own: those being opened, and those that are none. */
  readonly #inner = new Map<string, "opening" | "none">();
  readonly #starting = new Set<Session>();
  /** Those that have read their journal. Before that nothing about their files can be told. */
  readonly #started = new Set<Session>();
  readonly #changed = this.add(new vscode.EventEmitter<Session>());
  /** Fires when a session's state changed. */
  readonly onDidChange = this.#changed.event;
  readonly #opened = this.add(new vscode.EventEmitter<void>());
  /** Fires when folders were opened, and their sessions have started. */
  readonly onDidOpen = this.#opened.event;

  constructor(
    readonly storage: vscode.Uri,
    readonly log: vscode.LogOutputChannel,
  ) {
    super();
  }

  get all(): readonly Session[] {
    const untitled = this.#untitled ? [this.#untitled] : [];
    return [...new Set([...this.#folders.map(({ session }) => session), ...untitled])];
  }

  /** Why a folder is not in a repository that can be guarded. One sentence each. */
  get ungoverned(): readonly string[] {
    return this.#folders.flatMap(({ ungoverned }) => ungoverned ?? []);
  }

  /** Starts the sessions of `folders`. Several folders in one repository share one. */
  async open(folders: readonly vscode.WorkspaceFolder[]): Promise<void> {
    for (const { uri } of folders.filter(({ uri }) => uri.scheme === "file")) {
      const folder = await this.#folderAt(uri, uri.toString());
      this.#folders = withFolder(this.#folders, folder);
    }
    await this.#startFresh();
  }

  /** Forgets `folders`, and ends the sessions that no other folder is in. */
  async close(folders: readonly vscode.WorkspaceFolder[]): Promise<void> {
    const closed = new Set(folders.map(({ uri }) => uri.toString()));
    const before = this.all;
    this.#folders = this.#folders.filter(({ opened }) => !closed.has(opened));
    for (const session of before.filter((one) => !this.all.includes(one))) {
      this.#started.delete(session);
      await session.flush();
      this.#changed.fire(session);
      session.dispose();
    }
  }

  /** Where `uri` is under review; `undefined` for what is not a file in an open folder. */
  locate(uri: vscode.Uri): Located | undefined {
    if (uri.scheme === "untitled") return this.#locateUntitled(uri);
    const notebook = notebookOf(uri);
    if (notebook) return this.locate(notebook.uri);
    if (uri.scheme !== "file") return undefined;
    const real = this.#whereabouts.realPath(uri.fsPath);
    // The innermost folder has the say: a repository may lie inside another one.
    const folder = this.#folders.find((one) => isWithin(one.real, real));
    if (!folder || !this.#started.has(folder.session)) return undefined;
    const inner = this.#whereabouts.repositoryWithin(folder.real, real);
    if (inner !== undefined && this.#inner.get(inner) !== "none") {
      if (!this.#inner.has(inner)) void this.#openInner(inner, folder);
      return undefined;
    }
    const path = pathIn(folder, real);
    return path === undefined ? undefined : { session: folder.session, path };
  }

  /** The open document at `path`, whatever VS Code calls it. */
  documentAt(session: Session, path: string): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find(({ uri }) => {
      const located = this.locate(uri);
      return located?.session === session && located.path === path;
    });
  }

  /** The file of `path`, as VS Code names it. */
  uriOf(session: Session, path: string): vscode.Uri {
    if (session === this.#untitled)
      return this.documentAt(session, path)?.uri ?? vscode.Uri.from({ scheme: "untitled", path });
    return uriIn(this.#folders, session, path);
  }

  /** When the last untitled document is gone, so is all that was recorded of them. */
  closedUntitled(): void {
    const session = this.#untitled;
    if (!session || vscode.workspace.textDocuments.some((one) => one.isUntitled && !one.isClosed))
      return;
    this.#untitled = undefined;
    this.#started.delete(session);
    const forget = async () => {
      await session.flush();
      this.#changed.fire(session);
      session.dispose();
      await rm(session.root, { recursive: true, force: true });
      await this.#startFresh();
    };
    void forget().catch((error: unknown) => this.log.error(String(error)));
  }

  #locateUntitled({ path }: vscode.Uri): Located | undefined {
    const session = this.#untitled;
    const relativePath = path.replace(/^\/+/, "");
    if (!session || !this.#started.has(session) || relativePath === "") return undefined;
    return { session, path: relativePath };
  }

  async #startFresh(): Promise<void> {
    this.#untitled ??= this.#startUntitled();
    const fresh = this.all.filter((session) => !this.#starting.has(session));
    for (const session of fresh) this.#starting.add(session);
    await Promise.all(
      fresh.map(async (session) => {
        await session.start();
        this.#started.add(session);
      }),
    );
    this.#opened.fire();
  }

  /** A repository inside an opened folder is opened when a file of it is met. */
  async #openInner(inner: string, { opened }: Folder): Promise<void> {
    this.#inner.set(inner, "opening");
    try {
      const folder = await this.#folderAt(vscode.Uri.file(inner), opened);
      if (folder.ungoverned !== undefined) return void this.#inner.set(inner, "none");
      this.#folders = withFolder(this.#folders, folder);
      await this.#startFresh();
      this.#inner.delete(inner);
    } catch (error) {
      this.#inner.set(inner, "none");
      this.log.error(String(error));
    }
    this.#opened.fire();
  }

  async #folderAt(uri: vscode.Uri, opened: string): Promise<Folder> {
    const real = this.#whereabouts.realPath(uri.fsPath);
    const git = gitAt({ folder: real, environment: process.env, place: "elsewhere" });
    return this.#folderIn(await findRepository(git, real), { uri, real, opened });
  }

  #folderIn(
    found: Awaited<ReturnType<typeof findRepository>>,
    folder: Pick<Folder, "uri" | "real" | "opened">,
  ): Folder {
    const { real } = folder;
    if (found.kind !== "repository") {
      const session = this.#startSession(real, undefined);
      return { ...folder, prefix: "", session, ungoverned: found.sentence };
    }
    const known = this.all.find(({ root }) => root === found.root);
    const session = known ?? this.#startSession(found.root, found);
    const prefix = relative(found.root, real).split(sep).join("/");
    return { ...folder, prefix, session, ungoverned: undefined };
  }

  #startSession(root: string, repository: Repository | undefined): Session {
    const folder = repository
      ? readbackFolder(repository.commonDir)
      : join(this.storage.fsPath, "folders", sha256(root).slice(0, 16));
    return this.#newSession(root, repository, folder);
  }

  /** Untitled documents have a journal of their own, beside those of folders without git. */
  #startUntitled(): Session {
    const folder = join(this.storage.fsPath, "untitled");
    return this.#newSession(folder, undefined, folder);
  }

  #newSession(root: string, repository: Repository | undefined, folder: string): Session {
    const openText = (path: string) => {
      const document = this.documentAt(session, path);
      return document && reviewedTextOf(document);
    };
    const session: Session = this.add(
      new Session(root, repository, new JournalFolder(folder), this.log, openText),
    );
    session.add(session.onDidChange(() => this.#changed.fire(session)));
    return session;
  }
}
