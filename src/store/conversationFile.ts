/**
 * What an agent's conversation is at: `readback/agents/<name>.json` in the git directory that all
 * worktrees share. A cache, for what one call of a hook tells the next: without it, or with a bad
 * one, edits have no title, and nobody knows whether the agent is still writing.
 */
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { replaceFile } from "./replaceFile.js";
import { sharedName } from "./sharedJournal.js";

/** One conversation, as its last turn left it. */
export interface Conversation {
  /** Names it among all of every agent. */
  readonly conversation: string;
  readonly tool: string;
  /** Of that turn: ISO 8601 in UTC. */
  readonly at: string;
  readonly state: "started" | "writing" | "done";
  /** What the person asked for last, one line. */
  readonly title: string | undefined;
  readonly model: string | undefined;
}

/** The conversations that agents' hooks told of live here. */
export function conversationsFolder(readbackFolder: string): string {
  return join(readbackFolder, "agents");
}

/** What is known of a conversation, or `undefined` when nothing is. Never throws. */
export async function readConversation(
  readbackFolder: string,
  conversation: string,
): Promise<Conversation | undefined> {
  const found = await readFileOf(fileOf(readbackFolder, conversation));
  return found?.conversation === conversation ? found : undefined;
}

/** All that are known, in no order. Never throws. */
export async function readConversations(readbackFolder: string): Promise<readonly Conversation[]> {
  const folder = conversationsFolder(readbackFolder);
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".json"));
  const found = await Promise.all(files.map((name) => readFileOf(join(folder, name))));
  return found.flatMap((one) => one ?? []);
}

/** Remembers what a conversation is at, instead of what it was at before. Throws a `StoreError`. */
export async function writeConversation(readbackFolder: string, one: Conversation): Promise<void> {
  await replaceFile(
    fileOf(readbackFolder, one.conversation),
    `${JSON.stringify({ v: 0, ...one })}\n`,
  );
}

/** So long after its last turn a conversation is forgotten, in milliseconds: 30 days. */
const OLD = 30 * 24 * 60 * 60 * 1000;

/** Forgets conversations that ended long before `now`, in milliseconds since 1970. */
export async function forgetOld(readbackFolder: string, now: number): Promise<void> {
  const folder = conversationsFolder(readbackFolder);
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name);
    const made = await stat(file).catch(() => undefined);
    if (made && now - made.mtimeMs > OLD) await rm(file, { force: true });
  }
}

function fileOf(readbackFolder: string, conversation: string): string {
  return join(conversationsFolder(readbackFolder), `${sharedName(conversation)}.json`);
}

const short = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));

const CONVERSATION = v.object({
  v: v.literal(0),
  conversation: short,
  tool: short,
  at: v.pipe(v.string(), v.isoTimestamp()),
  state: v.picklist(["started", "writing", "done"]),
  title: v.optional(short),
  model: v.optional(short),
});

async function readFileOf(file: string): Promise<Conversation | undefined> {
  try {
    const read = v.safeParse(CONVERSATION, JSON.parse(await readFile(file, "utf8")));
    if (!read.success) return undefined;
    const { title, model, ...rest } = read.output;
    return { ...rest, title, model };
  } catch {
    return undefined;
  }
}
