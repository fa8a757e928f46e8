/**
 * A person's own day, without any assistant: typing, formatting, renaming, saving, committing, merging,
 * pulling and switching. Whatever Readback shows of it is counted, from the first moment to the last.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { Random } from "../support/random.js";
import { quietGit, type Desk } from "./desk.js";

/** What Readback showed that it should not have, each once, and how much was done. */
export interface Day {
  readonly marks: readonly string[];
  readonly questions: readonly string[];
  readonly dialogs: readonly string[];
  readonly done: ReadonlyMap<string, number>;
  readonly keys: number;
}

/** Lives `rounds` rounds of a day; some fifteen minutes' worth of work each. */
export async function liveDay(desk: Desk, rounds: number, seed: number): Promise<Day> {
  const day = new OwnDay(desk, new Random(seed));
  try {
    await day.start();
    for (let round = 0; round < rounds; round++) await day.round(round);
    return await day.end();
  } finally {
    day.remove();
  }
}

const FILE = "src/own.ts";
const OTHER = "src/other.ts";
const WORDS = ["amount", "basket", "count", "delivery", "entry", "factor", "gross", "house", "index", "joint"] as const; // prettier-ignore

class OwnDay {
  readonly #done = new Map<string, number>();
  readonly #home = mkdtempSync(join(tmpdir(), "readback-teammate-"));
  #keys = 0;

  constructor(
    readonly desk: Desk,
    readonly random: Random,
  ) {}

