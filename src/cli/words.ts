/** What the command line and the hook say. Every sentence stands for itself. */
import type { Doubt, OpenPlace, Policy, Verdict, Waived } from "../core/index.js";
import type { Environment } from "../git/environment.js";
import type { UnreadableLine } from "../store/journalReader.js";
import { isAgent } from "./agentEnvironment.js";

/** A sentence with the name of who says it in front. */
export function named(sentence: string): string {
  return `Readback: ${sentence.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`;
}

/** `1 place`, `2 places`. */
export function counted(count: number, singular: string): string {
  return `${count} ${singular}${count === 1 ? "" : "s"}`;
}

/** `2 places in 1 file are unread`. */
export function unreadClause(places: readonly OpenPlace[]): string {
  const files = new Set(places.map(({ path }) => path)).size;
  const verb = places.length === 1 ? "is" : "are";
  return `${counted(places.length, "place")} in ${counted(files, "file")} ${verb} unread`;
}

/** Why the commit or the push stops and what to do, then what is for agents, then the places. */
export function stopLines(
  places: readonly OpenPlace[],
  environment: Environment,
  what: "commit" | "push" = "commit",
): string[] {
  const them = places.length === 1 ? "it" : "them";
  return [
    `Readback: ${unreadClause(places)}, so this ${what} stops. Read ${them} in VS Code ` +
      `(Readback: Show Checklist), then ${what} again.`,
    ...(isAgent(environment) ? [FOR_AGENTS[what]] : []),
    ...placeLines(places),
  ];
}

/** One line: unread places that the policy lets through. */
export function warningLine(
  places: readonly OpenPlace[],
  policy: Policy,
  what: "commit" | "push" = "commit",
): string {
  return `Readback: ${unreadClause(places)}; this ${what} may pass, because here ${stopsClause(policy)}.`;
}

/** One line: unread places that a person let through. */
export function waivedLine({ waiver, places }: Waived): string {
  return (
    `Readback: ${unreadClause(places)}; this commit may pass, because ${waiver.by.name} let it ` +
    `through: ${waiver.reason}`
  );
}

type Beside = Pick<Verdict, "lightLines" | "exemptPlaces">;

/** One line: nothing is unread but perhaps light lines, and what is exempt. */
export function nothingSentence(verdict: Beside): string {
  const beside = besideSentences(verdict);
  if (beside.length === 0) return "Readback: nothing that is staged is unread.";
  return ["Readback: nothing that is staged has to be read.", ...beside].join(" ");
}

/** A sentence each for what nobody is asked about. */
export function besideSentences({ lightLines, exemptPlaces }: Beside): readonly string[] {
  return [
    ...(lightLines === 0 ? [] : [`${lightClause(lightLines)}.`]),
    ...(exemptPlaces === 0 ? [] : [`${exemptClause(exemptPlaces)}.`]),
  ];
}

/** `2 unread places are in exempt files`. */
function exemptClause(places: number): string {
  const isOne = places === 1;
  return `${counted(places, "unread place")} ${isOne ? "is in an exempt file" : "are in exempt files"}`;
}

/** `2 light lines, of short completions, are not asked about`. */
export function lightClause(lines: number): string {
  return `${counted(lines, "light line")}, of short completions, ${lines === 1 ? "is" : "are"} not asked about`;
}

/** One line: what nobody can judge. */
export function doubtLine(doubts: readonly Doubt[], what: "commit" | "push" = "commit"): string {
  const [first] = doubts;
  const more = doubts.length > 1 ? `, and ${counted(doubts.length - 1, "more file")}` : "";
  return (
    `Readback cannot tell whether everything in this ${what} was read: ` +
    `${first?.path ?? ""}: ${first?.why ?? ""}${more}.`
  );
}

/** One line: what of the journal is damaged. */
export function damageLine(folder: string, damage: readonly UnreadableLine[]): string {
  const first = damage[0];
  const verb = damage.length === 1 ? "is" : "are";
  return (
    `Readback: ${counted(damage.length, "line")} of the journal in ${folder} ${verb} damaged and ` +
    `left out (first ${first?.file ?? ""}:${first?.lineNumber ?? 0}, ${first?.detail ?? ""}); ` +
    "what it said may be asked again."
  );
}

/** `every unread AI place stops a commit`. */
export function stopsClause({
  stopsCommit,
  stopAt,
}: Pick<Policy, "stopsCommit" | "stopAt">): string {
  switch (stopsCommit) {
    case "everything":
      return `every unread AI place stops a ${stopAt}`;
    case "highRisk":
      return `only unread AI places of high risk stop a ${stopAt} and the rest warns`;
    case "nothing":
      return "unread AI places only warn";
  }
}

/** One line for each place: `  src/cart.ts:12-18  7 lines by Pretend Assistant, unread`. */
export function placeLines(places: readonly OpenPlace[]): string[] {
  return places.map(
    (place) => `  ${place.path}:${lineNumbers(place)}${cellWords(place)}  ${whatIsOpen(place)}`,
  );
}

const FOR_AGENTS = {
  commit:
    "For agents: leave the change staged, tell your user which places to read in VS Code, and do " +
    "not retry, rewrite or bypass this; only a person can acknowledge them.",
  push:
    "For agents: leave it unpushed, tell your user which places to read in VS Code, and do " +
    "not retry, rewrite or bypass this; only a person can acknowledge them.",
} as const;

function lineNumbers({ startLine, endLine }: OpenPlace): string {
  const first = startLine + 1;
  return endLine > first ? `${first}-${endLine}` : `${first}`;
}

function cellWords({ cell }: OpenPlace): string {
  return cell === undefined ? "" : ` (${cell})`;
}

/** What of a place is unread, by whom: `2 lines and 1 removal by Pretend Assistant, unread`. */
export function whatIsOpen({ unreadLines, removals, tool, state }: OpenPlace): string {
  const what = [
    unreadLines > 0 ? counted(unreadLines, "line") : "",
    removals > 0 ? counted(removals, "removal") : "",
  ].filter((part) => part !== "");
  const since = state === "stale" ? "changed since you read" : "unread";
  return `${what.join(" and ")} by ${tool ?? "an assistant"}, ${since}`;
}
