/** What our hooks add to a commit, beside the same commit without them and with husky and lint-staged. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { guardScript } from "../../../src/git/guardScript.js";
import { installHooks } from "../../../src/git/hooks.js";
import { readbackFolder } from "../../../src/store/journalFolder.js";
import { noteKnown, readWhole } from "../../../src/store/knownFiles.js";
import { bundles } from "../../cli/bundles.js";
import { makeRepository, type TestRepository } from "../../support/repository.js";
import { ratioTo, type Bench, type Effort, type Row, type Table } from "../bench.js";
import type { CountTable } from "../countTable.js";
import { inTurn, median, noSamples, time, type Samples } from "../samples.js";
import { fill, withoutIndexes } from "./longJournal.js";
import { programs, type Programs } from "./programs.js";

export const commit: Bench = {
  name: "commit",
  description: "a commit with our hooks, beside the same commit without them, and with others",
  async *tables(effort) {
    const found = programs();
    const measured: Measured[] = [];
    for (const one of casesFor(effort)) measured.push(await measure(one, effort, found));
    yield timeTable(measured);
    yield addedTable(measured);
  },
};

/** Who runs the hooks. `bare` has none. */
type Contender = "bare" | "this Node.js" | "Node.js 24" | "husky, lint-staged";

interface Case {
  readonly what: string;
  /** How many acknowledgements of other files are in the journal; `undefined`: there is no journal. */
  readonly acknowledged: number | undefined;
  readonly indexes: "indexed" | "not indexed";
  /** How many files of an assistant, each with 25 lines that were read, are committed; 0: a person's own. */
  readonly files: number;
  /** Whether a person's own file is one that there was. */
  readonly own: "changed" | "new";
  /** So many milliseconds the hooks may add; goals of the design. */
  readonly atMost: Partial<Readonly<Record<Contender, number>>>;
}

const LINES = 25;

function casesFor(effort: Effort): readonly Case[] {
  const own = { what: "own text", own: "changed", indexes: "indexed", files: 0 } as const;
  const read = { what: "20 files, 500 lines, all read", own: "new", files: 20 } as const;
  const quickly = { "this Node.js": 5, "Node.js 24": 5 };
  const counts = effort === "quick" ? [0, 1000] : [0, 10_000, 100_000];
  const many = counts.slice(1).map((acknowledged): Case => {
    return { ...read, indexes: "not indexed", acknowledged, atMost: {} };
  });
  return [
    { ...own, acknowledged: undefined, atMost: quickly },
    ...counts.map((acknowledged): Case => ({ ...own, acknowledged, atMost: quickly })),
    ...counts.slice(-1).map((acknowledged): Case => {
      return { ...own, what: "own text in a new file", own: "new", acknowledged, atMost: {} };
    }),
    ...counts.map((acknowledged): Case => {
      return { ...read, indexes: "indexed", acknowledged, atMost: { "this Node.js": 110, "Node.js 24": 80 } }; // prettier-ignore
    }),
    ...many,
  ];
}

interface Measured extends Case {
  /** The size of the journal, in bytes. */
  readonly bytes: number;
  readonly samples: ReadonlyMap<Contender, Samples>;
}

