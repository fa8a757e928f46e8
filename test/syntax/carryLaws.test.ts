/**
 * Whatever happens to a program, nothing is covered that nobody read. Every statement of a generated
 * program has words of its own, so that what was read, and what was changed since, can be told.
 */
import assert from "node:assert/strict";
import { format } from "prettier";
import { attributionAt, isAiAct, type Edit } from "../../src/core/index.js";
import { diffTexts } from "../../src/core/diff/diff.js";
import { THOROUGH_STEPS } from "../../src/core/diff/purse.js";
import { originAt } from "../../src/core/origin/spans.js";
import { Carrying, type Reader } from "../support/carrying.js";
import type { Random } from "../support/random.js";
import { forSeedsInTurn } from "../support/random.js";
import { assistant, Desk, unexplained } from "../support/review.js";
import { readersOf } from "../support/syntax.js";
import { generated, reindented } from "./generatedPrograms.js";

let read: Reader;

before(async () => {
  read = await readersOf("typescript", "python");
});

describe("in a program that many hands change", () => {
  for (const path of ["a.ts", "a.py"])
    it(`nothing is carried that nobody read or a program changed, in ${path}`, async function () {
      this.timeout(120_000);
      await forSeedsInTurn(60, (random) => day(random, path));
    });
});

/** One day of a text: it is written, read in part, and changed again and again. */
async function day(random: Random, path: string): Promise<void> {
  const bench = new Workbench(random, path);
  bench.read();
  for (let step = 0; step < 6; step++) {
    const name = await bench.change();
    bench.carrying.carry();
    bench.check(name);
    if (random.int(0, 5) === 0) bench.read();
  }
}

/** Words of the statement `n` end with `_n`. */
const WORD = /\w+_(\d+)\b/g;

class Workbench {
  readonly desk: Desk;
  readonly carrying: Carrying;
  /** What was read: words, by who wrote them. */
  readonly #known = new Set<string>();
  /** What statements said before a program or an assistant changed them and nobody read them again. */
  readonly #changed = new Map<string, string>();
  readonly #said: string[] = [];
  #last: Edit = [];
  #lastBefore = "";
  #program = 0;
  /** Once words stand twice nobody knows which statement was changed. */
  #isCopied = false;

  constructor(
    readonly random: Random,
    readonly path: string,
  ) {
    this.desk = new Desk(path).open(generated(random, path));
    this.carrying = new Carrying(this.desk, read).snapshot();
  }

