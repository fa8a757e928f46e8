/**
 * Files nobody has to read before a commit: what package managers and test runners write, and what the policy
 * names, as `.gitignore` would. https://git-scm.com/docs/gitignore#_pattern_format
 */
import ignore from "ignore";

/** The files in which package managers note what they chose. */
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

/** Whether a package manager writes the file at `path`. Installing does, whoever asked for it. */
export function isLockFile(path: string): boolean {
  return LOCK_FILES.has(nameOf(path).toLowerCase());
}

/** The snapshots that test runners keep: Jest's and Vitest's, and Syrupy's. */
const TEST_SNAPSHOT = /(?:^|\/)__snapshots__\/[^/]+\.(?:snap|ambr)$/;

/** Whether `path` is exempt by what it is, or by one of `patterns`, which `isPattern` took. */
export function isExempt(path: string, patterns: readonly string[]): boolean {
  if (isLockFile(path) || TEST_SNAPSHOT.test(path)) return true;
  return patterns.length > 0 && isOrdinary(path) && rulesOf(patterns).ignores(path);
}

/** What says which files of a repository nobody has to read. */
export interface Exemptions {
  /** Patterns of the policy. */
  readonly exempt: readonly string[];
  /** The paths that the repository calls generated. */
  readonly generated: ReadonlySet<string>;
}

/** Whether nobody has to read the file at `path`, by the policy or by what the repository says of it. */
export function isExemptIn({ exempt, generated }: Exemptions, path: string): boolean {
  return generated.has(path) || isExempt(path, exempt);
}

/** No file system has longer names, in UTF-16 units; git's index may, and matching them takes time. */
const LONGEST_NAME = 255;

function isOrdinary(path: string): boolean {
  return path.split("/").every((name) => name.length <= LONGEST_NAME);
}

/** A longer pattern is refused, in UTF-16 units. */
const LONGEST = 200;

/** More wild cards between two slashes take time with long names. */
const MOST_STARS = 3;

/** Whether `text` can be a pattern of a policy. */
export function isPattern(text: string): boolean {
  const stars = text.split("/").map((part) => part.match(/[*]+/g)?.length ?? 0);
  return text.trim() !== "" && text.length <= LONGEST && Math.max(...stars) <= MOST_STARS;
}

const made = new WeakMap<readonly string[], ReturnType<typeof ignore>>();

function rulesOf(patterns: readonly string[]) {
  const known = made.get(patterns);
  if (known) return known;
  // Names that differ in case are different files: what is exempt is never more than was said.
  const rules = ignore({ ignorecase: false, allowRelativePaths: true }).add(patterns);
  made.set(patterns, rules);
  return rules;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
