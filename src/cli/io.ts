/** Everything the command line touches outside itself. */
import type { Environment } from "../git/environment.js";
import { escapeText } from "./escapeText.js";

/** The world of one run. */
export interface Io {
  /** Where the command was started. */
  readonly folder: string;
  readonly environment: Environment;
  /** Print one line, to the standard output and the standard error. */
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Asks at the terminal and returns the answer; `undefined` where nobody sits at one. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  /** ISO 8601 in UTC. */
  readonly now: () => string;
  /** The bundled check, a file. */
  readonly hookCode: string;
  /** The bundled program that agents' hooks call, a file. */
  readonly agentCode: string;
  /** The person's home; absolute. */
  readonly home: string;
  /** What another program tells on the standard input; `undefined` when it is more than is read. */
  readonly payload: () => Promise<string | undefined>;
  /** The program this runs in. */
  readonly runtime: string;
  readonly version: () => Promise<string>;
}

/** What a command returns to its caller. */
export const EXIT = {
  /** Nothing stops the commit, or what was asked for is done. */
  pass: 0,
  /** Somebody has to read something first. */
  unmet: 1,
  /** No answer: wrong usage, or something broke on the way. */
  unknown: 2,
} as const;

/** One of `EXIT`. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** `io` that lets no text of a repository act on the terminal. */
export function escaping(io: Io): Io {
  return {
    ...io,
    out: (line) => io.out(escapeText(line)),
    err: (line) => io.err(escapeText(line)),
  };
}
