/** Ownership of what must be released. */
import type { Disposable } from "vscode";

/** Owns what must be released. What is added after it was disposed is released at once. */
export class Disposables implements Disposable {
  #owned: Disposable[] | undefined = [];

  add<T extends Disposable>(item: T): T {
    if (this.#owned) this.#owned.push(item);
    else item.dispose();
    return item;
  }

  /** Releases in reverse order of adding. */
  dispose(): void {
    const owned = this.#owned ?? [];
    this.#owned = undefined;
    for (const item of owned.reverse()) item.dispose();
  }
}
