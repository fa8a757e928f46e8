/**
 * Notes what an agent's hook tells. The agent waits for it, so it does as little as it can: it reads
 * one file, appends to the journal, and is gone. Whatever happens the agent goes on.
 */
import { createHash, randomUUID } from "node:crypto";
import { isAbsolute } from "node:path";
import { adapterOf } from "../agents/adapters.js";
import type { EditWord, TurnWord } from "../agents/agentWord.js";
import { toCanonicalText, type AgentEdit, type BlobId, type Origin } from "../core/index.js";
import { gitAt } from "../git/git.js";
import { findRepository } from "../git/repository.js";
import { blobIdOf } from "../store/blobId.js";
import {
  forgetOld,
  readConversation,
  writeConversation,
  type Conversation,
} from "../store/conversationFile.js";
import { readbackFolder } from "../store/journalFolder.js";
import { appendShared } from "../store/sharedJournal.js";
import { editedFile, existingFolder, isUsed } from "./editedFile.js";
import { escapeText } from "./escapeText.js";
import { explain } from "./explain.js";
import type { Io } from "./io.js";
import { named } from "./words.js";

/** What a hook of an agent touches outside itself. */
export interface AgentIo extends Pick<Io, "environment" | "err" | "now"> {
  /** What the agent tells; `undefined` when it is more than is read. */
  readonly payload: () => Promise<string | undefined>;
}

/** Notes what the agent `name` tells. Never throws; prints one sentence when it makes no sense. */
export async function runAgent(name: string, io: AgentIo): Promise<void> {
  const say = (sentence: string) => io.err(escapeText(named(sentence)));
  const adapter = adapterOf(name);
  if (!adapter) return say(`no agent is called "${name}", so nothing was noted.`);
  try {
    const payload = await io.payload();
    const word = payload === undefined ? undefined : adapter(payload);
    if (word?.kind === "nonsense") say(word.sentence);
    if (word?.kind === "edit") await noteEdit(word, io);
    if (word?.kind === "turn") await noteTurn(word, io);
  } catch (error) {
    io.err(escapeText(explain(error)));
  }
}

async function noteEdit(word: EditWord, { environment, now }: AgentIo): Promise<void> {
  // Before an edit that cannot be told from others nothing is of use.
  if (word.when === "before" && word.use === undefined) return;
  const file = await editedFile(word.folder, word.file, environment);
  if (!file || (word.when === "after" && file.text === undefined)) return;
  const { repository, path, text = "" } = file;
  const folder = readbackFolder(repository.commonDir);
  const original = originalOf(word);
  if (original !== undefined && original === text) return;
  const texts = [text, ...(original === undefined ? [] : [original])];
  const agentEdit: AgentEdit = {
    worktree: repository.worktree,
    path,
    ...blobsOf(word.when, blobIdOf(text), original),
    origin: originOf(word, await readConversation(folder, word.conversation), now()),
  };
  const records = [{ type: "agentEdit" as const, agentEdit }];
  await appendShared(folder, word.conversation, {
    records,
    texts: texts.map((one) => [blobIdOf(one), one] as const),
  });
}

function blobsOf(
  when: EditWord["when"],
  blob: BlobId,
  original: string | undefined,
): Pick<AgentEdit, "before" | "after"> {
  if (when === "before") return { before: blob };
  return { ...(original === undefined ? {} : { before: blobIdOf(original) }), after: blob };
}

function originalOf({ original }: EditWord): string | undefined {
  if (original === "untold") return undefined;
  return original === "noFile" ? "" : toCanonicalText(original.text);
}

function originOf(
  { conversation, tool, use }: EditWord,
  known: Conversation | undefined,
  at: string,
): Origin {
  return {
    id: use === undefined ? randomUUID() : `agent:${digest([conversation, use])}`,
    kind: "ai",
    evidence: "agent",
    at,
    tool,
    ...(known?.model === undefined ? {} : { model: known.model }),
    conversation,
    ...(known?.title === undefined ? {} : { title: known.title }),
  };
}

/** The same for the hooks before and after an edit, and for one that is called twice. */
function digest(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 22);
}

async function noteTurn(word: TurnWord, { environment, now }: AgentIo): Promise<void> {
  if (!isAbsolute(word.folder)) return;
  const place = existingFolder(`${word.folder}/.`);
  const git = gitAt({ folder: place, environment, place: "elsewhere" });
  const repository = await findRepository(git, place);
  if (repository.kind !== "repository" || !isUsed(repository)) return;
  const folder = readbackFolder(repository.commonDir);
  const { conversation, tool, state } = word;
  const known = await readConversation(folder, conversation);
  const [title, model] = [word.title ?? known?.title, word.model ?? known?.model];
  await writeConversation(folder, { conversation, tool, at: now(), state, title, model });
  if (state === "started") await forgetOld(folder, Date.parse(now()));
}
