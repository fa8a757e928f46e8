/**
 * What a journal says about some files. Where a file of it has an index, the lines that bear on them are
 * looked up in that, and the rest of the file is read; the answer is the same as without.
 */
import type { BigIntStats } from "node:fs";
import { join } from "node:path";
import {
  acknowledgementsIn,
  inBytes,
  isAboutOrigins,
  isAcknowledgement,
  isTextOf,
  keysOfAcknowledgements,
  keysOfOrigins,
  keysOfText,
  originsIn,
  type Subjects,
} from "./bearing.js";
import type { FileIndex } from "./fileIndex.js";
import { openIndex } from "./openIndex.js";
import { FIRST_LINE, type JournalLine, type LineStart } from "./fileLines.js";
import { IndexFailure } from "./indexFailure.js";
import { hashOf } from "./indexFormat.js";
import { JournalLines } from "./journalLines.js";
import { JournalReader, type JournalNews } from "./journalReader.js";
import { mayBeCopies, newestIn, newestLines } from "./newestTexts.js";
import { worthIndexing } from "./writeIndexes.js";

/** What a journal says about some files. */
export interface NewsAbout extends JournalNews {
  /** How many bytes were read that an index would have saved. */
  readonly unindexed: number;
}

/**
 * What the journal in `folder`, which holds `journal`, says about `subjects`: their snapshots, those of
 * what they may be copies of, what agents' hooks saw of them, what is said about the acts in these, and the twins
 * of that: other acknowledgements with the same id. The other lines are neither decoded nor checked for damage. Throws a `StoreError`, or what `subjects` throws.
 */
export async function readAbout(folder: string, subjects: Promise<Subjects>): Promise<NewsAbout> {
  const about = subjects.then(inBytes);
  const distrusted = new Set<string>();
  for (;;) {
    const parts = new Parts(folder, distrusted);
    try {
      const [, named] = await Promise.all([parts.read(), about]);
      return { ...newsAbout(parts, named), unindexed: parts.unindexed };
    } catch (error) {
      if (!(error instanceof IndexFailure)) throw error;
      distrusted.add(error.file);
    } finally {
      parts.close();
    }
  }
}

function newsAbout(parts: Parts, about: Subjects): JournalNews {
  const reader = new JournalReader();
  const own = parts.lines(keysOfText(about), (line) => isTextOf(line, about));
  const copied = mayBeCopies(own, about) ? newestLines(parts.newest(), about.paths) : [];
  const snapshots = reader.decode([...own, ...copied]);
  const origins = originsIn(snapshots.records);
  const others = parts.lines(keysOfOrigins(origins), (line) => isAboutOrigins(line, origins));
  // What is among several is told once.
  const said = reader.decode(others);
  const ids = acknowledgementsIn(said.records);
  const twins = reader.decode(parts.lines(keysOfAcknowledgements(ids), (line) => isAcknowledgement(line, ids))); // prettier-ignore
  return joined([snapshots, said, twins]);
}

function joined(parts: readonly JournalNews[]): JournalNews {
  return {
    records: parts.flatMap(({ records }) => records),
    damage: parts.flatMap(({ damage }) => damage),
    newer: parts.flatMap(({ newer }) => newer),
  };
}

/** The files of a journal, each in two parts: what its index covers, and the lines after that. */
class Parts {
  /** How many bytes of what is read a new index would save. */
  unindexed = 0;
  readonly #folder: string;
  readonly #distrusted: ReadonlySet<string>;
  readonly #indexes = new Map<string, FileIndex>();
  /** The lines by their file, in the order in which files are read. */
  readonly #read = new Map<string, JournalLine[]>();

  constructor(folder: string, distrusted: ReadonlySet<string>) {
    this.#folder = folder;
    this.#distrusted = distrusted;
  }

  async read(): Promise<void> {
    const begin = (name: string, stats: BigIntStats) => this.#begin(name, stats);
    const lines = await new JournalLines(join(this.#folder, "journal"), begin).readNew();
    for (const line of lines) {
      const others = this.#read.get(line.file);
      if (others) others.push(line);
      else this.#read.set(line.file, [line]);
    }
  }

  close(): void {
    for (const index of this.#indexes.values()) index.close();
  }

  /** In their order, the lines that are wanted; in an index those that have one of `keys`. */
  lines(keys: readonly string[], isWanted: (line: JournalLine) => boolean): readonly JournalLine[] {
    const hashes = new Set(keys.map(hashOf));
    return [...this.#read].flatMap(([file, lines]) =>
      [...(this.#indexes.get(file)?.linesOf(hashes) ?? []), ...lines].filter(isWanted),
    );
  }

  newest() {
    return [...this.#read].flatMap(([file, lines]) => {
      const index = this.#indexes.get(file);
      const read = { file, texts: newestIn(lines), more: false };
      return index ? [index.newest(), read] : [read];
    });
  }

  #begin(name: string, stats: BigIntStats): LineStart {
    const isTrusted = !this.#distrusted.has(name);
    const index = isTrusted ? openIndex(this.#folder, name, stats) : undefined;
    // A file may be gone again before it is read, and then come back.
    this.#indexes.get(name)?.close();
    this.#indexes.delete(name);
    this.#read.set(name, []);
    this.unindexed += worthIndexing(Number(stats.size), index?.head.bytes ?? 0);
    if (!index) return FIRST_LINE;
    this.#indexes.set(name, index);
    return { offset: index.head.bytes, lineNumber: index.head.lines + 1 };
  }
}
