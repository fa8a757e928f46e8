/** When snapshots of a session's texts are made, and of which. */
import {
  isSameText,
  snapshotOf,
  snapshotOfDocument,
  type DocumentState,
  type KnownText,
  type ReviewState,
} from "../core/index.js";
import { blobIdOf } from "../store/blobId.js";

/** How long text an assistant wrote waits for its snapshot, in milliseconds. */
const DELAY = 100;

/** So long the event loop is held at a time, in milliseconds: a thousand files may change at once. */
const SLICE = 6;

/** The part of a session that snapshots are made from, and written by. */
export interface SnapshotSource {
  readonly state: ReviewState;
  /** Counts a snapshot as recorded, and writes it in order. */
  readonly recordSnapshot: (known: KnownText) => void;
}

export class Snapshots {
  #timer: NodeJS.Timeout | undefined;
  readonly #waiting = new Set<string>();
  /** Paths whose last change may turn out to be git's. They get no snapshot until that is clear. */
  readonly #unsettled = new Set<string>();
  /** What git may bring back: texts as they were found or saved, before anybody else wrote. */
  readonly #bases = new Map<string, DocumentState>();

  constructor(readonly source: SnapshotSource) {}

  /** Makes a snapshot of `path` soon; several changes share one. */
  soon(path: string): void {
    this.#waiting.add(path);
    this.#timer ??= setTimeout(() => this.#makeSome(), DELAY);
  }

  /** It is not clear yet who made the last change of `path`; `settle` follows. */
  unsettle(path: string): void {
    this.#unsettled.add(path);
  }

  /** It is clear who made the last change of `path`, and the state says so. */
  settle(path: string): void {
    if (this.#unsettled.delete(path) && this.#waiting.has(path)) this.soon(path);
  }

  /** Makes a snapshot of `path`, whose text is on disk, now. */
  saved(path: string): void {
    this.#unsettled.delete(path);
    this.#make(path);
    this.rememberBase(path);
  }

  /** The text of `path` is of no more interest. */
  forget(path: string): void {
    this.#waiting.delete(path);
    this.#bases.delete(path);
  }

  /** The text of `path` is one that git may have, or be given. */
  rememberBase(path: string): void {
    const document = this.source.state.documents.get(path);
    if (document) this.#bases.set(path, document);
  }

  /** Makes every snapshot that waits and is settled. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const path of this.#settled()) this.#make(path);
  }

  #makeSome(): void {
    this.#timer = undefined;
    const began = performance.now();
    for (const path of this.#settled()) {
      if (performance.now() - began > SLICE) {
        this.#timer = setTimeout(() => this.#makeSome());
        return;
      }
      this.#make(path);
    }
  }

  #settled(): readonly string[] {
    return [...this.#waiting].filter((path) => !this.#unsettled.has(path));
  }

  #make(path: string): void {
    this.#waiting.delete(path);
    const known = snapshotOf(this.source.state, path, new Date().toISOString(), blobIdOf);
    if (!known || this.#isRecorded(known)) return;
    this.#recordBase(path, known.snapshot.at);
    this.source.recordSnapshot(known);
  }

  /** The text before the first act has a snapshot too, so that it is known when git brings it back. */
  #recordBase(path: string, at: string): void {
    const base = this.#bases.get(path);
    this.#bases.delete(path);
    const { state } = this.source;
    const document = state.documents.get(path);
    if (!base || (document && isSameText(base.pages, document.pages))) return;
    const known = snapshotOfDocument(state.worktree, base, at, blobIdOf);
    if (!state.journal.snapshots.get(path)?.has(known.snapshot.blob))
      this.source.recordSnapshot(known);
  }

  #isRecorded({ snapshot }: KnownText): boolean {
    const { snapshots } = this.source.state.journal;
    const known = snapshots.get(snapshot.path)?.get(snapshot.blob);
    const facts = ({ spans, removals }: typeof snapshot) => JSON.stringify([spans, removals]);
    return known !== undefined && facts(known) === facts(snapshot);
  }
}
