/**
 * Invented histories in which everybody's every word is known: people insert, delete, change, move,
 * copy, wrap and indent lines of a file in which an assistant wrote some.
 */
import type { Attribution, OriginId } from "../../../src/core/index.js";
import { tokensOf } from "../../../src/core/text/tokens.js";
import type { Random } from "../../support/random.js";
import { sourceLines, statement } from "../sourceLines.js";
import { ASSISTANT } from "./followers.js";
import { wordUnitsOf } from "./words.js";

/** A token, and whether the assistant wrote it. */
interface Token {
  readonly text: string;
  readonly isAi: boolean;
}

/** A line without its end. */
type Line = readonly Token[];

/** One history: the texts of a file, of which `hunk` are the assistant's lines in the first. */
export interface Invented {
  readonly texts: readonly string[];
  /** Whose each text really is. */
  readonly attributions: readonly Attribution[];
  /** What was done to each text but the last, by name. */
  readonly edits: readonly string[];
  readonly hunk: ReadonlySet<number>;
  /** Per line of the last text: how many word units it has, and how many of them are the assistant's. */
  readonly truth: readonly { readonly units: number; readonly ai: number }[];
}

/** A history of `steps` revisions after the first, with `most` edits between two at most. */
export function invent(random: Random, steps: number, most = 4): Invented {
  let lines: Line[] = program(random, random.int(80, 250), false);
  for (let hunks = random.int(1, 5); hunks > 0; hunks--)
    lines.splice(random.int(0, lines.length), 0, ...program(random, random.int(5, 30), true));
  const hunk = new Set(lines.flatMap((line, number) => (line.some(({ isAi }) => isAi) ? [number] : []))); // prettier-ignore
  const texts = [textOf(lines)];
  const attributions = [attributionOf(lines)];
  const edits: string[] = [];
  for (let step = 0; step < steps; step++) {
    const changes = Array.from({ length: random.int(1, most + 1) }, () => random.pick(EDITS));
    for (const change of changes) lines = change(lines, random);
    texts.push(textOf(lines));
    attributions.push(attributionOf(lines));
    edits.push(changes.map(({ name }) => name).join());
  }
  const truth = lines.map((line) => ({
    units: unitsOf(line),
    ai: unitsOf(line.filter(({ isAi }) => isAi)),
  }));
  return { texts, attributions, edits, hunk, truth };
}

/** The lines in which the assistant's words are at least half, and those in which it has any. */
export function truthOf({ truth }: Invented) {
  const mostly = new Map<number, number>();
  const partly = new Map<number, number>();
  truth.forEach(({ units, ai }, line) => {
    if (ai > 0) partly.set(line, line);
    if (2 * ai >= units && ai > 0) mostly.set(line, line);
  });
  return { mostly, partly };
}

function unitsOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + wordUnitsOf(text), 0);
}

function textOf(lines: readonly Line[]): string {
  return lines.map((line) => `${line.map(({ text }) => text).join("")}\n`).join("");
}

function attributionOf(lines: readonly Line[]): Attribution {
  const spans: { start: number; end: number; origin: OriginId }[] = [];
  let start = 0;
  for (const line of lines) {
    for (const { text, isAi } of line) {
      const end = start + text.length;
      const last = spans.at(-1);
      if (isAi && last?.end === start) last.end = end;
      else if (isAi) spans.push({ start, end, origin: ASSISTANT });
      start = end;
    }
    start++;
  }
  return { spans, removals: [] };
}

/** Statements that mostly occur once, and tests that are all alike. */
function program(random: Random, count: number, isAi: boolean): Line[] {
  const lines: string[] = [];
  while (lines.length < count)
    lines.push(...(random.int(0, 4) === 0 ? test(random) : sourceLines(random, 6)));
  return lines.slice(0, count).map((line) => tokenized(line, isAi));
}

function tokenized(line: string, isAi: boolean): Line {
  return tokensOf(line).map((text) => ({ text, isAi }));
}

function test(random: Random): string[] {
  const name = random.pick(["opens", "closes", "fails", "retries"]);
  const count = random.int(0, 4);
  return [
    `  it("${name} ${count} times", async () => {`,
    `    const page = await open(${count});`,
    `    await page.click("${name}");`,
    `    expect(await page.text()).toBe("${random.pick(["done", "open", "none"])}");`,
    "  });",
    "",
  ];
}

/** What people do; what is here several times they do more often. */
type Change = (lines: readonly Line[], random: Random) => Line[];

