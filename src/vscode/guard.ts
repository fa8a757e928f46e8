/** Guarding a repository from the editor: the one question, the hook, and what a hook refused. */
import { existsSync, watch, type FSWatcher } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import * as vscode from "vscode";
import type { StopAt, StopsCommit } from "../core/index.js";
import type { Git } from "../git/git.js";
import type { ForeignHook, HookState } from "../git/hookState.js";
import type { Repository } from "../git/repository.js";
import { blockedFile, readBlocked } from "../store/blockedFile.js";
import { readbackFolder } from "../store/journalFolder.js";
import { keepIndexed } from "../store/keepIndexed.js";
import { readPolicy, writePolicy } from "../store/policyFile.js";
import type { Checklist } from "./checklist.js";
import { Disposables } from "./disposables.js";
import { KeepKnown } from "./keepKnown.js";
import { oneAtATime } from "./oneAtATime.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";

/** A burst is written to the journal in thousands of lines; it is read again after so long, in milliseconds. */
const READ_PAUSE = 30;

/** A file of its own beside the bundle: a window in which nothing is guarded does not load it. */
const guarding = () => import("../git/guarding.js");

export class Guard extends Disposables {
  /** When the last refusal that was shown was written, by the root of its repository. */
  readonly #shown = new Map<string, string>();
  readonly #watched = new Set<Session>();
  readonly #changed = this.add(new vscode.EventEmitter<Session>());
  /** Fires when the policy or the guard of a session's repository may be another one. */
  readonly onDidChange = this.#changed.event;

  constructor(
    readonly extensionPath: string,
    readonly sessions: Sessions,
    readonly checklist: Checklist,
  ) {
    super();
    this.add(vscode.commands.registerCommand("readback.guard", () => this.#guard()));
    this.add(vscode.commands.registerCommand("readback.unguard", () => this.#unguard()));
  }

  /** Looks which new repositories are guarded, brings their hooks up to date and watches for refusals. */
  async start(): Promise<void> {
    const fresh = this.sessions.all.filter((one) => !this.#watched.has(one));
    for (const session of fresh) this.#watched.add(session);
    for (const session of fresh) {
      await this.#watch(session).catch((error: unknown) => session.log.error(String(error)));
      // Who took our hook out by hand does not want it back.
      const { kind = "absent" } = (await this.#state(session)) ?? {};
      if (kind !== "absent") await this.#install(session, "quietly");
    }
    await this.#showState();
  }

  async #guard(): Promise<void> {
    const session = await this.#pick("Which repository should be guarded?");
    if (!session?.repository) return;
    const choice = await vscode.window.showQuickPick(CHOICES, {
      title: `Guard ${basename(session.root)}`,
      placeHolder: "What should stop a commit here? Readback adds a pre-commit hook to .git.",
    });
    if (!choice) return;
    const { stopsCommit } = choice;
    const folder = readbackFolder(session.repository.commonDir);
    await writePolicy(folder, { stopsCommit });
    const { policy } = await readPolicy(folder);
    if ((await this.#install(session, "asking")) === undefined) return;
    await this.#showState();
    void vscode.window.showInformationMessage(
      `${basename(session.root)} is guarded: ${choice.done[policy.stopAt]}`,
    );
  }

  async #unguard(): Promise<void> {
    const session = await this.#pick("Which repository should no longer be guarded?");
    if (!session?.repository) return;
    const { uninstallHooks } = await guarding();
    await uninstallHooks(session.git, session.repository);
    await this.#showState();
    void vscode.window.showInformationMessage(
      `${basename(session.root)} is no longer guarded. What was read stays recorded.`,
    );
  }

  /** Installs or refreshes the hooks. Says why not, with the line to add, and then is `undefined`; `quietly` only in the log. */
  async #install(
    { git, repository, log }: Session,
    how: "asking" | "quietly",
  ): Promise<"installed" | undefined> {
    if (!repository) return undefined;
    try {
      const { installHooks, isChecked } = await guarding();
      const parts = {
        code: join(this.extensionPath, "dist", "hook.cjs"),
        runtime: process.execPath,
      };
      const result = await installHooks(git, repository, parts);
      if (isChecked(result)) return "installed";
      if (how === "quietly") log.warn(result.sentence);
      else if (result.kind === "foreign") return await offerLine(git, repository, result);
      else void vscode.window.showWarningMessage(result.sentence);
      return undefined;
    } catch (error) {
      log.error(String(error));
      void vscode.window.showErrorMessage(
        `Readback could not install its hook: ${error instanceof Error ? error.message : String(error)}`,
      );
      return undefined;
    }
  }

  async #isGuarded(session: Session): Promise<"yes" | "no"> {
    const state = await this.#state(session);
    return state && (await guarding()).isChecked(state) ? "yes" : "no";
  }

  /** Where somebody here asked for the guard; a teammate's committed line calls one that nobody asked for. */
  async #state({ git, repository, log }: Session): Promise<HookState | undefined> {
    if (!repository) return undefined;
    if (!existsSync(join(readbackFolder(repository.commonDir), "bin", "hook.cjs")))
      return undefined;
    try {
      return await (await guarding()).hookState(git, repository);
    } catch (error) {
      log.error(String(error));
      return undefined;
    }
  }

  async #showState(): Promise<void> {
    const guardable = this.sessions.all.filter(({ repository }) => repository);
    const states = await Promise.all(guardable.map((session) => this.#isGuarded(session)));
    const set = (key: string, value: boolean) =>
      vscode.commands.executeCommand("setContext", key, value);
    await set("readback.guardable", guardable.length > 0);
    await set("readback.guarded", states.length > 0 && states.every((state) => state === "yes"));
  }

  /** The only repository there is, or the one the person picks. */
  async #pick(question: string): Promise<Session | undefined> {
    const found = this.sessions.all.filter(({ repository }) => repository);
    if (found.length === 0)
      void vscode.window.showWarningMessage(
        this.sessions.ungoverned[0] ?? "Open a folder with a git repository to guard it.",
      );
    if (found.length < 2) return found[0];
    const items = found.map((session) => ({ label: basename(session.root), session }));
    return (await vscode.window.showQuickPick(items, { title: question }))?.session;
  }

  /** The hook leaves word of what it refused, whoever ran it; the checklist opens on it. */
  async #watch(session: Session): Promise<void> {
    const { repository } = session;
    if (!repository) return;
    const file = blockedFile(repository.gitDir);
    const before = await readBlocked(repository.gitDir);
    this.#shown.set(session.root, before?.at ?? "");
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    this.#own(
      session,
      watch(dirname(file), (_, name) => {
        if (name === basename(file)) void this.#refused(session);
      }),
    );
    const folder = readbackFolder(repository.commonDir);
    session.add(keepIndexed(folder, join(this.extensionPath, "dist", "hook.cjs")));
    await this.#watchJournal(session, folder);
  }

  /** The journal's folder is there once somebody wrote; until then its parent says when it comes. */
  async #watchJournal(session: Session, folder: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    let watching: "folder" | "journal" = "folder";
    const known = session.add(new KeepKnown(session, folder));
    const read = oneAtATime(async () => {
      await session.readJournal().catch((error: unknown) => session.log.error(String(error)));
      known.soon();
    }, READ_PAUSE);
    const follow = () => {
      if (watching === "journal" || !existsSync(session.journal.path)) return;
      watching = "journal";
      this.#own(session, watch(session.journal.path, read));
      read();
    };
    const changed = () => {
      follow();
      this.#changed.fire(session);
    };
    this.#own(session, watch(folder, changed));
    follow();
  }

