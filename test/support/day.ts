/**
 * Days of a person and an assistant, at random. The person types small letters, the assistant
 * capitals and Chinese, and digits were there before, so the text itself says who wrote what. Every character
 * has an identity that the review cannot see; on it is noted which lines were read.
 */
import assert from "node:assert/strict";
import {
  acknowledge,
  apply,
  applyEdit,
  emptyState,
  invertEdit,
  lineTokens,
  snapshotOf,
  textAt,
  viewDocument,
  type Edit,
  type KnownText,
  type Origin,
  type Replacement,
  type ReviewEvent,
  type ReviewState,
} from "../../src/core/index.js";
import { blobIdOf } from "../../src/store/blobId.js";
import { sha256 } from "../../src/store/sha256.js";
import { type Random } from "./random.js";
import { ADA, time } from "./review.js";

/** A character. `readIn` says which line it was on when it was acknowledged, and by which statements. */
interface Cell {
  readonly letter: string;
  readonly readIn: Map<string, Set<string>>;
}

interface Version {
  readonly cells: readonly Cell[];
  readonly text: string;
  readonly known: KnownText | undefined;
}

interface Page {
  cells: readonly Cell[];
  undo: { readonly edit: Edit; readonly inverse: Edit; readonly cells: readonly Cell[] }[];
  redo: { readonly edit: Edit; readonly cells: readonly Cell[] }[];
  /** Saved versions by blob; the newest of one blob counts. */
  readonly saved: Map<string, Version>;
}

/** What was looked at: lines read, of those lost, and lines called read that nobody read. */
export interface Count {
  read: number;
  lost: number;
  thinAir: number;
}

/** One day. */
export class Day {
  #state: ReviewState = emptyState("", sha256);
  readonly #random: Random;
  readonly #lines: "unique lines" | "equal lines";
  readonly #count: Count;
  readonly #pages = new Map<string, Page>();
  readonly #withdrawn = new Set<string>();
  readonly #said: string[] = [];
  #now = Date.UTC(2026, 0, 1);
  #ids = 0;
  #words = 0;

  constructor(random: Random, lines: "unique lines" | "equal lines", count: Count) {
    this.#random = random;
    this.#lines = lines;
    this.#count = count;
    for (const [path, end] of [
      ["a.ts", "\n"],
      ["b.py", "\n"],
      ["c.ts", "\r\n"],
    ] as const) {
      // prettier-ignore
      const text = ["1", "22", "333", ""].join(end);
      this.#apply({ type: "appeared", path, text, near: undefined });
      this.#pages.set(path, { cells: cellsOf(text), undo: [], redo: [], saved: new Map() });
    }
  }

  step(): void {
    const random = this.#random;
    const path = random.pick([...this.#pages.keys()]);
    const act = random.pick([
      this.#type, this.#type, this.#erase, this.#write, this.#write, this.#remove, this.#undo,
      this.#redo, this.#save, this.#checkOut, this.#acknowledge, this.#acknowledge, this.#withdraw,
      this.#restart,
    ]); // prettier-ignore
    this.#now += 5000;
    act.call(this, path, this.#page(path));
    for (const one of this.#pages.keys()) this.#check(one);
  }

  #type(path: string, page: Page): void {
    const at = this.#offset(page);
    const insert = this.#random.pick(["x", "y", "z", " ", ";", this.#end(path)]);
    this.#edit(path, page, [{ start: at, end: at, insert }], (edit) =>
      this.#apply({ type: "typed", path, edit, time: this.#now }),
    );
  }

  #erase(path: string, page: Page): void {
    const start = this.#offset(page);
    const end = this.#after(page, start, this.#random.int(0, 6));
    this.#edit(path, page, [{ start, end, insert: "" }], (edit) =>
      this.#apply({ type: "typed", path, edit, time: this.#now }),
    );
  }

