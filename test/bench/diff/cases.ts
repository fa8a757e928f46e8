/** Pairs of texts, from everyday changes to the worst a diff can meet. */
import { Random } from "../../support/random.js";
import { toCount } from "../figures.js";
import { isCommonplace, sourceLines, statement, textOf } from "../sourceLines.js";

/** Two versions of one text. */
export interface Pair {
  readonly before: string;
  readonly after: string;
}

/** How much of it is left out of a quick run. */
export type Weight = "light" | "heavy";

/** One pair, made when it is asked for. The same one every time. */
export interface Case {
  readonly name: string;
  readonly weight: Weight;
  pair(): Pair;
}

/** From small to large. */
export const CASES: readonly Case[] = [
  changed(1_000, 0.1),
  changed(10_000, 0.01),
  changed(10_000, 0.1),
  changed(10_000, 0.5),
  rewritten(10_000),
  linesCase(10_000, "only blanks and brackets kept", (line, random) =>
    isCommonplace(line) ? line : statement(random),
  ),
  moved(10_000),
  reindented(10_000),
  changed(100_000, 0.01),
  changed(100_000, 0.1),
  changed(100_000, 0.5),
  reindented(100_000),
  rewritten(100_000),
  { name: "one line of 5 MB, 1 % of its words changed", weight: "heavy", pair: longLine },
];

/** Of the changed lines three of five are altered, one is gone, and one has a new line below. */
function changed(lines: number, share: number): Case {
  return linesCase(lines, `${share * 100} % changed`, (line, random) => {
    if (random.int(0, 1000) >= share * 1000) return line;
    const kind = random.int(0, 5);
    if (kind === 0) return [];
    return kind === 1 ? [line, statement(random)] : altered(line, random);
  });
}

/** The line with another word in place of one; a line without words becomes a statement. */
function altered(line: string, random: Random): string {
  const words = [...line.matchAll(/\w+/g)];
  if (words.length === 0) return statement(random);
  const { 0: word, index } = random.pick(words);
  return `${line.slice(0, index)}changed${random.int(0, 1000)}${line.slice(index + word.length)}`;
}

function rewritten(lines: number): Case {
  return linesCase(lines, "all different", (_, random) => statement(random));
}

function reindented(lines: number): Case {
  return linesCase(lines, "re-indented", (line) => (line === "" ? line : `  ${line}`));
}

/** Blocks of a hundred lines in an order from chance. */
function moved(lines: number): Case {
  return {
    name: `${toCount(lines)} lines, blocks moved`,
    weight: "light",
    pair: () => {
      const random = new Random(lines);
      const before = sourceLines(random, lines);
      const blocks = Array.from({ length: lines / 100 }, (_, i) =>
        before.slice(i * 100, i * 100 + 100),
      );
      const after: string[] = [];
      while (blocks.length > 0)
        after.push(...blocks.splice(random.int(0, blocks.length), 1).flat());
      return { before: textOf(before), after: textOf(after) };
    },
  };
}

function linesCase(
  lines: number,
  what: string,
  change: (line: string, random: Random) => string | readonly string[],
): Case {
  return {
    name: `${toCount(lines)} lines, ${what}`,
    weight: lines > 10_000 ? "heavy" : "light",
    pair: () => {
      const random = new Random(lines);
      const before = sourceLines(random, lines);
      const after = before.flatMap((line) => change(line, random));
      return { before: textOf(before), after: textOf(after) };
    },
  };
}

/** What a bundler writes. */
function longLine(): Pair {
  const random = new Random(5);
  const words = Array.from({ length: 125_000 }, () => statement(random).trim());
  const before = words.join("").slice(0, 5_000_000);
  const after = before.replace(/\w+/g, (word) => (random.int(0, 100) === 0 ? `${word}2` : word));
  return { before, after };
}
