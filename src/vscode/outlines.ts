/**
 * Finds out where the functions of open documents are, so that places end where they do. A grammar is
 * asked, in a process of its own, once a text rests for a moment in which something is an assistant's.
 */
import * as vscode from "vscode";
import {
  cellLines,
  isNotebook,
  isUntouched,
  textOf,
  toCanonicalText,
  toOutline,
  type Pages,
} from "../core/index.js";
import type { ParserClient } from "../syntax/parserClient.js";
import { Disposables } from "./disposables.js";
import type { Session } from "./session.js";
import type { Located, Sessions } from "./sessions.js";

/** How long a text rests before its outline is asked for, in milliseconds. */
const DELAY = 150;

export class Outlines extends Disposables {
  /** What was last asked about, or will be, by path. */
  readonly #asked = new WeakMap<Session, Map<string, Pages>>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(
    readonly sessions: Sessions,
    readonly parser: ParserClient,
  ) {
    super();
    this.add(sessions.onDidChange(() => this.#look()));
    this.add(sessions.onDidOpen(() => this.#look()));
    this.add(vscode.workspace.onDidOpenTextDocument(() => this.#look()));
    this.#look();
  }

  override dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    super.dispose();
  }

  #look(): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      const located = this.sessions.locate(uri);
      if (located) this.#lookAt(located);
    }
  }

  #lookAt({ session, path }: Located): void {
    const pages = session.state.documents.get(path)?.pages;
    const asked = this.#asked.get(session) ?? new Map<string, Pages>();
    this.#asked.set(session, asked);
    if (!pages || asked.get(path) === pages || isUntouched(pages)) return;
    asked.set(path, pages);
    const key = `${session.root}/${path}`;
    clearTimeout(this.#timers.get(key));
    const ask = () => {
      this.#timers.delete(key);
      void this.#ask(session, path, pages);
    };
    this.#timers.set(key, setTimeout(ask, DELAY));
  }

  async #ask(session: Session, path: string, pages: Pages): Promise<void> {
    // Canonical text has the same lines.
    const text = toCanonicalText(textOf(pages));
    if (isNotebook(path)) {
      const outline = toOutline(cellLines(text));
      session.dispatch({ type: "outlined", path, pages, outline });
      return;
    }
    const { value, ...rest } = await this.parser.outline(`${session.root}/${path}`, text);
    if (value !== undefined)
      session.dispatch({ type: "outlined", path, pages, outline: toOutline(value) });
    else if ("reason" in rest && rest.reason === "busy") this.#asked.get(session)?.delete(path);
  }
}
