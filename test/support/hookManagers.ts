/** Real programs that keep a repository's hooks, from the npm registry. Installed once into the cache folder. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "../host/command.js";
import { cacheFolder } from "../host/place.js";
import { step } from "../host/progress.js";

const PACKAGES = { husky: "9.1.7", lefthook: "2.2.2" };

let found: Promise<string> | undefined;

/** The folder `node_modules` with husky and lefthook. The first call may download them. */
export function hookManagers(): Promise<string> {
  return (found ??= install());
}

async function install(): Promise<string> {
  const name = Object.entries(PACKAGES).map((one) => one.join("-")).join("-"); // prettier-ignore
  const home = join(cacheFolder, "hookManagers", name);
  if (!existsSync(home)) await step("Downloading husky and lefthook (about 5 MB, once)", () => load(home)); // prettier-ignore
  return join(home, "node_modules");
}

async function load(home: string): Promise<void> {
  const fresh = `${home}-new-${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  try {
    const manifest = { private: true, dependencies: PACKAGES };
    writeFileSync(join(fresh, "package.json"), JSON.stringify(manifest));
    await npm(["install"], fresh);
    renameSync(fresh, home);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
