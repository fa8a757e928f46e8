/** `readback uninstall`: commits of a repository are no longer checked. What was read stays known. */
import { uninstallHooks } from "../git/hooks.js";
import { hookState } from "../git/hookState.js";
import { clearBlocked } from "../store/blockedFile.js";
import { readbackFolder } from "../store/journalFolder.js";
import { clearJudged } from "../store/judgedFile.js";
import { removeKnown } from "../store/knownFiles.js";
import { removeIndexes } from "../store/writeIndexes.js";
import { EXIT, type ExitCode, type Io } from "./io.js";
import { recordPassed } from "./madeCommits.js";
import { openRepository } from "./openRepository.js";

/** Removes Readback's hooks and the copied check, and says what stays. */
export async function uninstall(io: Io): Promise<ExitCode> {
  const opened = await openRepository(io);
  if (!opened) return EXIT.unknown;
  const { git, repository } = opened;
  await uninstallHooks(git, repository);
  const after = await hookState(git, repository);
  await clearBlocked(repository.gitDir);
  await clearJudged(repository.gitDir);
  await removeKnown(readbackFolder(repository.commonDir));
  await removeIndexes(readbackFolder(repository.commonDir));
  await recordPassed(repository, "now", io.now());
  const rest =
    after.kind === "chained"
      ? ` The line in ${after.path} now does nothing; you may remove it.`
      : "";
  io.out(
    `Readback: commits in ${repository.root} are no longer checked. ` +
      `The journal stays in ${repository.commonDir}/readback.${rest}`,
  );
  return EXIT.pass;
}
