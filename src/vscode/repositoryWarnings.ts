/**
 * Warns of what one repository would commit unread, where its policy only warns: as diagnostics of the files to be
 * committed, which the git extension asks about before every commit.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { isNotebook, lineText, viewDocument, type Journal } from "../core/index.js";
import { readbackFolder } from "../store/journalFolder.js";
import { readPolicy } from "../store/policyFile.js";
import { Disposables } from "./disposables.js";
import { isAskedBefore, SOURCE, type GitRepository } from "./gitApi.js";
import { nearestPlace } from "./nearestPlace.js";
import { oneAtATime } from "./oneAtATime.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";
import { unreadToCommit, type UnreadPlace } from "./unreadToCommit.js";
import { plural } from "./words.js";

/** Between two looks at what would be committed, in milliseconds. */
const LOOK_PAUSE = 300;

export class RepositoryWarnings extends Disposables {
  readonly #diagnostics = this.add(vscode.languages.createDiagnosticCollection());
  readonly #soon = oneAtATime(() => this.look(), LOOK_PAUSE);
  #shown: readonly UnreadPlace[] = [];
  /** What somebody chose to commit anyway. */
  #passed: ReadonlySet<string> = new Set();
  #journal: Journal | undefined;

  constructor(
    readonly sessions: Sessions,
    readonly session: Session,
    readonly repository: GitRepository,
    /** Called when the policy warns and the person's settings of git keep the editor from asking. */
    readonly unheard: () => void,
  ) {
    super();
    this.add(repository.state.onDidChange(() => this.#soon()));
    this.add(repository.onDidCommit(() => this.#committed()));
    this.add(
      session.onDidChange(() => {
        if (session.state.journal !== this.#journal) this.#soon();
      }),
    );
    this.#soon();
  }

  /** The policy, the guard or the settings may be others now. */
  changed(): void {
    this.#soon();
  }

  /** Looks now what would be committed. */
  async look(): Promise<void> {
    try {
      this.#journal = this.session.state.journal;
      this.#show(await this.#unread());
    } catch (error) {
      this.session.log.error(String(error));
      this.#show([]);
    }
  }

  /** The places to warn of: none where commits stop, or where nobody asked for a guard. */
  async #unread(): Promise<readonly UnreadPlace[]> {
    const { repository } = this.session;
    if (!repository) return [];
    const folder = readbackFolder(repository.commonDir);
    if (!existsSync(join(folder, "bin", "hook.cjs"))) return [];
    const { policy } = await readPolicy(folder);
    if (policy.stopsCommit === "everything" && policy.stopAt === "commit") return [];
    if (!isAskedBefore(this.repository)) {
      this.unheard();
      return [];
    }
    const { sessions, session } = this;
    const { verdict } = await unreadToCommit(sessions, session, this.repository, policy);
    const { warnings } = verdict;
    return warnings.every((place) => this.#passed.has(keyOf(place))) ? [] : warnings;
  }

  #show(places: readonly UnreadPlace[]): void {
    this.#shown = places;
    const byPath = new Map<string, Map<number, vscode.Diagnostic>>();
    for (const place of places) {
      const own = byPath.get(place.path) ?? new Map<number, vscode.Diagnostic>();
      const diagnostic = diagnosticOf(this.session, place);
      byPath.set(place.path, own.set(diagnostic.range.start.line, diagnostic));
    }
    this.#diagnostics.clear();
    this.#diagnostics.set([...byPath].map(([path, own]) => [this.#uriOf(path), [...own.values()]]));
  }

  /** The file at `path`, as the git extension names it when it asks. */
  #uriOf(path: string): vscode.Uri {
    return vscode.Uri.joinPath(this.repository.rootUri, ...path.split("/"));
  }

  /** Git was told to commit, so the person had been asked: they are not asked again about the same. */
  #committed(): void {
    if (this.#shown.length > 0) this.#passed = new Set(this.#shown.map(keyOf));
    this.#soon();
  }
}

/** The same as long as the file to be committed is. */
function keyOf({ path, content, startLine, endLine }: UnreadPlace): string {
  return JSON.stringify([path, content, startLine, endLine]);
}

function diagnosticOf(session: Session, place: UnreadPlace): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOf(session, place),
    messageOf(place),
    vscode.DiagnosticSeverity.Information,
  );
  diagnostic.source = SOURCE;
  return diagnostic;
}

/** The first line of the place where it stands now. */
function rangeOf({ state }: Session, { path, startLine }: UnreadPlace): vscode.Range {
  // The lines of a notebook's file are not those of its cells.
  if (isNotebook(path)) return new vscode.Range(0, 0, 0, 0);
  const near = nearestPlace(viewDocument(state, path).places, startLine);
  const document = state.documents.get(path);
  if (!near || !document) return new vscode.Range(startLine, 0, startLine, 0);
  const text = lineText(document.pages, near.startLine).trimEnd();
  const indent = text.length - text.trimStart().length;
  return new vscode.Range(near.startLine, indent, near.startLine, text.length);
}

function messageOf({ unreadLines, removals, state, tool, cell }: UnreadPlace): string {
  const what = [
    ...(unreadLines > 0 ? [plural(unreadLines, "line")] : []),
    ...(removals > 0 ? [plural(removals, "removal")] : []),
  ].join(" and ");
  const how = state === "stale" ? "Changed since you read" : "Unread";
  const where = cell === undefined ? "" : ` in ${cell}`;
  return `${how}: ${what} by ${tool ?? "an assistant"}${where}.`;
}
