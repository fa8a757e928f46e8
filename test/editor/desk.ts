/**
 * A person's desk: Readback in a real editor on a repository, and what the person does there with
 * keys, clicks and git. What they see is `Screen`; what was recorded is read out of the journal.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  addRecords,
  EMPTY_JOURNAL,
  toCanonicalText,
  TYPED,
  type CarryKind,
  type Journal,
  type OriginKind,
} from "../../src/core/index.js";
import { blobIdOf } from "../../src/store/blobId.js";
import { JournalFolder } from "../../src/store/journalFolder.js";
import { rootFolder } from "../host/place.js";
import { startSession, type Session, type SessionOptions } from "../host/session.js";
import { recordSampleChange } from "../sample/record.js";
import { makeSample } from "../sample/sample.js";
import { Screen } from "./screen.js";

/** Where a desk stands. */
export interface DeskOptions extends Omit<SessionOptions, "folder" | "extensions"> {
  /** Fills the new, empty folder. Default: the sample with one commit. */
  readonly fill?: (folder: string) => Promise<void> | void;
  /** Names of folders beside the first one, made by `fill`, that the window shows too. */
  readonly beside?: readonly string[];
  /** Default `installed`. */
  readonly readback?: "installed" | "absent";
  /** Changes what ships, in a folder of its own, before it is installed. */
  readonly prepare?: (extension: string) => void;
}

/** The sample repository, clean. */
export const cleanSample = makeSample;

/** The sample repository with the assistant's change, recorded. */
export async function changedSample(folder: string): Promise<void> {
  await makeSample(folder);
  await recordSampleChange(folder);
}

/** Starts an editor on a new folder. Always `leave()` it. */
export async function sitDown({
  fill = cleanSample,
  beside = [],
  readback = "installed",
  prepare,
  ...options
}: DeskOptions = {}): Promise<Desk> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "readback-desk-")));
  const folder = join(home, "shop");
  mkdirSync(folder);
  await fill(folder);
  const workspace = beside.length > 0 && { workspace: workspaceOf(home, ["shop", ...beside]) };
  const extensions = readback === "installed" ? [shippedFiles(join(home, "readback"))] : [];
  for (const extension of extensions) prepare?.(extension);
  const session = await startAt(home, { ...options, ...workspace, folder, extensions });
  return new Desk(session, home);
}

/** Starts another editor on the folder of `desk`, as a second program would. Always `leave()` it, first. */
export async function sitDownBeside(desk: Desk): Promise<Desk> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "readback-desk-")));
  const extensions = [join(desk.home, "readback")];
  return new Desk(await startAt(home, { folder: desk.folder, extensions }), home);
}

async function startAt(home: string, options: SessionOptions): Promise<Session> {
  return await startSession({
    ...options,
    editor: process.env["READBACK_EDITOR"] === "desktop" ? "desktop" : "embedded",
    environment: {
      ...quietGit(home),
      CLAUDE_CONFIG_DIR: join(home, "claude"),
      ...options.environment,
    },
    settings: { ...noSuggestions, ...options.settings },
  });
}

function workspaceOf(home: string, names: readonly string[]): string {
  const file = join(home, "desk.code-workspace");
  writeFileSync(file, JSON.stringify({ folders: names.map((path) => ({ path })) }));
  return file;
}

/** Git without the person's own configuration. */
export function quietGit(home: string): Record<string, string> {
  return { GIT_CONFIG_GLOBAL: join(home, "gitconfig"), GIT_CONFIG_NOSYSTEM: "1" };
}

/** Tab has one meaning at a time. */
const noSuggestions = {
  "editor.quickSuggestions": { other: "off", comments: "off", strings: "off" },
  "editor.wordBasedSuggestions": "off",
};

/** What a package holds, and nothing else of the repository. */
function shippedFiles(to: string): string {
  for (const name of ["package.json", "dist", "grammars", "media"])
    cpSync(join(rootFolder, name), join(to, name), { recursive: true });
  return to;
}

/** After so long a key that did nothing is pressed again, in ms. */
const PRESS_AGAIN = 2000;

export class Desk extends Screen {
  /** Where the repository is that the folder belongs to, once somebody asked. */
  #git: string | undefined;

