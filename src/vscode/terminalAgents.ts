/**
 * Agents that run in the editor's terminals. That one runs is a sign of who may be writing files,
 * never proof; shells that tell nothing of their commands are not seen.
 */
import * as vscode from "vscode";
import { agentStarted } from "../agents/commandLine.js";
import { Disposables } from "./disposables.js";

/** An agent that runs, and since when, in milliseconds since 1970. */
export interface RunningAgent {
  readonly tool: string;
  readonly since: number;
}

export class TerminalAgents extends Disposables {
  readonly #running = new Map<
    vscode.TerminalShellExecution,
    RunningAgent & { readonly terminal: vscode.Terminal }
  >();
  readonly #changed = this.add(new vscode.EventEmitter<void>());
  /** Fires when an agent started or ended. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    super();
    const { window } = vscode;
    this.add(
      window.onDidStartTerminalShellExecution(({ execution, terminal }) => {
        const tool = agentStarted(execution.commandLine.value);
        if (tool !== undefined) this.#started(execution, terminal, tool);
      }),
    );
    this.add(window.onDidEndTerminalShellExecution(({ execution }) => this.#ended(execution)));
    this.add(
      window.onDidCloseTerminal((closed) => {
        for (const [execution, { terminal }] of this.#running)
          if (terminal === closed) this.#ended(execution);
      }),
    );
  }

  /** The agent that was started last of those that run. */
  running(): RunningAgent | undefined {
    const last = [...this.#running.values()].at(-1);
    return last && { tool: last.tool, since: last.since };
  }

  #started(
    execution: vscode.TerminalShellExecution,
    terminal: vscode.Terminal,
    tool: string,
  ): void {
    this.#running.set(execution, { tool, since: Date.now(), terminal });
    this.#changed.fire();
  }

  #ended(execution: vscode.TerminalShellExecution): void {
    if (this.#running.delete(execution)) this.#changed.fire();
  }
}
