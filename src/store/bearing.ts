/**
 * Which records bear on some files. Judging a commit needs few of a long journal's records, and
 * decoding is what costs; so lines are told apart by their text. In a string of JSON every quote
 * has a backslash before it, so that `"path":"` can only be a key and the start of its value.
 */
import {
  copiedFrom,
  copyOf,
  JOURNAL_VERSION,
  type JournalRecord,
  type OriginId,
} from "../core/index.js";
import { JSON_START } from "./frame.js";
import type { JournalLine } from "./journalLines.js";

/** Files, by their path or their text's blob id. */
export interface Subjects {
  readonly paths: ReadonlySet<string>;
  readonly blobs: ReadonlySet<string>;
}

/** `subjects` with one character for each byte of UTF-8, as lines have them. */
export function inBytes({ paths, blobs }: Subjects): Subjects {
  const bytes = (path: string) => Buffer.from(path, "utf8").toString("latin1");
  return { paths: new Set([...paths].map(bytes)), blobs };
}

/** Whether a line may be a snapshot of one of `subjects`, which are in bytes, or cannot be told. */
export function isSnapshotOf({ bytes }: JournalLine, { paths, blobs }: Subjects): boolean {
  const type = typeOf(bytes);
  if (bytes === undefined || type !== "snapshot") return type === undefined;
  const path = valueOf(bytes, "path");
  const blob = valueOf(bytes, "blob");
  return path === undefined || blob === undefined || paths.has(path) || blobs.has(blob);
}

/** Whether a line may say something about one of the acts in `origins`. */
export function isAboutOrigins({ bytes }: JournalLine, origins: ReadonlySet<OriginId>): boolean {
  if (bytes === undefined || origins.size === 0) return false;
  switch (typeOf(bytes)) {
    case "origin": {
      const id = valueOf(bytes, "id");
      return id === undefined || origins.has(id);
    }
    case "acknowledgement":
      return [...bytes.matchAll(/"origin":"([^"\\]*)"/g)].some(([, id]) => origins.has(id ?? ""));
    case "withdrawal":
      return true;
    case "snapshot":
    case undefined:
      return false;
  }
}

/** The acts that the snapshots among `records` name, those they may be copies of, and those of their copies. */
export function originsIn(records: readonly JournalRecord[]): ReadonlySet<OriginId> {
  const origins = new Set<OriginId>();
  for (const record of records)
    if (record.type === "snapshot")
      for (const { origin } of [...record.snapshot.spans, ...record.snapshot.removals])
        origins.add(origin).add(copiedFrom(origin)).add(copyOf(origin));
  return origins;
}

/** The type of a record of this version; `undefined` for anything else. */
function typeOf(bytes: string | undefined): JournalRecord["type"] | undefined {
  return TYPES.find((type) => bytes?.startsWith(STARTS[type], JSON_START));
}

/** The value of the first `key`; `undefined` when there is none without escapes. */
function valueOf(bytes: string, key: string): string | undefined {
  const mark = `"${key}":"`;
  const start = bytes.indexOf(mark);
  if (start === -1) return undefined;
  const end = bytes.indexOf('"', start + mark.length);
  const value = bytes.slice(start + mark.length, end);
  return value.includes("\\") ? undefined : value;
}

const TYPES = ["origin", "snapshot", "acknowledgement", "withdrawal"] as const;

const STARTS: Readonly<Record<JournalRecord["type"], string>> = {
  origin: startOf("origin"),
  snapshot: startOf("snapshot"),
  acknowledgement: startOf("acknowledgement"),
  withdrawal: startOf("withdrawal"),
};

function startOf(type: JournalRecord["type"]): string {
  return `{"v":${JOURNAL_VERSION},"type":"${type}"`;
}
