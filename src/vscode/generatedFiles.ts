/** Finds out which of the files with something to read the repository calls generated: nobody has to read those. */
import * as vscode from "vscode";
import { viewDocument } from "../core/index.js";
import { generatedAmong } from "../git/attributes.js";
import { stagedChanges } from "../git/stagedChanges.js";
import { Disposables } from "./disposables.js";
import { Paced } from "./paced.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";

/** Git is asked no more often, in ms. */
const PAUSE = 500;

export class GeneratedFiles extends Disposables {
  /** The paths git was asked about. */
  #asked = new WeakMap<Session, Set<string>>();
  readonly #look = this.add(new Paced(() => this.#askAll(), PAUSE));

  constructor(readonly sessions: Sessions) {
    super();
    const { window, workspace } = vscode;
    this.add(sessions.onDidChange(() => this.#look.ask()));
    const watcher = this.add(workspace.createFileSystemWatcher("**/.gitattributes"));
    this.add(watcher.onDidChange(() => this.#askAnew()));
    this.add(watcher.onDidCreate(() => this.#askAnew()));
    this.add(watcher.onDidDelete(() => this.#askAnew()));
    // Git goes by what is staged, and nobody tells when that changes.
    this.add(window.onDidChangeWindowState(({ focused }) => focused && this.#askAnew()));
    this.#look.ask();
  }

  #askAnew(): void {
    this.#asked = new WeakMap();
    this.#look.ask();
  }

  #askAll(): void {
    for (const session of this.sessions.all)
      void this.#ask(session).catch((error: unknown) => session.log.error(String(error)));
  }

  async #ask(session: Session): Promise<void> {
    if (!session.repository) return;
    const asked = this.#asked.get(session) ?? new Set();
    this.#asked.set(session, asked);
    const matters = ({ state }: Session, path: string) =>
      state.generated.has(path) || viewDocument(state, path).counts.places > 0;
    const paths = [...session.state.documents.keys()].filter(
      (path) => !asked.has(path) && matters(session, path),
    );
    if (paths.length === 0) return;
    for (const path of paths) asked.add(path);
    const changes = await stagedChanges(session.git, session.repository, []);
    const found = await generatedAmong(session.git, paths, changes.map(({ path }) => path)); // prettier-ignore
    const { generated } = session.state;
    const others = [...generated].filter((path) => !paths.includes(path));
    const now = new Set([...others, ...found]);
    if (now.size !== generated.size || [...now].some((path) => !generated.has(path)))
      session.dispatch({ type: "generated", paths: now });
  }
}
