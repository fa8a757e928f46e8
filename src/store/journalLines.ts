/**
 * Reads the lines of all files of a journal, and on each further call those that were added since.
 * A line that is not finished is left for the next call: its writer may be at it, or dead.
 */
import type { BigIntStats } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { originalName } from "./fileNames.js";
import { FIRST_LINE, linesFrom, readBytes, type JournalLine, type LineStart, type Position } from "./fileLines.js"; // prettier-ignore
import { StoreError, systemCode, toStoreError } from "./storeError.js";

/** From where on a file has to be read: what is before is known already. */
export type Begin = (name: string, stats: BigIntStats) => LineStart;

/** Reads the files of one folder, each byte once, also of files that are renamed. */
export class JournalLines {
  readonly #folder: string;
  readonly #begin: Begin;
  readonly #files = new Map<string, Progress>();

  constructor(folder: string, begin: Begin = () => FIRST_LINE) {
    this.#folder = folder;
    this.#begin = begin;
  }

  /**
   * The lines added since the last call. Throws a `StoreError` when the folder or a file cannot be
   * read; a folder that does not exist holds nothing. Calls must not overlap.
   */
  async readNew(): Promise<readonly JournalLine[]> {
    const lines: JournalLine[] = [];
    const read = new Set<string>();
    for (let look = 0; look < MOST_LOOKS; look++) {
      const names = await journalFiles(this.#folder);
      const others = names.filter((name) => !read.has(name));
      // While a folder is listed, a file that is renamed may be missed under either name.
      if (look > 0 && others.length === 0) return this.#forgetAllBut(names, lines);
      const paths = others.map((name) => join(this.#folder, name));
      const stats = await Promise.all(
        paths.map((path) => ifThere(path, stat(path, { bigint: true }))),
      );
      for (const [at, name] of others.entries()) {
        const [path = "", found] = [paths[at], stats[at]];
        if (found && (await ifThere(path, this.#read(path, name, found, lines)))) read.add(name);
      }
    }
    throw new StoreError(
      "read",
      this.#folder,
      "EBUSY",
      "its files do not stop changing their names",
    );
  }

  async #read(
    path: string,
    name: string,
    stats: BigIntStats,
    lines: JournalLine[],
  ): Promise<"read"> {
    const progress = this.#progressOf(name, stats);
    // Of dozens of files one or two grow.
    if (Number(stats.size) !== progress.offset) await readOn(path, name, progress, lines);
    return "read";
  }

  /** Of a file that was retired meanwhile, how far it was read under the name it had. */
  #progressOf(name: string, stats: BigIntStats): Progress {
    const { ino } = stats;
    const former = originalName(name);
    const known = [
      this.#files.get(name),
      former === undefined ? undefined : this.#files.get(former),
    ];
    const progress =
      known.find((one) => one?.ino === ino) ?? notRead(ino, this.#begin(name, stats));
    this.#files.set(name, progress);
    return progress;
  }

  #forgetAllBut(names: readonly string[], lines: readonly JournalLine[]): readonly JournalLine[] {
    const there = new Set(names);
    for (const name of this.#files.keys()) if (!there.has(name)) this.#files.delete(name);
    return lines;
  }
}

/** What `done` gives; `undefined` when there is no file at `path` any more. */
async function ifThere<Result>(path: string, done: Promise<Result>): Promise<Result | undefined> {
  try {
    return await done;
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw toStoreError("read", path, error);
    return undefined;
  }
}

/** So often the files are listed before it is given up; twice nearly always do. */
const MOST_LOOKS = 50;

/** How far one file was read. */
interface Progress extends Position {
  /** The system's number of the file, whatever its name. */
  readonly ino: bigint;
  /** What it began with when it was read first: numbers of files that are gone are given again. */
  head: string;
}

function notRead(ino: bigint, start = FIRST_LINE): Progress {
  return { ino, head: "", ...start, skipping: false };
}

/** So many bytes at the start tell one file from another: a record's checksum is among them. */
const HEAD = 64;

/** The names of a journal's files, in order. A folder that does not exist has none. Throws a `StoreError`. */
export async function journalFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(".jsonl")).sort();
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    throw toStoreError("read", folder, error);
  }
}

async function readOn(
  path: string,
  file: string,
  progress: Progress,
  lines: JournalLine[],
): Promise<void> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    const head = (await readBytes(handle, 0, Math.min(HEAD, size))).toString("latin1");
    if (size < progress.offset || !head.startsWith(progress.head))
      Object.assign(progress, notRead(progress.ino));
    for await (const some of linesFrom(handle, size, file, progress))
      for (const line of some) lines.push(line);
    progress.head = head.slice(0, progress.offset);
  } finally {
    await handle.close();
  }
}
