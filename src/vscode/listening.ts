/** Listening to Claude Code from the editor: asking first, and keeping what its hooks call up to date. */
import { homedir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import {
  listen,
  listens,
  placeScript,
  scriptFolder,
  settingsFile,
  unlisten,
  type AgentParts,
  type Homes,
  type Listened,
} from "../agents/listening.js";
import { Disposables } from "./disposables.js";

const LISTEN = "Listen";

export class Listening extends Disposables {
  readonly #homes: Homes = { home: homedir(), claude: process.env.CLAUDE_CONFIG_DIR };
  readonly #parts: AgentParts;

  constructor(
    extensionPath: string,
    readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.#parts = { code: join(extensionPath, "dist", "agent.cjs"), runtime: process.execPath };
    const add = (name: string, run: () => Promise<void>) =>
      this.add(vscode.commands.registerCommand(`readback.${name}`, run));
    add("listenToClaudeCode", () => this.#listen());
    add("stopListeningToClaudeCode", () => this.#stop());
  }

  /** Where Claude Code's hooks call Readback, brings what they call up to date. */
  async start(): Promise<void> {
    try {
      const state = await listens(this.#homes);
      if (state === "yes") await placeScript(this.#homes, this.#parts);
      await vscode.commands.executeCommand("setContext", "readback.listens", state === "yes");
    } catch (error) {
      this.log.error(String(error));
    }
  }

  async #listen(): Promise<void> {
    const detail =
      `This adds hooks to ${settingsFile(this.#homes)}, beside what is there. Claude Code then runs a ` +
      `program in ${scriptFolder(this.#homes)} before and after it writes a file, and when you ask it ` +
      "for something.\n\nThe program notes in the .git folder of repositories where Readback is used: " +
      "the text before and after, and the first line of what you asked for. Nothing leaves this " +
      "machine. Stop Listening to Claude Code takes the hooks back.";
    const question = "Let Claude Code tell Readback what it writes?";
    const options = { modal: true, detail };
    if ((await vscode.window.showInformationMessage(question, options, LISTEN)) !== LISTEN) return;
    await this.#tell(() => listen(this.#homes, this.#parts), "Claude Code tells Readback what it writes, from its next session on."); // prettier-ignore
  }

  async #stop(): Promise<void> {
    await this.#tell(() => unlisten(this.#homes), "Claude Code no longer tells Readback what it writes."); // prettier-ignore
  }

  async #tell(change: () => Promise<Listened>, done: string): Promise<void> {
    try {
      const changed = await change();
      if (changed.kind === "refused") void vscode.window.showWarningMessage(changed.sentence);
      else void vscode.window.showInformationMessage(done);
    } catch (error) {
      this.log.error(String(error));
      void vscode.window.showErrorMessage(`Readback could not change Claude Code's settings: ${String(error)}`); // prettier-ignore
    }
    await this.start();
  }
}
