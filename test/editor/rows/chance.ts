/**
 * A session of chance: somebody types, deletes, accepts, asks an agent, pastes, moves lines, undoes and
 * saves in random order, while programs write to the disk and git stashes. See `alphabets`.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Random } from "../../support/random.js";
import type { Desk } from "../desk.js";
import { byAlphabet, words } from "./alphabets.js";
import { marked } from "./labels.js";
import { RowDesk } from "./row.js";
import { saidIn } from "./runRow.js";
import { add, count, isRight, noTally, type Tally } from "./tally.js";

/** What a session of chance came to. */
export interface Chance {
  readonly tally: Tally;
  /** How often each action was done. */
  readonly done: ReadonlyMap<string, number>;
  /** The first texts with something wrong, and what was done since they were looked at before. */
  readonly wrong: readonly string[];
}

const FILES = ["chance/one.txt", "chance/two.txt"];
/** Actions between two looks at what is said. */
const STRETCH = 20;
/** So many wrong texts are told. */
const MOST_WRONG = 20;

/** Does `actions` random things, those that `seed` says, and looks after every `stretch` of them. */
export async function runChance(
  desk: Desk,
  seed: number,
  actions: number,
  stretch = STRETCH,
): Promise<Chance> {
  const session = new ChanceSession(desk, new Random(seed));
  await session.start();
  const tally = noTally();
  const done = new Map<string, number>();
  let recent: string[] = [];
  const wrong: string[] = [];
  for (let step = 1; step <= actions; step++) {
    const name = await session.step();
    recent.push(name);
    done.set(name, (done.get(name) ?? 0) + 1);
    if (step % stretch !== 0 && step < actions) continue;
    const found = await session.look(tally);
    if (found !== undefined && wrong.length < MOST_WRONG)
      wrong.push(`seed ${seed}, step ${step}, after ${recent.join(", ")}:\n${found}`);
    recent = [];
  }
  return { tally, done, wrong };
}

class ChanceSession {
  #file = FILES[0] as string;
  #offers = 0;

  constructor(
    readonly desk: Desk,
    readonly random: Random,
  ) {}

