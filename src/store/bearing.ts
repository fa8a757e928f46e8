/**
 * Which records bear on some files. Judging a commit needs few of a long journal's records, and
 * decoding is what costs; so lines are told apart by their text. In a string of JSON every quote
 * has a backslash before it, so that `"path":"` can only be a key and the start of its value.
 */
import {
  copiedFrom,
  copyOf,
  JOURNAL_VERSION,
  MOST_ELSEWHERE,
  type JournalRecord,
  type OriginId,
} from "../core/index.js";
import { JSON_START } from "./frame.js";
import type { JournalLine } from "./journalLines.js";
import { typeOfRemains } from "./remains.js";

/** Files, by their path or their text's blob id. */
export interface Subjects {
  readonly paths: ReadonlySet<string>;
  readonly blobs: ReadonlySet<string>;
  /** Those of the paths whose text may be a copy from any other file, when no snapshot is of them. */
  readonly added: ReadonlySet<string>;
}

/** `subjects` with one character for each byte of UTF-8, as lines have them. */
export function inBytes({ paths, blobs, added }: Subjects): Subjects {
  const bytes = (path: string) => Buffer.from(path, "utf8").toString("latin1");
  const all = (set: ReadonlySet<string>) => new Set([...set].map(bytes));
  return { paths: all(paths), blobs, added: all(added) };
}

/**
 * Whether a line may be a snapshot of one of `subjects`, which are in bytes, or what an agent's hook
 * saw of one, or cannot be told.
 */
export function isTextOf(
  { bytes }: JournalLine,
  { paths, blobs }: Pick<Subjects, "paths" | "blobs">,
): boolean {
  const type = typeOf(bytes);
  if (bytes === undefined || (type !== "snapshot" && type !== "agentEdit"))
    return type === undefined;
  const path = valueOf(bytes, "path");
  if (type === "agentEdit") return path === undefined || paths.has(path);
  const blob = valueOf(bytes, "blob");
  return path === undefined || blob === undefined || paths.has(path) || blobs.has(blob);
}

/**
 * The newest snapshot of each of the files that were recorded last, but for `subjects`, when text of
 * these may be a copy. Must find what `newestElsewhere` does.
 */
export function copiedLines(
  lines: readonly JournalLine[],
  found: readonly JournalLine[],
  { paths, added }: Subjects,
): readonly JournalLine[] {
  const seen = new Set(found.map(({ bytes }) => bytes && valueOf(bytes, "path")));
  if ([...added].every((path) => seen.has(path))) return [];
  const newest = new Map<string, { readonly at: string; readonly line: JournalLine }>();
  for (const line of lines) {
    if (line.bytes === undefined || typeOf(line.bytes) !== "snapshot") continue;
    const [path, at = ""] = [valueOf(line.bytes, "path"), valueOf(line.bytes, "at")];
    if (path === undefined || paths.has(path)) continue;
    const known = newest.get(path);
    if (!known || known.at < at) newest.set(path, { at, line });
  }
  return [...newest]
    .sort(([a, one], [b, other]) =>
      one.at === other.at ? (a < b ? -1 : 1) : one.at < other.at ? 1 : -1,
    ) // prettier-ignore
    .slice(0, MOST_ELSEWHERE)
    .map(([, { line }]) => line);
}

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

/** Whether a line may say something about one of the acts in `origins`, or about letting a commit with them through. */
export function isAboutOrigins({ bytes }: JournalLine, origins: ReadonlySet<OriginId>): boolean {
  if (bytes === undefined || origins.size === 0) return false;
  switch (typeOf(bytes)) {
    case "origin":
    case "agentEdit": {
      const id = valueOf(bytes, "id");
      return id === undefined || origins.has(id);
    }
    case "acknowledgement":
    case "carry":
      return [...bytes.matchAll(/"origin":"([^"\\]*)"/g)].some(
        ([, id = ""]) => origins.has(id) || origins.has(copiedFrom(id)),
      );
    case "withdrawal":
    case "waiver":
      return true;
    // Of thousands of commits those count that used up a waiver.
    case "commit":
      return bytes.includes('"waiver":"');
    case "snapshot":
    case undefined:
      return false;
  }
}

/**
 * The acts that the snapshots among `records` name, those they may be copies of, and those of their
 * copies; and those that agents' hooks saw.
 */
export function originsIn(records: readonly JournalRecord[]): ReadonlySet<OriginId> {
  const origins = new Set<OriginId>();
  for (const record of records) {
    if (record.type === "agentEdit") origins.add(record.agentEdit.origin.id);
    if (record.type === "snapshot")
      for (const { origin } of [...record.snapshot.spans, ...record.snapshot.removals])
        origins.add(origin).add(copiedFrom(origin)).add(copyOf(origin));
  }
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

const STARTS: Readonly<Record<JournalRecord["type"], string>> = {
  origin: startOf("origin"),
  agentEdit: startOf("agentEdit"),
  snapshot: startOf("snapshot"),
  acknowledgement: startOf("acknowledgement"),
  carry: startOf("carry"),
  withdrawal: startOf("withdrawal"),
  waiver: startOf("waiver"),
  commit: startOf("commit"),
};

function startOf(type: JournalRecord["type"]): string {
  return `{"v":${JOURNAL_VERSION},"type":"${type}"`;
}
