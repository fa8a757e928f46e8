/**
 * What `npm test` runs after the build: every suite, first those that need no editor, then those in
 * the real one. Ends with the line `N passed, N failed`; the exit code is 1 when anything failed.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import Mocha from "mocha";
import { rootFolder } from "./host/place.js";

const HELP = `npm test -- [options]

  --only ROOM   run one folder of test/ only, such as core, git, syntax, cli, vscode, editor or house
  --file NAME   run one test file of that room in this process, such as editor's card
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

type Room = (typeof ROOMS)[number];

interface Result {
  readonly room: string;
  readonly passed: number;
  readonly failed: number;
}

/** So many editors run at a time: each waits for itself more than it computes. */
const EDITORS = 2;

/** Begins first, so that the others are done beside it. */
const LONGEST = /attribution\.test\.js$/;

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    file: { type: "string" },
    grep: { type: "string" },
    desktop: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else if (process.send && values.only !== undefined) await answer(values.only as Room);
else await runAll();

/** Runs what this process was made for, and tells who made it. */
async function answer(room: Room): Promise<void> {
  const result = await runFiles(room, testFiles(room));
  process.send?.(result, () => process.exit(0));
}

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

/** In this process, but for the editor's files, which have one each. */
async function runRoom(room: Room): Promise<Result> {
  process.stdout.write(`\n${room}\n`);
  const files = testFiles(room);
  if (room !== "editor" || files.length < 2) return await runFiles(room, files);
  const waiting = [...files].sort((a, b) => Number(LONGEST.test(b)) - Number(LONGEST.test(a)));
  const results: Result[] = [];
  const runNext = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
      results.push(await runApart(room, file));
  };
  await Promise.all(Array.from({ length: EDITORS }, runNext));
  const sum = (key: "passed" | "failed") => results.reduce((total, one) => total + one[key], 0);
  return { room, passed: sum("passed"), failed: sum("failed") };
}

/** Runs one file in a process of its own, and prints what it says when it has ended. */
async function runApart(room: Room, file: string): Promise<Result> {
  const grep = values.grep === undefined ? [] : ["--grep", values.grep];
  const name = basename(file, ".test.js");
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), "--only", room, "--file", name, ...grep], { stdio: ["ignore", "pipe", "pipe", "ipc"] }); // prettier-ignore
  let output = "";
  let result: Result | undefined;
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
  child.on("message", (message) => (result = message as Result));
  const code = await new Promise((resolve) => child.on("close", resolve));
  process.stdout.write(output);
  if (result) return result;
  process.stdout.write(`\n${name} ended with ${String(code)} before its tests did.\n`);
  return { room, passed: 0, failed: 1 };
}

/** A skipped test counts as failed: there is no reason to skip one. */
async function runFiles(room: Room, files: readonly string[]): Promise<Result> {
  const mocha = new Mocha({
    reporter: ["core", "store", "agents"].includes(room) ? "dot" : "spec",
    timeout: room === "editor" ? 120_000 : 60_000,
    slow: room === "editor" ? 20_000 : 2_000,
    ...(values.grep === undefined ? {} : { grep: new RegExp(values.grep) }),
  });
  for (const file of files) mocha.addFile(file);
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
    .filter((name) => values.file === undefined || basename(name, ".test.ts") === values.file)
    .map((name) => join(rootFolder, "out", "test", room, name.replace(/\.ts$/, ".js")));
}
