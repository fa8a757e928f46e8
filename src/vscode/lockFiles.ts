/**
 * The files in which package managers note what they chose. Installing writes them, whoever asked for
 * it: an assistant that runs is no sign that it wrote one.
 */
import { basename } from "node:path/posix";

const LOCK_FILES: ReadonlySet<string> = new Set([
  "bun.lock",
  "cargo.lock",
  "composer.lock",
  "deno.lock",
  "flake.lock",
  "gemfile.lock",
  "go.sum",
  "gradle.lockfile",
  "mix.lock",
  "npm-shrinkwrap.json",
  "package-lock.json",
  "package.resolved",
  "packages.lock.json",
  "pdm.lock",
  "pipfile.lock",
  "pnpm-lock.yaml",
  "podfile.lock",
  "poetry.lock",
  "pubspec.lock",
  "uv.lock",
  "yarn.lock",
]);

/** Whether a package manager writes the file at `path`. */
export function isLockFile(path: string): boolean {
  return LOCK_FILES.has(basename(path).toLowerCase());
}
