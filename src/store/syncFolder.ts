/**
 * Makes names survive a crash of the machine: a file can be found after one when its folder was
 * synced after it was made, and so can that folder, by the one it is in.
 */
import { dirname } from "node:path";
import type { Open } from "./openFile.js";
import { systemCode, toStoreError } from "./storeError.js";

/** `journal` is in `readback`, which is in a folder that git or VS Code made long ago. */
const LEAST_ABOVE = 2;

/**
 * `folder` and those above it whose names for one another may not be on the disk yet, innermost first.
 * `made` is the outermost that was made just now; others may have made theirs a moment ago.
 */
export function foldersToSync(folder: string, made: string | undefined): readonly string[] {
  const folders = [folder];
  const last = made === undefined ? undefined : dirname(made);
  for (let at = folder; folders.length <= LEAST_ABOVE || (last && !folders.includes(last));) {
    const above = dirname(at);
    if (above === at) break;
    folders.push(above);
    at = above;
  }
  return folders;
}

/**
 * Makes the names in `folder` survive a crash. Windows opens no folders and needs none; some file
 * systems cannot do it, and a folder above may not be ours to read.
 */
export async function syncFolder(folder: string, open: Open): Promise<void> {
  if (process.platform === "win32") return;
  try {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!CANNOT.has(systemCode(error))) throw toStoreError("write", folder, error);
  }
}

const CANNOT: ReadonlySet<string> = new Set(["EINVAL", "ENOTSUP", "EACCES", "EPERM"]);