  get #text(): string {
    return this.desk.text;
  }

  /** Ada reads some places. */
  read(): void {
    this.carrying.snapshot();
    this.desk.see();
    for (let times = this.random.int(0, 6); times > 0; times--) {
      const { places } = this.desk.view;
      if (places.length === 0) break;
      const place = this.random.pick(places);
      this.desk.say(place);
      const lines = this.#text.split("\n");
      for (let line = place.startLine; line < place.endLine; line++) {
        for (const word of this.#words(line, lines)) this.#known.add(word.key);
        for (const [, id = ""] of (lines[line] ?? "").matchAll(WORD)) this.#changed.delete(id);
      }
    }
  }

  /** Something happens to the text; says what. */
  async change(): Promise<string> {
    const steps = [
      () => this.#format(),
      () => this.#format(),
      () => this.#mutate("program"),
      () => this.#mutate("other"),
      () => this.#formatAndMutate(),
      () => this.#amend(),
      () => this.#amend(),
      () => this.#move(),
      () => this.#copy(),
      () => this.#delete(),
      () => this.#comment(),
      () => this.#undo(),
    ];
    const name = await this.random.pick(steps)();
    this.#said.push(name);
    return name;
  }

  check(name: string): void {
    const { unreadLines, removalLines } = this.desk.view;
    const open = new Set([...unreadLines, ...removalLines]);
    const lines = this.#text.split("\n");
    const tell = (what: string) => `${what}\nafter ${this.#said.join(", ")}\n${this.desk.marked}\nopen: ${[...open].join(" ")}`; // prettier-ignore
    lines.forEach((_, line) => {
      if (open.has(line)) return;
      for (const { key } of this.#words(line, lines))
        assert.ok(this.#known.has(key), tell(`${name}: ${key} on line ${line} was read by nobody`));
    });
    for (const [id, said] of this.#changed) {
      const now = sayingOf(this.#text, id);
      if (now === undefined || now === said) this.#changed.delete(id);
      else if (this.#hasAi(id)) assert.ok(this.#isOpen(id), tell(`${name}: ${id} says ${now}, not ${said}`)); // prettier-ignore
    }
  }

  #words(line: number, lines: readonly string[]): readonly { key: string }[] {
    const start = lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
    return [...(lines[line] ?? "").matchAll(WORD)].flatMap(({ 0: word, index }) => {
      const origin = this.#originAt(start + index);
      return this.#isAi(start + index) ? [{ key: `${origin} ${word}` }] : [];
    });
  }

  #originAt(at: number): string {
    const { spans } = attributionAt(this.desk.state, this.path) ?? assert.fail("there is no text");
    return originAt(spans, at) ?? "";
  }

  #isAi(at: number): boolean {
    const origin = this.#originAt(at);
    return origin !== "" && isAiAct(this.desk.state.journal, origin);
  }

  /** The lines a statement is on. */
  #linesOf(id: string): readonly number[] {
    const lines = this.#text.split("\n");
    const found = lines.flatMap((line, n) => ([...line.matchAll(WORD)].some((m) => m[1] === id) ? [n] : [])); // prettier-ignore
    const first = found[0] ?? 0;
    return Array.from({ length: (found.at(-1) ?? 0) + 1 - first }, (_, n) => first + n);
  }

  #hasAi(id: string): boolean {
    const lines = this.#text.split("\n");
    return this.#linesOf(id).some((line) => this.#words(line, lines).length > 0);
  }

  #isOpen(id: string): boolean {
    const { unreadLines, removalLines } = this.desk.view;
    const lines = this.#linesOf(id);
    // What was behind its last word may stand on the next line.
    const all = [...lines, (lines.at(-1) ?? 0) + 1];
    return all.some((n) => unreadLines.includes(n) || removalLines.includes(n));
  }

  #write(edit: Edit, by: "program" | "other" | "typed"): void {
    this.#lastBefore = this.#text;
    this.#last = edit;
    if (by === "typed") this.desk.type(edit);
    else if (by === "program")
      this.desk.insert(edit, unexplained(`program${this.#program++}`), "no"); // prettier-ignore
    else this.desk.insert(edit, assistant(`assistant${this.#program++}`));
  }

  #become(text: string, by: "program" | "other"): void {
    const { edit } = diffTexts(this.#text, text, THOROUGH_STEPS);
    if (edit.length > 0) this.#write(edit, by);
  }

  async #formatted(text: string): Promise<string> {
    if (this.path.endsWith(".py")) return reindented(this.random, text);
    const flip = () => this.random.int(0, 2) === 0;
    const printWidth = this.random.pick([20, 40, 80, 120]);
    const options = { parser: "typescript", semi: flip(), singleQuote: flip(), printWidth, trailingComma: flip() ? "all" : "none" } as const; // prettier-ignore
    return await format(text, options).catch(() => text);
  }

  async #format(): Promise<string> {
    const text = await this.#formatted(this.#text);
    if (this.random.int(0, 3) === 0) this.desk.appearAgain(text);
    else this.#become(text, "program");
    return "format";
  }

  /** A statement says something else. */
  #mutation(text: string): { text: string; edit: Edit; id: string } | undefined {
    const found = [
      ...text.matchAll(/(?<= )(?:\+|-|<|>|&&)(?= )|\b[34]\b|!(?=\w)|, \w+_\d+(?=\))/g),
    ];
    if (found.length === 0) return undefined;
    const { 0: was, index } = this.random.pick(found);
    if (!this.#isAi(index)) return undefined;
    const insert = this.random.int(0, 4) === 0 && !/^[!34,]/.test(was) ? "**" : (OTHERWISE[was] ?? ""); // prettier-ignore
    const id = [...text.slice(0, index).matchAll(WORD)].at(-1)?.[1] ?? "";
    const next = [...text.slice(index).matchAll(WORD)][0]?.[1] ?? "";
    const edit = [{ start: index, end: index + was.length, insert }];
    const after = text.slice(0, index) + insert + text.slice(index + was.length);
    for (const one of [id, next])
      if (sayingOf(text, one) !== sayingOf(after, one)) return { text: after, edit, id: one };
    return undefined;
  }

  #mutate(by: "program" | "other"): string {
    const found = this.#mutation(this.#text);
    if (!found) return "nothing";
    this.#note(found.id);
    this.#write(found.edit, by);
    return `${found.id} changed by ${by}`;
  }

  async #formatAndMutate(): Promise<string> {
    const found = this.#mutation(this.#text);
    if (!found) return "nothing";
    this.#note(found.id);
    this.#become(await this.#formatted(found.text), this.random.pick(["program", "other"]));
    return `${found.id} changed and formatted`;
  }

  #note(id: string): void {
    if (!this.#isCopied && !this.#changed.has(id))
      this.#changed.set(id, sayingOf(this.#text, id) ?? "");
  }

  /** A person types somewhere on a statement. */
  #amend(): string {
    const words = [...this.#text.matchAll(WORD)];
    if (words.length === 0) return "nothing";
    const { 0: word, index } = this.random.pick(words);
    const insert = this.random.pick([".y", " + z", "\n"]);
    const at = index + word.length;
    this.#write([{ start: at, end: at, insert }], "typed");
    return `typed ${JSON.stringify(insert)} at ${at}`;
  }

  #blocks(): string[] {
    return this.#text.split(/(?<=\n)(?=(?:function|def) )/);
  }

  #move(): string {
    const blocks = this.#blocks();
    if (blocks.length < 2) return "nothing";
    const [block = ""] = blocks.splice(this.random.int(0, blocks.length), 1);
    blocks.splice(this.random.int(0, blocks.length + 1), 0, block);
    this.desk.appearAgain(blocks.join(""));
    return "moved";
  }

  #copy(): string {
    this.#isCopied = true;
    this.#changed.clear();
    const blocks = this.#blocks();
    const block = this.random.pick(blocks);
    blocks.splice(this.random.int(0, blocks.length + 1), 0, block);
    if (this.random.int(0, 2) === 0)
      this.#become(blocks.join(""), this.random.pick(["program", "other"])); // prettier-ignore
    else this.desk.appearAgain(blocks.join(""));
    return "copied";
  }

  #delete(): string {
    const lines = this.#text.split("\n");
    const [line = ""] = lines.splice(this.random.int(0, lines.length), 1);
    for (const [, id = ""] of line.matchAll(WORD)) this.#changed.delete(id);
    this.#become(lines.join("\n"), "program");
    return "line deleted";
  }

  #comment(): string {
    const text = this.#text.replace(/about (?:this|that) one/, (was) => (was.includes("this") ? "about that one" : "about this one")); // prettier-ignore
    this.#become(text, "program");
    return "comment";
  }

  #undo(): string {
    if (this.#last.length === 0 || this.#text === this.#lastBefore) return "nothing";
    const { edit } = diffTexts(this.#text, this.#lastBefore, THOROUGH_STEPS);
    this.desk.restore(edit);
    return "undone";
  }
}

const OTHERWISE: Readonly<Record<string, string>> = { "+": "-", "-": "+", "<": ">", ">": "<", "&&": "||", "3": "4", "4": "3" }; // prettier-ignore

/** What a statement says from its first word to its last, however it is formatted; twice when it is there twice. */
function sayingOf(text: string, id: string): string | undefined {
  const words = [...text.matchAll(WORD)].filter((match) => match[1] === id);
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return undefined;
  const said = text.slice(first.index, last.index + last[0].length);
  return said.replace(/(?:\/\/|#).*/g, "").replace(/[\s'"`;\\]/g, "").replace(/,(?=[)\]}])/g, ""); // prettier-ignore
}
