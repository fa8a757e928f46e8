/**
 * What a commit is measured with besides this runtime: another Node.js, and the usual hooks. They come from
 * the npm registry into a temporary folder, which the next run finds.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PACKAGES = [`node-${process.platform}-${process.arch}@24`, "husky@9", "lint-staged@16"];

/** What could be had; `undefined` for what could not. */
export interface Programs {
  /** Node.js 24. */
  readonly node24: string | undefined;
  /** The folder `node_modules` with husky and lint-staged. */
  readonly modules: string | undefined;
}

/** Asks npm for what is not there. */
export function programs(): Programs {
  const folder = join(tmpdir(), "readback-bench-programs");
  const modules = join(folder, "node_modules");
  mkdirSync(folder, { recursive: true });
  for (const name of PACKAGES) if (!existsSync(folderOf(modules, name))) install(folder, name);
  const node24 = join(folderOf(modules, PACKAGES[0] ?? ""), "bin", "node");
  const isThere = ["husky", "lint-staged"].every((name) => existsSync(join(modules, name)));
  return {
    node24: existsSync(node24) ? node24 : undefined,
    modules: isThere ? modules : undefined,
  };
}

function install(folder: string, name: string): void {
  spawnSync("npm", ["install", "--no-audit", "--no-fund", "--prefix", folder, name], {
    cwd: folder,
  });
}

function folderOf(modules: string, name: string): string {
  return join(modules, name.replace(/@\d+$/, ""));
}
