/**
 * Before a push: says which of its commits got past the gate, and stops it where the policy has pushes stop. Git tells on
 * the standard input what is pushed, one `<ref here> <id> <ref there> <id there>` a line; of a ref that is deleted or new
 * one id is zeros.
 */
import type { STOP_CODE } from "../git/guardWords.js";
import { localCommits } from "../git/localCommits.js";
import { readbackFolder } from "../store/journalFolder.js";
import { readPolicy } from "../store/policyFile.js";
import { judgePushed } from "./judgePushed.js";
import { madeCommits } from "./madeCommits.js";
import type { HookRun } from "./runHook.js";
import { bypassedLine } from "./madeWords.js";

/** Warns in one line, when there is something to warn of, and judges what is pushed where that was asked for. */
export async function prePush(run: HookRun): Promise<0 | typeof STOP_CODE> {
  const { io, git, repository } = run;
  const refs = ((await io.payload()) ?? "").split("\n").map((line) => line.split(" "));
  const ids = (column: number) => refs.map((ref) => ref[column] ?? "").filter(isId);
  const [here, there] = [ids(1), ids(3)];
  const { policy } = await readPolicy(readbackFolder(repository.commonDir));
  const code = policy.stopAt === "push" ? await judgePushed(run, here, there) : 0;
  const pushed = await localCommits(git, here, there);
  const made = await madeCommits(repository);
  const bypassed = pushed.filter((id) => made.get(id)?.outcome === "bypassed");
  if (bypassed.length > 0) io.err(bypassedLine(bypassed));
  return code;
}

function isId(word: string): boolean {
  return /^[0-9a-f]{40,64}$/.test(word) && !/^0+$/.test(word);
}
