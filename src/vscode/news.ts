/** What the journal says anew: other windows, hooks and the command line write to it, too. */
import { setImmediate as turn } from "node:timers/promises";
import {
  hasAiText,
  isAiAct,
  isNewlyKnown,
  isOnlyRead,
  textAt,
  toCanonicalText,
  type Journal,
  type JournalRecord,
  type Snapshot,
} from "../core/index.js";
import { blobIdOf } from "../store/blobId.js";
import type { JournalNews, UnreadableLine } from "../store/journalReader.js";
import { StoreError } from "../store/storeError.js";
import { pathsOfEdits, takeInEdits } from "./agentEdits.js";
import type { Session } from "./session.js";
import { plural } from "./words.js";

/** So many records are counted in one go. */
const PORTION = 500;

export class News {
  /** Until all files that the journal knows were read, none is read for being new in it. */
  reads: "open" | "all" = "open";
  #unreadable: readonly UnreadableLine[] = [];
  #newer: readonly UnreadableLine[] = [];
  #failure: string | undefined;
  #lastRead: Promise<void> = Promise.resolve();

  constructor(
    readonly session: Session,
    /** Called when there is something else to warn of. */
    readonly warned: () => void,
  ) {}

  /** One sentence when the journal, or lines of it, could not be read; all is left as it is. */
  get warning(): string | undefined {
    if (this.#failure !== undefined) return this.#failure;
    if (this.#newer.length > 0)
      return `A newer Readback wrote ${plural(this.#newer.length, "line")} of the journal that this one cannot read. Update Readback.`;
    if (this.#unreadable.length > 0)
      return `${plural(this.#unreadable.length, "journal line")} could not be read and was left as it is. The Readback log says which.`;
    return undefined;
  }

  /** Takes in what other windows, hooks and the command line wrote since the last time. */
  read(): Promise<void> {
    // Who asks while something is being taken in may ask because of that.
    const read = this.#lastRead.then(() => this.#takeInNews());
    this.#lastRead = read.catch(() => undefined);
    return read;
  }

  async #takeInNews(): Promise<void> {
    const news = await this.#readNew();
    if (!news) return;
    const { records, damage, newer } = news;
    this.#unreadable = [...this.#unreadable, ...damage];
    this.#newer = [...this.#newer, ...newer];
    for (const { file, lineNumber, detail } of [...damage, ...newer])
      this.session.log.warn(
        `${file}:${lineNumber} cannot be read (${detail}) and was left as it is.`,
      );
    if (damage.length + newer.length > 0) this.warned();
    if (records.length === 0) return;
    const before = this.session.state.journal;
    if (this.reads === "all") this.session.dispatch({ type: "recorded", records });
    else await this.#dispatchSome(records);
    // What was written here is read again, too.
    for (const record of records)
      if (
        record.type === "snapshot" &&
        isNewlyKnown(before, this.session.state.journal, record.snapshot)
      )
        this.#learn(record.snapshot);
    if (this.reads === "all")
      for (const path of pathsOfEdits(records)) {
        takeInEdits(this.session, path);
        // An agent may have told of hundreds of files.
        if (this.session.state.journal.agentEdits.has(path)) await turn();
      }
    this.#readTurned(before, records);
  }

  /** A long journal in parts: before the start nobody asks about what is half known. */
  async #dispatchSome(records: readonly JournalRecord[]): Promise<void> {
    for (let from = 0; from < records.length; from += PORTION) {
      await turn();
      this.session.dispatch({ type: "recorded", records: records.slice(from, from + PORTION) });
    }
  }

  /** Acts that turn out to be an assistant's: the files that hold them are of interest from now on. */
  #readTurned(before: Journal, records: readonly JournalRecord[]): void {
    const { journal, documents } = this.session.state;
    const turned = new Set<string>();
    for (const record of records)
      if (record.type === "origin" && before.origins.has(record.origin.id))
        if (isAiAct(journal, record.origin.id) && !isAiAct(before, record.origin.id))
          turned.add(record.origin.id);
    if (turned.size === 0 || this.reads === "open") return;
    const holds = ({ spans, removals, worktree }: Snapshot) =>
      worktree === this.session.state.worktree &&
      [...spans, ...removals].some(({ origin }) => turned.has(origin));
    for (const [path, byBlob] of journal.snapshots)
      if (!documents.has(path) && [...byBlob.values()].some(holds))
        void this.session.readFromDisk(path);
  }

  /**
   * What another window or a hook recorded of a text explains it, if nobody is known to have written in it here.
   * Of a file that nothing was known of until now, the text is read.
   */
  #learn(snapshot: Snapshot): void {
    const { path, blob, worktree } = snapshot;
    const text = textAt(this.session.state, path);
    const isNews = text === undefined && worktree === this.session.state.worktree;
    const isRead = this.reads === "all" && hasAiText(this.session.state.journal, snapshot);
    if (isNews && isRead) void this.session.readFromDisk(path);
    const document = this.session.state.documents.get(path);
    if (text === undefined || !document) return;
    if (!isOnlyRead(this.session.state.journal, document)) return;
    if (blobIdOf(toCanonicalText(text)) === blob) this.session.appear(path, text);
  }

  async #readNew(): Promise<JournalNews | undefined> {
    try {
      const news = await this.session.journal.readNew();
      if (this.#failure !== undefined) this.warned();
      this.#failure = undefined;
      return news;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.session.log.error(String(error));
      this.#failure = `The journal cannot be read (${error.code}), so what was written and read before is not known here. Look at ${error.file}, then reload the window.`;
      this.warned();
      return undefined;
    }
  }
}
