/**
 * Before a push: says which of its commits got past the gate, and stops nothing. Git tells on the standard input what is
 * pushed, one `<ref here> <id> <ref there> <id there>` a line; of a ref that is deleted or new one id is zeros.
 */
import { localCommits } from "../git/localCommits.js";
import { madeCommits } from "./madeCommits.js";
import type { HookRun } from "./runHook.js";
import { bypassedLine } from "./madeWords.js";

/** Warns in one line, when there is something to warn of. */
export async function prePush({ io, git, repository }: HookRun): Promise<0> {
  const refs = ((await io.payload()) ?? "").split("\n").map((line) => line.split(" "));
  const ids = (column: number) => refs.map((ref) => ref[column] ?? "").filter(isId);
  const pushed = await localCommits(git, ids(1), ids(3));
  const made = await madeCommits(repository);
  const bypassed = pushed.filter((id) => made.get(id)?.outcome === "bypassed");
  if (bypassed.length > 0) io.err(bypassedLine(bypassed));
  return 0;
}

function isId(word: string): boolean {
  return /^[0-9a-f]{40,64}$/.test(word) && !/^0+$/.test(word);
}
