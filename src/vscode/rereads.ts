/**
 * Which documents the editor may have read again since it was last asked who wrote their files, with the
 * texts that may be what it read. Keyed by the file's path on this machine.
 */
import type * as vscode from "vscode";
import { textOf, type DocumentState, type Pages } from "../core/index.js";
import type { Reloaded } from "./diskBurst.js";

/** What is known of a document in the moment in which it may have been read again. */
export interface Read {
  readonly document: vscode.TextDocument;
  /** What was known of it until then. */
  readonly before: DocumentState | undefined;
  /** Its text now; `undefined` when it is not under review. */
  readonly pages: Pages | undefined;
  readonly isWrittenAgain: () => boolean;
}

export class Rereads {
  readonly #waiting = new Map<string, Reloaded>();
  readonly #deciding = new Map<string, Reloaded>();

  /** Whether somebody is to be asked about it who was not asked yet. */
  isWaiting(key: string): boolean {
    return this.#waiting.has(key);
  }

  add(key: string, { document, before, pages, isWrittenAgain }: Read): void {
    const known = this.#waiting.get(key);
    this.#waiting.set(key, {
      document,
      version: document.version,
      before: known ? known.before : before,
      reads: [...(known?.reads ?? []), ...(pages ? [pages] : [])],
      isWrittenAgain,
      savedHere: "no",
      decided: "no",
    });
  }

  /** Takes the last reading back, which was none. Returns whether nothing is left to be decided. */
  takeBack(key: string): boolean {
    const waiting = this.#waiting.get(key);
    if (!waiting) return false;
    const reads = waiting.reads.slice(0, -1);
    if (reads.length > 0) {
      this.#waiting.set(key, { ...waiting, reads });
      return false;
    }
    this.#waiting.delete(key);
    return !this.#deciding.has(key);
  }

  /** This window saved `text`: nobody else has to have written it. Returns what was waiting. */
  saved(key: string, text: string): Reloaded | undefined {
    const deciding = this.#deciding.get(key);
    if (deciding?.reads.some((pages) => textOf(pages) === text)) deciding.savedHere = "yes";
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    return waiting;
  }

  /** All that wait; from now on they are being decided. */
  take(): ReadonlyMap<string, Reloaded> {
    const taken = new Map(this.#waiting);
    this.#waiting.clear();
    for (const [key, one] of taken) this.#deciding.set(key, one);
    return taken;
  }

  /**
   * `one` was decided, or cannot be. Returns whether that is all: what was read again since is decided in its
   * turn, and of both when it could not.
   */
  settle(key: string, one: Reloaded): boolean {
    if (this.#deciding.get(key) === one) this.#deciding.delete(key);
    const waiting = this.#waiting.get(key);
    if (!waiting) return true;
    if (one.decided === "no")
      this.#waiting.set(key, { ...waiting, before: one.before, reads: [...one.reads, ...waiting.reads] }); // prettier-ignore
    return false;
  }
}
