/** Following an assistant's text through the history of its file. */
import { rootFolder } from "../../host/place.js";
import { Random } from "../../support/random.js";
import { ratioTo, type Bench, type Detail, type Effort, type Row, type Table } from "../bench.js";
import type { CountCell, CountTable } from "../countTable.js";
import { median, p99, type Samples } from "../samples.js";
import { canFormat } from "./formatted.js";
import {
  disagreementTable,
  formattedTable,
  inventedTables,
  neverReadTable,
} from "./historyTables.js";
import { measure, WAYS, type Measured } from "./measured.js";
import type { Tally } from "./tally.js";
import { windowsIn, type Window } from "./windows.js";

export const history: Bench = {
  name: "history",
  description: "text followed through 50 revisions of its file, beside git blame -w -M -C",
  takes: "paths",
  *tables(effort, paths, detail) {
    const { windows: count, steps: most, invented } = EXTENT[effort];
    for (const path of paths.length === 0 ? [rootFolder] : paths) {
      const windows = (which: "same path" | "renamed", steps: number) =>
        windowsIn(path, new Random(SEED), { count, steps, which });
      // A young repository has no file with so many revisions.
      const steps = windows("same path", most).length > 0 ? most : FEW_STEPS;
      const [same, renamed] = [windows("same path", steps), windows("renamed", steps)];
      if (same.length > 0) yield* tablesOf(nameOf(path), same, "", steps, detail);
      if (renamed.length > 0) yield* tablesOf(nameOf(path), renamed, ", renamed files", steps, detail); // prettier-ignore
      if (same.some(canBeFormatted)) yield formattedTable(nameOf(path), same);
      if (same.length > 0) yield neverReadTable(nameOf(path), same.map(fileOf), SEED);
    }
    if (paths.length === 0) yield* inventedTables(invented, most, SEED);
  },
};

/** How many windows of each repository, and over how many revisions; how many histories are invented. */
const EXTENT: Readonly<Record<Effort, { windows: number; steps: number; invented: number }>> = {
  full: { windows: 60, steps: 50, invented: 60 },
  quick: { windows: 12, steps: 20, invented: 12 },
};

const FEW_STEPS = 4;

/** The same windows in every run. */
const SEED = 1;

function nameOf(path: string): string {
  return path.replace(/\/(?:repo|\.git)?\/?$/, "").split("/").at(-1) ?? path; // prettier-ignore
}

function canBeFormatted({ revisions: [first] }: Window): boolean {
  return first !== undefined && canFormat(first.path);
}

function fileOf({ revisions, texts }: Window) {
  return { path: revisions[0]?.path ?? "", texts };
}

function* tablesOf(
  name: string,
  windows: readonly Window[],
  which: string,
  steps: number,
  detail: Detail,
): Iterable<Table | CountTable> {
  const measured = measure(windows);
  yield countTable(name + which, windows, measured, steps);
  yield timeTable(name + which, measured);
  if (detail === "disagreements") yield disagreementTable(name + which, measured.disagreements);
}

function countTable(
  name: string,
  windows: readonly Window[],
  { tallies }: Measured,
  steps: number,
): CountTable {
  const lines = windows.reduce((sum, { hunk }) => sum + hunk.size, 0);
  const { versions, jump } = tallies;
  return {
    title: `${name}: ${windows.length} windows of ${steps} revisions, ${lines} lines, seed ${SEED}, beside git blame -w -M -C`,
    columns: ["followed", "said", "of lines that stayed right", "changed lines", "lines found", "copies too"], // prettier-ignore
    rows: (Object.keys(WAYS) as (keyof typeof WAYS)[]).map((way) => rowOf(WAYS[way], tallies[way])),
    goals: [
      { what: `${name}, version by version, right`, is: { part: versions.sameRight, of: versions.same }, atLeast: 99.5 }, // prettier-ignore
      { what: `${name}, version by version, found`, is: { part: versions.sourcesFound, of: versions.sources }, atLeast: 99 }, // prettier-ignore
      { what: `${name}, one jump, right`, is: { part: jump.sameRight, of: jump.same }, atLeast: 98 }, // prettier-ignore
      { what: `${name}, one jump, found`, is: { part: jump.sourcesFound, of: jump.sources }, atLeast: 98 }, // prettier-ignore
    ],
  };
}

function rowOf(what: string, tally: Tally): readonly CountCell[] {
  return [
    what,
    tally.said,
    { part: tally.sameRight, of: tally.same },
    tally.said - tally.same,
    { part: tally.sourcesFound, of: tally.sources },
    { part: tally.found, of: tally.given },
  ];
}

function timeTable(name: string, { times }: Measured): Table {
  const row = (what: string, samples: Samples): Row => ({
    what,
    size: "one window",
    median: median(samples),
    p99: p99(samples),
    times: samples.count,
    ratio: ratioTo(median(times.blame), median(samples)),
  });
  return {
    title: `${name}: what it costs`,
    unit: "ms",
    yardstick: "git blame",
    rows: [
      row("ours, version by version", times.versions),
      row("ours, in one jump", times.jump),
      row("git blame -w -M -C", times.blame),
    ],
  };
}
