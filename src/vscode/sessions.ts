/** One session for every repository that is open, and which of them a document belongs to. */
import { realpath } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import * as vscode from "vscode";
import { gitAt } from "../git/git.js";
import { findRepository, type Repository } from "../git/repository.js";
import { JournalFolder, readbackFolder } from "../store/journalFolder.js";
import { sha256 } from "../store/sha256.js";
import { Disposables } from "./disposables.js";
import { Session } from "./session.js";

/** A document's session and its path there: relative to the session's root, with `/`. */
export interface Located {
  readonly session: Session;
  readonly path: string;
}

/** A workspace folder, where it lies in a session, and what keeps it from being guarded. */
interface Folder {
  readonly uri: vscode.Uri;
  /** The folder's path below the session's root, with `/`; empty for the root itself. */
  readonly prefix: string;
  readonly session: Session;
  /** One sentence for a person; `undefined` when the folder is in a repository. */
  readonly ungoverned: string | undefined;
}

export class Sessions extends Disposables {
  #folders: readonly Folder[] = [];
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
    return [...new Set(this.#folders.map(({ session }) => session))];
  }

  /** Why a folder is not in a repository that can be guarded. One sentence each. */
  get ungoverned(): readonly string[] {
    return this.#folders.flatMap(({ ungoverned }) => ungoverned ?? []);
  }

  /** Starts the sessions of `folders`. Several folders in one repository share one. */
  async open(folders: readonly vscode.WorkspaceFolder[]): Promise<void> {
    for (const { uri } of folders)
      if (uri.scheme === "file") this.#folders = [...this.#folders, await this.#openFolder(uri)];
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

  /** Where `uri` is under review; `undefined` for what is not a file in an open folder. */
  locate(uri: vscode.Uri): Located | undefined {
    if (uri.scheme !== "file") return undefined;
    // The innermost folder has the say: a repository may lie inside another one.
    for (const folder of [...this.#folders].sort(byDepth)) {
      if (!this.#started.has(folder.session)) continue;
      const below = relative(folder.uri.fsPath, uri.fsPath);
      if (below === "" || below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below))
        continue;
      const path = [folder.prefix, ...below.split(sep)].filter((part) => part !== "").join("/");
      if (path.split("/").includes(".git")) return undefined;
      return { session: folder.session, path };
    }
    return undefined;
  }

  /** The file of `path`, as VS Code names it. */
  uriOf(session: Session, path: string): vscode.Uri {
    const folder = this.#folders.find(
      (candidate) =>
        candidate.session === session &&
        (candidate.prefix === "" || path.startsWith(`${candidate.prefix}/`)),
    );
    if (!folder) return vscode.Uri.file(join(session.root, path));
    const below = folder.prefix === "" ? path : path.slice(folder.prefix.length + 1);
    return vscode.Uri.joinPath(folder.uri, ...below.split("/"));
  }

  async #openFolder(uri: vscode.Uri): Promise<Folder> {
    const real = await realpath(uri.fsPath).catch(() => uri.fsPath);
    const git = gitAt({ folder: real, environment: process.env, place: "elsewhere" });
    const found = await findRepository(git, real);
    if (found.kind !== "repository") {
      const session = this.#startSession(real, undefined);
      return { uri, prefix: "", session, ungoverned: found.sentence };
    }
    const known = this.all.find(({ root }) => root === found.root);
    const session = known ?? this.#startSession(found.root, found);
    const prefix = relative(found.root, real).split(sep).join("/");
    return { uri, prefix, session, ungoverned: undefined };
  }

  #startSession(root: string, repository: Repository | undefined): Session {
    const folder = repository
      ? readbackFolder(repository.commonDir)
      : join(this.storage.fsPath, "folders", sha256(root).slice(0, 16));
    const openText = (path: string): string | undefined => {
      const uri = this.uriOf(session, path).toString();
      return vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri)?.getText();
    };
    const session: Session = this.add(
      new Session(root, repository, new JournalFolder(folder), this.log, openText),
    );
    session.add(session.onDidChange(() => this.#changed.fire(session)));
    return session;
  }
}

function byDepth(a: Folder, b: Folder): number {
  return b.uri.fsPath.length - a.uri.fsPath.length;
}
