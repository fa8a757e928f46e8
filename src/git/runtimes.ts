/**
 * The programs that run the check. A repository may be used from several machines that see the same files, as a
 * container and its host do, and what one has the other has not: so a guard keeps those that others noted.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runtimesOf } from "./guardScript.js";

/** So many are kept: host, container, and one of each that an update moved. */
const MOST = 4;

/** The absolute paths that the guard in the folder `bin` holds; none when there is no guard. */
export async function notedRuntimes(bin: string): Promise<readonly string[]> {
  return runtimesOf(await readFile(join(bin, "guard.sh"), "utf8").catch(() => ""));
}

/** `runtime` first, then those of `noted` that were noted last. */
export function runtimesWith(runtime: string, noted: readonly string[]): readonly string[] {
  return [runtime, ...noted.filter((one) => one !== runtime)].slice(0, MOST);
}
