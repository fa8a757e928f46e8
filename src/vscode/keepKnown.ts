/** Has the guard know which files assistants wrote in, so that commits of others need no program. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { isKnown, noteKnown } from "../store/knownFiles.js";
import type { Session } from "./session.js";

/** So long the journal rests before it is noted what it knows, in milliseconds. */
const REST = 1000;

/** Notes what a session's journal, which is in `folder`, knows, once nobody has written to it for a while. */
export class KeepKnown {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly session: Session,
    readonly folder: string,
  ) {}

  /** The journal may say something else now. */
  soon(): void {
    clearTimeout(this.#timer);
    const { log } = this.session;
    this.#timer = setTimeout(() => {
      void this.#keep().catch((error: unknown) => log.warn(String(error)));
    }, REST);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  async #keep(): Promise<void> {
    const isGuarded = existsSync(join(this.folder, "bin", "guard.sh"));
    if (!isGuarded || (await isKnown(this.folder))) return;
    const { session } = this;
    await noteKnown(this.folder, async () => {
      await session.readJournal();
      return session.warning === undefined ? session.state.journal : undefined;
    });
  }
}
