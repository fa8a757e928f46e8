/**
 * A journal on disk with the texts it speaks of: `journal/` and `texts/` in one folder, usually
 * `readback` in the git directory that all worktrees share. Any number of processes may use it at
 * once.
 */
import { join } from "node:path";
import { encodeRecord, type BlobId, type JournalRecord } from "../core/index.js";
import { Ballast } from "./ballast.js";
import { frameOf, LINE_LIMIT } from "./frame.js";
import {
  copiedLines,
  inBytes,
  isAboutOrigins,
  isTextOf,
  originsIn,
  type Subjects,
} from "./bearing.js";
import { forgetKnown } from "./knownFiles.js";
import { journalFiles, JournalLines, type JournalLine } from "./journalLines.js";
import { JournalReader, type JournalNews } from "./journalReader.js";
import { JournalWriter } from "./journalWriter.js";
import { openFile, type Open } from "./openFile.js";
import { StoreError } from "./storeError.js";
import { TextFolder } from "./textFolder.js";

/** Where Readback keeps what belongs to a repository. */
export function readbackFolder(commonDir: string): string {
  return join(commonDir, "readback");
}

/** What a person said. */
const SPOKEN: ReadonlySet<JournalRecord["type"]> = new Set(["acknowledgement", "withdrawal", "waiver"]); // prettier-ignore

/**
 * One process's hold on a journal. Nothing is created before the first append. Calls keep the order
 * in which they were made; a call that fails does not stop the next.
 */
export class JournalFolder {
  /** The folder with the journal's files, for messages. */
  readonly path: string;
  readonly #writer: JournalWriter;
  readonly #lines: JournalLines;
  readonly #reader = new JournalReader();
  readonly #texts: TextFolder;
  readonly #ballast: Ballast;
  readonly #folder: string;
  #lastWrite: Promise<unknown> = Promise.resolve();
  #lastRead: Promise<unknown> = Promise.resolve();

  constructor(folder: string, open: Open = openFile) {
    this.#folder = folder;
    this.path = join(folder, "journal");
    this.#writer = new JournalWriter(this.path, open);
    this.#lines = new JournalLines(this.path);
    this.#texts = new TextFolder(join(folder, "texts"));
    this.#ballast = new Ballast(folder);
  }

  /**
   * Appends `records`. When this is done every reader finds them; what a person said is then on the
   * disk itself. Throws a `StoreError` when not all were written, and then none count as written.
   */
  append(records: readonly JournalRecord[]): Promise<void> {
    if (records.length === 0) return Promise.resolve();
    const write = this.#lastWrite.then(() => this.#write(records));
    this.#lastWrite = write.catch(() => undefined);
    return write;
  }

  /** What all writers, this one too, added since the last call. Throws a `StoreError`. */
  readNew(): Promise<JournalNews> {
    // Whoever asks next is told nothing before this is told: what was added may be what they wait for.
    return this.#read(async () => this.#reader.decodeInSlices(await this.#lines.readNew()));
  }

  /**
   * The same for one who has a single question, about some files: only their snapshots, those of
   * what they may be copies of, what agents' hooks saw of them, and what is said about the acts in these. The other lines are neither
   * decoded nor checked for damage, and count as read.
   */
  async readAbout(subjects: Promise<Subjects>): Promise<JournalNews> {
    const [lines, named] = await Promise.all([this.#readLines(), subjects]);
    const about = inBytes(named);
    const own = lines.filter((line) => isTextOf(line, about));
    const snapshots = this.#reader.decode([...own, ...copiedLines(lines, own, about)]);
    const origins = originsIn(snapshots.records);
    const taken = new Set(own);
    const others = lines.filter((line) => !taken.has(line) && isAboutOrigins(line, origins));
    const said = this.#reader.decode(others);
    return {
      records: [...snapshots.records, ...said.records],
      damage: [...snapshots.damage, ...said.damage],
      newer: [...snapshots.newer, ...said.newer],
    };
  }

  /** Whether texts are there and no journal that speaks of them: it was removed. Throws a `StoreError`. */
  async isLost(): Promise<boolean> {
    return (await journalFiles(this.path)).length === 0 && (await this.#texts.isUsed());
  }

  /** Stores canonical `text`, whose id is `blob`. */
  putText(blob: BlobId, text: string): Promise<void> {
    return this.#texts.put(blob, text);
  }

  /** Removes texts; see `TextFolder.drop`. */
  dropTexts(needed: ReadonlySet<BlobId>, before: number): Promise<number> {
    return this.#texts.drop(needed, before);
  }

  /** The stored text with this id, or `undefined` when there is none that is whole. */
  text(blob: BlobId): Promise<string | undefined> {
    return this.#texts.text(blob);
  }

  /** `text`, at once: for callers whose events must not overtake one another. */
  textNow(blob: BlobId): string | undefined {
    return this.#texts.textNow(blob);
  }

  /** Waits for what is being written and lets go of the file. */
  async dispose(): Promise<void> {
    await this.#lastWrite;
    await this.#writer.close();
  }

  #readLines(): Promise<readonly JournalLine[]> {
    return this.#read(() => this.#lines.readNew());
  }

  #read<T>(read: () => Promise<T>): Promise<T> {
    const done = this.#lastRead.then(read);
    this.#lastRead = done.catch(() => undefined);
    return done;
  }

  async #write(records: readonly JournalRecord[]): Promise<void> {
    const frames = records.map((record) => frameOf(encodeRecord(record)));
    if (frames.some((frame) => frame.length - 2 > LINE_LIMIT))
      throw new StoreError("write", this.path, "EFBIG", "a record is longer than a line may be");
    const bytes = Buffer.concat(frames);
    const isSpoken = records.some(({ type }) => SPOKEN.has(type));
    // What was seen is written again later; the ballast is for what is said once.
    if (!isSpoken) await this.#writer.append(bytes, "buffered");
    else await this.#ballast.writeAtAllCosts(() => this.#writer.append(bytes, "durable"));
    await forgetKnown(this.#folder);
    await this.#ballast.keep();
  }
}
