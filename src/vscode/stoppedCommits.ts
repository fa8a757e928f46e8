/**
 * What is staged and would be refused, for the card, in which a person can let it through. It is asked for only while the
 * card is there to say it, and where a guard stops commits.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { Journal, OpenPlace, Waiver } from "../core/index.js";
import { readbackFolder } from "../store/journalFolder.js";
import { readPolicy } from "../store/policyFile.js";
import { Disposables } from "./disposables.js";
import { gitApi, sessionOf, type GitApi, type GitRepository } from "./gitApi.js";
import type { Guard } from "./guard.js";
import { oneAtATime } from "./oneAtATime.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";
import { unreadStaged } from "./unreadToCommit.js";

/** What is staged in one repository, and a commit of which stops, unless it is let through. */
export interface StoppedCommit {
  readonly session: Session;
  readonly staged: string;
  /** What stops it. Never empty. */
  readonly places: readonly OpenPlace[];
  /** What lets it through all the same. */
  readonly waiver: Waiver | undefined;
}

/** Between two looks at what is staged, in milliseconds: the git extension tells of much that changes nothing there. */
const LOOK_PAUSE = 1000;

export class StoppedCommits extends Disposables {
  readonly #changed = this.add(new vscode.EventEmitter<void>());
  /** Fires when another commit would be refused, or none. */
  readonly onDidChange = this.#changed.event;
  readonly #soon = oneAtATime(() => this.#look(), LOOK_PAUSE);
  readonly #followed = new Set<GitRepository>();
  readonly #said = new WeakMap<Session, Journal>();
  #stopped: readonly StoppedCommit[] = [];
  #watched: "yes" | "no" = "no";

  constructor(
    readonly sessions: Sessions,
    guard: Pick<Guard, "onDidChange">,
    readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.add(guard.onDidChange(() => this.#soon()));
    this.add(sessions.onDidChange((session) => this.#heard(session)));
  }

  /** Follows what the git extension has open, and what it will open. */
  async start(): Promise<void> {
    const api = await gitApi();
    if (!api) return;
    this.#follow(api);
    this.add(api.onDidOpenRepository(() => this.#follow(api)));
    this.add(api.onDidCloseRepository((closed) => this.#followed.delete(closed)));
  }

  /** Looks from now on, or no more. */
  watch(watched: "yes" | "no"): void {
    this.#watched = watched;
    this.#soon();
  }

  /** The commit that `session` would be refused, else that of another repository. */
  of(session: Session | undefined): StoppedCommit | undefined {
    return this.#stopped.find((one) => one.session === session) ?? this.#stopped[0];
  }

  /** What would be refused in `session` now. Runs git as often as the hook does. */
  async now(session: Session): Promise<StoppedCommit | undefined> {
    if (!session.repository) return undefined;
    const folder = readbackFolder(session.repository.commonDir);
    if (!existsSync(join(folder, "bin", "hook.cjs"))) return undefined;
    const { policy } = await readPolicy(folder);
    const found = await unreadStaged(session, policy);
    if (!found) return undefined;
    const { unmet, waived } = found.verdict;
    const places = waived?.places ?? unmet;
    return places.length === 0
      ? undefined
      : { session, staged: found.staged, places, waiver: waived?.waiver };
  }

  #follow(api: GitApi): void {
    for (const repository of api.repositories) {
      if (this.#followed.has(repository)) continue;
      this.#followed.add(repository);
      this.add(repository.state.onDidChange(() => this.#soon()));
    }
    this.#soon();
  }

  /** What is written is staged before it matters; what is said matters at once. */
  #heard(session: Session): void {
    const { journal } = session.state;
    const before = this.#said.get(session);
    this.#said.set(session, journal);
    if (!before || SAID.some((part) => before[part] !== journal[part])) this.#soon();
  }

  async #look(): Promise<void> {
    if (this.#watched === "no") return;
    try {
      const found = await Promise.all(this.#staged().map((one) => this.now(one)));
      this.#stopped = found.flatMap((one) => one ?? []);
    } catch (error) {
      this.log.error(String(error));
      this.#stopped = [];
    }
    this.#changed.fire();
  }

  #staged(): readonly Session[] {
    return [...this.#followed]
      .filter(({ state }) => state.indexChanges.length > 0)
      .flatMap((repository) => sessionOf(this.sessions, repository) ?? []);
  }
}

const SAID = ["origins", "acknowledgements", "carries", "withdrawn", "waivers", "commits"] as const;
