/**
 * After an amendment or a rebase: a commit that got past the gate is what it is under its new id, too. Git tells the
 * old and the new ids on the standard input, one pair a line.
 */
import type { MadeCommit } from "../core/index.js";
import { madeCommits, recordCommits } from "./madeCommits.js";
import type { HookRun } from "./runHook.js";

/** Records of the new commits what is recorded of the old ones. */
export async function postRewrite({ io, repository }: HookRun): Promise<0> {
  const pairs = [...((await io.payload()) ?? "").matchAll(/^([0-9a-f]{40,64}) ([0-9a-f]{40,64})\b/gm)]; // prettier-ignore
  const made = await madeCommits(repository);
  const { worktree } = repository;
  const again = pairs.flatMap(([, old = "", commit = ""]): MadeCommit[] => {
    const { outcome = "passed" } = made.get(old) ?? {};
    return outcome === "passed" ? [] : [{ commit, worktree, at: io.now(), outcome }];
  });
  if (again.length > 0) await recordCommits(repository, again);
  return 0;
}
