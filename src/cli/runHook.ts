/**
 * The check before a commit. It runs with git's own environment, which says which index is to be
 * committed. Where the answer is not known the commit passes, with one sentence.
 */
import { gitAt } from "../git/git.js";
import { STOP_CODE } from "../git/hookScript.js";
import { findRepository, type Repository } from "../git/repository.js";
import { mergingIn } from "../git/stagedChanges.js";
import { clearBlocked, writeBlocked } from "../store/blockedFile.js";
import { printNotes } from "./check.js";
import { escapeText } from "./escapeText.js";
import { explain } from "./explain.js";
import type { Io } from "./io.js";
import { judgeIndex, recordFollowed, type Judged } from "./judgeIndex.js";
import { doubtLine, named, stopLines, waivedLine, warningLine } from "./words.js";

/** What the hook touches outside itself. */
export type HookIo = Pick<Io, "folder" | "environment" | "err" | "now">;

/** Judges the commit that is being made. Returns 0, or `STOP_CODE` when it must stop. */
export async function runHook(io: HookIo): Promise<0 | typeof STOP_CODE> {
  const safe = { ...io, err: (line: string) => io.err(escapeText(line)) };
  try {
    return await judgeCommit(safe);
  } catch (error) {
    safe.err(`${explain(error)} This commit was not checked.`);
    return 0;
  }
}

async function judgeCommit(io: HookIo): Promise<0 | typeof STOP_CODE> {
  const { folder, environment } = io;
  const git = gitAt({ folder, environment, place: "hook" });
  const repository = await findRepository(git, folder);
  if (repository.kind !== "repository") {
    io.err(`${named(repository.sentence)} This commit was not checked.`);
    return 0;
  }
  const judged = await judgeIndex(git, repository, mergingIn(environment), "whatMatters", io.now());
  const code = await conclude(io, repository, judged);
  printNotes(io, judged);
  return code;
}

async function conclude(
  io: HookIo,
  repository: Repository,
  { verdict, policy, followed }: Judged,
): Promise<0 | typeof STOP_CODE> {
  const { gitDir } = repository;
  await remember(io, () => recordFollowed(repository, followed, io.now()));
  switch (verdict.kind) {
    case "unmet":
      for (const line of stopLines(verdict.unmet, io.environment)) io.err(line);
      await remember(io, () => writeBlocked(gitDir, { at: io.now(), places: verdict.unmet }));
      return STOP_CODE;
    case "unknown":
      io.err(`${doubtLine(verdict.doubts)} This commit passes.`);
      return 0;
    case "pass":
      if (verdict.waived) io.err(waivedLine(verdict.waived));
      else if (verdict.warnings.length > 0) io.err(warningLine(verdict.warnings, policy));
      await remember(io, () => clearBlocked(gitDir));
      return 0;
  }
}

/** What the editor is told is a convenience: the verdict stands without it. */
async function remember(io: HookIo, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    io.err(`${explain(error)} The editor was not told.`);
  }
}
