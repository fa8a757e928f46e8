/**
 * What the hooks do. They run with git's own environment, which says which index is to be committed. Where the answer
 * is not known the commit passes, with one sentence.
 */
import { gitAt, type Git } from "../git/git.js";
import { gitAhead } from "../git/gitAhead.js";
import type { STOP_CODE } from "../git/guardWords.js";
import { HEAD_ID } from "../git/madeCommit.js";
import { findRepository, type Repository } from "../git/repository.js";
import { HEAD_DIFFERENCE } from "../git/stagedChanges.js";
import { commitMsg } from "./commitMsg.js";
import { answerDoctor } from "./doctorWord.js";
import { escapeText } from "./escapeText.js";
import { explain } from "./explain.js";
import type { Io } from "./io.js";
import { judgeCommit } from "./judgeCommit.js";
import { postCommit, postMerge } from "./postCommit.js";
import { postRewrite } from "./postRewrite.js";
import { prePush } from "./prePush.js";
import { named } from "./words.js";

/** What a hook touches outside itself. */
export type HookIo = Pick<Io, "folder" | "environment" | "err" | "now" | "payload" | "hookCode">;

/** One run of a hook. */
export interface HookRun {
  readonly io: HookIo;
  readonly git: Git;
  readonly repository: Repository;
  /** The process that runs the hooks of this commit; 0 when it has no name. */
  readonly asker: number;
}

type HookCode = 0 | typeof STOP_CODE;

/** What a hook does, and what it means when that cannot be done. */
interface Part {
  readonly run: (run: HookRun) => Promise<HookCode>;
  readonly otherwise: string;
  /** What it asks git first: git starts with it while it is not even known where the repository is. */
  readonly questions?: readonly (readonly string[])[];
}

const JUDGES: Part = {
  run: judgeCommit,
  otherwise: "This commit was not checked.",
  questions: [HEAD_DIFFERENCE, HEAD_ID],
};

const PARTS: Readonly<Record<string, Part>> = {
  "pre-commit": JUDGES,
  "pre-merge-commit": JUDGES,
  "prepare-commit-msg": JUDGES,
  "commit-msg": { run: commitMsg, otherwise: "Whether it changed since was not checked." },
  "post-commit": { run: postCommit, otherwise: "How this commit was checked is not recorded." },
  "post-merge": { run: postMerge, otherwise: "How this merge was checked is not recorded." },
  "post-rewrite": { run: postRewrite, otherwise: "How these were checked is not recorded." },
  "pre-push": { run: prePush, otherwise: "What this push brings was not checked." },
  doctor: { run: answerDoctor, otherwise: "The doctor gets no answer." },
};

/** Runs the hook `name` for the commit that `asker` makes. Returns 0, or `STOP_CODE` when it must stop. */
export async function runHook(name: string, asker: number, io: HookIo): Promise<HookCode> {
  const safe = { ...io, err: (line: string) => io.err(escapeText(line)) };
  const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
  if (!part) return 0;
  try {
    const { folder, environment } = io;
    const git = gitAhead(gitAt({ folder, environment, place: "hook" }), part.questions ?? []);
    const repository = await findRepository(git, folder);
    if (repository.kind === "repository")
      return await part.run({ io: safe, git, repository, asker });
    safe.err(`${named(repository.sentence)} ${part.otherwise}`);
  } catch (error) {
    safe.err(`${explain(error)} ${part.otherwise}`);
  }
  return 0;
}