  /** The assistant writes lines, or words in a line; who it was may come out later. */
  #write(path: string, page: Page): void {
    const random = this.#random;
    const end = this.#end(path);
    const text = textOf(page.cells);
    let at = this.#offset(page);
    let insert = this.#word();
    if (random.int(0, 3) > 0) {
      at = text.lastIndexOf("\n", at - 1) + 1;
      insert = "";
      for (let n = random.int(1, 7); n > 0; n--) insert += this.#word() + end;
    }
    const id = `act${++this.#ids}`;
    const how = random.pick(["agent", "agent", "accepted", "pending"]);
    const origin: Origin = how === "agent" ? act(id, "ai", "agent") : act(id, "unknown", "program");
    this.#edit(path, page, [{ start: at, end: at, insert }], (edit) =>
      this.#apply({ type: "inserted", path, edit, time: this.#now, origin, assisted: "yes" }),
    );
    const later = act(`later${id}`, "ai", how === "accepted" ? "completion" : "chat");
    if (how === "accepted")
      this.#apply({ type: "accepted", path, time: this.#now + random.int(0, 900), origin: later });
    if (how === "pending")
      this.#apply({ type: "pending", path, baseline: text, origin: later, settled: "no" });
  }

  #remove(path: string, page: Page): void {
    const start = this.#offset(page);
    const end = this.#after(page, start, this.#random.int(1, 20));
    const origin = act(`act${++this.#ids}`, "ai", "agent");
    this.#edit(path, page, [{ start, end, insert: "" }], (edit) =>
      this.#apply({ type: "inserted", path, edit, time: this.#now, origin, assisted: "yes" }),
    );
  }

  #undo(path: string, page: Page): void {
    const last = page.undo.pop();
    if (!last) return;
    page.redo.push({ edit: last.edit, cells: page.cells });
    page.cells = last.cells;
    this.#restored(path, last.inverse, "undo");
  }

  #redo(path: string, page: Page): void {
    const last = page.redo.pop();
    if (!last) return;
    const inverse = invertEdit(textOf(page.cells), last.edit);
    page.undo.push({ edit: last.edit, inverse, cells: page.cells });
    page.cells = last.cells;
    this.#restored(path, last.edit, "redo");
  }

  #restored(path: string, edit: Edit, direction: "undo" | "redo"): void {
    const origin = act(`act${++this.#ids}`, "unknown", "program");
    this.#apply({ type: "restored", path, edit, time: this.#now, origin, direction });
  }

  #save(path: string, page: Page): void {
    const text = textOf(page.cells);
    const at = time(++this.#ids);
    const known = snapshotOf(this.#state, path, at, blobIdOf);
    page.saved.set(blobIdOf(text), { cells: page.cells, text, known });
    if (!known) return;
    this.#apply({ type: "recorded", records: [{ type: "snapshot", snapshot: known.snapshot }] });
  }

  /** Git brings a version that was saved before. */
  #checkOut(path: string, page: Page): void {
    if (page.saved.size === 0) return;
    this.#save(path, page);
    const { cells, text, known } = this.#random.pick([...page.saved.values()]);
    this.#apply({ type: "appeared", path, text, near: known });
    Object.assign(page, { cells, undo: [], redo: [] });
  }

  #restart(): void {
    for (const [path, page] of this.#pages) this.#save(path, page);
    this.#state = { ...emptyState("", sha256), journal: this.#state.journal };
    for (const [path, page] of this.#pages) {
      const text = textOf(page.cells);
      const near = page.saved.get(blobIdOf(text))?.known;
      this.#apply({ type: "appeared", path, text, near });
      Object.assign(page, { undo: [], redo: [] });
    }
  }

  #acknowledge(path: string, page: Page): void {
    const text = textOf(page.cells);
    this.#apply({ type: "saw", path, ranges: [{ start: 0, end: text.length }] });
    const shown = viewDocument(this.#state, path);
    const places = [...shown.places, ...shown.lightPlaces];
    if (places.length === 0) return;
    const place = this.#random.pick(places);
    const id = `said${++this.#ids}`;
    const said = acknowledge(this.#state, { path, digest: place.digest, level: "reviewed", id, by: ADA, at: time(this.#ids), blob: blobIdOf(text) }); // prettier-ignore
    assert.equal(said.kind, "acknowledged");
    const { acknowledgement } = said;
    this.#apply({ type: "recorded", records: [{ type: "acknowledgement", acknowledgement }] });
    const lines = linesIn(page.cells);
    for (const { line } of place.lines) {
      const read = lines[line] ?? [];
      for (const { readIn } of read)
        readIn.set(wordsOf(read), (readIn.get(wordsOf(read)) ?? new Set()).add(id));
    }
    this.#said.push(id);
  }

  #withdraw(): void {
    if (this.#said.length === 0 || this.#random.int(0, 3) > 0) return;
    const id = this.#random.pick(this.#said);
    const withdrawal = { acknowledgement: id, by: ADA, at: time(++this.#ids) };
    this.#apply({ type: "recorded", records: [{ type: "withdrawal", withdrawal }] });
    this.#withdrawn.add(id);
  }

  #check(path: string): void {
    const { cells } = this.#page(path);
    const text = textOf(cells);
    assert.equal(textAt(this.#state, path), text);
    const view = viewDocument(this.#state, path);
    const { removalLines } = view;
    // What is light is unread as well, and marked.
    const unreadText = [...view.unreadText, ...view.lightText];
    const unreadLines = [...view.unreadLines, ...view.lightLines];
    for (const { start, end } of unreadText)
      assert.doesNotMatch(text.slice(start, end), /[a-z0-9;]/, "a person's text is marked");
    const isOpen = new Set([...unreadLines, ...removalLines]);
    const isUnread = new Set(unreadLines);
    const isMarked = new Set(
      unreadText.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)), // prettier-ignore
    );
    let offset = 0;
    linesIn(cells).forEach((line, number) => {
      line.forEach(({ letter }, i) => {
        if (isAi(letter) && isUnread.has(number))
          assert.ok(isMarked.has(offset + i), "an assistant's text is not marked");
      });
      offset += line.length;
      const written = line.filter(({ letter }) => isAi(letter));
      if (written.length === 0) return;
      const words = wordsOf(line);
      const isRead = written.every(({ readIn }) =>
        [...(readIn.get(words) ?? [])].some((id) => !this.#withdrawn.has(id)),
      );
      if (isRead) this.#count.read++;
      // A space in front of a line of Python is a reason to read it and the next one again.
      const isLost = isUnread.has(number) && !removalLines.includes(number) && path !== "b.py";
      if (isRead && isLost) this.#count.lost++;
      if (!isRead && !isOpen.has(number)) this.#thinAir(path, text, number);
    });
  }

  #thinAir(path: string, text: string, line: number): void {
    this.#count.thinAir++;
    if (this.#lines === "unique lines")
      assert.fail(`line ${line} of ${path} was not read: ${JSON.stringify(text)}`);
  }

  /** Makes `edit` on the page's characters, and lets `tell` report it. */
  #edit(path: string, page: Page, edit: Edit, tell: (edit: Edit) => void): void {
    const { start, end, insert } = edit[0] as Replacement;
    const text = textOf(page.cells);
    if (applyEdit(text, edit) === text) return;
    page.undo.push({ edit, inverse: invertEdit(text, edit), cells: page.cells });
    page.redo = [];
    page.cells = [...page.cells.slice(0, start), ...cellsOf(insert), ...page.cells.slice(end)];
    tell(edit);
    assert.equal(textAt(this.#state, path), textOf(page.cells));
  }

  /** An offset that is not inside a CRLF. */
  #offset({ cells }: Page): number {
    const at = this.#random.int(0, cells.length + 1);
    return cells[at]?.letter === "\n" && cells[at - 1]?.letter === "\r" ? at - 1 : at;
  }

  #after({ cells }: Page, start: number, length: number): number {
    const end = Math.min(cells.length, start + length);
    return cells[end]?.letter === "\n" && cells[end - 1]?.letter === "\r" ? end + 1 : end;
  }

  #end(path: string): string {
    return path === "c.ts" ? "\r\n" : "\n";
  }

  #word(): string {
    if (this.#lines === "equal lines" && this.#random.int(0, 2) === 0)
      return this.#random.pick(["END", "END", "ELSE", "RETURN"]);
    const letter = 0x4e00 + 2 * ++this.#words;
    return String.fromCharCode(letter, letter + 1);
  }

  #page(path: string): Page {
    return this.#pages.get(path) ?? assert.fail();
  }

  #apply(event: ReviewEvent): void {
    this.#state = apply(this.#state, event).state;
  }
}

function act(id: string, kind: Origin["kind"], evidence: Origin["evidence"]): Origin {
  return { id, kind, evidence, at: time(0) };
}

function cellsOf(text: string): Cell[] {
  return Array.from({ length: text.length }, (_, i) => ({ letter: text.charAt(i), readIn: new Map<string, Set<string>>() })); // prettier-ignore
}

function textOf(cells: readonly Cell[]): string {
  return cells.map(({ letter }) => letter).join("");
}

/** Lines with their line ends. */
function linesIn(cells: readonly Cell[]): (readonly Cell[])[] {
  const lines: Cell[][] = [[]];
  for (const cell of cells) {
    lines.at(-1)?.push(cell);
    if (cell.letter === "\n") lines.push([]);
  }
  return lines;
}

function wordsOf(line: readonly Cell[]): string {
  return lineTokens(textOf(line).replace(/\r?\n$/, ""), "free").join("|");
}

function isAi(letter: string): boolean {
  return /[A-Z\u4e00-\u9fff]/.test(letter);
}
