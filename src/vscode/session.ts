/**
 * The review of one repository (or of one folder without git): holds its state, feeds events to
 * the core, and keeps the journal. Every surface reads `state` and repaints on `onDidChange`.
 */
import { setImmediate as turn } from "node:timers/promises";
import * as vscode from "vscode";
import {
  apply,
  carriesOfMoved,
  emptyState,
  hasAiText,
  toReviewedText,
  type Carry,
  type JournalRecord,
  type KnownText,
  type MovedRead,
  type Pages,
  type ReviewEvent,
  type ReviewState,
  type Snapshot,
} from "../core/index.js";
import { readBlobs } from "../git/blobs.js";
import { gitAt, type Git } from "../git/git.js";
import { readIdentity, type Identity } from "../git/identity.js";
import type { Repository } from "../git/repository.js";
import { blobIdOf } from "../store/blobId.js";
import type { JournalFolder } from "../store/journalFolder.js";
import { sha256 } from "../store/sha256.js";
import { takeInEdits } from "./agentEdits.js";
import { Disposables } from "./disposables.js";
import { FoundTexts } from "./foundTexts.js";
import { News } from "./news.js";
import { Snapshots } from "./snapshots.js";
import { tidySoon } from "./tidying.js";
import { Writing } from "./writing.js";

/** How long changes gather before surfaces repaint, in milliseconds. */
const REPAINT_DELAY = 30;

export class Session extends Disposables {
  readonly #changed = this.add(new vscode.EventEmitter<void>());
  /** Fires after the state changed, at most once per `REPAINT_DELAY`. */
  readonly onDidChange = this.#changed.event;
  readonly git: Git;
  #state: ReviewState;
  #beginning: string | undefined;
  #repaint: NodeJS.Timeout | undefined;
  readonly #writing: Writing;
  readonly #found = this.add(new FoundTexts(this));
  readonly #news = new News(this, () => this.#scheduleRepaint());
  /** When snapshots of the texts are made. */
  readonly snapshots = new Snapshots(this);

  constructor(
    /** Absolute path of the repository's root, or of the folder. */
    readonly root: string,
    /** `undefined` for a folder without git. */
    readonly repository: Repository | undefined,
    readonly journal: JournalFolder,
    readonly log: vscode.LogOutputChannel,
    /** The text of the open document at a path, if there is one. */
    readonly openText: (path: string) => string | undefined,
  ) {
    super();
    this.git = gitAt({ folder: root, environment: process.env, place: "elsewhere" });
    this.#writing = new Writing(log);
    this.#state = emptyState(repository?.worktree ?? "", sha256);
  }

  get state(): ReviewState {
    return this.#state;
  }

  /** What to say of the start here, when this is the first time. */
  get beginning(): string | undefined {
    return this.#beginning;
  }

  /** This is the first time here; `sentence` says so. */
  begin(sentence: string): void {
    this.#beginning = sentence;
    this.log.info(sentence);
    this.#scheduleRepaint();
  }

  /** One sentence when the journal, or lines of it, could not be read; all is left as it is. */
  get warning(): string | undefined {
    return this.#news.warning;
  }

  /** Who the person at this editor is, as git knows them. */
  async identity(): Promise<Identity> {
    return await readIdentity(this.git);
  }

  /** The ids of the texts that HEAD and the index have at `path`. */
  async committed(path: string): Promise<readonly string[]> {
    const objects = await Promise.all([
      this.git(["rev-parse", "--verify", "--quiet", `HEAD:${path}`]).catch(nothing),
      this.git(["rev-parse", "--verify", "--quiet", `:${path}`]).catch(nothing),
    ]);
    const names = objects.map((output) => output.toString("utf8").trim()).filter(Boolean);
    const blobs = await readBlobs(this.git, names).catch(() => new Map<string, Buffer>());
    return [...blobs.values()].map((bytes) =>
      blobIdOf(toReviewedText(path, bytes.toString("utf8"))),
    );
  }

