/** Looks for agents' commits whenever HEAD of a repository has moved, and when it is opened. */
import { join } from "node:path";
import * as vscode from "vscode";
import type { Disk } from "./disk.js";
import { Disposables } from "./disposables.js";
import { importCommits } from "./importCommits.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";

/** How long HEAD is still before it is looked at, in ms: a rebase moves it many times. */
const STILL = 200;

/** How long a rebase is waited for each time, in ms. */
const AGAIN = 3000;

export class Imports extends Disposables {
  readonly #watched = new Set<Session>();
  readonly #timers = new Map<Session, NodeJS.Timeout>();
  /** One look after the other. */
  #turn = Promise.resolve();
  #state: "open" | "over" = "open";

  constructor(
    readonly sessions: Sessions,
    readonly disk: Disk,
  ) {
    super();
    this.add(sessions.onDidOpen(() => this.#watchAll()));
    this.#watchAll();
  }

  override dispose(): void {
    this.#state = "over";
    for (const timer of this.#timers.values()) clearTimeout(timer);
    super.dispose();
  }

  #watchAll(): void {
    for (const session of this.sessions.all) if (!this.#watched.has(session)) this.#watch(session);
  }

  #watch(session: Session): void {
    this.#watched.add(session);
    if (!session.repository) return;
    const logs = vscode.Uri.file(join(session.repository.gitDir, "logs"));
    const watcher = this.add(
      vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(logs, "HEAD")),
    );
    const moved = () => this.#later(session);
    this.add(watcher.onDidChange(moved));
    this.add(watcher.onDidCreate(moved));
    moved();
  }

  #later(session: Session, delay = STILL): void {
    clearTimeout(this.#timers.get(session));
    if (this.#state === "over") return;
    this.#timers.set(
      session,
      setTimeout(() => {
        this.#turn = this.#turn.then(() => this.#look(session));
      }, delay),
    );
  }

  /** What was written before HEAD moved is decided first: then it is known who was seen writing it. */
  async #look(session: Session): Promise<void> {
    try {
      await this.disk.decided();
      if (!this.sessions.all.includes(session)) return;
      if ((await importCommits(session)) === "early") this.#later(session, AGAIN);
    } catch (error) {
      session.log.warn(`Agents' commits cannot be looked for: ${String(error)}`);
    }
  }
}
