/** Whether files are there. */
import { access, constants } from "node:fs/promises";

/** Whether there is a file at `path` which this process may use as `mode` says; see `constants` of `node:fs`. */
export async function isThere(path: string, mode = constants.F_OK): Promise<boolean> {
  return await access(path, mode).then(
    () => true,
    () => false,
  );
}
