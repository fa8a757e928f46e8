/**
 * Has indexes made by a process of their own, which nobody waits for, when reading without them has
 * become slow. It is the hooks' program, started with `INDEX`.
 */
import { spawn } from "node:child_process";
import { stat } from "node:fs/promises";
import { constants, homedir, setPriority } from "node:os";
import { join } from "node:path";
import { indexFolder } from "./openIndex.js";
import { replaceFile } from "./replaceFile.js";
import { writeIndexes } from "./writeIndexes.js";

/** What the program is told to do; the folder that holds `journal` comes after it. */
export const INDEX = "index";

/** So many bytes are read in some 15 ms; starting a process costs a commit 5 ms. */
export const SLOW_TO_READ = 4 * 2 ** 20;

/** Nobody starts another process for so long, in milliseconds: one may be at it, or cannot do it. */
const PAUSE = 60_000;

/** Where processes are started; by default as the system does. */
export type Start = (runtime: string, args: readonly string[]) => void;

/**
 * Starts `program` to index the journal in `folder`, unless somebody did a moment ago. Never fails: a
 * journal is read without indexes as well.
 */
export async function startIndexing(
  program: string,
  folder: string,
  start: Start = startAside,
): Promise<void> {
  try {
    if (await isTurn(folder)) start(process.execPath, [program, INDEX, folder]);
  } catch {
    // The next commit tries again.
  }
}

/** What the process does. Whatever fails, nobody is there to be told. */
export async function indexAside(folder: string): Promise<void> {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
    await writeIndexes(folder);
  } catch {
    // What was made by then stays, and the next process goes on.
  }
}

/** The file `started` in `index` was touched when somebody started last. */
async function isTurn(folder: string): Promise<boolean> {
  const file = join(indexFolder(folder), "started");
  const last = await stat(file).catch(() => undefined);
  if (last && Math.abs(Date.now() - last.mtimeMs) < PAUSE) return false;
  await replaceFile(file, "");
  return true;
}

/** In the person's home: a process holds on to the folder it is in. */
function startAside(runtime: string, args: readonly string[]): void {
  const env = { ...process.env, NODE_OPTIONS: undefined, ELECTRON_RUN_AS_NODE: "1" };
  const options = {
    cwd: homedir(),
    env,
    detached: true,
    stdio: "ignore",
    windowsHide: true,
  } as const;
  const child = spawn(runtime, args, options);
  child.on("error", () => undefined);
  child.unref();
}
