/** `readback status`: is this repository guarded, and what waits? One paragraph. */
import type { Policy, Verdict } from "../core/index.js";
import type { Git } from "../git/git.js";
import { hookState, type HookState } from "../git/hookState.js";
import { localCommits } from "../git/localCommits.js";
import { headId } from "../git/madeCommit.js";
import { checksPushes } from "../git/pushHook.js";
import { checkedBy } from "./hookWords.js";
import { EXIT, type ExitCode, type Io } from "./io.js";
import { judgeIndex, type Judged } from "./judgeIndex.js";
import { madeSentences } from "./madeWords.js";
import { indexAfterReading, openRepository } from "./openRepository.js";
import { policyProblem } from "./policyProblem.js";
import {
  besideSentences,
  counted,
  doubtLine,
  stopsClause,
  unreadClause,
  waivedLine,
} from "./words.js";

/** Prints how things stand. Whatever they are, this passes: it answers no question of yes or no. */
export async function status(io: Io): Promise<ExitCode> {
  const opened = await openRepository(io);
  if (!opened) return EXIT.unknown;
  const { git, repository } = opened;
  const state = await hookState(git, repository);
  const judged = await judgeIndex(git, repository, [], "everything", io.now());
  const { verdict, policy, damage, commits } = judged;
  const sentences = [guardSentence(state, policy)];
  if (policy.stopAt === "push" && !(await checksPushes(git))) sentences.push(NO_PUSHES);
  sentences.push(indexSentence(verdict));
  sentences.push(...(await pastTheGate(git, commits)));
  sentences.push(...besideSentences(verdict));
  const problem = await policyProblem(repository, judged.problem);
  if (problem !== undefined) sentences.push(problem);
  if (damage.length > 0)
    sentences.push(
      `In the journal ${counted(damage.length, "damaged line")} ` +
        `${damage.length === 1 ? "is" : "are"} left out: ` +
        `${damage.map(({ file, lineNumber, detail }) => `${file}:${lineNumber} ${detail}`).join(", ")}.`,
    );
  io.out(sentences.join(" "));
  if (state.kind === "foreign") for (const line of state.line.split("\n")) io.out(`  ${line}`);
  await indexAfterReading(repository);
  return EXIT.pass;
}

const NO_PUSHES =
  "Pushes are not checked: the pre-push hook is missing or somebody else's, so nothing stops them.";

/** Of commits that nobody else has yet, so that something can still be done about them. */
async function pastTheGate(git: Git, made: Judged["commits"]): Promise<readonly string[]> {
  const head = made.size === 0 ? "" : await headId(git);
  return madeSentences(await localCommits(git, head === "" ? [] : [head]), made);
}

function guardSentence(state: HookState, policy: Policy): string {
  switch (state.kind) {
    case "installed":
    case "configured":
    case "chained": {
      const by = checkedBy(state);
      return `Readback checks commits here${by && `, ${by}`}: ${stopsClause(policy)}.`;
    }
    case "absent":
      return 'Readback does not check commits here; "readback install" makes it.';
    case "off":
      return state.sentence;
    case "foreign":
      return `${state.sentence.replace(/[.]$/, "")} (the one below).`;
  }
}

function indexSentence(verdict: Verdict): string {
  const { kind, unmet, warnings, waived, doubts } = verdict;
  if (kind === "unknown") return doubtLine(doubts);
  if (waived) return waivedLine(waived).replace(/^Readback: /, "In what is staged, ");
  const places = [...unmet, ...warnings];
  return places.length === 0
    ? "Nothing that is staged is unread."
    : `In what is staged, ${unreadClause(places)}.`;
}
