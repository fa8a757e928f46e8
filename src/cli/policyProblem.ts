/** What is wrong with a policy, for who asks at a terminal: with the line, which the hook does without. */
import type { Repository } from "../git/repository.js";
import { readbackFolder } from "../store/journalFolder.js";
import { policyFile } from "../store/policyFile.js";
import { policyFaultsIn } from "../store/policyFaults.js";

/** `problem`, as `readPolicy` says it, with the place of the first fault where that is known. */
export async function policyProblem(
  { commonDir }: Repository,
  problem: string | undefined,
): Promise<string | undefined> {
  if (problem === undefined) return undefined;
  const folder = readbackFolder(commonDir);
  const [first, ...more] = await policyFaultsIn(folder);
  if (!first) return problem;
  const rest = more.length === 0 ? "" : ` (and ${more.length} more)`;
  return (
    `${policyFile(folder)}:${first.start.line + 1}: ${first.words}${rest}; ` +
    'until that is mended every unread place stops a commit, and "readback install" chooses again.'
  );
}
