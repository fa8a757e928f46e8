/** What came out of a row: how many of its characters and lines Readback gave to whom. */
import type { Labelled, Said, Writer } from "./labels.js";

/** Counts of characters that are not blank, and of lines that hold one. */
export interface Tally {
  characters: number;
  right: number;
  lines: number;
  linesRight: number;
  /** An assistant's text that is a person's or nobody's. */
  assistantCalledHuman: number;
  typedCalledAi: number;
  otherCalledAi: number;
  /** Unknown where it need not be. */
  unknown: number;
  /** Unknown because nothing the editor shows can tell. */
  hidden: number;
  /** Removals of an assistant that are missing, and those it did not make. */
  removalsWrong: number;
}

/** Nothing counted. */
export function noTally(): Tally {
  return {
    characters: 0,
    right: 0,
    lines: 0,
    linesRight: 0,
    assistantCalledHuman: 0,
    typedCalledAi: 0,
    otherCalledAi: 0,
    unknown: 0,
    hidden: 0,
    removalsWrong: 0,
  };
}

/** Adds `more` to `tally`. */
export function add(tally: Tally, more: Tally): void {
  for (const key of Object.keys(more) as (keyof Tally)[]) tally[key] += more[key];
}

/** Whether nothing that was counted is wrong. */
export function isRight(tally: Tally): boolean {
  const { characters, right, lines, linesRight, removalsWrong } = tally;
  return right === characters && linesRight === lines && removalsWrong === 0;
}

/** What Readback may say of what somebody wrote. What a tool or nobody wrote may count as a person's own. */
const RIGHT: Readonly<Record<Writer, readonly Said[]>> = {
  assistant: ["ai"],
  "assistant, hidden": ["unknown", "ai"],
  "another program": ["unknown"],
  typist: ["human", "nobody"],
  other: ["human", "nobody"],
  anybody: [],
};

/** Adds to `tally` what was `said` of a text beside who wrote it. */
export function count(
  tally: Tally,
  { text, writers, removals }: Labelled,
  { said, removals: saidRemovals }: { said: readonly Said[]; removals: readonly string[] },
): void {
  let lineIs = { real: false, said: false, any: false };
  for (let at = 0; at <= text.length; at++) {
    const unit = text.charAt(at);
    if (unit === "\n" || at === text.length) {
      if (lineIs.any) tally.lines++;
      if (lineIs.any && lineIs.real === lineIs.said) tally.linesRight++;
      lineIs = { real: false, said: false, any: false };
    }
    const [writer, who] = [writers[at], said[at]];
    if (writer === undefined || writer === "anybody" || who === undefined || unit.trim() === "")
      continue;
    lineIs = {
      real:
        lineIs.real || writer === "assistant" || (writer === "assistant, hidden" && who === "ai"),
      said: lineIs.said || who === "ai",
      any: true,
    };
    tally.characters++;
    if (RIGHT[writer].includes(who)) tally.right++;
    else if (who === "unknown") tally.unknown++;
    if (writer === "assistant, hidden" && who === "unknown") tally.hidden++;
    if (writer.startsWith("assistant") && !["ai", "unknown"].includes(who))
      tally.assistantCalledHuman++;
    if (writer === "typist" && who === "ai") tally.typedCalledAi++;
    if ((writer === "other" || writer === "another program") && who === "ai") tally.otherCalledAi++;
  }
  tally.removalsWrong += differences(removals, saidRemovals);
}

/** How many are in one list only; each counts as often as it is there. */
function differences(a: readonly string[], b: readonly string[]): number {
  const left = [...b];
  let missing = 0;
  for (const one of a) {
    const at = left.indexOf(one);
    if (at < 0) missing++;
    else left.splice(at, 1);
  }
  return missing + left.length;
}
