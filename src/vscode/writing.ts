/** Writes to the journal, one after the other. */
import * as vscode from "vscode";

const FAILED =
  "Readback cannot write its journal. What it saw is kept in this window and written as soon as that works again: check free space and rights, and do not close the window before.";

/** Keeps the order of what is written. What fails is tried again with the next; that is said once. */
export class Writing {
  readonly #waiting: (() => Promise<void>)[] = [];
  #last: "done" | "failed" = "done";
  #running: Promise<void> = Promise.resolve();

  constructor(readonly log: vscode.LogOutputChannel) {}

  /** Resolves when everything that was asked for so far is written, or has failed. */
  get done(): Promise<void> {
    return this.#running;
  }

  /** Writes when what was asked for before is done. */
  later(write: () => Promise<void>): void {
    this.#waiting.push(write);
    this.#running = this.#running.then(() => this.#writeAll());
  }

  async #writeAll(): Promise<void> {
    try {
      for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
        await next();
        this.#waiting.shift();
      }
      this.#last = "done";
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    this.log.error(`The journal cannot be written: ${String(error)}`);
    if (this.#last === "failed") return;
    this.#last = "failed";
    void vscode.window.showErrorMessage(FAILED);
  }
}
