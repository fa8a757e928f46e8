/** What parsing takes, in each language, in a process like the one that ships and through that one. */
import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import type { Language } from "../../../src/syntax/languages.js";
import { ParserClient } from "../../../src/syntax/parserClient.js";
import { PLACE, repeated, SAMPLES, sampleOf } from "../../syntax/samples.js";
import { ratioTo, type Bench, type Effort, type Goal, type Row, type Table } from "../bench.js";
import { toCount } from "../figures.js";
import { median, noSamples, p99, type Samples } from "../samples.js";
import type { Duration, Weighed } from "./program.js";

export const syntax: Bench = {
  name: "syntax",
  description: "parsing 10,000 lines of each language, beside cutting them into tokens by line",
  async *tables(effort) {
    yield await asked(effort);
    const { languages, rounds } = LIMITS[effort];
    const chosen = languages ?? SAMPLES.map(({ language }) => language);
    const all = chosen.map((language) => ({ language, ...weigh(language, rounds) }));
    yield {
      title: "Once for each process",
      unit: "ms",
      rows: all.flatMap(({ language, load, first }) => [
        { what: language, size: "grammar", median: load, times: 1 },
        { what: language, size: "first 1,000 lines", median: first, times: 1 },
      ]),
    };
    const yardstick = "tokens by line";
    const step = (title: string, of: (weighed: Weighed) => Duration): Table => ({
      title,
      unit: "ms",
      yardstick,
      rows: all.map((weighed) => {
        const { language, lines } = weighed;
        const ratio = ratioTo(weighed.yardstick.median, of(weighed).median);
        return { what: language, size: linesOf(lines), ...of(weighed), ratio };
      }),
    });
    yield step("Tokens by line", (weighed) => weighed.yardstick);
    yield step("The whole text", ({ parse }) => parse);
    yield step("The tree as plain data", ({ read }) => read);
    yield step("One letter more", ({ letter }) => letter);
    yield {
      title: "Memory of a tree",
      unit: "MiB",
      rows: all.map(({ language, lines, tree, rss }) => {
        const note = `process ${toCount(Math.round(rss / 2 ** 20))} MiB with eight of them`;
        return { what: language, size: linesOf(lines), median: tree / 2 ** 20, times: 1, note };
      }),
    };
  },
};

const LIMITS: Readonly<Record<Effort, Limits>> = {
  full: { languages: undefined, rounds: 8 },
  quick: { languages: ["typescript", "python"], rounds: 3 },
};

interface Limits {
  /** `undefined`: all. */
  readonly languages: readonly Language[] | undefined;
  readonly rounds: number;
}

/** Nothing keeps the editor from drawing its next frame. */
const FRAME_GOALS: readonly Goal[] = [{ figure: "median", atMost: 16 }];

/** What somebody waits who asks for a text's syntax after each letter, and what that keeps them from. */
async function asked(effort: Effort): Promise<Table> {
  const { path } = sampleOf("typescript");
  const client = new ParserClient(PLACE);
  const rows: Row[] = [];
  for (const lines of [1_000, 10_000]) {
    const text = repeated("typescript", lines);
    for (const kind of ["outline", "read"] as const) {
      const [waited, busy] = [noSamples(), noSamples()];
      await client[kind](path, text);
      for (let round = 0; round < LIMITS[effort].rounds; round++) {
        const before = performance.eventLoopUtilization();
        const start = performance.now();
        const answer = await client[kind](path, `${text}// ${"x".repeat(round)}`);
        waited.record(nanoseconds(performance.now() - start));
        busy.record(nanoseconds(performance.eventLoopUtilization(before).active));
        if ("reason" in answer) throw new Error(`The parser gave no answer: ${answer.reason}`);
      }
      const size = `${linesOf(lines)} of TypeScript`;
      rows.push({ what: `${kind}: answered`, size, ...of(waited) });
      rows.push({ what: `${kind}: the asker's loop is busy`, size, ...of(busy), ...(kind === "outline" ? { goals: FRAME_GOALS } : {}) }); // prettier-ignore
    }
  }
  client.dispose();
  return { title: "Asking another process", unit: "ms", rows };
}

/** In a process of its own, as memory that others used is not given back. */
function weigh(language: Language, rounds: number): Weighed {
  const program = fileURLToPath(new URL("program.js", import.meta.url));
  const args = ["--liftoff-only", program, language, String(rounds)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`Parsing ${language} failed: ${stderr}`);
  return JSON.parse(stdout) as Weighed;
}

function nanoseconds(milliseconds: number): number {
  return Math.max(1, Math.round(milliseconds * 1e6));
}

function of(samples: Samples): Duration {
  return { median: median(samples), p99: p99(samples), times: samples.count };
}

function linesOf(count: number): string {
  return `${toCount(count)} lines`;
}
