/**
 * How much a person is asked about after a day of completions, with light text and without. Functions of
 * real files are written again by habits that nobody measured: they are assumptions, and named.
 */
import {
  toOutline,
  viewDocument,
  type Outline,
  type ReviewState,
} from "../../../src/core/index.js";
import { sourceFiles, type SourceFile } from "../../support/programs.js";
import { Random } from "../../support/random.js";
import { readerOf, type TextReader } from "../../support/syntax.js";
import type { Bench, Effort } from "../bench.js";
import type { CountTable } from "../countTable.js";
import { PATH, write, type Habit, type Task } from "./day.js";
import { askedBy, RULES, type Asked } from "./rules.js";

export const light: Bench = {
  name: "light",
  description: "places a day of completions asks about, in functions of this repository or below",
  takes: "paths",
  async *tables(effort, paths) {
    const read = await readerOf("typescript");
    const files = sourceFiles(paths).filter(({ language }) => language === "typescript");
    for (const habit of HABITS) yield tableOf(habit, files, read, effort);
  },
};

const HABITS: readonly Habit[] = [
  { name: "mostly one line", oneOf: 4, sizes: [[1, 80], [2, 10], [3, 5], [6, 5]] }, // prettier-ignore
  { name: "one line to ten", oneOf: 4, sizes: [[1, 50], [2, 15], [3, 15], [6, 10], [10, 10]] }, // prettier-ignore
  { name: "rarely, mostly one line", oneOf: 10, sizes: [[1, 80], [2, 10], [3, 5], [6, 5]] }, // prettier-ignore
];

/** A round number, for all habits. */
const COMPLETIONS_A_DAY = 100;
const DAYS: Readonly<Record<Effort, number>> = { full: 20, quick: 2 };
const SEED = 29;
/** Functions of sizes that people write. */
const LEAST_LINES = 5;
const MOST_LINES = 60;

/** What was counted over all days. */
interface Tally {
  completions: number;
  tasks: number;
  later: number;
  readonly byRule: Map<string, { -readonly [Part in keyof Asked]: number }>;
}

function tableOf(
  habit: Habit,
  files: readonly SourceFile[],
  read: TextReader,
  effort: Effort,
): CountTable {
  const days = DAYS[effort];
  const random = new Random(SEED);
  const tally: Tally = { completions: 0, tasks: 0, later: 0, byRule: new Map() };
  while (tally.completions < days * COMPLETIONS_A_DAY) {
    const task = anyTask(files, read, random);
    if (task) count(tally, task, habit, random);
  }
  const daily = (value: number) => (value / days).toFixed(1);
  return {
    title:
      `${habit.name}: one line of ${habit.oneOf} is completed, ${sizesOf(habit)}; ` +
      `${COMPLETIONS_A_DAY} completions a day in ${daily(tally.tasks)} functions, half of them new, ${days} days`,
    columns: ["light in", "places a day", "lines in places", "light lines", "of them not by grammar", "light at first, asked at the end"], // prettier-ignore
    rows: [...tally.byRule].map(([name, { places, lines, light, more }]) => [
      name,
      daily(places),
      daily(lines),
      daily(light),
      daily(more),
      name === SHIPPED ? `${daily(tally.later)} completions` : "",
    ]),
  };
}

/** The rule by which the program goes. */
const SHIPPED = "paragraph and block";

function sizesOf({ sizes }: Habit): string {
  return sizes.map(([lines, weight]) => `${weight} % of ${lines}`).join(", ") + " lines";
}

function count(tally: Tally, task: Task & { outline: Outline }, habit: Habit, random: Random) {
  const once = new Set<string>();
  const { state, completions } = write(task, habit, random, (now) => {
    for (const { origins } of viewDocument(now, PATH).lightPlaces)
      for (const id of origins) once.add(id);
  });
  tally.tasks++;
  tally.completions += completions;
  const asked = new Set(viewDocument(state, PATH).places.flatMap(({ origins }) => origins));
  tally.later += [...once].filter((id) => asked.has(id)).length;
  for (const [name, rule] of Object.entries(RULES)) {
    const found = askedBy(rule, state, task.outline);
    const sum = tally.byRule.get(name) ?? { places: 0, lines: 0, light: 0, more: 0 };
    tally.byRule.set(name, sum);
    for (const part of ["places", "lines", "light", "more"] as const) sum[part] += found[part];
    if (name === SHIPPED) check(state, found);
  }
}

/** The bench must count what the program shows. */
function check(state: ReviewState, { light }: Asked): void {
  if (viewDocument(state, PATH).counts.light !== light)
    throw new Error("The bench counts other light lines than the program shows.");
}

/** A function to write, or a few lines in the middle of one. */
function anyTask(
  files: readonly SourceFile[],
  read: TextReader,
  random: Random,
): (Task & { outline: Outline }) | undefined {
  const { text } = random.pick(files);
  const { units } = read(text);
  const outline = toOutline(units);
  const own = units.filter(({ kind, startLine, endLine }) => {
    const lines = endLine - startLine;
    return /function|method/.test(kind) && lines >= LEAST_LINES && lines <= MOST_LINES;
  });
  if (own.length === 0) return undefined;
  const { startLine, endLine } = random.pick(own);
  if (random.int(0, 2) === 0) return { text, startLine, endLine, outline };
  const from = random.int(startLine + 1, endLine - 1);
  return {
    text,
    startLine: from,
    endLine: Math.min(endLine - 1, from + random.int(1, 9)),
    outline,
  };
}
