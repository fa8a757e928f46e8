/**
 * The names of a journal's files: `w-` of one writer, `c-` of a conversation, `p-` of what compaction
 * made one of many, `r-` of what it took its lines from. Readers read them all alike.
 */
import { randomBytes } from "node:crypto";
import { sha256 } from "./sha256.js";

const RETIRED = /^r-([0-9a-z]{1,9})-[0-9a-f]{12}\.(.+)$/;

/** A name for the file `name`, which nobody else gives, retired at `now`, in milliseconds since 1970. */
export function retiredName(name: string, now: number): string {
  return `r-${Math.max(0, Math.floor(now)).toString(36)}-${randomBytes(6).toString("hex")}.${name}`;
}

/** What the file was called before it was retired; `undefined` for one that was not. */
export function originalName(name: string): string | undefined {
  return RETIRED.exec(name)?.[2];
}

/** When the file was retired, in milliseconds since 1970; `undefined` for one that was not. */
export function retiredAt(name: string): number | undefined {
  const time = RETIRED.exec(name)?.[1];
  return time === undefined ? undefined : parseInt(time, 36);
}

/** Whether the file is one that lines were gathered in, and that was not retired. */
export function isPack(name: string): boolean {
  return /^p-.+\.jsonl$/.test(name);
}

/** The name of a pack with these bytes: who gathers the same makes the same file. */
export function packName(bytes: string): string {
  return `p-${sha256(bytes).slice(0, 22)}.jsonl`;
}
