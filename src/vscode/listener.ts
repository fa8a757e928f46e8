/**
 * Listens to what happens to documents and tells the sessions, in the order it happens. Each
 * handler translates one kind of event; what it means is decided in the core.
 */
import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { textAt, textLength, type Edit, type Origin } from "../core/index.js";
import { classifyAfter, eventOf, retelling, signsOf, type ToldEvent } from "./changeEvents.js";
import type { ChangeSigns, Classified } from "./classify.js";
import type { ChatBaselines } from "./chatBaselines.js";
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
import { SavingAs } from "./savingAs.js";
import type { Located, Sessions } from "./sessions.js";
import { mayBeSavedAs } from "./takeAlong.js";
import { toEdit } from "./toEdit.js";
import type { Turns } from "./turns.js";

/** How long after the last change of a document its whole text is compared, in ms. */
const COMPARE_DELAY = 500;

export class Listener extends Disposables {
  readonly #comparing = new Map<string, NodeJS.Timeout>();
  readonly #savingAs: SavingAs;
  readonly #notebookFiles = new NotebookFiles();

  constructor(
    readonly sessions: Sessions,
    readonly baselines: ChatBaselines,
    readonly disk: Disk,
    readonly turns: Turns,
  ) {
    super();
    this.#savingAs = new SavingAs(sessions);
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
    this.add(vscode.window.tabGroups.onDidChangeTabs(({ closed }) => closed.forEach((tab) => this.#savingAs.left(tab)))); // prettier-ignore
    this.add(
      vscode.commands.registerCommand("readback.accepted", (key?: unknown) => this.#accepted(key)),
    );
    // Until now the editor's own keys accept; ours would name a command that is not there.
    void vscode.commands.executeCommand("setContext", "readback.watches", true);
    this.add(new Notebooks(sessions, this.#notebookFiles, (uri) => baselines.has(uri)));
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
    const [text, known] = [reviewedTextOf(document), textAt(located.session.state, located.path)];
    if (known !== text) located.session.appear(located.path, text);
    // A busy editor may tell of a document only once the text that is saved in it is there.
    if (!known) this.#savingAs.suspect(document, located, "new");
    this.baselines.check(document.uri);
  }

  #changed(event: vscode.TextDocumentChangeEvent): void {
    const { document } = event;
    this.#savingAs.reverted(document);
    if (event.contentChanges.length === 0) {
      if (document.isDirty) this.disk.wroteHere(document);
      return;
    }
    const located = this.sessions.locate(document.uri);
    if (!located) return;
    const edit = toEdit(event.contentChanges, beginningOf(document)?.offset ?? 0);
    if (!this.#follows(located, document, edit)) return this.baselines.check(document.uri);
    const isPending = this.baselines.has(document.uri);
    const signs = signsOf(event, edit, isPending ? "yes" : "no");
    const before = located.session.state.documents.get(located.path);
    const classified = classifyAfter(before, signs);
    this.#savingAs.changed(document);
    if (mayBeSavedAs(signs, classified) && !isPending)
      this.#savingAs.suspect(document, located, "known");
    const told = this.#tell(located, signs, classified);
    const { assisted, focused, detail } = signs;
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
    this.#savingAs.saved(document);
    if (document.uri.scheme !== CELL) this.disk.saved(document);
    const located = this.sessions.locate(document.uri);
    if (located) located.session.snapshots.saved(located.path);
  }

  #closed(document: vscode.TextDocument): void {
    this.#savingAs.closed(document);
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
