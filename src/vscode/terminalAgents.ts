/** Known assistants that run in the terminals of this window. */

/** An assistant that is running. */
export interface RunningAgent {
  /** As people call it. */
  readonly tool: string;
  /** When it was started, in milliseconds since 1970. */
  readonly since: number;
}

/** Tells which assistant is running, if one is. */
export interface TerminalAgents {
  running(): RunningAgent | undefined;
}

/** Nobody is known to run. */
export const NO_AGENTS: TerminalAgents = { running: () => undefined };
