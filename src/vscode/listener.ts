/**
 * Listens to what happens to documents and tells the sessions, in the order it happens. Each
 * handler translates one kind of event; what it means is decided in the core.
 */
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import {
  textAt,
  textLength,
  type DocumentState,
  type Edit,
  type KnownText,
  type Origin,
  type ReviewEvent,
  type WrittenEvent,
} from "../core/index.js";
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
import { lengthAfter } from "./inStep.js";
import { isKnown } from "./knownTexts.js";
import { catchUp } from "./missed.js";
import { NotebookFiles } from "./notebookFiles.js";
import { Notebooks } from "./notebooks.js";
import {
  beginningOf,
  CELL,
  isUnsaved,
  notebookOf,
  reviewedLength,
  reviewedTextOf,
} from "./reviewed.js";
import { Renames } from "./renames.js";
import { SavedAs, type Suspected } from "./savedAs.js";
import type { Located, Sessions } from "./sessions.js";
import { knownAt, mayBeSavedAs, sourceOf, takeAlong } from "./takeAlong.js";
import { toEdit } from "./toEdit.js";
import type { Turns } from "./turns.js";

/** How long after the last change of a document its whole text is compared, in ms. */
const COMPARE_DELAY = 500;

/** What was known of a text that may be saved under another name, and where it was. */
interface Source {
  readonly from: Located;
  readonly known: KnownText;
}

export class Listener extends Disposables {
  readonly #comparing = new Map<string, NodeJS.Timeout>();
  readonly #savedAs = new SavedAs<Source>();
  readonly #notebookFiles = new NotebookFiles();

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
    this.add(vscode.window.tabGroups.onDidChangeTabs(({ closed }) => closed.forEach((tab) => this.#left(tab)))); // prettier-ignore
    this.add(
      vscode.commands.registerCommand("readback.accepted", (key?: unknown) => this.#accepted(key)),
    );
    // Until now the editor's own keys accept; ours would name a command that is not there.
    void vscode.commands.executeCommand("setContext", "readback.watches", true);
    this.add(new Notebooks(sessions, this.#notebookFiles, (uri) => baselines.hasNotebook(uri)));
    this.add(new Renames(sessions));
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
    // A notebook is opened as a whole.
    if (!located || document.uri.scheme === CELL) return;
    const text = reviewedTextOf(document);
    if (textAt(located.session.state, located.path) !== text)
      located.session.appear(located.path, text);
    this.baselines.check(document.uri);
  }

  #changed(event: vscode.TextDocumentChangeEvent): void {
    const { document } = event;
    this.#reverted(document);
    if (event.contentChanges.length === 0) return;
    const located = this.sessions.locate(document.uri);
    if (!located) return;
    const edit = toEdit(event.contentChanges, beginningOf(document)?.offset ?? 0);
    if (!this.#follows(located, document, edit)) return this.baselines.check(document.uri);
    const focused = isFocused(document) ? "yes" : "no";
    const assisted = this.baselines.has(document.uri) || focused === "no" ? "yes" : "no";
    const [reason, detail] = [reasonOf(event), detailOf(event)];
    const signs = { edit, reason, detail, assisted, focused } as const;
    const before = located.session.state.documents.get(located.path);
    const classified = classifyAfter(before, signs);
    this.#savedAs.changed(document.uri.toString());
    if (mayBeSavedAs(signs, classified) && !this.baselines.has(document.uri))
      this.#suspect(document, located);
    const told = this.#tell(located, signs, classified);
    const mayBeTheirs = assisted === "yes" && focused === "yes" && document.uri.scheme !== CELL;
    const again = mayBeTheirs && told.type === "inserted" && !detail;
    this.baselines.changed(document.uri, edit, again ? retelling(located, told, signs, before) : undefined); // prettier-ignore
    this.baselines.check(document.uri);
    this.#compareLater(document);
    if (isUnsaved(document) || !mayBeDisk(classified)) return;
    if (notebookOf(document.uri)) return this.#notebookFiles.settle(document, located);
    if (classified.kind !== "typed") takeIfKnown(located, document);
    this.disk.read(document, located, before);
  }

  /** The editor may be saving another document under this name; what is known of that one is kept. */
  #suspect(document: vscode.TextDocument, located: Located): void {
    const source = sourceOf(this.sessions, document, located);
    const from = source && this.sessions.locate(source.uri);
    const known = from && knownAt(from);
    if (!known) return;
    const [target, text] = [document.uri.toString(), document.getText()];
    this.#savedAs.suspect({ target, source: source.uri.toString(), text, known: { from, known } });
  }

  #reverted(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    if (document.isDirty || !this.#savedAs.suspects(key)) return;
    this.#takeAlong(this.#savedAs.reverted(key, document.getText(), Date.now()));
  }

  /** Of a file without unsaved text nothing else tells that it was saved under another name. */
  #left({ input }: vscode.Tab): void {
    if (input instanceof vscode.TabInputText)
      this.#takeAlong(this.#savedAs.left(input.uri.toString(), Date.now()));
  }

  /** What was surely saved under another name takes along what was known of it. */
  #takeAlong(saved: readonly Suspected<Source>[]): void {
    for (const { target, text, known } of saved) {
      const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === target);
      const to = document && this.sessions.locate(document.uri);
      if (to && document.getText() === text) takeAlong(known.from, to, known.known, text);
    }
  }

