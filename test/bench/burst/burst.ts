/**
 * How long Readback holds the extension host's event loop when many files change at once, and when it
 * starts. While it is held, no extension answers: no completion comes, and nothing is formatted.
 */
import { sitDown, type Desk } from "../../editor/desk.js";
import type { Bench } from "../bench.js";
import { toCount } from "../figures.js";
import type { CountCell, CountGoal, CountTable } from "../countTable.js";
import { makeSample } from "../../sample/sample.js";
import { fillMany, happenings, type Happening, type Sizes } from "./happenings.js";
import { fillLong } from "./longJournal.js";
import { FRAME, heldSince, untilRest, watchLoop, type Held } from "./loopWatch.js";
import { starts, type Start } from "./starts.js";

export const burst: Bench = {
  name: "burst",
  description: "many files that change at once, and the start, beside the editor alone",
  async *tables(effort) {
    const sizes = effort === "quick" ? QUICK : FULL;
    yield burstTable(await measureBursts(sizes));
    yield startTable(await measureStarts(effort === "quick" ? 1 : 5));
  },
};

const FULL: Sizes = { tracked: 3000, ignored: 5000, written: 1000, told: 400 };
const QUICK: Sizes = { tracked: 300, ignored: 500, written: 100, told: 40 };

/** What one thing did to the loop with Readback and without it. */
interface Measured {
  readonly happening: Happening;
  readonly ours: Held;
  readonly bare: Held;
}

async function measureBursts(sizes: Sizes): Promise<readonly Measured[]> {
  const desks: Desk[] = [];
  try {
    for (const readback of ["installed", "absent"] as const) desks.push(await manyDesk(readback, sizes)); // prettier-ignore
    const [ours, bare] = desks as [Desk, Desk];
    const measured: Measured[] = [];
    for (const happening of happenings(sizes))
      measured.push({
        happening,
        ours: await heldBy(happening, ours),
        bare: await heldBy(happening, bare),
      });
    return measured;
  } finally {
    for (const desk of desks) await desk.leave();
  }
}

async function manyDesk(readback: "installed" | "absent", sizes: Sizes): Promise<Desk> {
  const desk = await sitDown({ readback, fill: (folder) => fillMany(folder, sizes) });
  await desk.session.open("src/cart.js");
  await watchLoop(desk.session);
  await untilRest(desk.session);
  return desk;
}

async function heldBy({ happen }: Happening, desk: Desk): Promise<Held> {
  await heldSince(desk.session);
  await happen(desk);
  await untilRest(desk.session);
  return await heldSince(desk.session);
}

function burstTable(measured: readonly Measured[]): CountTable {
  return {
    title: "Files that change at once, while a small one is open",
    columns: ["what happened", "files", "Readback", ...HELD_COLUMNS],
    rows: measured.flatMap(({ happening: { what, files }, ours, bare }) => [
      [what, files, "with", ...heldCells(ours)],
      [what, files, "without", ...heldCells(bare)],
    ]),
    goals: measured.map(({ happening: { what }, ours, bare }) => heldGoal(what, ours, bare)),
  };
}

const HELD_COLUMNS = ["holds > 16 ms", "longest, ms", "computing, ms", "processor, ms"];

function heldCells({ holds, computing, processor }: Held): readonly CountCell[] {
  return [holds.length, longest(holds), Math.round(computing), Math.round(processor)];
}

/** No longer than a frame, or than the editor alone holds it at the same thing. */
function heldGoal(what: string, ours: Held, bare: Held): CountGoal {
  const atMost = Math.max(FRAME, longest(bare.holds));
  return { what: `${what}, longest hold, ms`, is: longest(ours.holds), atMost };
}

function longest(holds: readonly number[]): number {
  return Math.round(Math.max(0, ...holds));
}

/** The starts on one folder with Readback and with an extension that does nothing. */
interface Started {
  readonly what: string;
  readonly ours: readonly Start[];
  readonly bare: readonly Start[];
}

const LONG = { files: 400, versions: 5, agentEdits: 20 };

async function measureStarts(times: number): Promise<readonly Started[]> {
  const folders = [
    { what: "an empty journal", fill: makeSample },
    { what: `${toCount(LONG.files * LONG.versions)} snapshots of ${LONG.files} files, ${LONG.agentEdits} agents' edits`, fill: (folder: string) => fillLong(folder, LONG) }, // prettier-ignore
  ];
  const measured: Started[] = [];
  for (const { what, fill } of folders)
    measured.push({
      what,
      ours: await starts(fill, "with", times),
      bare: await starts(fill, "without", times),
    });
  return measured;
}

function startTable(measured: readonly Started[]): CountTable {
  const cells = (all: readonly Start[]): readonly CountCell[] => [
    all.length,
    middle(all.map(({ load }) => load)),
    middle(all.map(({ call }) => call)),
    middle(all.map(({ watching }) => watching)),
    middle(all.map(({ holds }) => holds.length)),
    middle(all.map(({ holds }) => Math.max(0, ...holds))),
    middle(all.map(({ computing }) => computing)),
    middle(all.map(({ processor }) => processor)),
  ];
  return {
    title: "The start: medians",
    columns: ["journal", "extension", "starts", "load, ms", "until the loop is free, ms", "until all is watched, ms", ...HELD_COLUMNS], // prettier-ignore
    rows: measured.flatMap(({ what, ours, bare }) => [
      [what, "Readback", ...cells(ours)],
      [what, "one that does nothing", ...cells(bare)],
    ]),
    goals: measured.map(({ what, ours }) => ({
      what: `${what}, until all is watched, ms`,
      is: middle(ours.map(({ watching }) => watching)),
      atMost: MOST_START,
    })),
  };
}

/** Of an activation, in ms. */
const MOST_START = 50;

/** The median; the upper one of two in the middle. */
function middle(values: readonly number[]): number {
  return Math.round([...values].sort((a, b) => a - b)[values.length >> 1] ?? 0);
}
