/** Asks git about texts that nobody saw being written, many at once: a branch changes many files. */
import type { KnownText } from "../core/index.js";
import { closestInHistory, type OpenText } from "../git/openTexts.js";
import { blobIdOf } from "../store/blobId.js";
import { Disposables } from "./disposables.js";
import type { Session } from "./session.js";

/** How long texts gather before git is asked, in milliseconds. */
const DELAY = 200;

export class Histories extends Disposables {
  readonly #waiting = new Map<string, OpenText>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly session: Session,
    /** Takes the known text that is closest to the canonical text that was asked about. */
    readonly found: (path: string, near: KnownText, asked: string) => void,
  ) {
    super();
  }

  /** Looks where `text` comes from, soon; of several texts of one path the last one. */
  ask(text: OpenText): void {
    this.#waiting.set(text.path, text);
    this.#timer ??= setTimeout(() => void this.#askGit(), DELAY);
  }

  override dispose(): void {
    clearTimeout(this.#timer);
    super.dispose();
  }

  async #askGit(): Promise<void> {
    const texts = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#timer = undefined;
    const { git, state, journal, log } = this.session;
    const text = (blob: string) => journal.text(blob);
    const recorded = { journal: state.journal, worktree: state.worktree, text, blobIdOf };
    try {
      const found = await closestInHistory(git, texts, recorded);
      texts.forEach((asked, index) => {
        const near = found[index];
        if (near) this.found(asked.path, near, asked.text);
      });
    } catch (error) {
      // Without an answer the text stays followed from the closest one that is known.
      log.warn(String(error));
    }
  }
}