  get #session(): Desk["session"] {
    return this.desk.session;
  }

  async start(): Promise<void> {
    this.desk.write(FILE, program("own", 12));
    this.desk.write(OTHER, program("other", 12));
    this.desk.gitDone("add", "--all");
    this.desk.gitDone("commit", "--quiet", "-m", "Begin");
    const remote = join(this.#home, "remote.git");
    mkdirSync(remote);
    this.desk.gitDone("init", "--quiet", "--bare", "--initial-branch=main", remote);
    this.desk.gitDone("remote", "add", "origin", remote);
    this.desk.gitDone("push", "--quiet", "--set-upstream", "origin", "main");
    this.desk.gitDone("clone", "--quiet", remote, join(this.#home, "clone"));
    await this.desk.guard();
    await this.#session.open(FILE);
    // The guard's own sentence is from before the day.
    await this.#session.evaluate(async (vscode) => {
      await vscode.commands.executeCommand("notifications.clearAll");
    });
    await this.#watch();
  }

  async round(number: number): Promise<void> {
    await this.#do("writes a function", async () => await this.#writeFunction(number));
    await this.#do("saves", async () => await this.desk.save());
    await this.#do("formats", async () => await this.#format());
    await this.#do("moves a line and comments it", async () => await this.#moveAndComment());
    await this.#do("cuts and pastes into another file", async () => await this.#carryOver());
    await this.#do("replaces in the whole file", async () => await this.#replaceAll(number));
    await this.#do("undoes and redoes", async () => await this.#undoAndRedo());
    await this.#do("commits", async () => await this.#commit("Work"));
    await this.#do("pulls a teammate's work", async () => await this.#pull(number));
    await this.#do("merges a branch", async () => await this.#merge(number));
    await this.#do("stashes and pops", async () => await this.#stash(number));
    await this.#do("rebases", async () => await this.#rebase(number));
    await this.#do("lets a build write", async () => await this.#build(number));
    await this.#do("closes and opens", async () => await this.#closeAndOpen());
  }

  /** What was seen from the start to now. */
  async end(): Promise<Day> {
    await this.#session.page.waitForTimeout(1000);
    const seen = await this.#session.page.evaluate(() => window.readbackSeen);
    return { ...seen, done: this.#done, keys: this.#keys };
  }

  remove(): void {
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 3 });
  }

  async #do(name: string, work: () => Promise<void>): Promise<void> {
    await work();
    this.#done.set(name, (this.#done.get(name) ?? 0) + 1);
  }

  /** Looks at the page ten times a second and whenever something appears in it. */
  async #watch(): Promise<void> {
    await this.#session.page.evaluate(() => {
      const seen: Window["readbackSeen"] = { marks: [], questions: [], dialogs: [] };
      window.readbackSeen = seen;
      const note = (list: string[], words: string | null | undefined) => {
        const sentence = (words ?? "").trim().slice(0, 200);
        if (sentence !== "" && !list.includes(sentence)) list.push(sentence);
      };
      const all = (selector: string) => [...document.querySelectorAll(selector)];
      const look = () => {
        for (const glyph of all(".glyph-margin-widgets .cgmr"))
          if (/unread|removed/.test(getComputedStyle(glyph).backgroundImage))
            note(seen.marks, "a mark in the gutter");
        const status = all("[id='readback.readback.readback.unread']")[0]?.textContent;
        if (!/^\s*0 unread\s*$/.test(status ?? "")) note(seen.marks, `status: ${status}`);
        for (const toast of all(".notifications-toasts .notification-list-item-message"))
          note(seen.questions, toast.textContent);
        for (const dialog of all(".monaco-dialog-box")) note(seen.dialogs, dialog.textContent);
      };
      new MutationObserver(look).observe(document.querySelector(".statusbar") ?? document.body, {
        subtree: true,
        childList: true,
        characterData: true,
      });
      setInterval(look, 100);
    });
  }

  async #type(text: string): Promise<void> {
    this.#keys += text.length;
    await this.#session.type(text);
  }

  async #press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.#keys++;
      await this.#session.press(key);
    }
    await this.#session.untilTold();
  }

  async #writeFunction(round: number): Promise<void> {
    await this.#session.focusEditor();
    await this.#press("Control+End");
    const name = `${this.random.pick(WORDS)}${round}`;
    await this.#type(`\nexport function ${name}(value: number): number {\n`);
    for (let line = 0; line < 4; line++)
      await this.#type(
        `const ${this.random.pick(WORDS)}${line} = value * ${this.random.int(2, 99)};\n`,
      );
    await this.#type("return  value ;");
    await this.#session.untilText("return  value ;");
  }

  async #format(): Promise<void> {
    await this.#press("Control+Shift+i");
    await this.#session.until((vscode) => !vscode.window.activeTextEditor?.document.getText().includes("return  value ;")); // prettier-ignore
    await this.desk.save();
  }

  async #moveAndComment(): Promise<void> {
    await this.#session.placeCursor(3, 0);
    await this.#press("Alt+ArrowDown", "Alt+ArrowDown", "Control+/", "Control+/", "Alt+ArrowUp", "Alt+ArrowUp"); // prettier-ignore
  }

  async #carryOver(): Promise<void> {
    await this.#session.placeCursor(8, 0);
    await this.#press("Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "Control+x");
    await this.desk.save();
    await this.#session.open(OTHER);
    await this.#press("Control+End", "Control+v");
    await this.desk.save();
    await this.#session.open(FILE);
  }

  async #replaceAll(round: number): Promise<void> {
    const [from, to] = [`part${round}`, `piece${round}`];
    await this.#press("Control+h");
    await this.#session.page.locator(".find-widget.visible.replaceToggled").waitFor();
    await this.#press("Control+a");
    await this.#type(from);
    await this.#press("Tab");
    await this.#press("Control+a");
    await this.#type(to);
    await this.#press("Control+Alt+Enter", "Escape");
    await this.desk.save();
  }

  async #undoAndRedo(): Promise<void> {
    await this.#session.focusEditor();
    await this.#press("Control+End");
    await this.#type("\n// a thought\n");
    await this.#press("Control+z", "Control+z", "Control+y");
    await this.desk.save();
  }

  async #commit(message: string): Promise<void> {
    this.desk.gitDone("add", "--all");
    this.desk.gitDone("commit", "--quiet", "--allow-empty", "-m", message);
    await this.#session.untilTold();
  }

  /** Somebody else's commit comes, into a file that is open. */
  async #pull(round: number): Promise<void> {
    this.desk.gitDone("push", "--quiet");
    const clone = join(this.#home, "clone");
    const there = (...args: readonly string[]) =>
      spawnSync("git", ["-C", clone, ...args], {
        env: { ...process.env, ...quietGit(this.desk.home) },
      });
    there("pull", "--quiet");
    spawnSync("sh", [
      "-c",
      `printf 'export const theirs${round} = ${round};\\n' >> '${clone}/${OTHER}'`,
    ]);
    there("-c", "user.name=Tim", "-c", "user.email=tim@example.com", "commit", "--quiet", "-am", "Theirs"); // prettier-ignore
    there("push", "--quiet");
    this.desk.gitDone("pull", "--quiet", "--rebase");
    await this.#onDisk();
  }

  async #merge(round: number): Promise<void> {
    const branch = `side${round}`;
    this.desk.gitDone("switch", "--quiet", "-c", branch);
    this.desk.write(FILE, this.desk.read(FILE).replace("/** own */", `/** own ${round} */`));
    this.desk.write(`src/side${round}.ts`, program(`side${round}`, 3));
    await this.#commit("Side");
    this.desk.gitDone("switch", "--quiet", "main");
    this.desk.write(OTHER, `${this.desk.read(OTHER)}export const mine${round} = 1;\n`);
    await this.#commit("Main");
    this.desk.gitDone("merge", "--quiet", "--no-edit", branch);
    await this.#onDisk();
  }

  async #stash(round: number): Promise<void> {
    await this.#session.focusEditor();
    await this.#press("Control+End");
    await this.#type(`\nconst late${round} = 1;`);
    await this.desk.save();
    this.desk.gitDone("stash", "--quiet");
    await this.#onDisk();
    this.desk.gitDone("stash", "pop", "--quiet");
    await this.#onDisk();
    await this.#commit("Late");
  }

  async #rebase(round: number): Promise<void> {
    this.desk.gitDone("switch", "--quiet", "-c", `base${round}`, "HEAD~1");
    this.desk.write(`src/base${round}.ts`, program(`base${round}`, 2));
    await this.#commit("Base");
    this.desk.gitDone("rebase", "--quiet", "main");
    this.desk.gitDone("switch", "--quiet", "main");
    this.desk.gitDone("merge", "--quiet", "--ff-only", `base${round}`);
    await this.#onDisk();
  }

  /** Output that git ignores. */
  async #build(round: number): Promise<void> {
    this.desk.write(".gitignore", "build/\n");
    for (let n = 0; n < 40; n++)
      this.desk.write(`build/out${round}-${n}.js`, `export const built${n} = ${round};\n`.repeat(20)); // prettier-ignore
    await this.#onDisk();
  }

  async #closeAndOpen(): Promise<void> {
    await this.#press("Control+F4");
    await this.#session.open(FILE);
  }

  /** Lets the editor notice what changed on disk. */
  async #onDisk(): Promise<void> {
    const text = this.desk.read(FILE);
    await this.#session.until(
      (vscode, wanted) =>
        vscode.workspace.textDocuments.every(
          (document) => !document.uri.path.endsWith("/src/own.ts") || document.getText() === wanted,
        ),
      text,
    );
    await this.#session.page.waitForTimeout(300);
  }
}

/** A file of `count` small functions. */
function program(name: string, count: number): string {
  const functions = Array.from(
    { length: count },
    (_, n) => `export function ${name}Part${n}(value: number): number {\n  const part${n} = value + ${n};\n  return part${n};\n}\n`, // prettier-ignore
  );
  return `/** ${name} */\n${functions.join("\n")}`;
}

declare global {
  interface Window {
    /** What a day's watcher has seen. */
    readbackSeen: { marks: string[]; questions: string[]; dialogs: string[] };
  }
}
