/**
 * The review of one repository (or of one folder without git): holds its state, feeds events to
 * the core, and keeps the journal. Every surface reads `state` and repaints on `onDidChange`.
 */
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import * as vscode from "vscode";
import {
  apply,
  carriesOfMoved,
  emptyState,
  isAiAct,
  isNewlyKnown,
  isOnlyRead,
  reviewedText,
  textAt,
  toCanonicalText,
  toReviewedText,
  type Attribution,
  type Carry,
  type Journal,
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
import type { JournalNews, UnreadableLine } from "../store/journalReader.js";
import { sha256 } from "../store/sha256.js";
import { StoreError } from "../store/storeError.js";
import { pathsOfEdits, takeInEdits } from "./agentEdits.js";
import { Disposables } from "./disposables.js";
import { Histories } from "./histories.js";
import { lookUp, lookUpInGit } from "./knownTexts.js";
import { Snapshots } from "./snapshots.js";
import { readTextFile } from "./textFile.js";
import { Writing } from "./writing.js";
import { plural } from "./words.js";

/** How long changes gather before surfaces repaint, in milliseconds. */
const REPAINT_DELAY = 30;

/** So many records are counted in one go. */
const PORTION = 500;

export class Session extends Disposables {
  readonly #changed = this.add(new vscode.EventEmitter<void>());
  /** Fires after the state changed, at most once per `REPAINT_DELAY`. */
  readonly onDidChange = this.#changed.event;
  readonly git: Git;
  #state: ReviewState;
  #unreadable: readonly UnreadableLine[] = [];
  #newer: readonly UnreadableLine[] = [];
  #failure: string | undefined;
  #beginning: string | undefined;
  /** Until `start` has read all files that the journal knows, none is read for being new in it. */
  #reads: "open" | "all" = "open";
  #repaint: NodeJS.Timeout | undefined;
  #lastRead: Promise<void> = Promise.resolve();
  readonly #writing: Writing;
  readonly #histories = this.add(
    new Histories(this, (path, near, asked) => this.#appearFromHistory(path, near, asked)),
  );
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
    if (this.#failure !== undefined) return this.#failure;
    if (this.#newer.length > 0)
      return `A newer Readback wrote ${plural(this.#newer.length, "line")} of the journal that this one cannot read. Update Readback.`;
    if (this.#unreadable.length > 0)
      return `${plural(this.#unreadable.length, "journal line")} could not be read and was left as it is. The Readback log says which.`;
    return undefined;
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
      if (snapshots.some(isHere) && snapshots.some((one) => holdsAi(journal, one)))
        await this.readFromDisk(path);
    }
    this.#reads = "all";
  }

  /** Takes in what other windows, hooks and the command line wrote since the last time. */
  readJournal(): Promise<void> {
    // Who asks while something is being taken in may ask because of that.
    const read = this.#lastRead.then(() => this.#takeInNews());
    this.#lastRead = read.catch(() => undefined);
    return read;
  }

  async #takeInNews(): Promise<void> {
    const news = await this.#news();
    if (!news) return;
    const { records, damage, newer } = news;
    this.#unreadable = [...this.#unreadable, ...damage];
    this.#newer = [...this.#newer, ...newer];
    for (const { file, lineNumber, detail } of [...damage, ...newer])
      this.log.warn(`${file}:${lineNumber} cannot be read (${detail}) and was left as it is.`);
    if (damage.length + newer.length > 0) this.#scheduleRepaint();
    if (records.length === 0) return;
    const before = this.#state.journal;
    if (this.#reads === "all") this.dispatch({ type: "recorded", records });
    else await this.#dispatchSome(records);
    // What was written here is read again, too.
    for (const record of records)
      if (record.type === "snapshot" && isNewlyKnown(before, this.#state.journal, record.snapshot))
        this.#learn(record.snapshot);
    if (this.#reads === "all")
      for (const path of pathsOfEdits(records)) {
        takeInEdits(this, path);
        // An agent may have told of hundreds of files.
        if (this.#state.journal.agentEdits.has(path)) await turn();
      }
    this.#readTurned(before, records);
  }

  /** A long journal in parts: before the start nobody asks about what is half known. */
  async #dispatchSome(records: readonly JournalRecord[]): Promise<void> {
    for (let from = 0; from < records.length; from += PORTION) {
      await turn();
      this.dispatch({ type: "recorded", records: records.slice(from, from + PORTION) });
    }
  }

  /** Something is known of the file at `path` now: its text is read. */
  learn(path: string): void {
    if (this.#reads === "all") void this.readFromDisk(path);
  }

  /** Acts that turn out to be an assistant's: the files that hold them are of interest from now on. */
  #readTurned(before: Journal, records: readonly JournalRecord[]): void {
    const { journal, documents } = this.#state;
    const turned = new Set<string>();
    for (const record of records)
      if (record.type === "origin" && before.origins.has(record.origin.id))
        if (isAiAct(journal, record.origin.id) && !isAiAct(before, record.origin.id))
          turned.add(record.origin.id);
    if (turned.size === 0 || this.#reads === "open") return;
    const holds = ({ spans, removals, worktree }: Snapshot) =>
      worktree === this.#state.worktree &&
      [...spans, ...removals].some(({ origin }) => turned.has(origin));
    for (const [path, byBlob] of journal.snapshots)
      if (!documents.has(path) && [...byBlob.values()].some(holds)) void this.readFromDisk(path);
  }

  /**
   * What another window or a hook recorded of a text explains it, if nobody is known to have written in it here.
   * Of a file that nothing was known of until now, the text is read.
   */
  #learn(snapshot: Snapshot): void {
    const { path, blob, worktree } = snapshot;
    const text = textAt(this.#state, path);
    const isNews = text === undefined && worktree === this.#state.worktree;
    const isRead = this.#reads === "all" && holdsAi(this.#state.journal, snapshot);
    if (isNews && isRead) void this.readFromDisk(path);
    const document = this.#state.documents.get(path);
    if (text === undefined || !document) return;
    if (!isOnlyRead(this.#state.journal, document)) return;
    if (blobIdOf(toCanonicalText(text)) === blob) this.appear(path, text);
  }

  async #news(): Promise<JournalNews | undefined> {
    try {
      const news = await this.journal.readNew();
      if (this.#failure !== undefined) this.#scheduleRepaint();
      this.#failure = undefined;
      return news;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.log.error(String(error));
      this.#failure = `The journal cannot be read (${error.code}), so what was written and read before is not known here. Look at ${error.file}, then reload the window.`;
      this.#scheduleRepaint();
      return undefined;
    }
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
    const { near, compared, lost } = lookUp(this.#state, this.journal, this.log, path, text);
    this.dispatch({ type: "appeared", path, text, near, read });
    if (textAt(this.#state, path) === text) this.snapshots.rememberBase(path);
    if (lost.length > 0) void this.#appearFromGit(path, text, lost);
    if (compared.length > 0 && this.repository)
      this.#histories.ask({ path, text: toCanonicalText(text), candidates: compared });
  }

  async #appearFromGit(path: string, text: string, lost: readonly Snapshot[]): Promise<void> {
    const near = await lookUpInGit(this.git, lost, text);
    if (!near) this.log.warn(`The texts behind the snapshots of ${path} are gone, and its marks.`);
    else if (textAt(this.#state, path) === text)
      this.dispatch({ type: "appeared", path, text, near });
  }

  /** The history of HEAD explains a text that nobody wrote in since it `appeared`. */
  #appearFromHistory(path: string, near: KnownText, asked: string): void {
    const text = textAt(this.#state, path);
    const isUntouched = this.#state.documents.get(path)?.past.length === 0;
    if (text === undefined || !isUntouched || toCanonicalText(text) !== asked) return;
    this.dispatch({ type: "appeared", path, text, near });
    this.snapshots.rememberBase(path);
  }

  /** Reads a file that is open in no editor; forgets it when it is gone or is not text. */
  async readFromDisk(path: string): Promise<void> {
    const onDisk = this.openText(path) ?? (await this.#textOnDisk(path));
    // It may have been opened meanwhile, and an editor's text is newer than the file's.
    const text = this.openText(path) ?? onDisk;
    if (text === undefined) this.dispatch({ type: "vanished", path });
    else if (textAt(this.#state, path) !== text) this.appear(path, text);
  }

  async #textOnDisk(path: string): Promise<string | undefined> {
    const text = await readTextFile(join(this.root, path));
    return text === undefined ? undefined : reviewedText(path, text);
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

/** Whether an assistant wrote or removed any of a text. */
export function holdsAi(journal: Journal, { spans, removals }: Attribution): boolean {
  return [...spans, ...removals].some(({ origin }) => isAiAct(journal, origin));
}

/** Git says no: there is no such object. */
function nothing(): Buffer {
  return Buffer.alloc(0);
}
