/**
 * Where a policy only warns, VS Code's own dialog asks before a commit with unread text. This finds the
 * repositories, and offers to open what is unread.
 */
import * as vscode from "vscode";
import { Disposables } from "./disposables.js";
import { gitApi, sessionOf, SOURCE, type GitApi, type GitRepository } from "./gitApi.js";
import type { Guard } from "./guard.js";
import { RepositoryWarnings } from "./repositoryWarnings.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";

const UNHEARD =
  "Your settings of git.diagnosticsCommitHook keep VS Code from asking before it commits unread text. The checklist still says what is unread.";

export class CommitWarnings extends Disposables {
  readonly #warnings = new Map<Session, RepositoryWarnings>();
  #told: "nothing" | "unheard" = "nothing";

  constructor(
    readonly sessions: Sessions,
    readonly guard: Guard,
    readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.add(guard.onDidChange((session) => this.#warnings.get(session)?.changed()));
    this.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("git")) this.#changed();
      }),
    );
    const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
    const actions = {
      provideCodeActions: (
        document: vscode.TextDocument,
        _: vscode.Range,
        { diagnostics }: vscode.CodeActionContext,
      ) => this.#actions(document.uri, diagnostics),
    };
    this.add(vscode.languages.registerCodeActionsProvider({ scheme: "file" }, actions, kinds));
  }

  /** Follows what the git extension has open, and what it will open. */
  async start(): Promise<void> {
    const api = await gitApi();
    if (!api) return;
    this.#follow(api);
    this.add(api.onDidOpenRepository(() => this.#follow(api)));
    this.add(api.onDidCloseRepository((closed) => this.#end(closed)));
    this.add(this.sessions.onDidOpen(() => this.#follow(api)));
  }

  /** Looks now what `session` would commit. */
  async look(session: Session): Promise<void> {
    await this.#warnings.get(session)?.look();
  }

  #follow(api: GitApi): void {
    for (const repository of api.repositories) {
      const session = sessionOf(this.sessions, repository);
      if (!session || this.#warnings.has(session)) continue;
      const unheard = () => this.#unheard();
      const warnings = new RepositoryWarnings(this.sessions, session, repository, unheard);
      this.#warnings.set(session, warnings);
      session.add({ dispose: () => this.#drop(session) });
    }
  }

  #end(repository: GitRepository): void {
    const session = sessionOf(this.sessions, repository);
    if (session) this.#drop(session);
  }

  #drop(session: Session): void {
    this.#warnings.get(session)?.dispose();
    this.#warnings.delete(session);
  }

  #changed(): void {
    for (const warnings of this.#warnings.values()) warnings.changed();
  }

  #unheard(): void {
    if (this.#told === "unheard") return;
    this.#told = "unheard";
    this.log.info(UNHEARD);
  }

  #actions(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
    const located = this.sessions.locate(uri);
    if (!located) return [];
    return diagnostics
      .filter(({ source }) => source === SOURCE)
      .map((diagnostic) => {
        const action = new vscode.CodeAction(READ, vscode.CodeActionKind.QuickFix);
        const { line } = diagnostic.range.start;
        action.diagnostics = [diagnostic];
        action.isPreferred = true;
        action.command = {
          command: "readback.openPlace",
          title: READ,
          arguments: [located.session.root, located.path, line],
        };
        return action;
      });
  }
}

const READ = "Read This Place";
