/** `readback check`: may what is staged be committed? */
import type { OpenPlace, Verdict } from "../core/index.js";
import { annotations } from "./checkGithub.js";
import { escapedJson } from "./escapeText.js";
import { EXIT, type ExitCode, type Io } from "./io.js";
import { judgeIndex, type Judged } from "./judgeIndex.js";
import { printNotes } from "./notes.js";
import { indexAfterReading, openRepository } from "./openRepository.js";
import { policyProblem } from "./policyProblem.js";
import {
  doubtLine,
  nothingSentence,
  placeLines,
  stopLines,
  waivedLine,
  warningLine,
} from "./words.js";

/** How the answer is written. */
export const CHECK_FORMATS = ["text", "json", "github"] as const;

/** One of `CHECK_FORMATS`. */
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** Judges the index of the repository around `io.folder`. */
export async function check(io: Io, format: CheckFormat): Promise<ExitCode> {
  const opened = await openRepository(io);
  if (!opened) return EXIT.unknown;
  const { git, repository } = opened;
  const judged = await judgeIndex(git, repository, [], "everything", io.now());
  print[format](io, judged);
  printNotes(io, { ...judged, problem: await policyProblem(repository, judged.problem) });
  await indexAfterReading(repository);
  return EXIT[judged.verdict.kind];
}

const print: Readonly<Record<CheckFormat, (io: Io, judged: Judged) => void>> = {
  text: printText,
  json: printJson,
  github: printGithub,
};

function printText(io: Io, judged: Judged): void {
  for (const line of textLines(io, judged)) sinkOf(io, judged)(line);
}

/** Annotations, and the answer in one sentence. */
function printGithub(io: Io, judged: Judged): void {
  for (const line of annotations(judged.verdict)) io.out(line);
  for (const line of textLines(io, judged).slice(0, 1)) sinkOf(io, judged)(line);
}

function textLines({ environment }: Io, { verdict, policy }: Judged): readonly string[] {
  switch (verdict.kind) {
    case "unmet":
      return stopLines(verdict.unmet, environment);
    case "unknown":
      return [doubtLine(verdict.doubts)];
    case "pass":
      if (verdict.waived) return [waivedLine(verdict.waived), ...placeLines(verdict.waived.places)];
      if (verdict.warnings.length === 0) return [nothingSentence(verdict)];
      return [warningLine(verdict.warnings, policy), ...placeLines(verdict.warnings)];
  }
}

/** What asks for somebody goes to the standard error. */
function sinkOf({ out, err }: Io, { verdict }: Judged): (line: string) => void {
  const isQuiet = verdict.kind === "pass" && verdict.warnings.length === 0 && !verdict.waived;
  return isQuiet ? out : err;
}

function printJson(io: Io, { verdict, damage }: Judged): void {
  const answer = { v: 0, ...answerOf(verdict), damagedLines: damage.length };
  // Printing goes line by line, and an escaped text has no line ends.
  for (const line of escapedJson(answer).split("\n")) io.out(line);
}

function answerOf({ kind, unmet, warnings, waived, doubts, lightLines, exemptPlaces }: Verdict) {
  return {
    verdict: kind,
    unmet: unmet.map(toJsonPlace),
    warnings: warnings.map(toJsonPlace),
    waived: (waived?.places ?? []).map(toJsonPlace),
    doubts,
    lightLines,
    exemptPlaces,
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
