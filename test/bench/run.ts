/**
 * What `npm run bench` runs after the compiler: the benches that were named, or all of them. Ends
 * with one line for every goal. The exit code says nothing of goals.
 */
import { spawnSync } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { Bench, Effort } from "./bench.js";
import { diff } from "./diff/diff.js";
import { keystroke } from "./keystroke/keystroke.js";
import { memory } from "./memory/memory.js";
import { goalLines, toText } from "./print.js";

const BENCHES: readonly Bench[] = [keystroke, diff, memory];

const HELP = `npm run bench -- [options] [NAME…]

${BENCHES.map(({ name, description }) => `  ${name.padEnd(11)}${description}\n`).join("")}
  --quick    measure for a short time only
  --help     this text
`;

const { values, positionals } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const strangers = positionals.filter((wanted) => !BENCHES.some(({ name }) => name === wanted));

if (values.help) process.stdout.write(HELP);
else if (strangers.length > 0) {
  process.stderr.write(`There is no bench called ${strangers.join(", ")}.\n\n${HELP}`);
  process.exitCode = 1;
} else {
  const chosen = BENCHES.filter(({ name }) => positionals.length === 0 || positionals.includes(name)); // prettier-ignore
  await run(chosen, values.quick ? "quick" : "full");
}

async function run(benches: readonly Bench[], effort: Effort): Promise<void> {
  process.stdout.write(`${machine()}, ${effort}\n`);
  warnWhenBusy();
  const goals: string[] = [];
  for (const bench of benches) {
    process.stdout.write(`\n## ${bench.name}: ${bench.description}\n`);
    for await (const table of bench.tables(effort)) {
      process.stdout.write(`\n${toText(table)}`);
      goals.push(...goalLines(bench.name, table));
    }
  }
  process.stdout.write(`\n## Goals\n\n${goals.join("\n")}\n`);
  warnWhenBusy();
}

/**
 * Others' turns fall into what lasts longer than a turn, and seldom into what is short: on a busy
 * machine even the ratio of a long thing to a short one is too large.
 */
function warnWhenBusy(): void {
  const [load = 0] = loadavg();
  if (load <= cpus().length) return;
  process.stdout.write(
    `\nThe machine is busy (load ${load.toFixed(1)}): what takes milliseconds is measured too slow.\n`,
  );
}

/** What figures depend on. */
function machine(): string {
  const { stdout } = spawnSync("git", ["--version"], { encoding: "utf8" });
  const processors = `${cpus().length} × ${cpus()[0]?.model ?? "unknown CPU"}`;
  return `Node ${process.version}, ${stdout.trim()}, ${process.platform} ${process.arch}, ${processors}, load ${(loadavg()[0] ?? 0).toFixed(1)}`;
}