  /** Reads the journal and finds every text again in which an assistant may have written. */
  async start(): Promise<void> {
    await this.readJournal();
    for (const path of this.#state.journal.agentEdits.keys()) {
      takeInEdits(this, path);
      // A long night of an agent's must not be felt when the editor starts.
      await turn();
    }
    const { journal, worktree } = this.#state;
    const isHere = (snapshot: Snapshot) => snapshot.worktree === worktree;
    for (const [path, byBlob] of journal.snapshots) {
      const snapshots = [...byBlob.values()];
      if (snapshots.some(isHere) && snapshots.some((one) => hasAiText(journal, one)))
        await this.readFromDisk(path);
    }
    this.#news.reads = "all";
    this.add(tidySoon(this));
  }

  /** Takes in what other windows, hooks and the command line wrote since the last time. */
  readJournal(): Promise<void> {
    return this.#news.read();
  }

  /** Something is known of the file at `path` now: its text is read. */
  learn(path: string): void {
    if (this.#news.reads === "all") void this.readFromDisk(path);
  }

  /** Feeds one event to the core, and its new records to the journal. Returns those. */
  dispatch(event: ReviewEvent): readonly JournalRecord[] {
    const { state, records, moved } = apply(this.#state, event);
    if (state === this.#state) return [];
    this.#state = state;
    if (records.length > 0 && "path" in event) {
      this.#writing.later(() => this.journal.append(records));
      this.snapshots.soon(event.path);
    }
    if (moved) this.#recordMoved(moved);
    this.#scheduleRepaint();
    return records;
  }

  /** What was read of lines that moved is recorded at once: it stands wherever they are committed. */
  #recordMoved(moved: MovedRead): void {
    const at = new Date().toISOString();
    const known = carriesOfMoved(this.#state, moved, at, blobIdOf);
    if (!known) return;
    this.recordSnapshot(known.from);
    this.recordCarries(known.to, known.carries);
  }

  /** Records what a person said. Resolves when it is safe on disk, and only then counts it. */
  async say(record: JournalRecord): Promise<void> {
    await this.journal.append([record]);
    this.dispatch({ type: "recorded", records: [record] });
  }

  /** Counts `records` as recorded, and writes them. */
  record(records: readonly JournalRecord[]): void {
    if (records.length === 0) return;
    this.dispatch({ type: "recorded", records });
    this.#writing.later(() => this.journal.append(records));
  }

  /** Counts a snapshot as recorded, and writes it and its text. */
  recordSnapshot({ snapshot, text }: KnownText): void {
    const record: JournalRecord = { type: "snapshot", snapshot };
    this.dispatch({ type: "recorded", records: [record] });
    this.#writing.later(async () => {
      await this.journal.putText(snapshot.blob, text);
      await this.journal.append([record]);
    });
  }

  /** Counts records that another session made, and a snapshot that speaks of them, as recorded here. */
  adopt(records: readonly JournalRecord[], known: KnownText): void {
    this.record(records);
    this.recordSnapshot(known);
  }

  /** Counts what was carried to the text of a snapshot as recorded, and writes both. */
  recordCarries(known: KnownText, carries: readonly Carry[]): void {
    this.recordSnapshot(known);
    this.record(carries.map((carry) => ({ type: "carry" as const, carry })));
  }

  /** A text nobody was seen writing is now at `path`, or was when the editor had `read` it. */
  appear(path: string, text: string, read?: Pages): void {
    this.#found.appear(path, text, read);
  }

  /** Reads a file that is open in no editor; forgets it when it is gone or is not text. */
  async readFromDisk(path: string): Promise<void> {
    await this.#found.readFromDisk(path);
  }

  /** Resolves when everything that waits is in the journal. */
  async flush(): Promise<void> {
    this.snapshots.flush();
    await this.#writing.done;
  }

  override dispose(): void {
    clearTimeout(this.#repaint);
    void this.flush().finally(() => this.journal.dispose());
    super.dispose();
  }

  #scheduleRepaint(): void {
    this.#repaint ??= setTimeout(() => {
      this.#repaint = undefined;
      this.#changed.fire();
    }, REPAINT_DELAY);
  }
}

/** Git says no: there is no such object. */
function nothing(): Buffer {
  return Buffer.alloc(0);
}
