/**
 * A real editor under a test's hands: keys and pictures through the page, questions through the extension host. The
 * same for the embedded editor and for a desktop VS Code.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import type { Page } from "playwright-core";
import { buildAssistant } from "../assistant/build.js";
import { desktopWindow } from "./desktop.js";
import { embeddedWindow } from "./embedded.js";
import { cacheFolder } from "./place.js";
import { type Plain, type Probe, probe, type VsCode } from "./probeClient.js";
import { freePort } from "./server.js";
import { testSettings } from "./settings.js";

const untilMs = 15_000;

/** What a session is started with. */
export interface SessionOptions {
  /** The folder that is opened. */
  readonly folder: string;
  /** A `.code-workspace` file to open in its place; the folder is the first one in it. */
  readonly workspace?: string;
  /** Folders of extensions beside the pretend assistant. */
  readonly extensions?: readonly string[];
  /** Added to, and stronger than, the settings tests have in common. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** `strict` (default) guards proposed API as in the VS Code people install, `open` gives all of it to everybody. */
  readonly gate?: "strict" | "open";
  /** Extensions that may use the proposals they declare, by `publisher.name`. */
  readonly proposals?: readonly string[];
  /** `ask`: the folder is restricted until a person trusts it. Default `off`. */
  readonly trust?: "ask" | "off";
  /** Where it runs; `desktop` downloads a VS Code. Default: what READBACK_EDITOR says, else `embedded`. */
  readonly editor?: "embedded" | "desktop";
  /** Variables for the extension host and everything it starts, such as HOME or GIT_CONFIG_GLOBAL. */
  readonly environment?: Readonly<Record<string, string>>;
  /** In CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** What a kind of editor does for a session. */
export interface EditorWindow {
  /** Starts the editor and shows the folder. */
  readonly start: () => Promise<Page>;
  /** Ends the editor at once, as a crash would; unsaved text is lost or hot, as the editor decides. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** What the editor wrote on its way, for an error message. */
  readonly log: () => string;
}

/** What a kind of editor needs to start. */
export interface WindowOptions extends SessionOptions {
  readonly profile: string;
  readonly extensions: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly size: { readonly width: number; readonly height: number };
}

/** Starts an editor on a folder, with the pretend assistant in it. Always `stop()` it. */
export async function startSession(options: SessionOptions): Promise<Session> {
  const profile = mkdtempSync(join(tmpdir(), "readback-"));
  const port = await freePort();
  const all: WindowOptions = {
    ...options,
    profile,
    size: options.size ?? { width: 1400, height: 900 },
    extensions: [await buildAssistant(join(profile, "assistant")), ...(options.extensions ?? [])],
    proposals: ["readback-test.pretend-assistant", ...(options.proposals ?? [])],
    settings: { ...testSettings, ...options.settings },
    environment: { ...options.environment, READBACK_PROBE_PORT: String(port) },
  };
  const editor = options.editor ?? process.env["READBACK_EDITOR"];
  const window = editor === "desktop" ? desktopWindow(all) : await embeddedWindow(all);
  const session = new Session(all, window, probe(port));
  try {
    await session.restart();
    return session;
  } catch (error) {
    await session.stop();
    throw error;
  }
}

/** One editor on one folder. */
export class Session {
  readonly #options: WindowOptions;
  readonly #window: EditorWindow;
  readonly #probe: Probe;
  #page: Page | undefined;
  #host: string | undefined;

  constructor(options: WindowOptions, window: EditorWindow, client: Probe) {
    this.#options = options;
    this.#window = window;
    this.#probe = client;
  }

  /** The folder that is open. */
  get folder(): string {
    return this.#options.folder;
  }

