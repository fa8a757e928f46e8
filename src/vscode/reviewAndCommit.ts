/**
 * _Review and Commit_: goes to what is unread of what would be committed, and commits as the editor does when nothing
 * is. It acknowledges nothing.
 */
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import * as vscode from "vscode";
import type { OpenPlace } from "../core/index.js";
import { readbackFolder } from "../store/journalFolder.js";
import { readPolicy } from "../store/policyFile.js";
import type { Checklist } from "./checklist.js";
import type { CommitWarnings } from "./commitWarnings.js";
import { Disposables } from "./disposables.js";
import { gitApi, sessionOf, type GitApi, type GitRepository } from "./gitApi.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";
import { unreadToCommit } from "./unreadToCommit.js";
import { plural } from "./words.js";

export class ReviewAndCommit extends Disposables {
  constructor(
    readonly sessions: Sessions,
    readonly checklist: Checklist,
    readonly warnings: CommitWarnings,
    readonly log: vscode.LogOutputChannel,
  ) {
    super();
    const run = (argument: unknown) => this.#run(argument);
    this.add(vscode.commands.registerCommand("readback.readAndCommit", run));
  }

  async #run(argument: unknown): Promise<void> {
    try {
      const api = await gitApi();
      if (!api || api.repositories.length === 0) return tell(NO_REPOSITORY);
      const repository = named(api, argument) ?? (await pick(api));
      if (repository) await this.#review(repository);
    } catch (error) {
      this.log.error(String(error));
      const why = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`Nothing was committed: ${why}`);
    }
  }

  async #review(repository: GitRepository): Promise<void> {
    const name = basename(repository.rootUri.fsPath);
    const session = sessionOf(this.sessions, repository);
    if (!session?.repository) {
      // From now on it is, when it lies in an open folder.
      this.sessions.locate(vscode.Uri.joinPath(repository.rootUri, ".gitignore"));
      return tell(`${name} is not watched here yet: open a file of it, then try again.`);
    }
    await repository.status();
    // The hook reads what is on disk.
    await session.flush();
    await session.readJournal();
    const { policy } = await readPolicy(readbackFolder(session.repository.commonDir));
    const { kind, verdict } = await unreadToCommit(this.sessions, session, repository, policy);
    if (kind === "nothing" && !isUnderWay(repository, session.repository.gitDir))
      return tell(`Nothing is staged in ${name}: stage what you want to commit, then try again.`);
    const { unmet, warnings, waived } = verdict;
    const unread = unmet.length > 0 ? unmet : waived ? [] : warnings;
    if (unread.length > 0) return await this.#point(session, unread);
    await this.warnings.look(session);
    await vscode.commands.executeCommand("git.commit", repository.rootUri);
  }

  async #point(session: Session, places: readonly OpenPlace[]): Promise<void> {
    const [first] = places;
    if (first) await this.checklist.point(session, first);
    const are = places.length === 1 ? "is" : "are";
    const them = places.length === 1 ? "it" : "them";
    tell(
      `${plural(places.length, "place")} of this commit ${are} unread: read ${them}, then commit.`,
    );
  }
}

const NO_REPOSITORY = "There is no repository to commit to: open a folder with one.";

function tell(sentence: string): void {
  void vscode.window.showInformationMessage(sentence);
}

/** The repository that a menu of Source Control speaks of. */
function named(api: GitApi, argument: unknown): GitRepository | undefined {
  if (typeof argument !== "object" || argument === null || !("rootUri" in argument))
    return undefined;
  const { rootUri } = argument;
  const root = rootUri instanceof vscode.Uri ? rootUri.toString() : undefined;
  return api.repositories.find((one) => one.rootUri.toString() === root);
}

/** The repository of what is being edited, the only one, or the one the person picks. */
async function pick(api: GitApi): Promise<GitRepository | undefined> {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const edited = uri?.scheme === "file" ? api.getRepository(uri) : undefined;
  if (edited) return edited;
  const { repositories } = api;
  if (repositories.length < 2) return repositories[0];
  const items = repositories.map((repository) => ({
    label: basename(repository.rootUri.fsPath),
    repository,
  }));
  const title = "Review and Commit: Which Repository?";
  return (await vscode.window.showQuickPick(items, { title }))?.repository;
}

/** Whether a merge or a rebase waits to be finished, also without a change. */
function isUnderWay({ state }: GitRepository, gitDir: string): boolean {
  return state.rebaseCommit !== undefined || existsSync(join(gitDir, "MERGE_HEAD"));
}
