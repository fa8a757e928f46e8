/** `readback status`: is this repository guarded, and what waits? One paragraph. */
import type { Policy, Verdict } from "../core/index.js";
import { hookState, type HookState } from "../git/hookState.js";
import { localCommits } from "../git/localCommits.js";
import { headId } from "../git/madeCommit.js";
import { checkedBy } from "./hookWords.js";
import { EXIT, type ExitCode, type Io } from "./io.js";
import { judgeIndex } from "./judgeIndex.js";
import { madeCommits } from "./madeCommits.js";
import { madeSentences } from "./madeWords.js";
import { openRepository, type Opened } from "./openRepository.js";
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
  const { verdict, policy, problem, damage, lightLines, exemptPlaces } = judged;
  const sentences = [guardSentence(state, policy), indexSentence(verdict)];
  sentences.push(...(await pastTheGate(opened)));
  sentences.push(...besideSentences(lightLines, exemptPlaces));
  if (problem !== undefined) sentences.push(problem);
  if (damage.length > 0)
    sentences.push(
      `In the journal ${counted(damage.length, "damaged line")} ` +
        `${damage.length === 1 ? "is" : "are"} left out: ` +
        `${damage.map(({ file, lineNumber, detail }) => `${file}:${lineNumber} ${detail}`).join(", ")}.`,
    );
  io.out(sentences.join(" "));
  if (state.kind === "foreign") for (const line of state.line.split("\n")) io.out(`  ${line}`);
  return EXIT.pass;
}

/** Of commits that nobody else has yet, so that something can still be done about them. */
async function pastTheGate({ git, repository }: Opened): Promise<readonly string[]> {
  const made = await madeCommits(repository);
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
  if (verdict.kind === "unknown") return doubtLine(verdict.doubts);
  if (verdict.kind === "pass" && verdict.waived)
    return waivedLine(verdict.waived).replace(/^Readback: /, "In what is staged, ");
  const places = [...(verdict.kind === "unmet" ? verdict.unmet : []), ...verdict.warnings];
  return places.length === 0
    ? "Nothing that is staged is unread."
    : `In what is staged, ${unreadClause(places)}.`;
}
