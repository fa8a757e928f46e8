/**
 * What `npm test` runs after the build: every suite, first those that need no editor, then those in
 * the real one. Ends with the line `N passed, N failed`; the exit code is 1 when anything failed.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import Mocha from "mocha";
import { rootFolder } from "./host/place.js";

const HELP = `npm test -- [options]

  --only ROOM   run one folder of test/ only, such as core, git, syntax, cli, vscode, editor or house
  --grep TEXT   run the tests whose name matches the regular expression only
  --desktop     run the editor suite in a downloaded desktop VS Code
  --help        this text
`;

/** The rooms of test/ in the order they run; what is fast comes first. */
const ROOMS = [
  "core",
  "store",
  "agents",
  "git",
  "syntax",
  "cli",
  "vscode",
  "house",
  "editor",
] as const;

interface Result {
  readonly room: string;
  readonly passed: number;
  readonly failed: number;
}

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    grep: { type: "string" },
    desktop: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await runAll();

async function runAll(): Promise<void> {
  if (values.desktop) process.env["READBACK_EDITOR"] = "desktop";
  const results: Result[] = [];
  for (const room of ROOMS)
    if (values.only === undefined || values.only === room) results.push(await runRoom(room));
  process.stdout.write("\n");
  for (const { room, passed, failed } of results)
    process.stdout.write(
      `${room.padEnd(8)}${String(passed).padStart(5)} passed${failed > 0 ? `, ${failed} failed` : ""}\n`,
    );
  const sum = (key: "passed" | "failed") => results.reduce((total, r) => total + r[key], 0);
  // A room without tests is a mistake, except where the names were chosen.
  const isEmpty = ({ passed, failed }: Result) => passed + failed === 0;
  if (values.grep === undefined && results.some(isEmpty)) process.exitCode = 1;
  process.stdout.write(`\n${sum("passed")} passed, ${sum("failed")} failed\n`);
  process.exit(sum("failed") > 0 || sum("passed") === 0 ? 1 : process.exitCode);
}

/** A skipped test counts as failed: there is no reason to skip one. */
async function runRoom(room: (typeof ROOMS)[number]): Promise<Result> {
  process.stdout.write(`\n${room}\n`);
  const mocha = new Mocha({
    reporter: ["core", "store", "agents"].includes(room) ? "dot" : "spec",
    timeout: room === "editor" ? 120_000 : 60_000,
    slow: room === "editor" ? 20_000 : 2_000,
    ...(values.grep === undefined ? {} : { grep: new RegExp(values.grep) }),
  });
  for (const file of testFiles(room)) mocha.addFile(file);
  await mocha.loadFilesAsync();
  return await new Promise((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ room, passed: passes, failed: failures + pending });
    });
  });
}

/** By their sources: what was compiled from a source that is gone stays behind in out/. */
function testFiles(room: string): string[] {
  const folder = join(rootFolder, "test", room);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .sort()
    .map((name) => join(rootFolder, "out", "test", room, name.replace(/\.ts$/, ".js")));
}
