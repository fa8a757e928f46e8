/** Which of the caller's environment git gets to see. */

import { delimiter, isAbsolute } from "node:path";

/** Names and values, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where this program runs: inside a git hook, where git says which index and repository it means,
 * or anywhere else, where such words are left over from something else.
 */
export type GitPlace = "hook" | "elsewhere";

/** Where the user's own configuration and git itself are found. */
const KEPT = new Set([
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_SYSTEM",
  "GIT_CONFIG_NOSYSTEM",
  "GIT_EXEC_PATH",
  "GIT_CEILING_DIRECTORIES",
  "GIT_DISCOVERY_ACROSS_FILESYSTEM",
]);

/** What git tells its hooks about the commit that is being made. */
const KEPT_IN_HOOKS = new Set([
  "GIT_DIR",
  "GIT_COMMON_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
]);

/**
 * `environment` without the variables that would make git read another repository, run a program,
 * or answer in another language.
 */
export function gitEnvironment(environment: Environment, place: GitPlace): Environment {
  const kept = Object.entries(environment).filter(
    ([name]) =>
      !/^GIT_/i.test(name) || KEPT.has(name) || (place === "hook" && KEPT_IN_HOOKS.has(name)),
  );
  return {
    ...Object.fromEntries(
      kept.map(([name, value]) => [name, isPath(name) ? ownPath(value) : value]),
    ),
    LC_ALL: "C",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    // A commit keeps the object that is staged, whatever `git replace` shows for it.
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_TERMINAL_PROMPT: "0",
  };
}

/** Windows has it as `Path`. */
function isPath(name: string): boolean {
  return name.toUpperCase() === "PATH";
}

/** A path without what depends on where a program runs, and without what a package manager put there: both are a repository's. */
function ownPath(path: string | undefined): string | undefined {
  return path
    ?.split(delimiter)
    .filter((folder) => isAbsolute(folder) && !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder))
    .join(delimiter);
}