async function measure(one: Case, effort: Effort, found: Programs): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "readback-bench-"));
  try {
    const repository = await makeRepository(folder);
    const bytes = await prepare(repository, one, found);
    const contenders: readonly Contender[] = [
      "bare",
      "this Node.js",
      ...(found.node24 === undefined ? [] : ["Node.js 24" as const]),
      ...(found.modules === undefined || one.files === 0 ? [] : ["husky, lint-staged" as const]),
    ];
    const samples = new Map(contenders.map((contender) => [contender, noSamples()]));
    for (let round = 0; round < (effort === "quick" ? 3 : 15); round++)
      for (const contender of inTurn(contenders, round))
        commitOnce(repository, contender, found, samples.get(contender) ?? noSamples());
    return { ...one, bytes, samples };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepare(
  repository: TestRepository,
  { acknowledged, indexes, files, own }: Case,
  { modules }: Programs,
): Promise<number> {
  if (own === "changed") {
    await repository.write("own.ts", "before();\n");
    repository.git("add", "own.ts");
  }
  repository.git("commit", "--quiet", "--allow-empty", "--message=start");
  const { hook } = await bundles();
  const found = await repository.found();
  await installHooks(repository.ours, found, { code: hook, runtime: process.execPath });
  if (modules !== undefined) await addHusky(repository, modules);
  for (let file = 0; file < files; file++) {
    const lines = Array.from({ length: LINES }, (_, line) => `  call${file}(${line});\n`);
    const path = `src/part${file}.ts`;
    await repository.assistantWrites(path, `begin();\n«${lines.join("")}»end();\n`);
    await repository.adaAcknowledges(path);
  }
  if (files === 0) {
    if (acknowledged !== undefined) await repository.assistantWrites("read.ts", "«theirs();\n»");
    await repository.write("own.ts", "mine();\n");
  }
  repository.git("add", files === 0 ? "own.ts" : "src");
  if (acknowledged === undefined) return 0;
  const folder = readbackFolder(found.commonDir);
  const bytes = await fill(folder, acknowledged);
  if (indexes === "not indexed") await withoutIndexes(folder);
  // What was written in the same tick of the clock as the note counts as newer.
  await new Promise((done) => setTimeout(done, 50));
  await noteKnown(folder, () => readWhole(folder));
  return bytes;
}

/** The usual hooks, with a task that does nothing for each kind of file. */
async function addHusky(repository: TestRepository, modules: string): Promise<void> {
  await symlink(modules, join(repository.root, "node_modules"));
  await repository.write("package.json", '{"lint-staged":{"*.ts":"true"}}\n');
  await mkdir(join(repository.root, ".husky"));
  await repository.write(".husky/pre-commit", "npx lint-staged --quiet\n");
  const { code, err } = repository.run(join("node_modules", ".bin", "husky"), []);
  if (code !== 0) throw new Error(err);
  repository.git("config", "--unset", "core.hooksPath");
}

/** Commits what is staged, and takes the commit back without the clock. */
function commitOnce(
  { root, environment }: TestRepository,
  contender: Contender,
  found: Programs,
  samples: Samples,
): void {
  const node = contender === "Node.js 24" ? found.node24 : process.execPath;
  const guard = join(root, ".git", "readback", "bin", "guard.sh");
  writeFileSync(guard, guardScript(node === undefined ? [] : [node]));
  const paths: Partial<Record<Contender, string>> = { bare: "/dev/null", "husky, lint-staged": ".husky/_" }; // prettier-ignore
  const hooks = ["-c", `core.hooksPath=${paths[contender] ?? join(root, ".git", "hooks")}`];
  const run = () =>
    spawnSync("git", [...hooks, "commit", "--quiet", "--message=measured"], { cwd: root, env: environment, encoding: "utf8" }); // prettier-ignore
  const { status, stderr } = time(samples, run);
  if (status !== 0 || stderr !== "") throw new Error(`The commit did not just pass: ${stderr}`);
  spawnSync("git", ["reset", "--quiet", "--soft", "HEAD~1"], { cwd: root, env: environment });
}

function timeTable(measured: readonly Measured[]): Table {
  const rows = measured.flatMap(({ samples, ...one }): readonly Row[] => {
    const bare = lowestAndMedian(samples.get("bare"));
    return [...samples].map(([contender, taken]) => ({
      what: `${one.what}: ${contender}`,
      size: sizeOf(one),
      median: median(taken),
      times: taken.count,
      ratio: ratioTo(bare.median, median(taken)),
      note: `lowest ${lowestAndMedian(taken).lowest.toFixed(0)} ms`,
    }));
  });
  return { title: "git commit, from start to end", unit: "ms", yardstick: "bare", rows };
}

function addedTable(measured: readonly Measured[]): CountTable {
  const rows = measured.flatMap(({ samples, ...one }) => {
    const bare = lowestAndMedian(samples.get("bare"));
    return [...samples].slice(1).map(([contender, taken]) => {
      const { lowest, median } = lowestAndMedian(taken);
      const what = `${one.what}: ${contender}, ${sizeOf(one)}`;
      const atMost = one.atMost[contender];
      return { what, atMost, lowest: Math.round(lowest - bare.lowest), median: Math.round(median - bare.median) }; // prettier-ignore
    });
  });
  return {
    title: "What hooks add to a commit, in milliseconds",
    columns: ["commit", "by the lowest", "by the medians"],
    rows: rows.map(({ what, lowest, median }) => [what, lowest, median]),
    goals: rows.flatMap(({ what, median, atMost }) =>
      atMost === undefined ? [] : [{ what, is: median, atMost }],
    ),
  };
}

/** In milliseconds. */
function lowestAndMedian(samples: Samples = noSamples()) {
  return { lowest: samples.min / 1e6, median: median(samples) ?? 0 };
}

function sizeOf({ acknowledged, bytes, indexes }: Omit<Measured, "samples">): string {
  if (acknowledged === undefined) return "nothing";
  const size = `${acknowledged.toLocaleString("en-US")} acknowledgements (${(bytes / 2 ** 20).toFixed(0)} MiB)`; // prettier-ignore
  return indexes === "indexed" ? size : `${size}, ${indexes}`;
}
