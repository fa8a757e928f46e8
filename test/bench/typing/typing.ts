/**
 * A key in a real editor, with Readback and without it: both editors are open at once and typed into in
 * turn, so that whatever else the machine does hits both.
 */
import type { Desk } from "../../editor/desk.js";
import { sitDown } from "../../editor/desk.js";
import { makeSample } from "../../sample/sample.js";
import { Random } from "../../support/random.js";
import { recordAi } from "../../support/recordAi.js";
import { ratioTo, type Bench, type Row, type Table } from "../bench.js";
import type { CountTable } from "../countTable.js";
import { median, noSamples, p99, type Samples } from "../samples.js";
import { pressKeys, watchKeys } from "./keyLatency.js";
import { chanceOfDifference, type Pair } from "./permutation.js";

export const typing: Bench = {
  name: "typing",
  description:
    "keys in a real editor and a file of 10,000 lines and 500 places, beside the editor alone",
  async *tables(effort) {
    const measured = await measure(effort === "quick" ? 300 : 2000);
    yield timeTable(measured);
    yield chanceTable(measured);
  },
};

const PATH = "src/large.ts";
const LINES = 10_000;
const PLACES = 500;
/** Keys before the other editor has its turn. */
const TURN = 50;
const SEED = 1;

interface Measured {
  readonly with: Samples;
  readonly without: Samples;
  /** Of each turn. */
  readonly medians: readonly Pair[];
  readonly slowest: readonly Pair[];
}

async function measure(keys: number): Promise<Measured> {
  const desks: Desk[] = [];
  try {
    for (const readback of ["installed", "absent"] as const) desks.push(await largeDesk(readback));
    const [ours, bare] = desks as [Desk, Desk];
    return await inTurns(ours, bare, keys);
  } finally {
    for (const desk of desks) await desk.leave();
  }
}

async function largeDesk(readback: "installed" | "absent"): Promise<Desk> {
  const desk = await sitDown({
    readback,
    fill: async (folder) => {
      await makeSample(folder);
      const [before, after] = largeTexts();
      await recordAi(folder, PATH, before, after, "write a lot");
    },
  });
  await desk.session.open(PATH);
  if (readback === "installed")
    await desk.until("all places are known", async () => {
      const status = await desk.status();
      return status === `${PLACES} unread` ? true : status;
    });
  await desk.goTo(LINES / 2);
  await watchKeys(desk.session.page);
  await desk.session.page.waitForTimeout(3000);
  return desk;
}

/** A file of functions, and the same with lines of an assistant in some of them. */
function largeTexts(): readonly [before: string, after: string] {
  const size = LINES / PLACES;
  const unit = (index: number, isAfter: boolean) => [
    `export function part${index}(value: number): number {`,
    ...Array.from({ length: size - 4 }, (_, line) => `  value += ${index} * ${line};`),
    ...(isAfter ? [`  const limit${index} = value > ${index} ? ${index} : value;`] : []),
    "  return value;",
    "}",
    "",
  ];
  const text = (isAfter: boolean) =>
    Array.from({ length: PLACES }, (_, index) => unit(index, isAfter))
      .flat()
      .join("\n");
  return [text(false), text(true)];
}

async function inTurns(ours: Desk, bare: Desk, keys: number): Promise<Measured> {
  const samples = { with: noSamples(), without: noSamples() };
  const medians: Pair[] = [];
  const slowest: Pair[] = [];
  for (let turn = 0; turn * TURN < keys; turn++) {
    const press = async (desk: Desk, into: Samples) => {
      const taken = await pressKeys(desk.session.page, TURN, new Random(SEED + turn));
      for (const ms of taken) into.record(Math.max(1, Math.round(ms * 1e6)));
      const sorted = [...taken].sort((a, b) => a - b);
      return { middle: sorted[TURN >> 1] ?? 0, last: sorted.at(-1) ?? 0 };
    };
    const first = turn % 2 === 0;
    const early = first ? await press(ours, samples.with) : await press(bare, samples.without);
    const late = first ? await press(bare, samples.without) : await press(ours, samples.with);
    const [a, b] = first ? [early, late] : [late, early];
    medians.push({ a: a.middle, b: b.middle });
    slowest.push({ a: a.last, b: b.last });
  }
  return { ...samples, medians, slowest };
}

function timeTable({ with: ours, without }: Measured): Table {
  const row = (what: string, samples: Samples): Row => ({
    what,
    size: `${LINES.toLocaleString("en-US")} lines, ${PLACES} places`,
    median: median(samples),
    p99: p99(samples),
    times: samples.count,
    ratio: ratioTo(median(without), median(samples)),
  });
  return {
    title: "From the key to the painted frame",
    unit: "ms",
    yardstick: "without",
    rows: [row("with Readback", ours), row("the editor alone", without)],
  };
}

/** Below it a difference is called one; the usual level. In percent. */
const SEEN = 5;

function chanceTable({ medians, slowest }: Measured): CountTable {
  const shares = [
    ["median of a turn", medians],
    ["slowest key of a turn", slowest],
  ] as const;
  const rows = shares.map(([what, pairs]) => {
    const chance = { part: Math.round(chanceOfDifference(pairs) * 10_000), of: 10_000 };
    return { what, pairs, chance };
  });
  return {
    title: "How likely so large a difference is by chance",
    columns: ["", "turns", "mean difference, µs", "by chance"],
    rows: rows.map(({ what, pairs, chance }) => [
      what,
      pairs.length,
      meanDifference(pairs),
      chance,
    ]),
    goals: rows.map(({ what, chance }) => ({
      what: `${what}, by chance`,
      is: chance,
      atLeast: SEEN,
    })),
  };
}

function meanDifference(pairs: readonly Pair[]): number {
  return Math.round((pairs.reduce((sum, { a, b }) => sum + a - b, 0) / pairs.length) * 1000);
}
