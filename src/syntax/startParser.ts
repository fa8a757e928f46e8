/** Starts the parser's process. */
import { fork, type ChildProcess } from "node:child_process";

/** Where the parts of the parser are, as absolute paths. */
export interface ParserPlace {
  /** The program of the process. */
  readonly program: string;
  /** The folder of the grammars. */
  readonly grammars: string;
}

/**
 * Large lexers are compiled a second time, in the background, and take gigabytes for that: with this
 * flag they are not. The second bounds what is on the heap of JavaScript, in MiB.
 */
const FLAGS = ["--liftoff-only", "--max-old-space-size=512"];

/**
 * The process, or `undefined` when there is none to be had. In an editor it is the editor's own program,
 * made to run as Node; what somebody set for Node in their own programs is not for this one. It ends
 * after an answer that left it with more than `bytes` resident bytes.
 */
export function startParser(
  { program, grammars }: ParserPlace,
  bytes: number,
): ChildProcess | undefined {
  try {
    return fork(program, [grammars, String(bytes)], {
      execArgv: FLAGS,
      env: { ...process.env, NODE_OPTIONS: undefined, ELECTRON_RUN_AS_NODE: "1" },
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
  } catch {
    return undefined;
  }
}
