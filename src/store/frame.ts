/**
 * How one record stands in a journal file: `\n<checksum> <json>\n`. The line end in front keeps a
 * torn record before it from swallowing this one. Described in docs/formats.md.
 */
import * as crypto from "node:crypto";
import { createHash } from "node:crypto";

/** The longest line a journal may hold, in bytes. */
export const LINE_LIMIT = 4 * 1024 * 1024;

/** The deepest nesting of objects and lists a record may have; a snapshot has four. */
const DEPTH_LIMIT = 16;

/** The first 66 bits of a SHA-256, in base64url. */
const CHECKSUM_LENGTH = 11;

/** The bytes of one record. */
export function frameOf(json: string): Buffer {
  return Buffer.from(`\n${checksum(Buffer.from(json, "utf8"))} ${json}\n`, "utf8");
}

/** What a line of a journal says: its JSON, or one clause on what is wrong with it. */
export type Line = { readonly json: string } | { readonly detail: string };

/** Where the JSON of a line begins: after the checksum and a space. */
export const JSON_START = CHECKSUM_LENGTH + 1;

/** Reads one line, without its line end. It has one character for each byte. */
export function parseLine(line: string): Line {
  if (line.length > LINE_LIMIT) return { detail: "too long" };
  if (line[CHECKSUM_LENGTH] !== " ") return { detail: "no checksum" };
  const json = Buffer.from(line.slice(JSON_START), "latin1");
  if (!line.startsWith(checksum(json))) return { detail: "wrong checksum" };
  return { json: json.toString("utf8") };
}

/** The checksum that a line of which `parseLine` gives the JSON begins with. */
export function checksumOf(line: string): string {
  return line.slice(0, CHECKSUM_LENGTH);
}

/** Whether `json` is nested more deeply than any record. */
export function isTooDeep(json: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (code === QUOTE) quoted = !quoted;
    else if (quoted && code === BACKSLASH) i++;
    else if (!quoted && (code === 0x5b || code === 0x7b) && ++depth > DEPTH_LIMIT) return true;
    else if (!quoted && (code === 0x5d || code === 0x7d)) depth--;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The checksum that stands before `bytes` where they are a record's. */
export function checksum(bytes: Buffer): string {
  return digest(bytes).slice(0, CHECKSUM_LENGTH);
}

/** Node.js 20.12 and later hash in one call, at half the cost. */
const digest: (bytes: Buffer) => string =
  "hash" in crypto
    ? (bytes) => crypto.hash("sha256", bytes, "base64url")
    : (bytes) => createHash("sha256").update(bytes).digest("base64url");
