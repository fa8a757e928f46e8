/** Where things lie: the repository this code was compiled in, and the ignored folder for what is downloaded or built. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const rootFolder = findRoot(dirname(fileURLToPath(import.meta.url)));

/** Holds what is downloaded or built for tests and `npm start`; `READBACK_CACHE` moves it. */
export const cacheFolder = resolve(process.env["READBACK_CACHE"] ?? join(rootFolder, ".cache"));

function findRoot(folder: string): string {
  const manifest = join(folder, "package.json");
  if (existsSync(manifest) && isReadback(readFileSync(manifest, "utf8"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("Run this from inside the Readback repository.");
  return findRoot(parent);
}

function isReadback(manifest: string): boolean {
  return (JSON.parse(manifest) as { name?: string }).name === "readback";
}
