/**
 * What `npm run bench` runs after the compiler: the benches that were named, or all of them. Ends
 * with one line for every goal. The exit code says nothing of goals.
 */
import { spawnSync } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { Bench, Detail, Effort } from "./bench.js";
import { attribution } from "./attribution/attribution.js";
import { burst } from "./burst/burst.js";
import { carry } from "./carry/carry.js";
import { chaos } from "./chaos/chaos.js";
import { commit } from "./commit/commit.js";
import { diff } from "./diff/diff.js";
import { formatter } from "./formatter/formatter.js";
import { history } from "./history/history.js";
import { keystroke } from "./keystroke/keystroke.js";
import { light } from "./light/light.js";
import { memory } from "./memory/memory.js";
import { mutation } from "./mutation/mutation.js";
import { goalLines, toText } from "./print.js";
import { quiet } from "./quiet/quiet.js";
import { syntax } from "./syntax/syntax.js";
import { typing } from "./typing/typing.js";

const BENCHES: readonly Bench[] = [keystroke, diff, history, memory, syntax, carry, mutation, formatter, light, attribution, typing, burst, quiet, commit, chaos]; // prettier-ignore

const HELP = `npm run bench -- [options] [NAME…] [PATH…]

${BENCHES.map(({ name, description, takes }) => `  ${name.padEnd(11)}${description}${takes === undefined ? "" : " [PATH…]"}\n`).join("")}
  --quick    measure for a short time only
  --list     also what a bench and its yardstick disagree about, for judging by hand
  --help     this text
`;

const { values, positionals } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const isName = (word: string) => BENCHES.some(({ name }) => name === word);
const names = positionals.filter(isName);
const others = positionals.filter((word) => !isName(word));
const chosen = BENCHES.filter(({ name }) => names.length === 0 || names.includes(name));
/** What is no name is a path where the one chosen bench takes paths. */
const takesPaths = chosen.length === 1 && chosen[0]?.takes === "paths";

if (values.help) process.stdout.write(HELP);
else if (others.length > 0 && !takesPaths) {
  process.stderr.write(`There is no bench called ${others.join(", ")}.\n\n${HELP}`);
  process.exitCode = 1;
} else await run(chosen, values.quick ? "quick" : "full", others, values.list ? "disagreements" : "figures"); // prettier-ignore

async function run(
  benches: readonly Bench[],
  effort: Effort,
  paths: readonly string[],
  detail: Detail,
): Promise<void> {
  process.stdout.write(`${machine()}, ${effort}\n`);
  warnWhenBusy();
  const goals: string[] = [];
  for (const bench of benches) {
    process.stdout.write(`\n## ${bench.name}: ${bench.description}\n`);
    for await (const table of bench.tables(effort, paths, detail)) {
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
