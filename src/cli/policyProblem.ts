/** What is wrong with a policy, for who asks at a terminal: with the line, which the hook does without. */
import type { Repository } from "../git/repository.js";
import { readbackFolder } from "../store/journalFolder.js";
import { policyFile } from "../store/policyFile.js";
import { policyFaultsIn } from "../store/policyFaults.js";
import { counted } from "./words.js";

/** `problem`, as `readPolicy` says it, with the place of the first fault where that is known. */
export async function policyProblem(
  { commonDir }: Repository,
  problem: string | undefined,
): Promise<string | undefined> {
  if (problem === undefined) return undefined;
  const folder = readbackFolder(commonDir);
  const [first, ...more] = await policyFaultsIn(folder);
  if (!first) return problem;
  const all = more.length === 0 ? "that is" : `that and ${counted(more.length, "more fault")} are`;
  const stop = first.words.endsWith("?") ? "" : ".";
  return (
    `${policyFile(folder)}:${first.start.line + 1}: ${first.words}${stop} Until ${all} mended, ` +
    'every unread place stops a commit; "readback install" chooses again.'
  );
}
