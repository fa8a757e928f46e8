/** What compaction gathers: the lines of retired files, byte for byte, in files that never change again. */
import { randomBytes } from "node:crypto";
import { readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { isPack, packName, retiredAt } from "./fileNames.js";
import { journalFiles } from "./journalLines.js";
import { openFile } from "./openFile.js";
import { systemCode } from "./storeError.js";
import { syncFolder } from "./syncFolder.js";

/** A retired file. */
export interface RetiredFile {
  readonly name: string;
  /** In bytes, as it was read. */
  readonly size: number;
  /** One character for each byte, without line ends; damaged ones are among them. */
  readonly lines: readonly string[];
}

/** A pack is not made longer than that, in bytes, but for one line. */
const PACK_SIZE = 8 * 2 ** 20;

/**
 * The retired files in `folder`. One that ends within a line is left out, and so stays for ever: what
 * the line was to say cannot be told, and a reader has to find it as it is.
 */
export async function readRetired(folder: string): Promise<readonly RetiredFile[]> {
  const files: RetiredFile[] = [];
  for (const name of await journalFiles(folder)) {
    if (retiredAt(name) === undefined) continue;
    const bytes = await readIfThere(join(folder, name));
    if (bytes === undefined || !(bytes === "" || bytes.endsWith("\n"))) continue;
    files.push({ name, size: bytes.length, lines: linesIn(bytes) });
    await turn();
  }
  return files;
}

/** The lines of `files` that are in no pack of `folder` now, each once. */
export async function missingFrom(
  folder: string,
  files: readonly RetiredFile[],
): Promise<ReadonlySet<string>> {
  const missing = new Set(files.flatMap(({ lines }) => lines));
  if (missing.size === 0) return missing;
  for (const name of (await journalFiles(folder)).filter(isPack)) {
    const bytes = await readIfThere(join(folder, name));
    for (const line of linesIn(bytes ?? "")) missing.delete(line);
    await turn();
  }
  return missing;
}

/** Writes packs of `lines`, on the disk when this is done; returns how many. */
export async function writePacks(
  folder: string,
  lines: ReadonlySet<string>,
  step: (what: string) => Promise<void>,
): Promise<number> {
  let packs = 0;
  let frames: string[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    await writePack(folder, frames.join(""), step);
    packs++;
    [frames, size] = [[], 0];
  };
  for (const line of lines) {
    if (size > 0 && size + line.length > PACK_SIZE) await flush();
    frames.push(`\n${line}\n`);
    size += line.length + 2;
  }
  if (size > 0) await flush();
  return packs;
}

async function writePack(
  folder: string,
  bytes: string,
  step: (what: string) => Promise<void>,
): Promise<void> {
  const name = packName(bytes);
  const draft = join(folder, `${name}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`);
  try {
    await step(`write ${name}`);
    const handle = await openFile(draft, "wx", 0o600);
    try {
      await handle.writeFile(bytes, "latin1");
      await step(`sync ${name}`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await step(`name ${name}`);
    await rename(draft, join(folder, name));
  } catch (error) {
    await step(`give up ${name}`);
    await rm(draft, { force: true });
    throw error;
  }
  await step(`sync the folder of ${name}`);
  await syncFolder(folder, openFile);
}

/** Removes drafts that somebody was killed over, from before the time `before`, in milliseconds since 1970. */
export async function removeDrafts(
  folder: string,
  before: number,
  step: (what: string) => Promise<void>,
): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => one.startsWith("p-") && one.endsWith(".tmp"))) {
    const stats = await stat(join(folder, name)).catch(() => undefined);
    if (!stats || stats.mtimeMs > before) continue;
    await step(`remove ${name}`);
    await rm(join(folder, name), { force: true });
  }
}

/** One character for each byte; `undefined` when there is no such file any more. */
async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "latin1");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

function linesIn(bytes: string): readonly string[] {
  return bytes.split("\n").filter((line) => line !== "");
}
