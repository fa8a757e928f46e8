/** Work that follows changes, of which there may be one at every key: at once, but never more often than it should be. */

/** Runs `work` when asked to, and once more after a pause when it was asked to meanwhile. */
export class Paced {
  #last = -Infinity;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly work: () => void,
    /** From one run to the next at least, in ms. */
    readonly pause: number,
  ) {}

  /** Whether there is something to do that was not done yet. */
  get waits(): boolean {
    return this.#timer !== undefined;
  }

  ask(): void {
    const left = this.#last + this.pause - performance.now();
    if (left <= 0) return this.now();
    this.#timer ??= setTimeout(() => this.now(), left);
  }

  now(): void {
    this.dispose();
    this.#last = performance.now();
    this.work();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
