/** What our hooks add to a commit, beside the same commit without them. */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installHooks } from "../../../src/git/hooks.js";
import { bundles } from "../../cli/bundles.js";
import { makeRepository, type TestRepository } from "../../support/repository.js";
import { ratioTo, type Bench, type Effort, type Row, type Table } from "../bench.js";
import type { CountTable } from "../countTable.js";
import { inTurn, median, noSamples, time, type Samples } from "../samples.js";
import { fill } from "./longJournal.js";

export const commit: Bench = {
  name: "commit",
  description: "a commit with our hooks, beside the same commit without them",
  async *tables(effort) {
    const measured: Measured[] = [];
    for (const one of casesFor(effort)) measured.push(await measure(one, effort));
    yield timeTable(measured);
    yield addedTable(measured);
  },
};

interface Case {
  readonly what: string;
  /** How many acknowledgements of other files are in the journal; `undefined`: there is no journal. */
  readonly acknowledged: number | undefined;
  /** How many files of an assistant, each with 25 lines that were read, are committed; 0: a person's own. */
  readonly files: number;
  /** So many milliseconds the hooks may add; goals of the design. */
  readonly atMost: number;
}

const LINES = 25;

function casesFor(effort: Effort): readonly Case[] {
  const counts = effort === "quick" ? [0, 1000] : [0, 10_000, 100_000];
  return [
    { what: "own text, no journal", acknowledged: undefined, files: 0, atMost: 5 },
    ...counts.map((acknowledged) => {
      return { what: "own text", acknowledged, files: 0, atMost: 5 };
    }),
    ...counts.map((acknowledged) => {
      return { what: "20 files, 500 lines, all read", acknowledged, files: 20, atMost: 110 };
    }),
  ];
}

interface Measured extends Case {
  readonly guarded: Samples;
  readonly bare: Samples;
}

async function measure(one: Case, effort: Effort): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "readback-bench-"));
  try {
    const repository = await makeRepository(folder);
    await prepare(repository, one);
    const samples = { guarded: noSamples(), bare: noSamples() };
    for (let round = 0; round < (effort === "quick" ? 3 : 15); round++)
      for (const contender of inTurn(["guarded", "bare"] as const, round))
        commitOnce(repository, contender, samples[contender]);
    return { ...one, ...samples };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepare(repository: TestRepository, { acknowledged, files }: Case): Promise<void> {
  repository.git("commit", "--quiet", "--allow-empty", "--message=start");
  const { hook } = await bundles();
  const parts = { code: hook, runtime: process.execPath };
  await installHooks(repository.ours, await repository.found(), parts);
  for (let file = 0; file < files; file++) {
    const lines = Array.from({ length: LINES }, (_, line) => `  call${file}(${line});\n`);
    const path = `src/part${file}.ts`;
    await repository.assistantWrites(path, `begin();\n«${lines.join("")}»end();\n`);
    await repository.adaAcknowledges(path);
  }
  if (acknowledged !== undefined) {
    if (files === 0) await repository.assistantWrites("read.ts", "«theirs();\n»");
    const journal = await repository.journal();
    await fill(journal, acknowledged);
    await journal.dispose();
  }
  if (files === 0) await repository.write("own.ts", "mine();\n");
  repository.git("add", files === 0 ? "own.ts" : "src");
}

/** Commits what is staged, and takes the commit back without the clock. */
function commitOnce(
  { root, environment }: TestRepository,
  contender: "guarded" | "bare",
  samples: Samples,
): void {
  const hooks = contender === "bare" ? ["-c", "core.hooksPath=/dev/null"] : [];
  const run = () =>
    spawnSync("git", [...hooks, "commit", "--quiet", "--message=measured"], { cwd: root, env: environment, encoding: "utf8" }); // prettier-ignore
  const { status, stderr } = time(samples, run);
  if (status !== 0 || stderr !== "") throw new Error(`The commit did not just pass: ${stderr}`);
  spawnSync("git", ["reset", "--quiet", "--soft", "HEAD~1"], { cwd: root, env: environment });
}

function timeTable(measured: readonly Measured[]): Table {
  const rows = measured.flatMap(({ what, acknowledged, guarded, bare }): readonly Row[] => {
    const size = sizeOf(acknowledged);
    const row = (name: string, samples: Samples): Row => ({
      what: `${what}, ${name}`,
      size,
      median: median(samples),
      times: samples.count,
      ratio: ratioTo(median(bare), median(samples)),
    });
    return [row("with our hooks", guarded), row("without", bare)];
  });
  return { title: "git commit, from start to end", unit: "ms", yardstick: "without", rows };
}

function addedTable(measured: readonly Measured[]): CountTable {
  const rows = measured.map(({ guarded, bare, ...one }) => {
    return { ...one, added: Math.round((median(guarded) ?? 0) - (median(bare) ?? 0)) };
  });
  const name = ({ what, acknowledged }: Case) => `${what}, ${sizeOf(acknowledged)}`;
  return {
    title: "What the hooks add: difference of the medians",
    columns: ["commit", "ms"],
    rows: rows.map((one) => [name(one), one.added]),
    goals: rows.map((one) => ({ what: name(one), is: one.added, atMost: one.atMost })),
  };
}

function sizeOf(acknowledged: number | undefined): string {
  if (acknowledged === undefined) return "nothing";
  return `${acknowledged.toLocaleString("en-US")} acknowledgements`;
}
