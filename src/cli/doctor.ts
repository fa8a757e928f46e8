/** `readback doctor`: are commits of this repository really checked? One line for each thing that is wrong. */
import { randomBytes } from "node:crypto";
import { hookHealth } from "../git/hookHealth.js";
import { trialArguments } from "../git/hookManager.js";
import type { HookState } from "../git/hookState.js";
import { tryHook } from "../git/hookTrial.js";
import { takeAnswer } from "./doctorWord.js";
import { EXIT, type ExitCode, type Io } from "./io.js";
import { openRepository, type Opened } from "./openRepository.js";
import { named } from "./words.js";

/** Looks at the hooks, and has git run one. */
export async function doctor(io: Io): Promise<ExitCode> {
  const opened = await openRepository(io);
  if (!opened) return EXIT.unknown;
  const { state, findings } = await hookHealth(opened.git, opened.repository);
  const isGone = findings.some((finding) => finding.startsWith("Commits are not checked"));
  const all = [...(isGone ? [] : await trial(io, opened, state)), ...findings];
  for (const finding of all) io.out(named(finding));
  if (all.length > 0) return EXIT.unmet;
  io.out("Readback: git runs the check before a commit, and all hooks are in place.");
  return EXIT.pass;
}

async function trial(
  { environment }: Io,
  { repository }: Opened,
  state: HookState,
): Promise<readonly string[]> {
  const { root, commonDir } = repository;
  const word = randomBytes(8).toString("hex");
  if (
    (await tryHook(
      root,
      environment,
      word,
      state.kind === "chained" ? trialArguments(state.path) : [],
    )) === "cannot"
  )
    return [];
  if ((await takeAnswer(commonDir)) === word) return [];
  const why =
    state.kind === "chained"
      ? `the line in ${state.path} is not reached or finds nothing to run; put it at the start of that file`
      : 'git runs the hook, and no program that can run the check was found; install Node.js 20, or open the repository in VS Code once'; // prettier-ignore
  return [`Commits are not checked: ${why}.`];
}
