/**
 * Listens to what happens to documents and tells the sessions, in the order it happens. Each
 * handler translates one kind of event; what it means is decided in the core.
 */
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { textAt, textLength, type Edit, type Origin } from "../core/index.js";
import {
  classify,
  isKeystrokes,
  type ChangeSigns,
  type Classified,
  type DetailedReason,
} from "./classify.js";
import type { ChatBaselines } from "./chatBaselines.js";
import { isComposed } from "./composed.js";
import type { Disk } from "./disk.js";
import { Disposables } from "./disposables.js";
import { lengthAfter, lengthOf } from "./inStep.js";
import type { Located, Sessions } from "./sessions.js";
import { toEdit } from "./toEdit.js";
import type { Turns } from "./turns.js";

/** How long after the last change of a document its whole text is compared, in ms. */
const COMPARE_DELAY = 500;

export class Listener extends Disposables {
  readonly #comparing = new Map<string, NodeJS.Timeout>();

  constructor(
    readonly sessions: Sessions,
    readonly baselines: ChatBaselines,
    readonly disk: Disk,
    readonly turns: Turns,
  ) {
    super();
    const { workspace } = vscode;
    this.add(
      workspace.onDidOpenTextDocument((document) => {
        this.#opened(document);
        const located = sessions.locate(document.uri);
        if (located) disk.opened(document, located);
      }),
    );
    this.add(workspace.onDidChangeTextDocument((event) => this.#changed(event)));
    this.add(workspace.onDidSaveTextDocument((document) => this.#savedNow(document)));
    this.add(workspace.onDidCloseTextDocument((document) => this.#closed(document)));
    this.add(workspace.onDidRenameFiles((event) => this.#renamed(event)));
    this.add(
      vscode.commands.registerCommand("readback.accepted", (key?: unknown) => this.#accepted(key)),
    );
    // Until now the editor's own keys accept; ours would name a command that is not there.
    void vscode.commands.executeCommand("setContext", "readback.watches", true);
    const openAll = () => workspace.textDocuments.forEach((document) => this.#opened(document));
    this.add(sessions.onDidOpen(openAll));
    openAll();
  }

  override dispose(): void {
    for (const timer of this.#comparing.values()) clearTimeout(timer);
    super.dispose();
  }

  #opened(document: vscode.TextDocument): void {
    const located = this.sessions.locate(document.uri);
    if (!located) return;
    if (textAt(located.session.state, located.path) !== document.getText())
      located.session.appear(located.path, document.getText());
    this.baselines.check(document.uri);
  }

  #changed(event: vscode.TextDocumentChangeEvent): void {
    if (event.contentChanges.length === 0) return;
    const { document } = event;
    const located = this.sessions.locate(document.uri);
    if (!located) return;
    const edit = toEdit(event.contentChanges);
    if (!this.#follows(located, document, edit)) return this.baselines.check(document.uri);
    const focused = isFocused(document) ? "yes" : "no";
    const assisted = this.baselines.has(document.uri) || focused === "no" ? "yes" : "no";
    const [reason, detail] = [reasonOf(event), detailOf(event)];
    const signs = { edit, reason, detail, assisted, focused } as const;
    const before = located.session.state.documents.get(located.path);
    const isTyped = !detail && !reason && assisted === "no" && isComposed(edit, before);
    const classified: Classified = isTyped ? { kind: "typed" } : classify(signs);
    this.#tell(located, signs, classified);
    this.baselines.check(document.uri);
    this.#compareLater(document);
    if (!document.isDirty && mayBeDisk(classified)) this.disk.read(document, located, before);
  }

  /** Whether the state's text plus `edit` can be the document. If not, an event was missed: read anew. */
  #follows({ session, path }: Located, document: vscode.TextDocument, edit: Edit): boolean {
    const known = session.state.documents.get(path);
    if (known && lengthAfter(textLength(known.pages), edit) === lengthOf(document)) return true;
    session.appear(path, document.getText());
    return false;
  }

  /** Compares the whole text once nobody writes for a moment. */
  #compareLater(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#comparing.get(key));
    const compare = () => {
      this.#comparing.delete(key);
      if (!document.isClosed) this.#opened(document);
    };
    this.#comparing.set(key, setTimeout(compare, COMPARE_DELAY));
  }

  #tell({ session, path }: Located, signs: ChangeSigns, classified: Classified): void {
    const time = Date.now();
    const { edit, assisted } = signs;
    if (classified.kind === "typed") {
      const more = isKeystrokes(edit) ? {} : { act: randomUUID() };
      session.dispatch({ type: "typed", path, edit, time, ...more });
      return;
    }
    const origin = toOrigin(classified, time);
    if (classified.kind === "restored") {
      const { direction } = classified;
      session.dispatch({ type: "restored", path, edit, time, origin, direction });
      return;
    }
    this.turns.wrote(session, origin);
    session.dispatch({ type: "inserted", path, edit, time, origin, assisted });
  }

  #savedNow(document: vscode.TextDocument): void {
    this.disk.saved(document);
    const located = this.sessions.locate(document.uri);
    if (located) located.session.snapshots.saved(located.path);
  }

  #closed(document: vscode.TextDocument): void {
    const located = this.sessions.locate(document.uri);
    if (!located) return;
    const { session, path } = located;
    // What was never saved is gone with the document; what is on disk counts again.
    session.snapshots.saved(path);
    void session.readFromDisk(path);
  }

  #renamed({ files }: vscode.FileRenameEvent): void {
    for (const { oldUri, newUri } of files) {
      const from = this.sessions.locate(oldUri);
      const to = this.sessions.locate(newUri);
      if (!from || !to || from.session !== to.session) continue;
      for (const path of [...from.session.state.documents.keys()]) {
        if (path !== from.path && !path.startsWith(`${from.path}/`)) continue;
        const target = to.path + path.slice(from.path.length);
        from.session.dispatch({ type: "renamed", path, to: target });
        from.session.snapshots.saved(target);
      }
    }
  }

  /**
   * An acceptance key ran the editor's own command, and then this one: the change that came last
   * was the suggestion. It never accepts anything itself.
   */
  #accepted(key: unknown): void {
    const document = vscode.window.activeTextEditor?.document;
    if (!document) return;
    const located = this.sessions.locate(document.uri);
    if (!located) return;
    const time = Date.now();
    const kind = key === "edit" ? "Next edit suggestion" : "Inline suggestion";
    const origin: Origin = {
      id: randomUUID(),
      kind: "ai",
      evidence: "completion",
      at: new Date(time).toISOString(),
      tool: kind,
    };
    located.session.dispatch({ type: "accepted", path: located.path, time, origin });
  }
}

/** Whether the editor may have read the file again: it does not say so, and undo is something else. */
function mayBeDisk(classified: Classified): boolean {
  if (classified.kind === "restored") return false;
  return classified.kind === "typed" || classified.by === "unknown";
}

function isFocused(document: vscode.TextDocument): boolean {
  return vscode.window.activeTextEditor?.document === document;
}

function reasonOf({ reason }: vscode.TextDocumentChangeEvent): "undo" | "redo" | undefined {
  if (reason === vscode.TextDocumentChangeReason.Undo) return "undo";
  return reason === vscode.TextDocumentChangeReason.Redo ? "redo" : undefined;
}

/** The proposed `detailedReason`; the property is absent unless the editor allows it. */
function detailOf(event: vscode.TextDocumentChangeEvent): DetailedReason | undefined {
  return "detailedReason" in event ? (event.detailedReason as DetailedReason) : undefined;
}

function toOrigin(classified: Exclude<Classified, { kind: "typed" }>, time: number): Origin {
  const base = { id: randomUUID(), at: new Date(time).toISOString() };
  if (classified.kind === "restored") return { ...base, kind: "unknown", evidence: "program" };
  const { by, evidence, tool, model, conversation } = classified;
  return {
    ...base,
    kind: by,
    evidence,
    ...(tool === undefined ? {} : { tool: nameOf(tool) }),
    ...(model === undefined ? {} : { model }),
    ...(conversation === undefined ? {} : { conversation }),
  };
}

/** What an extension calls itself. */
function nameOf(extensionId: string): string {
  const manifest: unknown = vscode.extensions.getExtension(extensionId)?.packageJSON;
  const { displayName } = (manifest ?? {}) as { displayName?: unknown };
  return typeof displayName === "string" && displayName !== "" ? displayName : extensionId;
}