const EDITS: readonly Change[] = [
  insertLines, insertLines, insertLines, insertLines, deleteLines, deleteLines,
  changeWords, changeWords, changeWords, changeWords, rewriteLines, rewriteLines,
  moveBlock, moveLine, moveChanged, copyBlock, indentBlock, indentBlock, wrapLine, joinLines, blankLines,
]; // prettier-ignore

function insertLines(lines: readonly Line[], random: Random): Line[] {
  return lines.toSpliced(
    random.int(0, lines.length + 1),
    0,
    ...program(random, random.int(1, 10), false),
  );
}

function deleteLines(lines: readonly Line[], random: Random): Line[] {
  return lines.toSpliced(random.int(0, lines.length), random.int(1, 4));
}

/** Other lines in the place of some. */
function rewriteLines(lines: readonly Line[], random: Random): Line[] {
  const count = random.int(1, 5);
  const start = random.int(0, Math.max(1, lines.length - count));
  return lines.toSpliced(start, count, ...program(random, random.int(1, 6), false));
}

function changeWords(lines: readonly Line[], random: Random): Line[] {
  const start = random.int(0, lines.length);
  const count = random.int(1, 3);
  return lines.map((line, number) =>
    start <= number && number < start + count ? changed(line, random) : line,
  );
}

/** Another word in place of one, or one more. */
function changed(line: Line, random: Random): Line {
  const words = line.flatMap(({ text }, at) => (/\w/.test(text) ? [at] : []));
  if (words.length === 0) return line;
  const at = random.pick(words);
  const word = { text: `own${random.int(0, 1000)}`, isAi: false };
  return random.int(0, 3) === 0
    ? line.toSpliced(at + 1, 0, { text: " ", isAi: false }, word)
    : line.toSpliced(at, 1, word);
}

function moveBlock(lines: readonly Line[], random: Random): Line[] {
  return moved(lines, random, random.int(3, 12), (line) => line);
}

function moveLine(lines: readonly Line[], random: Random): Line[] {
  return moved(lines, random, 1, (line) => line);
}

/** A block of which a line is another one where it went. */
function moveChanged(lines: readonly Line[], random: Random): Line[] {
  const count = random.int(4, 12);
  const odd = random.int(1, count);
  return moved(lines, random, count, (line, at) => (at === odd ? changed(line, random) : line));
}

function moved(
  lines: readonly Line[],
  random: Random,
  count: number,
  change: (line: Line, at: number) => Line,
): Line[] {
  const start = random.int(0, Math.max(1, lines.length - count));
  const block = lines.slice(start, start + count).map(change);
  const left = lines.toSpliced(start, count);
  return left.toSpliced(random.int(0, left.length + 1), 0, ...block);
}

function copyBlock(lines: readonly Line[], random: Random): Line[] {
  const start = random.int(0, lines.length);
  const block = lines.slice(start, start + random.int(3, 8));
  return lines.toSpliced(random.int(0, lines.length + 1), 0, ...block);
}

/** A block inside of a condition. */
function indentBlock(lines: readonly Line[], random: Random): Line[] {
  const start = random.int(0, lines.length);
  const count = random.int(2, 9);
  const own = (text: string) => tokenized(text, false);
  const block = lines
    .slice(start, start + count)
    .map((line) => (line.length === 0 ? line : [...own("  "), ...line]));
  const condition = own(`if (${statement(random).trim().slice(6, 18)}) {`);
  return lines.toSpliced(start, count, condition, ...block, own("}"));
}

/** A line that became too long. */
function wrapLine(lines: readonly Line[], random: Random): Line[] {
  const at = random.int(0, lines.length);
  const line = lines[at] ?? [];
  const brackets = line.flatMap(({ text }, token) => (text === "(" ? [token] : []));
  if (brackets.length === 0) return [...lines];
  const end = random.pick(brackets) + 1;
  return lines.toSpliced(at, 1, line.slice(0, end), [
    { text: "    ", isAi: false },
    ...line.slice(end),
  ]);
}

function joinLines(lines: readonly Line[], random: Random): Line[] {
  const at = random.int(0, lines.length);
  const [first, second] = [lines[at], lines[at + 1]];
  if (!first?.at(-1)?.text.endsWith("(") || !second) return [...lines];
  return lines.toSpliced(at, 2, [...first, ...second.slice(second[0]?.text.trim() === "" ? 1 : 0)]);
}

function blankLines(lines: readonly Line[], random: Random): Line[] {
  const at = random.int(0, lines.length);
  return (lines[at]?.length ?? 1) === 0 ? lines.toSpliced(at, 1) : lines.toSpliced(at, 0, []);
}
