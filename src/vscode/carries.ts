/**
 * Carries what was read over to the text it became. A grammar is asked, in a process of its own, once
 * a text rests in which something is open that people spoke of.
 */
import { setImmediate as turn } from "node:timers/promises";
import * as vscode from "vscode";
import { carryTask, type KnownText, type ReviewState, type Snapshot } from "../core/index.js";
import { blobIdOf } from "../store/blobId.js";
import type { ParserClient } from "../syntax/parserClient.js";
import { Disposables } from "./disposables.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";

/** How long a text rests before anything is carried, in milliseconds: while it is written in, and else. */
const DELAY = { dirty: 700, saved: 50 } as const;

/** When the parser is asked again that gave no answer, in milliseconds, and how often. Longer than it rests. */
const AGAIN = { delay: 90_000, times: 3 } as const;

export class Carries extends Disposables {
  /** The texts that were looked at. */
  readonly #looked = new WeakMap<Session, ReviewState["documents"]>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** One text after the other: thousands may change at once. */
  #turn = Promise.resolve();

  constructor(
    readonly sessions: Sessions,
    readonly parser: ParserClient,
  ) {
    super();
    this.add(sessions.onDidChange((session) => this.#look(session)));
    for (const session of sessions.all) this.#look(session);
  }

  override dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    super.dispose();
  }

  #look(session: Session): void {
    const { documents } = session.state;
    const looked = this.#looked.get(session);
    this.#looked.set(session, documents);
    if (looked === documents) return;
    const dirty = this.#dirtyPaths(session);
    for (const [path, document] of documents)
      if (looked?.get(path)?.pages !== document.pages) {
        const delay = dirty.has(path) ? DELAY.dirty : DELAY.saved;
        this.#later(session, path, delay, AGAIN.times);
      }
  }

  #dirtyPaths(session: Session): ReadonlySet<string> {
    const dirty = vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty);
    const located = dirty.map(({ uri }) => this.sessions.locate(uri));
    return new Set(located.flatMap((one) => (one?.session === session ? [one.path] : [])));
  }

  #later(session: Session, path: string, delay: number, times: number): void {
    const key = `${session.root}\n${path}`;
    clearTimeout(this.#timers.get(key));
    const run = () => {
      this.#timers.delete(key);
      this.#turn = this.#turn
        .then(() => this.#carry(session, path, times))
        .catch((error: unknown) => session.log.error(String(error)));
    };
    this.#timers.set(key, setTimeout(run, delay));
  }

  async #carry(session: Session, path: string, times: number): Promise<void> {
    // Mostly there is nothing to carry, and nothing would give the event loop back.
    await turn();
    const at = new Date().toISOString();
    const task = carryTask(session.state, path, at, blobIdOf);
    if (!task) return;
    const pages = session.state.documents.get(path)?.pages;
    const asked = { ...task, sources: await textsOf(session, task.sources) };
    const topic = `carry ${session.root} ${path}`;
    const { value, ...rest } = await this.parser.ask("carry", asked, topic);
    if ("reason" in rest) {
      session.log.info(`Nothing was carried to ${path}: the parser said "${rest.reason}".`);
      if (times > 1) this.#later(session, path, AGAIN.delay, times - 1);
    }
    // What was written meanwhile is looked at in its turn.
    const isStill = session.state.documents.get(path)?.pages === pages;
    if (value === undefined || value.length === 0 || !isStill) return;
    const carries = value.map((carry) => ({ ...carry, at }));
    session.recordCarries(task.after, carries);
  }
}

/** The texts behind `snapshots`, as far as the journal has them. */
async function textsOf(
  { journal }: Session,
  snapshots: readonly Snapshot[],
): Promise<readonly KnownText[]> {
  const texts = await Promise.all(snapshots.map(({ blob }) => journal.text(blob)));
  return snapshots.flatMap((snapshot, index) => {
    const text = texts[index];
    return text === undefined ? [] : { snapshot, text };
  });
}
