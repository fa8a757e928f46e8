/**
 * What `npm test` runs after the build: every suite, first those that need no editor, then those in
 * the real one, several at a time. Ends with the line `N passed, N failed`; the exit code is 1 when anything failed.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import Mocha from "mocha";
import { rootFolder } from "./host/place.js";
import { prepareEditor } from "./host/prepare.js";
import { NEWEST_GIT } from "./support/gits.js";
import { hookManagers } from "./support/hookManagers.js";

const HELP = `npm test -- [options]

  --only ROOM   run one folder of test/ only, such as core, git, syntax, cli, vscode, editor or house
  --file NAME   run one test file of that room, such as editor's card
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

/** What runs in a process of its own: a room, or one of the editor's files. */
interface Task {
  readonly room: Room;
  readonly file?: string;
}

/** Rooms whose tests run on more than one git. */
const hasGits = (room: Room): boolean => room === "git" || room === "cli";

/** So many editors run at a time: one keeps nearly two processors busy, and more on them only make each other wait. */
const EDITORS = Math.max(1, Math.floor(availableParallelism() / 2));

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
  const rooms = ROOMS.filter((room) => values.only === undefined || values.only === room);
  const results = await runRooms(rooms);
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

/** One room or file in this process; more in processes of their own, several at a time. */
async function runRooms(rooms: readonly Room[]): Promise<readonly Result[]> {
  const tasks = rooms.flatMap(tasksOf);
  const [only] = tasks;
  if (tasks.length === 1 && only) {
    process.stdout.write(`\n${only.room}\n`);
    return [await runFiles(only.room, testFiles(only.room))];
  }
  // Two processes would download the same.
  const ready = rooms.includes("editor") && !values.desktop ? prepareEditor() : Promise.resolve();
  // Said where it is waited for; of git and what goes with it by the tests that need it.
  ready.catch(() => undefined);
  const git = Promise.allSettled(rooms.some(hasGits) ? [NEWEST_GIT.folder(), hookManagers()] : []);
  const results: Result[] = [];
  const inTurn = async (waiting: Task[]): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      if (hasGits(task.room)) await git;
      results.push(await runApart(task));
    }
  };
  const [others, editors] = [tasks.filter(({ file }) => !file), tasks.filter(({ file }) => file)];
  const withEditors = async (): Promise<void> => {
    await ready;
    await Promise.all(Array.from({ length: EDITORS }, () => inTurn(editors)));
  };
  await Promise.all([inTurn(others), withEditors()]);
  return rooms.map((room) => {
    const own = results.filter((one) => one.room === room);
    const sum = (key: "passed" | "failed") => own.reduce((total, one) => total + one[key], 0);
    return { room, passed: sum("passed"), failed: sum("failed") };
  });
}

function tasksOf(room: Room): readonly Task[] {
  if (room !== "editor") return [{ room }];
  const names = testFiles(room).map((file) => basename(file, ".test.js"));
  return names.map((file) => ({ room, file }));
}

/** Runs a task in a process of its own, and prints what it says when it has ended. */
async function runApart({ room, file }: Task): Promise<Result> {
  const grep = values.grep === undefined ? [] : ["--grep", values.grep];
  const which = ["--only", room, ...(file === undefined ? [] : ["--file", file])];
  const program = fileURLToPath(import.meta.url);
  const child = spawn(process.execPath, [...process.execArgv, program, ...which, ...grep], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  let result: Result | undefined;
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
  child.on("message", (message) => (result = message as Result));
  const code = await new Promise((resolve) => child.on("close", resolve));
  process.stdout.write(`\n${room}${file === undefined ? "" : `, ${file}`}\n${output}`);
  if (result) return result;
  process.stdout.write(`\nended with ${String(code)} before its tests did.\n`);
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