  constructor(
    session: Session,
    readonly home: string,
    readonly folder = session.folder,
  ) {
    super(session);
  }

  /** What is done and seen in another folder of the same window. */
  at(name: string): Desk {
    return new Desk(this.session, this.home, join(this.home, name));
  }

  async leave(): Promise<void> {
    await this.session.stop();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Runs git as a terminal would. `output` is all it printed. */
  git(...args: readonly string[]): { readonly code: number; readonly output: string } {
    const { status, stdout, stderr } = spawnSync("git", ["-C", this.folder, ...args], {
      encoding: "utf8",
      env: { ...process.env, ...quietGit(this.home), GIT_EDITOR: "true" },
    });
    return { code: status ?? -1, output: stdout + stderr };
  }

  /** `git`, which must succeed. */
  gitDone(...args: readonly string[]): string {
    const { code, output } = this.git(...args);
    assert.equal(code, 0, `git ${args.join(" ")} failed: ${output}`);
    return output;
  }

  /** Runs `readback check` of the package, as a terminal would. */
  check(): { readonly code: number; readonly output: string } {
    const cli = join(rootFolder, "dist", "cli.cjs");
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "check"], {
      cwd: this.folder,
      encoding: "utf8",
    });
    return { code: status ?? -1, output: stdout + stderr };
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  /** Writes a file from outside of the editor. */
  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Runs a command as the palette does, by its title, with keys. */
  async palette(title: string): Promise<void> {
    await this.session.press("F1");
    await this.session.page.waitForSelector(".quick-input-widget:not([style*='display: none'])");
    await this.session.type(title);
    await this.session.page
      .locator(".quick-input-list .monaco-list-row.focused", { hasText: title })
      .waitFor();
    await this.session.press("Enter");
  }

  /** Guards the repository as a newcomer would, and takes the default. */
  async guard(): Promise<void> {
    await this.palette("Guard This Repository");
    await this.session.page
      .locator(".quick-input-list .monaco-list-row.focused", { hasText: "Every unread AI place" })
      .waitFor();
    await this.session.press("Enter");
    await this.session.page.getByText("is guarded:").first().waitFor();
  }

  /** Puts the cursor at the start of a line, counted from 1, as people do. */
  async goTo(lineNumber: number): Promise<void> {
    await this.session.focusEditor();
    await this.session.press("Control+g");
    await this.session.page.locator(".quick-input-widget input:focus").waitFor();
    await this.session.type(String(lineNumber));
    await this.session.press("Enter");
    await this.session.until((vscode, line) => {
      const editor = vscode.window.activeTextEditor;
      return editor?.selection.active.line === line;
    }, lineNumber - 1);
    await this.session.page.waitForSelector(".monaco-editor.focused");
  }

  /** Types a line of its own at the end of the active editor, key by key, and sees it arrive. */
  async typeLine(words: string): Promise<void> {
    await this.session.focusEditor();
    await this.session.press("Control+End");
    await this.session.press("Enter");
    await this.session.type(words);
    await this.session.untilText(words);
  }

  /** Brings the checklist to the front and waits for the sentence above it. */
  async untilMessage(words: RegExp): Promise<void> {
    await this.showChecklist();
    await this.until(`the checklist says ${words}`, async () => {
      const message = await this.message();
      return words.test(message) ? true : message;
    });
  }

  /** Brings the checklist to the front. */
  async showChecklist(): Promise<void> {
    await this.session.evaluate(async (vscode) => {
      await vscode.commands.executeCommand("readback.showChecklist");
    });
  }

  /**
   * Puts the keys into the card, with the chord a person uses. VS Code learns late that the card lost the
   * keys, and until then the chord is not bound: it is pressed again, as a person would.
   */
  async focusCard(): Promise<void> {
    let pressed = 0;
    await this.until("the card has the keys", async () => {
      if (Date.now() - pressed >= PRESS_AGAIN) {
        pressed = Date.now();
        await this.session.press("Control+Alt+r");
      }
      return await (await this.card()).evaluate(() => document.hasFocus());
    });
  }

