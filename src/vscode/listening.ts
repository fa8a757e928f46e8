/** Listening to Claude Code from the editor: asking first, and keeping what its hooks call up to date. */
import { homedir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { mayListen, scriptFolder, settingsFile, type Homes } from "../agents/claudeHome.js";
import type { AgentParts, Listened } from "../agents/listening.js";
import { Disposables } from "./disposables.js";

const LISTEN = "Listen";

/** Reading and changing the settings is a file of its own beside the bundle: few need it, and all would load it. */
const changes = () => import("../agents/listening.js");

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
      const isListening = (await mayListen(this.#homes)) && (await this.#bringUp());
      await vscode.commands.executeCommand("setContext", "readback.listens", isListening);
    } catch (error) {
      this.log.error(String(error));
    }
  }

  async #bringUp(): Promise<boolean> {
    const { listens, placeScript } = await changes();
    if ((await listens(this.#homes)) === "no") return false;
    await placeScript(this.#homes, this.#parts);
    return true;
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
    const listen = async () => (await changes()).listen(this.#homes, this.#parts);
    await this.#tell(
      listen,
      "Claude Code tells Readback what it writes, from its next session on.",
    );
  }

  async #stop(): Promise<void> {
    const unlisten = async () => (await changes()).unlisten(this.#homes);
    await this.#tell(unlisten, "Claude Code no longer tells Readback what it writes.");
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
