/** When Readback was first started in a repository: one ISO 8601 time in UTC and a line end. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Notes in `folder`, where Readback keeps what belongs to a repository, that it starts at `now`, unless that was
 * noted before. Says whether it is the first time; what cannot be written is no first time.
 */
export async function noteStart(folder: string, now: string): Promise<"first" | "again"> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, "started"), `${now}\n`, { flag: "wx", mode: 0o600 });
    return "first";
  } catch {
    return "again";
  }
}

/** When Readback was first started there; `undefined` when nothing says so. */
export async function startedAt(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, "started"), "utf8").catch(() => "");
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z\n$/.test(text) ? text.trim() : undefined;
}