  #own(session: Session, watcher: FSWatcher): void {
    watcher.on("error", (error) => session.log.warn(String(error)));
    session.add({ dispose: () => watcher.close() });
  }

  async #refused(session: Session): Promise<void> {
    if (!session.repository) return;
    const blocked = await readBlocked(session.repository.gitDir);
    if (!blocked || this.#shown.get(session.root) === blocked.at) return;
    this.#shown.set(session.root, blocked.at);
    // The hook may have found out whose a text is that nobody here had seen.
    await session.readJournal();
    const [first] = blocked.places;
    if (first) await this.checklist.point(session, first);
  }
}

const CHOICES: readonly (vscode.QuickPickItem & {
  readonly stopsCommit: StopsCommit;
  readonly done: Readonly<Record<StopAt, string>>;
})[] = [
  {
    label: "Every unread AI place",
    description: "default",
    detail: "A commit with AI text that nobody has read stops until somebody has.",
    stopsCommit: "everything",
    done: {
      commit: "a commit with unread AI text stops.",
      push: "a push with unread AI text stops, and a commit warns.",
    },
  },
  {
    label: "Only high risk, the rest warns",
    detail: "Readback does not judge risk yet, so this warns of everything and stops nothing.",
    stopsCommit: "highRisk",
    done: {
      commit:
        "unread AI text of high risk will stop a commit; until risk is judged, all of it warns.",
      push: "unread AI text of high risk will stop a push; until risk is judged, all of it warns.",
    },
  },
  {
    label: "Nothing, warn only",
    detail: "No commit stops; one line says what is unread.",
    stopsCommit: "nothing",
    done: {
      commit: "commits pass, and say what is unread.",
      push: "commits and pushes pass, and say what is unread.",
    },
  },
];

/** Asks whether the line may be put into the hooks that are in the way, and else offers it to be copied. */
async function offerLine(
  git: Git,
  repository: Repository,
  { sentence, line }: ForeignHook,
): Promise<"installed" | undefined> {
  const [add, copy] = ["Add the Line", "Copy the Line"];
  const { chainable, chainHooks, isChecked } = await guarding();
  const files = await chainable(git, repository);
  const offered =
    files.length === 0
      ? sentence
      : `${sentence} Readback can add it, to ${files.map((file) => basename(file)).join(", ")}.`;
  const choices = files.length === 0 ? [copy] : [add, copy];
  const choice = await vscode.window.showWarningMessage(offered, ...choices);
  if (choice === copy) await vscode.env.clipboard.writeText(line);
  if (choice !== add) return undefined;
  return isChecked(await chainHooks(git, repository)) ? "installed" : undefined;
}
