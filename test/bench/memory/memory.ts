/** A whole workspace under review: what it takes in memory, and what of the checklist costs time. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ratioTo, type Bench, type Goal, type Row } from "../bench.js";
import { toCount } from "../figures.js";
import type { Weighed } from "./program.js";

export const memory: Bench = {
  name: "memory",
  description: "100,000 places in 2,000 open files, beside their texts",
  *tables(effort) {
    const { files } = LIMITS[effort];
    const runs = Array.from({ length: LIMITS[effort].runs }, () => weigh(files));
    const size = `${toCount(files)} files, ${toCount(runs[0]?.places ?? 0)} places`;
    yield {
      title: "Heap and what it holds outside",
      unit: "MiB",
      yardstick: "texts",
      rows: heapRows(size, runs),
    };
    yield { title: "Time", unit: "ms", rows: timeRows(size, runs) };
  },
};

const LIMITS = { full: { files: 2_000, runs: 3 }, quick: { files: 200, runs: 1 } } as const;

/** Nothing keeps the editor from drawing its next frame. */
const FRAME_GOALS: readonly Goal[] = [{ figure: "median", atMost: 16 }];

/** In a process of its own, as memory that others used is not given back. */
function weigh(files: number): Weighed {
  const program = fileURLToPath(new URL("program.js", import.meta.url));
  const args = ["--expose-gc", program, String(files)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`Weighing failed: ${stderr}`);
  return JSON.parse(stdout) as Weighed;
}

function heapRows(size: string, runs: readonly Weighed[]): readonly Row[] {
  const steps = ["texts", "states", "checklist"] as const;
  const names = {
    texts: "texts alone",
    states: "and live states",
    checklist: "and the checklist's view",
  } as const;
  const places = runs[0]?.places ?? 1;
  const texts = middle(runs.map((run) => run.heap.texts));
  return steps.map((step) => {
    const bytes = middle(runs.map((run) => run.heap[step]));
    const rss = middle(runs.map((run) => run.rss[step]));
    const each = step === "texts" ? "" : `, ${toCount(Math.round((bytes - texts) / places))} bytes a place beside texts`; // prettier-ignore
    return {
      what: names[step],
      size,
      median: bytes / 2 ** 20,
      times: runs.length,
      ratio: ratioTo(texts, bytes),
      note: `rss ${toCount(Math.round(rss / 2 ** 20))} MiB${each}`,
    };
  });
}

function timeRows(size: string, runs: readonly Weighed[]): readonly Row[] {
  const row = (what: string, step: keyof Weighed["milliseconds"], goals: readonly Goal[]): Row => {
    const value = middle(runs.map(({ milliseconds }) => milliseconds[step]));
    return { what, size, median: value, times: runs.length, goals };
  };
  return [
    row("all texts appear", "states", []),
    row("the first checklist", "checklist", FRAME_GOALS),
    row("a key, and the checklist again", "again", FRAME_GOALS),
  ];
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
