/**
 * What a hook refused last in one worktree: `readback/blocked.json` in its git directory. The editor
 * opens its checklist on exactly these places. A cache: without it, or with a bad one, the places
 * are worked out again.
 */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { isInside, type OpenPlace } from "../core/index.js";
import { replaceFile } from "./replaceFile.js";
import { systemCode, toStoreError } from "./storeError.js";

/** A refused commit. */
export interface Blocked {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly places: readonly OpenPlace[];
}

/** The file itself, for watching it. */
export function blockedFile(gitDir: string): string {
  return join(gitDir, "readback", "blocked.json");
}

/** Remembers what was refused, instead of what was before. Throws a `StoreError`. */
export async function writeBlocked(gitDir: string, blocked: Blocked): Promise<void> {
  await replaceFile(blockedFile(gitDir), `${JSON.stringify({ v: 0, ...blocked })}\n`);
}

/** Forgets it: a commit went through. Throws a `StoreError`. */
export async function clearBlocked(gitDir: string): Promise<void> {
  try {
    await rm(blockedFile(gitDir), { force: true });
  } catch (error) {
    throw toStoreError("write", blockedFile(gitDir), error);
  }
}

/** What was refused last, or `undefined` when nothing was or nobody can tell. */
export async function readBlocked(gitDir: string): Promise<Blocked | undefined> {
  try {
    return decodeBlocked(await readFile(blockedFile(gitDir), "utf8"));
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw toStoreError("read", blockedFile(gitDir), error);
  }
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const path = v.pipe(v.string(), v.maxLength(4096), v.check(isInside));

const BLOCKED = v.object({
  v: v.literal(0),
  at: v.pipe(v.string(), v.isoTimestamp()),
  places: v.array(
    v.object({
      path,
      startLine: count,
      endLine: count,
      unreadLines: count,
      removals: count,
      state: v.picklist(["unread", "stale"]),
      tier: v.picklist(["low", "medium", "high"]),
      tool: v.optional(v.string()),
    }),
  ),
});

function decodeBlocked(text: string): Blocked | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const blocked = v.safeParse(BLOCKED, value);
  if (!blocked.success) return undefined;
  const { at, places } = blocked.output;
  return { at, places: places.map((place) => ({ ...place, tool: place.tool })) };
}
