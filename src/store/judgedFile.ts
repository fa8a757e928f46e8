/**
 * What a hook said last of a commit that was to be made in one worktree, until the commit is made:
 * `readback/judged` in its git directory. The guard writes and reads it too, with nothing but a shell, and notes in
 * `readback/made` which commits passed. Both are caches: without them a commit counts as one that nobody judged.
 */
import { randomBytes } from "node:crypto";
import { appendFile, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import type { StagedDigest } from "../core/index.js";
import { replaceFile } from "./replaceFile.js";
import { systemCode, toStoreError } from "./storeError.js";

/**
 * A commit that was to be made. What is not there was not found out: the check broke off, or the guard saw without it
 * that there is nothing to ask.
 */
export interface JudgedCommit {
  /** The process that asked, which all hooks of one commit have in common; 0 when it has no name. */
  readonly asker: number;
  /** `nothing`: no AI text was ever seen here. */
  readonly outcome: "nothing" | "passed" | "waived" | "unknown";
  /** ISO 8601 in UTC. */
  readonly at?: string;
  /** The commit that HEAD was at; empty when there was none. */
  readonly head?: string;
  readonly staged?: StagedDigest;
  /** The waiver that let it through. */
  readonly waiver?: string;
}

/** A commit that was made as it was judged. */
export interface PassedCommit {
  readonly commit: string;
  /** When it was judged, if that was noted. */
  readonly at: string | undefined;
}

/** Notes what was judged, instead of what was before. Throws a `StoreError`. */
export async function writeJudged(gitDir: string, judged: JudgedCommit): Promise<void> {
  await replaceFile(judgedFile(gitDir), `${lineOf(judged)}\n`);
}

/** What was judged last; `undefined` when nothing was or nobody can tell. Throws a `StoreError`. */
export async function readJudged(gitDir: string): Promise<JudgedCommit | undefined> {
  try {
    return decodeJudged(await readFile(judgedFile(gitDir), "utf8"));
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw toStoreError("read", judgedFile(gitDir), error);
  }
}

/** Forgets it: the commit was made, or must not be. Throws a `StoreError`. */
export async function clearJudged(gitDir: string): Promise<void> {
  try {
    await rm(judgedFile(gitDir), { force: true });
  } catch (error) {
    throw toStoreError("write", judgedFile(gitDir), error);
  }
}

/** Notes that `commit` was made as it was judged, as the guard does where it can. Throws a `StoreError`. */
export async function noteMade(
  gitDir: string,
  commit: string,
  judged: JudgedCommit,
): Promise<void> {
  try {
    await appendFile(madeFile(gitDir), `${commit} ${lineOf(judged)}\n`, { mode: 0o600 });
  } catch (error) {
    throw toStoreError("write", madeFile(gitDir), error);
  }
}

/**
 * Takes the commits that were noted: all of them, or, since each time makes a file in the journal, none until they
 * are many. Throws a `StoreError`.
 */
export async function takeMade(
  gitDir: string,
  when: "now" | "many",
): Promise<readonly PassedCommit[]> {
  const file = madeFile(gitDir);
  const taken = `${file}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    if (when === "many" && (await stat(file)).size < MANY) return [];
    await rename(file, taken);
    const lines = (await readFile(taken, "utf8")).split("\n");
    await rm(taken, { force: true });
    return lines.flatMap(decodeMade);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    throw toStoreError("read", file, error);
  }
}

/** So much of what the guard noted is taken at once, in bytes: about 60 commits. */
const MANY = 1 << 14;

function judgedFile(gitDir: string): string {
  return join(gitDir, "readback", "judged");
}

function madeFile(gitDir: string): string {
  return join(gitDir, "readback", "made");
}

/** The guard reads the beginning by its letters. */
function lineOf({ asker, outcome, at, head, staged, waiver }: JudgedCommit): string {
  return JSON.stringify({ v: 0, asker, outcome, at, head, staged, waiver });
}

const id = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));
const at = v.pipe(v.string(), v.isoTimestamp());

const JUDGED = v.object({
  v: v.literal(0),
  asker: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  outcome: v.picklist(["nothing", "passed", "waived", "unknown"]),
  at: v.exactOptional(at),
  head: v.exactOptional(v.union([v.literal(""), id])),
  staged: v.exactOptional(v.pipe(v.string(), v.regex(/^[\w-]{43}$/))),
  waiver: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(256))),
});

function decodeJudged(text: string): JudgedCommit | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const judged = v.safeParse(JUDGED, value);
  if (!judged.success) return undefined;
  const { v: _, ...rest } = judged.output;
  return rest;
}

function decodeMade(line: string): readonly PassedCommit[] {
  const end = line.indexOf(" ");
  const judged = decodeJudged(line.slice(end + 1));
  const commit = v.safeParse(id, line.slice(0, Math.max(end, 0)));
  if (!commit.success || judged?.outcome !== "passed") return [];
  return [{ commit: commit.output, at: judged.at }];
}