  async start(): Promise<void> {
    const text = () => Array.from({ length: 12 }, () => `${words("before", this.random)}\n`);
    const files = FILES.map((path) => [path, text().join("")] as const);
    new RowDesk(this.desk, "strict", this.#file).commit(Object.fromEntries(files));
    await this.desk.session.open(this.#file);
  }

  /** Does one thing and returns its name. */
  async step(): Promise<string> {
    const [name, , work] = this.#pick();
    await work();
    return name;
  }

  /** Saves, adds to `tally` what is said of every file, and returns the first that is wrong. */
  async look(tally: Tally): Promise<string | undefined> {
    await this.desk.save();
    let wrong: string | undefined;
    for (const path of FILES) {
      const text = this.desk.read(path);
      const truth = byAlphabet(text);
      const isDue = truth.writers.includes("assistant");
      const found = await saidIn(this.desk, path, text, isDue);
      const own = noTally();
      count(own, truth, { said: found.said, removals: [] });
      add(tally, own);
      if (!isRight(own)) wrong ??= `${path}\n${marked(text, found.said, [])}`;
    }
    return wrong;
  }

  #pick(): Action {
    let at = this.random.int(0, this.#weight);
    return this.#actions.find(([, weight]) => (at -= weight) < 0) as Action;
  }

  readonly #actions: readonly Action[] = [
    ["types", 30, async () => await this.#type()],
    ["starts a line", 8, async () => await this.#newLine()],
    ["deletes", 10, async () => await this.#delete()],
    ["accepts", 16, async () => await this.#accept("Tab")],
    ["accepts a word", 5, async () => await this.#accept("Control+ArrowRight")],
    ["cuts and pastes", 8, async () => await this.#cutAndPaste("Control+x")],
    ["copies and pastes", 6, async () => await this.#cutAndPaste("Control+c")],
    ["pastes from elsewhere", 5, async () => await this.#pasteFromElsewhere()],
    [
      "moves a line",
      6,
      async () => await this.#keysAt(this.random.pick(["Alt+ArrowUp", "Alt+ArrowDown"])),
    ],
    ["copies a line", 3, async () => await this.#keysAt("Shift+Alt+ArrowDown")],
    ["deletes a line", 3, async () => await this.#keysAt("Control+Shift+k")],
    ["undoes", 10, async () => await this.#repeat("Control+z")],
    ["redoes", 6, async () => await this.#repeat("Control+y")],
    ["saves", 8, async () => await this.desk.save()],
    ["goes to the other file", 5, async () => await this.#otherFile()],
    ["closes and opens", 2, async () => await this.#closeAndOpen()],
    ["another extension inserts", 3, async () => await this.#anotherExtension()],
    ["a program writes", 4, async () => await this.#disk()],
    ["git stashes and pops", 2, async () => await this.#stash()],
    ["git commits", 2, async () => await this.#commit()],
    ["an agent edits", 2, async () => await this.#agent()],
  ];
  readonly #weight = this.#actions.reduce((sum, [, weight]) => sum + weight, 0);

  get #session() {
    return this.desk.session;
  }

  /** Puts the cursor somewhere. */
  async #anywhere(): Promise<void> {
    await this.#session.untilTold();
    const lines = (await this.#session.text()).split("\n");
    const line = this.random.int(0, lines.length);
    await this.#session.focusEditor();
    await this.#session.placeCursor(line, this.random.int(0, (lines[line] ?? "").length + 1));
  }

  async #type(): Promise<void> {
    if (this.random.int(0, 2) === 0) await this.#anywhere();
    await this.#session.type(words("typist", this.random));
  }

  async #newLine(): Promise<void> {
    await this.#anywhere();
    await this.#session.press("Enter");
    await this.#session.type(words("typist", this.random, 1));
  }

  async #delete(): Promise<void> {
    await this.#anywhere();
    const key = this.random.pick(["Backspace", "Delete", "Control+Backspace", "Control+Delete"]);
    for (let times = this.random.int(1, 5); times > 0; times--) await this.#session.press(key);
  }

  async #accept(key: string): Promise<void> {
    const start = `q${String.fromCharCode(97 + (this.#offers % 26), 97 + ((this.#offers++ / 26) % 26))}`;
    const lines = this.random.int(1, 4);
    const text = [start, ...Array.from({ length: lines }, () => words("assistant", this.random))];
    const offered = `${text[0]} ${text.slice(1).join("\n")}`;
    await this.#session.direct(
      (assistant, file, whole) => assistant.completions.unshift({ file, text: whole }),
      this.#file,
      offered,
    );
    await this.#session.focusEditor();
    await this.#session.press("Control+End");
    await this.#session.press("Enter");
    await this.#session.type(start);
    await this.#session.ghostText();
    await this.#session.press(key);
    await this.#session.press("Escape");
    await this.#session.untilTold();
  }

  /** Selects some text, a whole line now and then, and puts it elsewhere: two letters or more, as one is like a key. */
  async #cutAndPaste(key: string): Promise<void> {
    await this.#anywhere();
    for (let times = this.random.int(1, 4); times > 0; times--)
      await this.#session.press(
        this.random.pick(["Shift+ArrowRight", "Control+Shift+ArrowRight", "Shift+ArrowDown"]),
      );
    await this.#session.untilTold();
    if ((await this.#selected()).length < 2) return;
    await this.#session.press(key);
    await this.#session.untilTold();
    await this.#anywhere();
    await this.#session.press("Control+v");
    await this.#session.page.waitForTimeout(60);
    await this.#session.untilTold();
  }

  async #selected(): Promise<string> {
    return await this.#session.evaluate((vscode) => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.getText(editor.selection) ?? "";
    });
  }

  async #pasteFromElsewhere(): Promise<void> {
    await this.#session.evaluate(
      async (vscode, text) => await vscode.env.clipboard.writeText(text),
      words("program", this.random),
    );
    await this.#anywhere();
    await this.#session.press("Control+v");
    await this.#session.page.waitForTimeout(60);
    await this.#session.untilTold();
  }

  async #keysAt(keys: string): Promise<void> {
    await this.#anywhere();
    await this.#session.press(keys);
  }

  async #repeat(key: string): Promise<void> {
    await this.#session.focusEditor();
    for (let times = this.random.int(1, 4); times > 0; times--) await this.#session.press(key);
    await this.#session.untilTold();
  }

  async #otherFile(): Promise<void> {
    this.#file = FILES[(FILES.indexOf(this.#file) + 1) % FILES.length] as string;
    await this.desk.save();
    await this.#session.open(this.#file);
  }

  async #closeAndOpen(): Promise<void> {
    await this.desk.save();
    await this.#session.press("Control+F4");
    await this.#session.open(this.#file);
  }

  async #anotherExtension(): Promise<void> {
    await this.#anywhere();
    await this.#session.evaluate(
      async (vscode, text) => {
        const editor = vscode.window.activeTextEditor;
        if (!editor) throw new Error("No text editor is active.");
        const edit = new vscode.WorkspaceEdit();
        edit.insert(editor.document.uri, editor.selection.active, text);
        await vscode.workspace.applyEdit(edit);
      },
      words("program", this.random),
    );
  }

  async #disk(): Promise<void> {
    await this.desk.save();
    const file = this.random.pick(FILES);
    const lines = this.desk.read(file).split("\n");
    lines.splice(this.random.int(0, lines.length), 0, words("disk", this.random));
    const text = lines.join("\n");
    writeFileSync(join(this.desk.folder, file), text);
    if (file === this.#file) await this.#untilIs(text);
    else await this.#session.page.waitForTimeout(600);
  }

  async #untilIs(text: string): Promise<void> {
    await this.#session.until(
      (vscode, wanted) => vscode.window.activeTextEditor?.document.getText() === wanted,
      text,
    );
    await this.#session.page.waitForTimeout(200);
  }

  async #stash(): Promise<void> {
    await this.desk.save();
    if (this.desk.git("diff", "--quiet").code === 0) return;
    const text = this.desk.read(this.#file);
    this.desk.gitDone("stash", "--quiet");
    await this.#untilIs(this.desk.read(this.#file));
    this.desk.gitDone("stash", "pop", "--quiet");
    await this.#untilIs(text);
  }

  async #commit(): Promise<void> {
    await this.desk.save();
    this.desk.gitDone("commit", "--quiet", "--all", "--allow-empty", "-m", "So far");
  }

  async #agent(): Promise<void> {
    await this.desk.save();
    const lines = this.desk.read(this.#file).split("\n");
    const unique = lines.filter(
      (line) => line.length > 4 && lines.filter((one) => one.includes(line)).length === 1,
    );
    if (unique.length === 0) return;
    const oldString = this.random.pick(unique);
    const newString = `${oldString}\n${words("assistant", this.random)}`;
    const input = { filePath: this.#file, oldString, newString };
    await this.#session.direct(
      (assistant, json) =>
        assistant.answers.push({
          calls: [
            { name: "replace_string_in_file", input: JSON.parse(json) as Record<string, unknown> },
          ],
          closing: "Done.",
        }),
      JSON.stringify(input),
    );
    await this.#session.ask("go on");
    await this.#session.evaluate(async (vscode) => {
      await vscode.commands.executeCommand("chatEditing.acceptAllFiles");
    });
    await this.#session.open(this.#file);
  }
}

type Action = readonly [name: string, weight: number, work: () => Promise<void>];
