/** The check before a commit: what is to be committed is judged, and the editor and the hooks that follow are told. */
import { STOP_CODE } from "../git/guardScript.js";
import { headId } from "../git/madeCommit.js";
import { mergingIn } from "../git/stagedChanges.js";
import { clearBlocked, writeBlocked } from "../store/blockedFile.js";
import { clearJudged, writeJudged } from "../store/judgedFile.js";
import { readbackFolder } from "../store/journalFolder.js";
import { printNotes } from "./check.js";
import { explain } from "./explain.js";
import { judgeIndex, recordFollowed, type Judged } from "./judgeIndex.js";
import { keepKnown } from "./keepKnown.js";
import { recordPassed } from "./madeCommits.js";
import type { HookIo, HookRun } from "./runHook.js";
import { doubtLine, stopLines, waivedLine, warningLine } from "./words.js";

/** Says whether the commit that is being made may be made. */
export async function judgeCommit(run: HookRun): Promise<0 | typeof STOP_CODE> {
  const { io, git, repository } = run;
  const merging = mergingIn(io.environment);
  const [head, judged] = await Promise.all([
    headId(git),
    judgeIndex(git, repository, merging, "whatMatters", io.now()),
  ]);
  const code = await conclude(run, judged);
  await remember(io, "What was said was not noted.", () => noteJudged(run, head, judged));
  await remember(io, "The next check starts anew.", () =>
    keepKnown(readbackFolder(repository.commonDir)),
  );
  printNotes(io, judged);
  return code;
}

async function conclude(
  { io, repository }: HookRun,
  { verdict, policy, followed }: Judged,
): Promise<0 | typeof STOP_CODE> {
  const { gitDir } = repository;
  const tell = (write: () => Promise<void>) => remember(io, "The editor was not told.", write);
  await tell(() => recordFollowed(repository, followed, io.now()));
  switch (verdict.kind) {
    case "unmet":
      for (const line of stopLines(verdict.unmet, io.environment)) io.err(line);
      await tell(() => writeBlocked(gitDir, { at: io.now(), places: verdict.unmet }));
      return STOP_CODE;
    case "unknown":
      io.err(`${doubtLine(verdict.doubts)} This commit passes.`);
      return 0;
    case "pass":
      if (verdict.waived) io.err(waivedLine(verdict.waived));
      else if (verdict.warnings.length > 0) io.err(warningLine(verdict.warnings, policy));
      await tell(() => clearBlocked(gitDir));
      return 0;
  }
}

/** Leaves word for the hooks that follow, and records those commits that passed and that they noted. */
async function noteJudged(
  { io, repository, asker }: HookRun,
  head: string,
  { verdict, staged }: Judged,
): Promise<void> {
  const { gitDir } = repository;
  if (verdict.kind === "unmet") return clearJudged(gitDir);
  const waiver = verdict.kind === "pass" ? verdict.waived?.waiver.id : undefined;
  const outcome =
    verdict.kind === "unknown" ? "unknown" : waiver === undefined ? "passed" : "waived";
  const more = waiver === undefined ? {} : { waiver };
  await writeJudged(gitDir, { asker, outcome, at: io.now(), head, staged, ...more });
  await recordPassed(repository, "many", io.now());
}

/** What others are told is a convenience: the verdict stands without it. */
async function remember(io: HookIo, otherwise: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    io.err(`${explain(error)} ${otherwise}`);
  }
}
