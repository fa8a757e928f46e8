/** Whether a file that is open can still be found under its name: compaction renames files, people delete them. */
import { stat, type FileHandle } from "node:fs/promises";
import { systemCode } from "./storeError.js";

/** `other`: the name is another file's by now. */
export type Whereabouts = "here" | "gone" | "other";

/** Where the file that `handle` has open is, if `path` was its name. Fails as the system does. */
export async function whereIs(path: string, handle: FileHandle): Promise<Whereabouts> {
  try {
    const named = await stat(path, { bigint: true });
    const opened = await handle.stat({ bigint: true });
    return named.ino === opened.ino ? "here" : "other";
  } catch (error) {
    if (systemCode(error) === "ENOENT") return "gone";
    throw error;
  }
}
