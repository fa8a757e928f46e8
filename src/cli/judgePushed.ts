/**
 * The check before a push, where the policy has pushes stop: each commit that a branch or a tag is to be set to is judged
 * as one that brings all that no remote has yet. What was overwritten since is asked about by nobody.
 */
import { judgePush, type Doubt, type OpenPlace } from "../core/index.js";
import type { Git } from "../git/git.js";
import { STOP_CODE } from "../git/guardWords.js";
import { changesSince, commitsOf, hasAttributesOf, newRange } from "../git/pushedChanges.js";
import type { Repository } from "../git/repository.js";
import { writeBlocked } from "../store/blockedFile.js";
import { explain } from "./explain.js";
import { judgeChanges, recordFollowed, type Judged } from "./judgeIndex.js";
import { printNotes } from "./notes.js";
import type { HookRun } from "./runHook.js";
import { doubtLine, stopLines, warningLine } from "./words.js";

/** More new branches and tags in one push are not looked at. */
const MOST_TIPS = 32;

/** Says whether a push may go on that brings the objects `pushed` to where the objects `there` are now. */
export async function judgePushed(
  run: HookRun,
  pushed: readonly string[],
  there: readonly string[],
): Promise<0 | typeof STOP_CODE> {
  const { io, git, repository } = run;
  const tips = await commitsOf(git, pushed);
  const judged: Judged[] = [];
  for (const tip of tips.slice(0, MOST_TIPS)) {
    const one = await judgeTip(git, repository, tip, there, io.now());
    if (one) judged.push(one);
  }
  const code = await conclude(run, judged, tips.slice(MOST_TIPS).map(unseen));
  const [first] = judged;
  if (first) printNotes(io, first);
  return code;
}

function unseen(tip: string): Doubt {
  return { path: tip.slice(0, 8), why: "too much is pushed at once" };
}

async function judgeTip(
  git: Git,
  repository: Repository,
  tip: string,
  there: readonly string[],
  at: string,
): Promise<Judged | undefined> {
  const { kind, bases } = await newRange(git, tip, there);
  if (kind === "known") return undefined;
  const changes = changesSince(git, tip, bases);
  const attributes = (await hasAttributesOf(git, tip)) ? "holding" : "others";
  const question = { changes, attributes, judge: judgePush } as const;
  return await judgeChanges(git, repository, question, "whatMatters", at);
}

async function conclude(
  { io, repository }: HookRun,
  judged: readonly Judged[],
  unseen: readonly Doubt[],
): Promise<0 | typeof STOP_CODE> {
  const verdicts = judged.map(({ verdict }) => verdict);
  const unmet = each(verdicts.flatMap((one) => (one.kind === "unmet" ? one.unmet : [])));
  const found = verdicts.flatMap((one) => (one.kind === "unknown" ? one.doubts : []));
  const doubts = [...found, ...unseen];
  const warnings = each(verdicts.flatMap((one) => (one.kind === "unknown" ? [] : one.warnings)));
  try {
    for (const { followed } of judged) await recordFollowed(repository, followed, io.now());
    if (unmet.length > 0) await writeBlocked(repository.gitDir, { at: io.now(), places: unmet });
  } catch (error) {
    io.err(`${explain(error)} The editor was not told.`);
  }
  const [first] = judged;
  if (unmet.length > 0) {
    for (const line of stopLines(unmet, io.environment, "push")) io.err(line);
    return STOP_CODE;
  }
  if (doubts.length > 0) io.err(`${doubtLine(doubts, "push")} This push passes.`);
  else if (first && warnings.length > 0) io.err(warningLine(warnings, first.policy, "push"));
  return 0;
}

/** What several branches bring is one place. */
function each(places: readonly OpenPlace[]): readonly OpenPlace[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
