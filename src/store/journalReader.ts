/**
 * Makes records of a journal's lines. Nothing that cannot be read is dropped: it is told by file
 * and line. The same line may stand in several files; it is told once.
 */
import { setImmediate as turn } from "node:timers/promises";
import { decodeRecord, type JournalRecord, type Unreadable } from "../core/index.js";
import { checksumOf, isTooDeep, parseLine } from "./frame.js";
import type { JournalLine } from "./fileLines.js";
import { subjectOf, type LineSubject } from "./lineText.js";
import { sha256 } from "./sha256.js";

/** A line of a journal that could not be read, and why, as one clause. */
export interface UnreadableLine {
  /** The file's name, without its folder. */
  readonly file: string;
  readonly lineNumber: number;
  readonly detail: string;
  /** As far as what is left of it tells. */
  readonly about: LineSubject;
}

/** What a journal says that it did not say before. */
export interface JournalNews {
  readonly records: readonly JournalRecord[];
  /** Lines that are damaged. Nobody knows what they said. */
  readonly damage: readonly UnreadableLine[];
  /** Lines that are whole, and written by a newer Readback. */
  readonly newer: readonly UnreadableLine[];
}

/** So long the event loop is held at a time, in milliseconds. */
const SLICE = 6;

/** Decodes the lines of one journal, each of them once, from whichever file. */
export class JournalReader {
  /** The checksums of whole lines. */
  readonly #told = new Set<string>();
  /** Digests of damaged lines. */
  readonly #damaged = new Set<string>();

  /** What `lines` say that none before them said. */
  decode(lines: readonly JournalLine[]): JournalNews {
    const news = noNews();
    for (const line of lines) this.#add(news, line);
    return this.#done(news);
  }

  /** The same, for one who has something else to do as well: the event loop is given back in between. */
  async decodeInSlices(lines: readonly JournalLine[]): Promise<JournalNews> {
    const news = noNews();
    let began = performance.now();
    for (const line of lines) {
      this.#add(news, line);
      if (performance.now() - began < SLICE) continue;
      await turn();
      began = performance.now();
    }
    return this.#done(news);
  }

  #add(news: GrowingNews, line: JournalLine): void {
    if (line.bytes === undefined) return addDamage(news, line, "too long");
    const parsed = parseLine(line.bytes);
    if ("detail" in parsed) {
      if (isNewIn(this.#damaged, sha256(line.bytes))) addDamage(news, line, parsed.detail);
      return;
    }
    if (!isNewIn(this.#told, checksumOf(line.bytes))) return;
    const record = isTooDeep(parsed.json) ? TOO_DEEP : decodeRecord(parsed.json);
    if ("type" in record) news.records.push(record);
    else if (record.reason === "newer") news.newer.push(unreadable(line, record.detail));
    else addDamage(news, line, record.detail);
  }

  /** A damaged copy of a record that is whole elsewhere is no loss: it was torn, and written again. */
  #done({ records, damage, newer }: GrowingNews): JournalNews {
    const lost = damage.filter(({ copyOf }) => copyOf === undefined || !this.#told.has(copyOf));
    return { records, damage: lost.map(({ line }) => line), newer };
  }
}

interface Damage {
  readonly line: UnreadableLine;
  /** The checksum that stands at its start, if one does. */
  readonly copyOf: string | undefined;
}

interface GrowingNews {
  readonly records: JournalRecord[];
  readonly damage: Damage[];
  readonly newer: UnreadableLine[];
}

function noNews(): GrowingNews {
  return { records: [], damage: [], newer: [] };
}

const TOO_DEEP: Unreadable = { reason: "damaged", detail: "nested too deeply" };

function addDamage(news: GrowingNews, line: JournalLine, detail: string): void {
  const isCopy = line.bytes !== undefined && detail === "wrong checksum";
  const copyOf = isCopy ? checksumOf(line.bytes) : undefined;
  news.damage.push({ line: unreadable(line, detail), copyOf });
}

function unreadable(line: JournalLine, detail: string): UnreadableLine {
  return { file: line.file, lineNumber: line.lineNumber, detail, about: subjectOf(line) };
}

/** Adds `one`, and says whether it was not there. */
function isNewIn(set: Set<string>, one: string): boolean {
  if (set.has(one)) return false;
  set.add(one);
  return true;
}
