/**
 * Which records bear on some files. Judging a commit needs few of a long journal's records, and
 * decoding is what costs; so lines are told apart by their text. What is asked for here an index must
 * find: `keysOf` says under which keys it has a line, and changes with `isTextOf`, `isAboutOrigins` and
 * `isAcknowledgement`.
 */
import { copiedFrom, copyOf, type JournalRecord, type OriginId } from "../core/index.js";
import type { JournalLine } from "./fileLines.js";
import { originsNamed, typeOf, usedWaiver, valueOf } from "./lineText.js";

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
      return originsNamed(bytes).some((id) => origins.has(id) || origins.has(copiedFrom(id)));
    case "withdrawal":
    case "waiver":
      return true;
    // Of thousands of commits those count that used up a waiver.
    case "commit":
      return usedWaiver(bytes);
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

/** The ids of the acknowledgements among `records`: of two under one id neither counts, whatever acts they are about. */
export function acknowledgementsIn(records: readonly JournalRecord[]): ReadonlySet<string> {
  return new Set(
    records.flatMap((one) => (one.type === "acknowledgement" ? one.acknowledgement.id : [])),
  );
}

/** Whether a line is an acknowledgement with one of `ids`, or one whose id cannot be told. */
export function isAcknowledgement({ bytes }: JournalLine, ids: ReadonlySet<string>): boolean {
  if (bytes === undefined || ids.size === 0 || typeOf(bytes) !== "acknowledgement") return false;
  const id = valueOf(bytes, "id");
  return id === undefined || ids.has(id);
}

/** The keys of a line that is not too long; what asks for the line asks for one of them. */
export function keysOf(bytes: string): readonly string[] {
  switch (typeOf(bytes)) {
    case "snapshot": {
      const [path, blob] = [valueOf(bytes, "path"), valueOf(bytes, "blob")];
      if (path === undefined || blob === undefined) return [ANY_TEXT];
      return [PATH + path, BLOB + blob];
    }
    case "agentEdit": {
      const [path, id] = [valueOf(bytes, "path"), valueOf(bytes, "id")];
      return [
        path === undefined ? ANY_TEXT : PATH + path,
        id === undefined ? ANY_ORIGIN : ORIGIN + id,
      ];
    }
    case "origin": {
      const id = valueOf(bytes, "id");
      return [id === undefined ? ANY_ORIGIN : ORIGIN + id];
    }
    case "acknowledgement": {
      const id = valueOf(bytes, "id");
      return [...keysOfNamed(bytes), id === undefined ? ANY_SAID : SAID + id];
    }
    case "carry":
      return keysOfNamed(bytes);
    case "withdrawal":
    case "waiver":
      return [ANY_ORIGIN];
    case "commit":
      return usedWaiver(bytes) ? [ANY_ORIGIN] : [];
    case undefined:
      return [ANY_TEXT];
  }
}

/** The keys of all lines for which `isTextOf` holds. */
export function keysOfText({ paths, blobs }: Pick<Subjects, "paths" | "blobs">): readonly string[] {
  return [ANY_TEXT, ...[...paths].map((path) => PATH + path), ...[...blobs].map((blob) => BLOB + blob)]; // prettier-ignore
}

/** The keys of all lines for which `isAboutOrigins` holds. */
export function keysOfOrigins(origins: ReadonlySet<OriginId>): readonly string[] {
  return origins.size === 0 ? [] : [ANY_ORIGIN, ...[...origins].map((id) => ORIGIN + id)];
}

/** The keys of all lines for which `isAcknowledgement` holds. */
export function keysOfAcknowledgements(ids: ReadonlySet<string>): readonly string[] {
  return ids.size === 0 ? [] : [ANY_SAID, ...[...ids].map((id) => SAID + id)];
}

function keysOfNamed(bytes: string): readonly string[] {
  const ids = originsNamed(bytes).flatMap((id) => [id, copiedFrom(id)]);
  return [...new Set(ids)].map((id) => ORIGIN + id);
}

const PATH = "p";
const BLOB = "b";
const ORIGIN = "o";
const SAID = "s";
/** Of lines that nobody can exclude. */
const ANY_TEXT = "t";
const ANY_ORIGIN = "a";
const ANY_SAID = "u";