  /** Whether the state's text plus `edit` can be the document. If not, an event was missed: read anew. */
  #follows({ session, path }: Located, document: vscode.TextDocument, edit: Edit): boolean {
    const known = session.state.documents.get(path);
    const isWhole = beginningOf(document) !== undefined;
    const length = known && lengthAfter(textLength(known.pages), edit);
    if (isWhole && length === reviewedLength(document)) return true;
    catchUp({ session, path }, reviewedTextOf(document));
    return false;
  }

  /** Compares the whole text once nobody writes for a moment. */
  #compareLater(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#comparing.get(key));
    const compare = () => {
      this.#comparing.delete(key);
      const located = document.isClosed ? undefined : this.sessions.locate(document.uri);
      if (located) catchUp(located, reviewedTextOf(document));
    };
    this.#comparing.set(key, setTimeout(compare, COMPARE_DELAY));
  }

  #tell({ session, path }: Located, signs: ChangeSigns, classified: Classified): ToldEvent {
    const event = eventOf(path, signs, classified);
    if (event.type === "inserted") this.turns.wrote(session, event.origin);
    session.dispatch(event);
    return event;
  }

  #savedNow(document: vscode.TextDocument): void {
    this.#savedAs.saved(document.uri.toString(), Date.now());
    if (document.uri.scheme !== CELL) this.disk.saved(document);
    const located = this.sessions.locate(document.uri);
    if (located) located.session.snapshots.saved(located.path);
  }

  #closed(document: vscode.TextDocument): void {
    this.#takeAlong(this.#savedAs.closed(document.uri.toString(), Date.now()));
    const located = this.sessions.locate(document.uri);
    if (!located || document.uri.scheme === CELL) return;
    const { session, path } = located;
    // What was never saved is gone with the document; what is on disk counts again.
    session.snapshots.saved(path);
    void session.readFromDisk(path);
    if (document.isUntitled) this.sessions.closedUntitled();
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

function classifyAfter(before: DocumentState | undefined, signs: ChangeSigns): Classified {
  const { detail, reason, assisted, edit } = signs;
  const isTyped = !detail && !reason && assisted === "no" && isComposed(edit, before);
  return isTyped ? { kind: "typed" } : classify(signs);
}

/** What a session is told of a change. */
type ToldEvent = Extract<ReviewEvent, { type: "typed" | "inserted" | "restored" }>;

function eventOf(path: string, { edit, assisted }: ChangeSigns, classified: Classified): ToldEvent {
  const time = Date.now();
  if (classified.kind === "typed") {
    const more = isKeystrokes(edit) ? {} : { act: randomUUID() };
    return { type: "typed", path, edit, time, ...more };
  }
  const origin = toOrigin(classified, time);
  if (classified.kind === "inserted") return { type: "inserted", path, edit, time, origin, assisted }; // prettier-ignore
  const { direction } = classified;
  return { type: "restored", path, edit, time, origin, direction };
}

/** Tells of the change that was just `told` again, once it turns out that the chat with edits there did not make it. */
function retelling(
  { session, path }: Located,
  told: WrittenEvent & { readonly type: "inserted" },
  signs: ChangeSigns,
  before: DocumentState | undefined,
): () => void {
  const pages = session.state.documents.get(path)?.pages;
  const alone = { ...signs, assisted: "no" } as const;
  const event = eventOf(path, alone, classifyAfter(before, alone));
  const by = event.type === "typed" ? event : { ...told, assisted: "no" as const };
  return () => {
    if (pages) session.dispatch({ type: "retold", path, pages, by });
  };
}

/** Whether the editor may have read the file again: it does not say so, and undo is something else. */
function mayBeDisk(classified: Classified): boolean {
  if (classified.kind === "restored") return false;
  return classified.kind === "typed" || classified.by === "unknown";
}

/**
 * Git, or whoever else wrote the file, may bring a text back that was seen before. Nobody has to wait until that
 * is decided: by then a person may have typed on.
 */
function takeIfKnown({ session, path }: Located, document: vscode.TextDocument): void {
  const text = reviewedTextOf(document);
  if (session.state.journal.snapshots.has(path) && isKnown(session.state, path, text))
    session.appear(path, text);
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