  /** Presses the key in the card; when it was just being drawn anew, looks again and presses again. */
  async pressAcknowledge(): Promise<void> {
    const card = await this.card();
    const said = async () => await card.locator("[role=status]").innerText();
    const before = await said();
    await this.session.press("a");
    await this.until("the card answers", async () => (await said()) !== before);
    if ((await said()).includes("had just changed")) await this.session.press("a");
  }

  /** Acknowledges the place at the cursor with keys alone. */
  async acknowledge(): Promise<void> {
    const before = await this.acknowledgements();
    await this.focusCard();
    await (await this.card()).locator("#acknowledge:enabled").waitFor();
    await this.pressAcknowledge();
    await this.until("it is recorded", async () => (await this.acknowledgements()) > before);
    await this.session.focusEditor();
  }

  /** Walks through every place with the card's keys and acknowledges it, as fast as nobody should. */
  async acknowledgeAll(): Promise<void> {
    await this.focusCard();
    for (let left = 50; left > 0; left--) {
      const before = await this.status();
      if (before === "0 unread") break;
      await this.session.press("n");
      // A press on a card that is just being drawn anew does not count; a person looks again too.
      await this.until("a place less is unread", async () => {
        if ((await this.status()) !== before) return true;
        if ((await (await this.card()).locator("#acknowledge:enabled").count()) > 0)
          await this.session.press("a");
        return await this.cardText();
      });
    }
    assert.equal(await this.status(), "0 unread");
    await this.session.focusEditor();
  }

  /** The journal as any reader finds it. */
  async journal(): Promise<Journal> {
    this.#git ??= this.gitDone("rev-parse", "--path-format=absolute", "--git-common-dir").trim();
    const folder = new JournalFolder(join(this.#git, "readback"));
    const { records } = await folder.readNew();
    await folder.dispose();
    return addRecords(EMPTY_JOURNAL, records);
  }

  /** Waits until something that was read is carried on for a reason, and counted. */
  async untilCarried(kind: CarryKind): Promise<void> {
    await this.until(`something is carried as ${kind}`, async () => {
      const kinds = [...(await this.journal()).carries.values()].map((carry) => carry.kind);
      return kinds.includes(kind) ? true : kinds.join(" ");
    });
    await this.untilStatus("0 unread");
  }

  async acknowledgements(): Promise<number> {
    return (await this.journal()).acknowledgements.size;
  }

  /**
   * The text of a saved file with what an assistant wrote in «», unexplained text in ‹›, and an
   * assistant's removals as ⟦text⟧, by the snapshot of exactly that text.
   */
  async attributed(path: string): Promise<string> {
    const text = toCanonicalText(this.read(path));
    const blob = blobIdOf(text);
    let journal = EMPTY_JOURNAL;
    // A text of a path with marks gets a snapshot of its own a moment after it is saved.
    await this.until(`${path} has a snapshot`, async () => {
      journal = await this.journal();
      const snapshots = journal.snapshots.get(path);
      return snapshots === undefined || snapshots.has(blob);
    });
    const snapshot = journal.snapshots.get(path)?.get(blob);
    if (!snapshot) return text;
    const kind = (id: string): OriginKind | undefined =>
      id === TYPED ? "human" : journal.origins.get(id)?.kind;
    const marks: Record<string, [string, string]> = { ai: ["«", "»"], unknown: ["‹", "›"] };
    let marked = "";
    for (let at = 0; at <= text.length; at++) {
      for (const { start, end, origin } of snapshot.spans)
        if (end === at && start < end) marked += marks[kind(origin) ?? ""]?.[1] ?? "";
      for (const removal of snapshot.removals)
        if (removal.offset === at && kind(removal.origin) === "ai") marked += `⟦${removal.text}⟧`;
      for (const { start, origin } of snapshot.spans)
        if (start === at) marked += marks[kind(origin) ?? ""]?.[0] ?? "";
      marked += text.charAt(at);
    }
    return marked.replaceAll("»«", "");
  }

  /** Saves the active editor with the key and waits until the file is on disk. */
  async save(): Promise<void> {
    await this.session.untilTold();
    await this.session.press("Control+s");
    await this.session.until(
      (vscode) => vscode.window.activeTextEditor?.document.isDirty === false,
    );
    await this.session.page.waitForTimeout(150);
  }
}
