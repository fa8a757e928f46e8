/**
 * Makes records of a journal's lines. Nothing that cannot be read is dropped: it is told by file
 * and line.
 */
import { decodeRecord, type JournalRecord, type Unreadable } from "../core/index.js";
import { isTooDeep, parseLine } from "./frame.js";
import type { JournalLine } from "./journalLines.js";

/** A line of a journal that could not be read, and why, as one clause. */
export interface UnreadableLine {
  /** The file's name, without its folder. */
  readonly file: string;
  readonly lineNumber: number;
  readonly detail: string;
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
  const records: JournalRecord[] = [];
  const damage: UnreadableLine[] = [];
  const newer: UnreadableLine[] = [];
  for (const { file, lineNumber, bytes } of lines) {
    const record = bytes === undefined ? TOO_LONG : decodeLine(bytes);
    if ("type" in record) records.push(record);
    else {
      const list = record.reason === "newer" ? newer : damage;
      list.push({ file, lineNumber, detail: record.detail });
    }
  }
  return { records, damage, newer };
}

const TOO_LONG = { reason: "damaged", detail: "too long" } as const;
const TOO_DEEP = { reason: "damaged", detail: "nested too deeply" } as const;

function decodeLine(bytes: string): JournalRecord | Unreadable {
  const line = parseLine(bytes);
  if ("detail" in line) return { reason: "damaged", detail: line.detail };
  return isTooDeep(line.json) ? TOO_DEEP : decodeRecord(line.json);
}
