/**
 * While a chat or agent edit is pending, VS Code shows every extension the text *without* it, as a
 * document of the scheme `chat-editing-text-model` with the file's path. What differs from it is
 * what the assistant wrote. The scheme is undocumented; without it such text stays unexplained.
 */
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { isNotebook, textAt, type Edit, type Origin } from "../core/index.js";
import { conversationOf } from "./chatSession.js";
import { Disposables } from "./disposables.js";
import { MirroredEdits } from "./mirroredEdits.js";
import type { Sessions } from "./sessions.js";
import { toEdit } from "./toEdit.js";
import type { Turns } from "./turns.js";

const SCHEME = "chat-editing-text-model";
/** How the schemes of all such documents begin. */
const ANY_SCHEME = "chat-editing-";
/** A person's own edit reaches the file and the baseline in two events; compare after both, in ms. */
const COMPARE_DELAY = 20;
/** Without a change for so long, both events of every edit have come, in ms. */
const SETTLE_DELAY = 300;

export class ChatBaselines extends Disposables {
  /** Baselines by the path of their file. */
  readonly #baselines = new Map<string, Set<vscode.TextDocument>>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #mirrored = new MirroredEdits<vscode.TextDocument>();

  constructor(
    readonly sessions: Sessions,
    readonly turns: Turns,
  ) {
    super();
    const { workspace } = vscode;
    this.add(workspace.onDidOpenTextDocument((document) => this.#opened(document)));
    this.add(workspace.onDidCloseTextDocument((document) => this.#closed(document)));
    this.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.uri.scheme !== SCHEME || contentChanges.length === 0) return;
        this.#mirrored.baselineChanged(
          document.uri.path,
          document,
          toEdit(contentChanges),
          Date.now(),
        );
        this.check(document.uri);
      }),
    );
    for (const document of workspace.textDocuments) this.#opened(document);
  }

  /** Whether an assistant's edits are pending in the file of `uri`, or were in this window. */
  has(uri: vscode.Uri): boolean {
    return this.#baselines.has(uri.path);
  }

  /** The same of a notebook: that is shown without them as a notebook, or its cells are as texts. */
  hasNotebook(uri: vscode.Uri): boolean {
    const isBaseline = (other: vscode.Uri) => other.path === uri.path && other.scheme.startsWith(ANY_SCHEME); // prettier-ignore
    return this.has(uri) || vscode.workspace.notebookDocuments.some((one) => isBaseline(one.uri));
  }

  /** The file of `uri` changed by `edit`. `notByChat` is called when that turns out to be no chat's, at once or never. */
  changed(uri: vscode.Uri, edit: Edit, notByChat: (() => void) | undefined): void {
    const baselines = this.#baselines.get(uri.path) ?? [];
    this.#mirrored.changed(uri.path, edit, baselines, Date.now(), notByChat);
  }

  /** Compares the file of `uri` with its baselines, soon. */
  check(uri: vscode.Uri): void {
    const { path } = uri;
    if (!this.#baselines.has(path)) return;
    clearTimeout(this.#waiting.get(path));
    this.#waiting.set(
      path,
      setTimeout(() => {
        this.#compare(path, "no");
        this.#waiting.set(
          path,
          setTimeout(() => this.#compare(path, "yes"), SETTLE_DELAY),
        );
      }, COMPARE_DELAY),
    );
  }

  override dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    super.dispose();
  }

  #opened(document: vscode.TextDocument): void {
    if (document.uri.scheme !== SCHEME) return;
    const known = this.#baselines.get(document.uri.path) ?? new Set();
    this.#baselines.set(document.uri.path, known.add(document));
    this.check(document.uri);
  }

  #closed(document: vscode.TextDocument): void {
    const known = this.#baselines.get(document.uri.path);
    if (known?.delete(document) && known.size === 0) this.#baselines.delete(document.uri.path);
  }

  #compare(path: string, settled: "yes" | "no"): void {
    this.#waiting.delete(path);
    for (const baseline of this.#baselines.get(path) ?? []) {
      const located = this.sessions.locate(vscode.Uri.file(path));
      // The baseline of a notebook is no text that is under review.
      if (!located || baseline.isClosed || isNotebook(located.path)) continue;
      const { session } = located;
      if (textAt(session.state, located.path) === baseline.getText()) continue;
      const records = session.dispatch({
        type: "pending",
        path: located.path,
        baseline: baseline.getText(),
        origin: originOf(baseline.uri),
        settled,
      });
      for (const record of records)
        if (record.type === "origin") this.turns.wrote(session, record.origin);
    }
  }
}

function originOf(baseline: vscode.Uri): Origin {
  const conversation = conversationOf(baseline.query);
  return {
    id: randomUUID(),
    kind: "ai",
    evidence: "chat",
    at: new Date().toISOString(),
    tool: "Chat",
    ...(conversation === undefined ? {} : { conversation }),
  };
}
