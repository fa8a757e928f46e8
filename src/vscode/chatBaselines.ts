/**
 * While a chat or agent edit is pending, VS Code shows every extension the text *without* it, as a
 * document of the scheme `chat-editing-text-model` with the file's path; a notebook, as a notebook of another
 * scheme of the chat's. What differs from it is what the assistant wrote. The schemes are undocumented; without
 * them such text stays unexplained.
 */
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { isNotebook, textAt, type Edit, type Origin } from "../core/index.js";
import { conversationOf } from "./chatSession.js";
import { Disposables } from "./disposables.js";
import { MirroredEdits } from "./mirroredEdits.js";
import { CELL, notebookOf, textOfNotebook } from "./reviewed.js";
import type { Sessions } from "./sessions.js";
import { toEdit } from "./toEdit.js";
import type { Turns } from "./turns.js";

const SCHEME = "chat-editing-text-model";
const NOTEBOOK_SCHEME = "chat-editing-notebook-snapshot-model";
/** A person's own edit reaches the file and the baseline in two events; compare after both, in ms. */
const COMPARE_DELAY = 20;
/** Without a change for so long, both events of every edit have come, in ms. */
const SETTLE_DELAY = 300;

type Baseline = vscode.TextDocument | vscode.NotebookDocument;

export class ChatBaselines extends Disposables {
  /** Baselines by the path of their file. */
  readonly #baselines = new Map<string, Set<Baseline>>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #mirrored = new MirroredEdits<Baseline>();

  constructor(
    readonly sessions: Sessions,
    readonly turns: Turns,
  ) {
    super();
    const { workspace } = vscode;
    this.add(workspace.onDidOpenTextDocument((document) => this.#opened(document)));
    this.add(workspace.onDidOpenNotebookDocument((notebook) => this.#opened(notebook)));
    this.add(workspace.onDidCloseTextDocument((document) => this.#closed(document)));
    this.add(workspace.onDidCloseNotebookDocument((notebook) => this.#closed(notebook)));
    this.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const baseline = baselineOf(document);
        if (!baseline || contentChanges.length === 0) return;
        const edit = toEdit(contentChanges);
        this.#mirrored.baselineChanged(baseline.uri.path, baseline, edit, Date.now());
        this.check(baseline.uri);
      }),
    );
    // Cells come and go in the notebook and in its baselines.
    this.add(workspace.onDidChangeNotebookDocument(({ notebook }) => this.check(notebook.uri)));
    for (const document of workspace.textDocuments) this.#opened(document);
    for (const notebook of workspace.notebookDocuments) this.#opened(notebook);
  }

  /** Whether an assistant's edits are pending in the file of `uri`, or were in this window; of a cell, in its notebook. */
  has(uri: vscode.Uri): boolean {
    return this.#baselines.has(uri.path);
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

  #opened(document: Baseline): void {
    if (!isBaseline(document)) return;
    const known = this.#baselines.get(document.uri.path) ?? new Set();
    this.#baselines.set(document.uri.path, known.add(document));
    this.check(document.uri);
  }

  #closed(document: Baseline): void {
    const known = this.#baselines.get(document.uri.path);
    if (known?.delete(document) && known.size === 0) this.#baselines.delete(document.uri.path);
  }

  #compare(path: string, settled: "yes" | "no"): void {
    this.#waiting.delete(path);
    for (const baseline of this.#baselines.get(path) ?? []) {
      const located = this.sessions.locate(vscode.Uri.file(path));
      if (!located || baseline.isClosed) continue;
      const { session } = located;
      const text = "getText" in baseline ? baseline.getText() : textOfNotebook(baseline);
      if (textAt(session.state, located.path) === text) continue;
      const records = session.dispatch({
        type: "pending",
        path: located.path,
        baseline: text,
        origin: originOf(baseline.uri),
        settled,
      });
      for (const record of records)
        if (record.type === "origin") this.turns.wrote(session, record.origin);
    }
  }
}

function isBaseline({ uri }: Baseline): boolean {
  // The text of a notebook's file is not what is under review of it.
  return uri.scheme === NOTEBOOK_SCHEME || (uri.scheme === SCHEME && !isNotebook(uri.path));
}

/** The baseline that `document` is, or is a cell of. */
function baselineOf(document: vscode.TextDocument): Baseline | undefined {
  const whole = document.uri.scheme === CELL ? notebookOf(document.uri) : document;
  return whole && isBaseline(whole) ? whole : undefined;
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
