/**
 * Makes records of a journal's lines. Nothing that cannot be read is dropped: it is told by file
 * and line.
 */
import { setImmediate as turn } from "node:timers/promises";
import { decodeRecord, type JournalRecord, type Unreadable } from "../core/index.js";
import { subjectOf, type LineSubject } from "./bearing.js";
import { isTooDeep, parseLine } from "./frame.js";
import type { JournalLine } from "./journalLines.js";

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

/** What `lines` say. */
export function decodeLines(lines: readonly JournalLine[]): JournalNews {
  const news = noNews();
  for (const line of lines) addNews(news, line);
  return news;
}

/** So long the event loop is held at a time, in milliseconds. */
const SLICE = 6;

/** The same, for one who has something else to do as well: the event loop is given back in between. */
export async function decodeInSlices(lines: readonly JournalLine[]): Promise<JournalNews> {
  const news = noNews();
  let began = performance.now();
  for (const line of lines) {
    addNews(news, line);
    if (performance.now() - began < SLICE) continue;
    await turn();
    began = performance.now();
  }
  return news;
}

type GrowingNews = { readonly [Part in keyof JournalNews]: JournalNews[Part][number][] };

function noNews(): GrowingNews {
  return { records: [], damage: [], newer: [] };
}

function addNews(news: GrowingNews, line: JournalLine): void {
  const { file, lineNumber, bytes } = line;
  const record = bytes === undefined ? TOO_LONG : decodeLine(bytes);
  if ("type" in record) return void news.records.push(record);
  const list = record.reason === "newer" ? news.newer : news.damage;
  list.push({ file, lineNumber, detail: record.detail, about: subjectOf(line) });
}

const TOO_LONG = { reason: "damaged", detail: "too long" } as const;
const TOO_DEEP = { reason: "damaged", detail: "nested too deeply" } as const;

function decodeLine(bytes: string): JournalRecord | Unreadable {
  const line = parseLine(bytes);
  if ("detail" in line) return { reason: "damaged", detail: line.detail };
  return isTooDeep(line.json) ? TOO_DEEP : decodeRecord(line.json);
}
