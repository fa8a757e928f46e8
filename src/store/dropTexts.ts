/** Removes texts that nobody will ask for again. */
import { rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { BlobId } from "../core/index.js";
import { systemCode, toStoreError } from "./storeError.js";
import { namesIn } from "./textFolder.js";

/**
 * Removes from the texts in `texts` those that are not in `needed` and that nobody has stored since `before`, in
 * milliseconds since 1970. Returns how many. Throws a `StoreError`.
 */
export async function dropTexts(
  texts: string,
  needed: ReadonlySet<BlobId>,
  before: number,
): Promise<number> {
  let dropped = 0;
  for (const folder of (await namesIn(texts)).filter((name) => /^[0-9a-f]{2}$/.test(name)))
    for (const name of await namesIn(join(texts, folder))) {
      const [blob, file] = [folder + name.slice(0, 38), join(texts, folder, name)];
      if (!/^[0-9a-f]{40}$/.test(blob) || (needed.has(blob) && !name.endsWith(ASIDE))) continue;
      if (await isDropped(file, needed.has(blob) ? -1 : before)) dropped++;
    }
  return dropped;
}

/** The name a text has while it is removed. */
const ASIDE = ".old";

/** It is put aside first: whoever stores it at the same time has touched it by then, or finds it gone and writes it. */
async function isDropped(file: string, before: number): Promise<boolean> {
  const [text, aside] = file.endsWith(ASIDE) ? [file.slice(0, -ASIDE.length), file] : [file, file + ASIDE]; // prettier-ignore
  try {
    if (file !== aside) {
      if ((await stat(file)).mtimeMs >= before) return false;
      await rename(file, aside);
    }
    const isWanted = (await stat(aside)).mtimeMs >= before;
    await (isWanted ? rename(aside, text) : rm(aside));
    return !isWanted;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return false;
    throw toStoreError("write", file, error);
  }
}
