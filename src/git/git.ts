/** Runs git. What it prints is read elsewhere in this room. */
import { execFile } from "node:child_process";
import { gitEnvironment, type Environment, type GitPlace } from "./environment.js";

/** Runs one git command and returns what it printed, as bytes. Throws a `GitError`. */
export type Git = (args: readonly string[], input?: string) => Promise<Buffer>;

/** Where and how git runs. */
export interface GitSetting {
  readonly folder: string;
  readonly environment: Environment;
  readonly place: GitPlace;
  /** The program; by default the first `git` of the path. */
  readonly program?: string;
}

/** Git ran and failed, or could not be run. */
export class GitError extends Error {
  override readonly name = "GitError";
  constructor(
    readonly args: readonly string[],
    /** What git returned; `undefined` when it could not be run to its end. */
    readonly exitCode: number | undefined,
    /** The system's word when git could not be run, such as `ENOENT`; else empty. */
    readonly code: string,
    readonly stderr: string,
    cause: unknown,
  ) {
    super(`git ${args[0] ?? ""} failed: ${stderr.trim() || code || String(cause)}`, { cause });
  }
}

/** Whether `error` is a `GitError`, also one of another bundle of ours: each has a class of its own. */
export function isGitError(error: unknown): error is GitError {
  return error instanceof Error && error.name === "GitError";
}

/**
 * Keep a repository from running programs of its own choice, and git from writing to it.
 * Measured: without the first, `diff-index --cached` runs what `core.fsmonitor` names; without the
 * second, a bare repository inside a folder brings its own configuration.
 */
const SAFE = [
  "-c",
  "core.fsmonitor=false",
  "-c",
  "safe.bareRepository=explicit",
  "--no-optional-locks",
];

/** The most that one command may print, in bytes. */
const OUTPUT_LIMIT = 1 << 29;

/** Makes a `Git` for one folder. */
export function gitAt({ folder, environment, place, program = "git" }: GitSetting): Git {
  const env = gitEnvironment(environment, place);
  const options = { cwd: folder, env, encoding: "buffer", maxBuffer: OUTPUT_LIMIT } as const;
  return (args, input) =>
    new Promise((resolve, reject) => {
      const child = execFile(program, [...SAFE, ...args], options, (error, stdout, stderr) => {
        if (error) reject(toGitError(args, error, stderr.toString("utf8")));
        else resolve(stdout);
      });
      // A git that ends early does not read the rest; its exit code says why.
      child.stdin?.on("error", () => undefined);
      child.stdin?.end(input);
    });
}

function toGitError(args: readonly string[], error: Error, stderr: string): GitError {
  const code = "code" in error ? error.code : undefined;
  return typeof code === "number"
    ? new GitError(args, code, "", stderr, error)
    : new GitError(args, undefined, typeof code === "string" ? code : "", stderr, error);
}
