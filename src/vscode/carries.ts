/**
 * Carries what was read over to the text it became. A grammar is asked, in a process of its own, once
 * a text rests in which something is open that people spoke of.
 */
import * as vscode from "vscode";
import type { KnownText, ReviewState } from "../core/index.js";
import { carryTask, textAt, toCanonicalText } from "../core/index.js";
import { blobIdOf } from "../store/blobId.js";
import type { ParserClient } from "../syntax/parserClient.js";
import { Disposables } from "./disposables.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";

/** How long a text rests before anything is carried, in milliseconds: while it is written in, and else. */
const DELAY = { dirty: 700, saved: 50 } as const;

export class Carries extends Disposables {
  /** The texts that were looked at. */
  readonly #looked = new WeakMap<Session, ReviewState["documents"]>();
  readonly #waiting = new Map<Session, Map<string, NodeJS.Timeout>>();

  constructor(
    readonly sessions: Sessions,
    readonly parser: ParserClient,
  ) {
    super();
    this.add(sessions.onDidChange((session) => this.#look(session)));
    for (const session of sessions.all) this.#look(session);
  }

  override dispose(): void {
    for (const timers of this.#waiting.values())
      for (const timer of timers.values()) clearTimeout(timer);
    super.dispose();
  }

  #look(session: Session): void {
    const { documents } = session.state;
    const looked = this.#looked.get(session);
    this.#looked.set(session, documents);
    if (looked === documents) return;
    for (const [path, document] of documents)
      if (looked?.get(path) !== document) this.#soon(session, path);
  }

  #soon(session: Session, path: string): void {
    const timers = this.#waiting.get(session) ?? new Map<string, NodeJS.Timeout>();
    this.#waiting.set(session, timers);
    clearTimeout(timers.get(path));
    const run = () => {
      timers.delete(path);
      this.#carry(session, path).catch((error: unknown) => session.log.error(String(error)));
    };
    timers.set(path, setTimeout(run, this.#isDirty(session, path) ? DELAY.dirty : DELAY.saved));
  }

  #isDirty(session: Session, path: string): boolean {
    const uri = this.sessions.uriOf(session, path).toString();
    return vscode.workspace.textDocuments.some((one) => one.isDirty && one.uri.toString() === uri);
  }

  async #carry(session: Session, path: string): Promise<void> {
    const at = new Date().toISOString();
    const task = carryTask(session.state, path, at, blobIdOf);
    if (!task) return;
    const { after, records } = task;
    const sources = await textsOf(session, task.sources);
    const answer = await this.parser.ask("carry", { records, sources, after }, `carry ${session.root} ${path}`); // prettier-ignore
    const text = textAt(session.state, path);
    const isStill = text !== undefined && blobIdOf(toCanonicalText(text)) === after.snapshot.blob;
    if (answer.value === undefined)
      session.log.info(`Nothing was carried to ${path}: the parser said "${answer.reason}".`);
    // What people wrote meanwhile is looked at in its turn.
    if (!isStill || answer.value === undefined || answer.value.length === 0) return;
    session.recordCarries(after, answer.value.map((carry) => ({ ...carry, at }))); // prettier-ignore
  }
}

/** The texts behind `snapshots`, as far as the journal has them. */
async function textsOf(
  { journal }: Session,
  snapshots: readonly KnownText["snapshot"][],
): Promise<readonly KnownText[]> {
  const texts = await Promise.all(snapshots.map(({ blob }) => journal.text(blob)));
  return snapshots.flatMap((snapshot, index) => {
    const text = texts[index];
    return text === undefined ? [] : { snapshot, text };
  });
}
