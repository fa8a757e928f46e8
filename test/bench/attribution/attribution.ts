/** Who wrote what, in a real editor: every row of the suite, counted character by character. */
import type { Gate } from "../../host/editorHost.js";
import { sitDown } from "../../editor/desk.js";
import { raceRows, rows, strictRows } from "../../editor/rows/all.js";
import { runChance, type Chance } from "../../editor/rows/chance.js";
import { runRow, type RowResult } from "../../editor/rows/runRow.js";
import { add, noTally, type Tally } from "../../editor/rows/tally.js";
import type { Bench } from "../bench.js";
import type { CountCell, CountGoal, CountTable } from "../countTable.js";

export const attribution: Bench = {
  name: "attribution",
  description: "whose text is, in a real editor, beside who wrote it",
  async *tables(effort) {
    const gates: readonly Gate[] = effort === "quick" ? ["strict"] : ["strict", "open"];
    for (const gate of gates) {
      yield tableOf(gate, await resultsOf(gate));
      yield chanceTable(gate, await chanceOf(gate, effort === "quick" ? 60 : 500));
    }
  },
};

async function resultsOf(gate: Gate): Promise<readonly (RowResult | Failed)[]> {
  const desk = await sitDown({ gate });
  try {
    const results: (RowResult | Failed)[] = [];
    const own = gate === "strict" ? strictRows : [];
    for (const [index, row] of [...rows, ...own, ...raceRows].entries())
      try {
        results.push(await runRow(desk, gate, row, index));
      } catch (error) {
        results.push({ row, failed: String(error).split("\n")[0] ?? "" });
      }
    return results;
  } finally {
    await desk.leave();
  }
}

/** The same session in every run. */
const SEED = Number(process.env["SEED"] ?? 1);

async function chanceOf(gate: Gate, actions: number): Promise<Chance> {
  const desk = await sitDown({ gate });
  try {
    return await runChance(desk, SEED, actions);
  } finally {
    await desk.leave();
  }
}

/** A row that did not come to its end: nothing is counted of it, and it is named. */
interface Failed {
  readonly row: RowResult["row"];
  readonly failed: string;
}

const GATE_NAMES: Readonly<Record<Gate, string>> = {
  strict: "in the VS Code people install",
  open: "where the editor gives its own reasons",
};

const COLUMNS = ["row", "characters", "right", "lines right", "assistant's called human", "typed called AI", "other called AI", "unknown", "nobody can tell", "removals wrong"]; // prettier-ignore

function tableOf(gate: Gate, results: readonly (RowResult | Failed)[]): CountTable {
  const sum = noTally();
  for (const result of results) if ("tally" in result) add(sum, result.tally);
  const failed = results.filter((result) => "failed" in result);
  const name = GATE_NAMES[gate];
  return {
    title: `${results.length} rows ${name}`,
    columns: COLUMNS,
    rows: [
      ...results.map(
        (result) =>
        "tally" in result
          ? cellsOf(`${result.row.group}: ${result.row.name}`, result.tally)
          : [`${result.row.group}: ${result.row.name}: ${result.failed}`, ...Array.from({ length: 9 }, () => undefined)], // prettier-ignore
      ),
      cellsOf("all", sum),
    ],
    goals: [
      { what: `${name}, rows that ended`, is: { part: results.length - failed.length, of: results.length }, atLeast: 100 }, // prettier-ignore
      ...goalsOf(name, sum),
    ],
  };
}

/** What is counted is the text at every look at it, every twenty actions. */
function chanceTable(gate: Gate, { tally, done, wrong }: Chance): CountTable {
  const name = GATE_NAMES[gate];
  const actions = [...done.values()].reduce((sum, times) => sum + times, 0);
  for (const one of wrong) process.stdout.write(`\n${one}\n`);
  return {
    title: `A session of ${actions} random actions ${name}, seed ${SEED}: ${[...done].map(([what, times]) => `${what} ${times}`).join(", ")}`, // prettier-ignore
    columns: COLUMNS,
    rows: [cellsOf("the session", tally)],
    goals: goalsOf(`${name}, the session`, tally),
  };
}

function goalsOf(name: string, tally: Tally): readonly CountGoal[] {
  return [
    { what: `${name}, assistant's characters called human`, is: tally.assistantCalledHuman, atMost: 0 }, // prettier-ignore
    { what: `${name}, typed characters called AI`, is: tally.typedCalledAi, atMost: 0 },
    { what: `${name}, others' characters called AI`, is: { part: tally.otherCalledAi, of: tally.characters }, atMost: 0.1 }, // prettier-ignore
    { what: `${name}, unknown and need not be`, is: { part: tally.unknown, of: tally.characters }, atMost: 2 }, // prettier-ignore
  ];
}

function cellsOf(name: string, tally: Tally): readonly CountCell[] {
  return [
    name,
    tally.characters,
    { part: tally.right, of: tally.characters },
    { part: tally.linesRight, of: tally.lines },
    tally.assistantCalledHuman,
    tally.typedCalledAi,
    tally.otherCalledAi,
    tally.unknown,
    tally.hidden,
    tally.removalsWrong,
  ];
}