  /** The editor's page, another one after `restart`. */
  get page(): Page {
    if (this.#page === undefined) throw new Error("The editor does not run: call restart() first.");
    return this.#page;
  }

  /** Runs a function in the extension host: `session.evaluate((vscode, name) => …, "x")`. See `Probe`. */
  readonly evaluate: Probe["evaluate"] = async (work, ...args) =>
    await this.#probe.evaluate(work, ...args);

  /** Runs the body of an async function in the extension host; it sees `vscode`, `assistant` and `require`. */
  readonly run: Probe["run"] = async (code) => await this.#probe.run(code);

  /** Tells the pretend assistant what to do next: `session.direct((assistant, a) => assistant.answers.push(a), a)`. */
  readonly direct: Probe["direct"] = async (work, ...args) =>
    await this.#probe.direct(work, ...args);

  /** Opens a file of the folder in an editor of its own and puts the keys there. */
  async open(path: string): Promise<void> {
    await this.evaluate(
      async (vscode, file) => {
        const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
        await vscode.window.showTextDocument(document, { preview: false });
      },
      join(this.folder, path),
    );
    await this.focusEditor();
  }

  /** Puts the keys into the active text editor. */
  async focusEditor(): Promise<void> {
    await this.evaluate(async (vscode) => {
      await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    });
    await this.page.waitForSelector(".monaco-editor.focused");
  }

  /** Puts the cursor at a place of the active text editor. 0-based line, UTF-16 units from its start. */
  async placeCursor(line: number, character: number): Promise<void> {
    await this.evaluate(
      (vscode, at, unit) => {
        const editor = vscode.window.activeTextEditor;
        if (!editor) throw new Error("No text editor is active.");
        const place = new vscode.Position(at, unit);
        editor.selection = new vscode.Selection(place, place);
        editor.revealRange(editor.selection);
      },
      line,
      character,
    );
    // The extension host is told before the page: keys count from where the page has the cursor.
    await this.page.locator(".statusbar-item", { hasText: `Ln ${line + 1}, Col ` }).waitFor();
  }

  /** Presses a key or chord in Playwright's words, such as `Control+Enter`. */
  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** Types with a key press for each character. `delay` is milliseconds between them. */
  async type(text: string, delay = 0): Promise<void> {
    await this.page.keyboard.type(text, { delay });
  }

  /** The text of the active text editor. */
  async text(): Promise<string> {
    return await this.evaluate((vscode) => {
      const editor = vscode.window.activeTextEditor;
      if (!editor) throw new Error("No text editor is active.");
      return editor.document.getText();
    });
  }

  /** Waits until a function in the extension host answers true; keys arrive there some milliseconds after the page. */
  async until<A extends readonly Plain[]>(
    what: (vscode: VsCode, ...args: A) => boolean | Promise<boolean>,
    ...args: A
  ): Promise<void> {
    const deadline = Date.now() + untilMs;
    while (!(await this.evaluate(what, ...args))) {
      if (Date.now() > deadline) throw new Error(`Did not come true in the editor: ${what}`);
      await this.page.waitForTimeout(30);
    }
  }

  /** Returns once the extension host knows all that keys have done in the page so far. */
  async untilTold(): Promise<void> {
    // The answer of the page comes after everything the page said before it.
    await this.evaluate(async (vscode) => {
      await vscode.commands.executeCommand("setContext", "readback.told", true);
    });
  }

  /** Waits until the active text editor's text contains a piece. */
  async untilText(piece: string): Promise<void> {
    await this.until(
      (vscode, part) => vscode.window.activeTextEditor?.document.getText().includes(part) ?? false,
      piece,
    );
  }

  /**
   * Waits until ghost text is shown and returns what of it stands behind the cursor's line. Where the editor asked
   * while it was still starting nothing comes, so it asks again.
   */
  async ghostText(): Promise<string> {
    const shown = ".ghost-text-decoration";
    await this.page.waitForSelector(shown, { timeout: 8000 }).catch(async () => {
      await this.evaluate(async (vscode) => {
        await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
      });
      await this.page.waitForSelector(shown);
    });
    return (await this.page.locator(".ghost-text-decoration").allTextContents()).join("");
  }

  /** Writes a picture of the page into the cache folder's `pictures` and returns its path. */
  async screenshot(name: string): Promise<string> {
    const path = join(cacheFolder, "pictures", `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path });
    return path;
  }

  /** Opens the chat in agent mode, asks with real keys, and returns when the answer's closing words are shown. */
  async ask(prompt: string): Promise<void> {
    const { ask } = await import("./chat.js");
    await ask(this, prompt);
  }

  /**
   * Waits until the editor has words on disk in a folder of its profile. It keeps unsaved text
   * (`Backups`) about a second after the last key, and what is pending of a chat
   * (`chatEditingSessions`) every five seconds: what ends earlier loses it.
   */
  async untilKept(
    folder: "Backups" | "chatEditingSessions" | "logs",
    words: string,
  ): Promise<void> {
    const data = join(this.#options.profile, "data");
    const kept = () =>
      readdirSync(data, { recursive: true, encoding: "utf8" })
        .filter((path) => path.split(sep).includes(folder))
        .some((path) => textAt(join(data, path))?.includes(words));
    const deadline = Date.now() + untilMs;
    while (!kept()) {
      if (Date.now() > deadline) throw new Error(`Never in ${folder} of the editor: ${words}`);
      await this.page.waitForTimeout(100);
    }
  }

  /** Loads the page anew, which starts a new extension host. */
  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: "commit" });
    await this.#ready();
  }

  /** Kills the extension host alone; the window stays and starts another one. */
  async killHost(): Promise<void> {
    await this.run("setTimeout(() => process.kill(process.pid, 'SIGKILL'), 10)");
    this.#host = await this.#probe.otherThan(this.#host);
  }

  /** Ends the editor at once, as a crash would. */
  async kill(): Promise<void> {
    this.#page = undefined;
    await this.#window.kill();
  }

  /** Starts the editor on the same profile, after `kill` or in place of what runs. */
  async restart(): Promise<void> {
    if (this.#page) await this.kill();
    this.#page = await this.#window.start();
    await this.#ready();
  }

  /** Ends everything the session started and removes its profile. */
  async stop(): Promise<void> {
    this.#page = undefined;
    await this.#window.stop();
    rmSync(this.#options.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #ready(): Promise<void> {
    await this.page.waitForSelector(".monaco-workbench .part.statusbar", { timeout: 60_000 });
    this.#host = await this.#probe.otherThan(this.#host);
  }
}

/** A file's text; undefined of a folder, and of what was removed meanwhile. */
function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
