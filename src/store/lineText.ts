/**
 * What the text of a line tells without being decoded, which is what costs. In a string of JSON every
 * quote has a backslash before it, so that `"path":"` can only be a key and the start of its value.
 */
import { JOURNAL_VERSION, type JournalRecord } from "../core/index.js";
import { JSON_START } from "./frame.js";
import type { JournalLine } from "./fileLines.js";
import { typeOfRemains } from "./remains.js";

/** What a line says it is about, even if it is damaged; `undefined` where that cannot be told. */
export interface LineSubject {
  readonly type: JournalRecord["type"] | undefined;
  readonly path: string | undefined;
  /** Of a snapshot. */
  readonly blob?: string;
}

/** What `line` says it is about. */
export function subjectOf({ bytes = "" }: JournalLine): LineSubject {
  const [path, blob] = [valueOf(bytes, "path"), valueOf(bytes, "blob")];
  const inUtf8 = path === undefined ? undefined : Buffer.from(path, "latin1").toString("utf8");
  const type = typeOf(bytes) ?? typeOfRemains(bytes);
  return { type, path: inUtf8, ...(blob === undefined ? {} : { blob }) };
}

/** The type of a record of this version; `undefined` for anything else. */
export function typeOf(bytes: string | undefined): JournalRecord["type"] | undefined {
  return STARTS.find(([, start]) => bytes?.startsWith(start, JSON_START))?.[0];
}

/** The value of the first `key`; `undefined` when there is none without escapes. */
export function valueOf(bytes: string, key: string): string | undefined {
  const mark = `"${key}":"`;
  const start = bytes.indexOf(mark);
  if (start === -1) return undefined;
  const end = bytes.indexOf('"', start + mark.length);
  const value = bytes.slice(start + mark.length, end);
  return value.includes("\\") ? undefined : value;
}

/** Of an acknowledgement or a carry: the acts it is about. */
export function originsNamed(bytes: string): readonly string[] {
  return Array.from(bytes.matchAll(/"origin":"([^"\\]*)"/g), ([, id = ""]) => id);
}

/** Whether the record of a commit names a waiver. */
export function usedWaiver(bytes: string): boolean {
  return bytes.includes('"waiver":"');
}

const TYPES = [
  "origin",
  "agentEdit",
  "snapshot",
  "acknowledgement",
  "carry",
  "withdrawal",
  "waiver",
  "commit",
] as const;

const STARTS = TYPES.map((type) => [type, `{"v":${JOURNAL_VERSION},"type":"${type}"`] as const);
