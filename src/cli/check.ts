/** `readback check`: may what is staged be committed? */
import type { OpenPlace, Verdict } from "../core/index.js";
import { escapedJson } from "./escapeText.js";
import { EXIT, type ExitCode, type Io } from "./io.js";
import { judgeIndex, type Judged } from "./judgeIndex.js";
import { openRepository } from "./openRepository.js";
import {
  damageLine,
  doubtLine,
  named,
  nothingSentence,
  placeLines,
  stopLines,
  warningLine,
} from "./words.js";

/** How the answer is written. */
export type CheckFormat = "text" | "json";

/** Judges the index of the repository around `io.folder`. */
export async function check(io: Io, format: CheckFormat): Promise<ExitCode> {
  const opened = await openRepository(io);
  if (!opened) return EXIT.unknown;
  const judged = await judgeIndex(opened.git, opened.repository, [], "everything", io.now());
  if (format === "json") printJson(io, judged);
  else printText(io, judged);
  printNotes(io, judged);
  return EXIT[judged.verdict.kind];
}

/** What has to be said beside every answer. */
export function printNotes(io: Pick<Io, "err">, { problem, damage, journal }: Judged): void {
  if (problem !== undefined) io.err(named(problem));
  if (damage.length > 0) io.err(damageLine(journal, damage));
}

function printText(io: Io, { verdict, policy, lightLines }: Judged): void {
  switch (verdict.kind) {
    case "unmet":
      for (const line of stopLines(verdict.unmet, io.environment)) io.err(line);
      break;
    case "unknown":
      io.err(doubtLine(verdict.doubts));
      break;
    case "pass":
      if (verdict.warnings.length === 0) io.out(nothingSentence(lightLines));
      else
        for (const line of [warningLine(verdict.warnings, policy), ...placeLines(verdict.warnings)])
          io.err(line);
      break;
  }
}

function printJson(io: Io, { verdict, lightLines, damage }: Judged): void {
  const answer = { v: 0, ...answerOf(verdict), lightLines, damagedLines: damage.length };
  // Printing goes line by line, and an escaped text has no line ends.
  for (const line of escapedJson(answer).split("\n")) io.out(line);
}

function answerOf(verdict: Verdict) {
  return {
    verdict: verdict.kind,
    unmet: verdict.kind === "unmet" ? verdict.unmet.map(toJsonPlace) : [],
    warnings: verdict.kind === "unknown" ? [] : verdict.warnings.map(toJsonPlace),
    doubts: verdict.kind === "unknown" ? verdict.doubts : [],
  };
}

/** Line numbers as people and editors count them: from 1, both ends included. */
function toJsonPlace({ startLine, endLine, ...place }: OpenPlace) {
  return {
    ...place,
    startLineNumber: startLine + 1,
    endLineNumber: Math.max(endLine, startLine + 1),
  };
}
