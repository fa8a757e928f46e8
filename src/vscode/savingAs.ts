/** Documents that are saved under another name: what is known of their text goes along. */
import * as vscode from "vscode";
import type { KnownText, Pages } from "../core/index.js";
import { SavedAs, type Suspected } from "./savedAs.js";
import type { Located, Sessions } from "./sessions.js";
import { knownAt, sourcesOf, takeAlong } from "./takeAlong.js";

/** What was known of a text that may be saved under another name, and where it was. */
interface Source {
  readonly from: Located;
  readonly known: KnownText;
}

export class SavingAs {
  readonly #savedAs = new SavedAs<Source>();
  /** The texts that were saved under another name, as a person may have typed on since. */
  readonly #pages = new Map<string, Pages>();

  constructor(readonly sessions: Sessions) {}

  /** Somebody wrote in `document`. */
  changed(document: vscode.TextDocument): void {
    this.#savedAs.changed(document.uri.toString());
  }

  /** `document` was saved. */
  saved(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.#savedAs.saved(key, Date.now());
    if (!this.#savedAs.isSuspected(key)) return void this.#pages.delete(key);
    const located = this.sessions.locate(document.uri);
    const pages = located?.session.state.documents.get(located.path)?.pages;
    if (pages && !this.#pages.has(key)) this.#pages.set(key, pages);
  }

  /** `document` was closed. */
  closed(document: vscode.TextDocument): void {
    this.#takeAlong(this.#savedAs.closed(document.uri.toString(), Date.now()));
  }

  /** The editor may be saving another document under this name; what is known of that one is kept. */
  suspect(document: vscode.TextDocument, located: Located, which: "new" | "known"): void {
    const [target, text] = [document.uri.toString(), document.getText()];
    const suspected = sourcesOf(this.sessions, document, located, which).flatMap(({ uri }) => {
      const from = this.sessions.locate(uri);
      const known = from && knownAt(from);
      return known ? [{ target, source: uri.toString(), text, known: { from, known } }] : [];
    });
    this.#savedAs.suspect(target, suspected);
  }

  /** `document` may have become what is on disk. */
  reverted(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    if (document.isDirty || !this.#savedAs.suspects(key)) return;
    this.#takeAlong(this.#savedAs.reverted(key, document.getText(), Date.now()));
  }

  /** Of a file without unsaved text nothing else tells that it was saved under another name. */
  left({ input }: vscode.Tab): void {
    if (input instanceof vscode.TabInputText)
      this.#takeAlong(this.#savedAs.left(input.uri.toString(), Date.now()));
  }

  /** What was surely saved under another name takes along what was known of it. */
  #takeAlong(saved: readonly Suspected<Source>[]): void {
    for (const { target, text, known } of saved) {
      const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === target);
      const to = document && this.sessions.locate(document.uri);
      const read = this.#pages.get(target);
      this.#pages.delete(target);
      if (to && (read || document.getText() === text))
        takeAlong(known.from, to, known.known, text, read);
    }
  }
}
