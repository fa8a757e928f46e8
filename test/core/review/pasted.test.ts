import assert from "node:assert/strict";
import {
  apply,
  attributionAt,
  carriesOfMoved,
  copiedFrom,
  isAiAct,
  linesOf,
  textAt,
  TYPED,
  viewDocument,
  type CopiedRange,
  type Edit,
  type ReviewEvent,
} from "../../../src/core/index.js";
import { blobIdOf } from "../../../src/store/blobId.js";
import { forSeeds, type Random } from "../../support/random.js";
import { assistant, Desk, time } from "../../support/review.js";

const CALL = "export function call() {\n  return remote(1);\n}\n";

describe("text that was read", () => {
  it("stays read when it is cut and put elsewhere in its file", () => {
    const desk = read();
    cut(desk, "a.ts", 1, 4);
    paste(desk, "a.ts", desk.text.length, CALL);
    assert.equal(open(desk, "a.ts"), 0);
    assert.equal(desk.text, `// a\n// end\n${CALL}`);
  });
  it("stays read when it is cut and put into another file", () => {
    const desk = read();
    cut(desk, "a.ts", 1, 4);
    paste(desk, "b.ts", 0, CALL);
    assert.equal(open(desk, "b.ts"), 0);
    assert.equal(authors(desk, "b.ts"), "a".repeat(CALL.length) + "-".repeat(5));
  });
  it("stays read when it moves again", () => {
    const desk = read();
    cut(desk, "a.ts", 1, 4);
    paste(desk, "b.ts", 0, CALL);
    cut(desk, "b.ts", 0, 3);
    paste(desk, "a.ts", 0, CALL);
    assert.equal(open(desk, "a.ts"), 0);
  });
  it("is unread again when the acknowledgement is taken back", () => {
    const desk = read();
    cut(desk, "a.ts", 1, 4);
    paste(desk, "b.ts", 0, CALL);
    desk.withdraw("said-1");
    assert.equal(open(desk, "b.ts"), 3);
  });
  it("is unread where it is a copy", () => {
    const desk = read();
    copy(desk, "a.ts", 1, 4);
    paste(desk, "b.ts", 0, CALL);
    assert.equal(open(desk, "b.ts"), 3);
    assert.equal(open(desk, "a.ts"), 0);
  });
  it("is unread where it is pasted a second time", () => {
    const desk = read();
    cut(desk, "a.ts", 1, 4);
    paste(desk, "b.ts", 0, CALL);
    paste(desk, "b.ts", 0, CALL);
    assert.equal(open(desk, "b.ts"), 3);
  });
  it("is unread where a copy stands when another copy is read", () => {
    const desk = start();
    copy(desk, "a.ts", 1, 4);
    paste(desk, "b.ts", 0, CALL);
    readAll(desk, "b.ts");
    paste(desk, "c.ts", 0, CALL);
    assert.equal(open(desk, "b.ts"), 0);
    assert.equal(open(desk, "c.ts"), 3);
  });
  it("is unread where it went when the cut is undone", () => {
    const desk = read();
    const before = textAt(desk.state, "a.ts") ?? "";
    cut(desk, "a.ts", 1, 4);
    paste(desk, "b.ts", 0, CALL);
    const at = before.indexOf(CALL);
    desk.restore([{ start: at, end: at, insert: CALL }]);
    assert.equal(open(desk, "a.ts"), 0);
    assert.equal(open(desk, "b.ts"), 3);
  });
  it("is pasted as a copy when the cut was undone before", () => {
    const desk = read();
    const at = desk.text.indexOf(CALL);
    cut(desk, "a.ts", 1, 4);
    desk.restore([{ start: at, end: at, insert: CALL }]);
    paste(desk, "b.ts", 0, CALL);
    assert.equal(open(desk, "b.ts"), 3);
  });
  it("stays read when it was put at a wrong place first and that undone", () => {
    const desk = read();
    cut(desk, "a.ts", 1, 4);
    paste(desk, "b.ts", 0, CALL);
    act(desk, { type: "restored", path: "b.ts", edit: [{ start: 0, end: CALL.length, insert: "" }], time: tick(), origin: unknown(), direction: "undo" }); // prettier-ignore
    paste(desk, "c.ts", 0, CALL);
    assert.equal(open(desk, "c.ts"), 0);
  });
  it("is unread where nobody read it before", () => {
    const desk = start();
    cut(desk, "a.ts", 1, 4);
    paste(desk, "b.ts", 0, CALL);
    assert.equal(open(desk, "b.ts"), 3);
  });
  it("stays read when its lines are exchanged with others", () => {
    const desk = read();
    const at = desk.text.indexOf(CALL);
    act(desk, { type: "typed", path: "a.ts", time: tick(), act: id(), edit: [
      { start: 0, end: 0, insert: CALL }, { start: at, end: at + CALL.length, insert: "" } ] }); // prettier-ignore
    assert.equal(open(desk, "a.ts"), 0);
    assert.equal(
      authors(desk, "a.ts")
        .slice(0, CALL.length - 1)
        .includes("-"),
      false,
    );
  });
});

it("text that was read stays read when a tool puts it into other lines", () => {
  const desk = read();
  const at = desk.text.indexOf(CALL);
  const edit = [
    { start: 0, end: 0, insert: `tool();\n${CALL}tool();\n` },
    { start: at, end: at + CALL.length, insert: "" },
  ];
  act(desk, { type: "inserted", path: "a.ts", edit, time: tick(), origin: { ...unknown(), kind: "tool" }, assisted: "no" }); // prettier-ignore
  assert.equal(open(desk, "a.ts"), 0);
  assert.equal(authors(desk, "a.ts").match(/a/g)?.length, CALL.replace(/\n\s*/g, "").length);
});

it("a part of what was copied is nobody's we know", () => {
  const desk = start();
  copy(desk, "a.ts", 1, 4);
  paste(desk, "b.ts", 0, "remote(1)");
  assert.equal(authors(desk, "b.ts").slice(0, 9), "?".repeat(9));
});

it("an assistant that may be writing is not taken for a paste of a person's text", () => {
  const desk = start();
  copy(desk, "a.ts", 0, 1);
  insert(desk, "b.ts", "// a\n", "yes");
  assert.equal(authors(desk, "b.ts").slice(0, 5), "?".repeat(5));
});

it("text that was copied, and that an accepted suggestion says too, is the assistant's", () => {
  const desk = start();
  copy(desk, "a.ts", 0, 1);
  insert(desk, "b.ts", "// a\n", "no");
  act(desk, { type: "accepted", path: "b.ts", time: now + 200, origin: assistant("ai", { id: id() }) }); // prettier-ignore
  assert.equal(authors(desk, "b.ts").slice(0, 5), "a".repeat(5));
});

it("whatever is cut, copied and pasted, every character stays whose it is, and no copy is read", () => {
  let pastes = 0;
  forSeeds(300, (random) => {
    const texts = new Texts(random);
    for (let step = 0; step < 30; step++) pastes += texts.step();
  });
  if (process.env["SEED"] === undefined) assert.ok(pastes > 1000, `only ${pastes} pastes`);
}).timeout(60_000);

/** Two files and whose each character is, known because this wrote them. */
class Texts {
  readonly desk = start();
  readonly files = new Map<string, { text: string; by: string; fresh: boolean[] }>();
  #clip: { by: string; fresh: boolean[]; text: string; moves: boolean } | undefined;

  constructor(readonly random: Random) {
    const { desk } = this;
    readAll(desk, "a.ts");
    for (const path of ["a.ts", "b.ts"]) {
      const text = textAt(desk.state, path) ?? "";
      const by = authors(desk, path);
      this.files.set(path, { text, by, fresh: Array.from(text, () => false) });
    }
  }

  step(): number {
    const path = this.random.pick(["a.ts", "b.ts"]);
    const file = this.files.get(path)!;
    const kind = this.random.pick(["copy", "cut", "paste", "paste", "type"] as const);
    if (kind === "type")
      this.#put(path, this.#place(file.text, 0), { text: "t", by: "t", fresh: [false] }, (edit) => ({ type: "typed", path, edit, time: tick() })); // prettier-ignore
    else if (kind === "paste") return this.#paste(path);
    else this.#take(path, kind);
    this.#check();
    return 0;
  }

  #paste(path: string): number {
    const clip = this.#clip;
    if (!clip) return 0;
    const place = this.#place(this.files.get(path)!.text, this.random.pick([0, 0, 3]));
    const bare = (words: string) => words.replace(/\s/g, "");
    const { text } = this.files.get(path)!;
    // What is pasted over the same words changes nothing but white space.
    const isSame = bare(text.slice(place.start, place.end)) === bare(clip.text);
    const fresh = clip.moves ? clip.fresh : clip.fresh.map((_, i) => clip.by[i] === "a");
    if (isSame) return 0;
    this.#put(path, place, { ...clip, fresh }, (edit) => ({ type: "inserted", path, edit, time: tick(), origin: pasted(), assisted: "no" })); // prettier-ignore
    this.#clip = { ...clip, moves: false };
    this.#check();
    return 1;
  }

  #take(path: string, kind: "copy" | "cut"): void {
    const { desk } = this;
    const { text, by, fresh } = this.files.get(path)!;
    const { start, end } = this.#place(text, 30);
    if (start === end) return;
    const before = linesOf(text);
    if (kind === "cut")
      this.#put(path, { start, end }, { text: "", by: "", fresh: [] }, (edit) => ({ type: "typed", path, edit, time: tick() })); // prettier-ignore
    act(desk, { type: "copied", path, ranges: [rangeIn(before.starts, start, end)], time: kind === "cut" ? now : tick(), id: id() }); // prettier-ignore
    this.#clip = { text: text.slice(start, end), by: by.slice(start, end), fresh: fresh.slice(start, end), moves: kind === "cut" }; // prettier-ignore
  }

  #place(text: string, most: number): { start: number; end: number } {
    const start = this.random.int(0, text.length + 1);
    return { start, end: Math.min(text.length, start + this.random.int(0, most + 1)) };
  }

  #put(
    path: string,
    { start, end }: { start: number; end: number },
    put: { text: string; by: string; fresh: readonly boolean[] },
    event: (edit: Edit) => ReviewEvent,
  ): void {
    const file = this.files.get(path)!;
    file.text = file.text.slice(0, start) + put.text + file.text.slice(end);
    file.by = file.by.slice(0, start) + put.by + file.by.slice(end);
    file.fresh = [...file.fresh.slice(0, start), ...put.fresh, ...file.fresh.slice(end)];
    act(this.desk, event([{ start, end, insert: put.text }]));
  }

  #check(): void {
    const { desk } = this;
    for (const [path, { text, by, fresh }] of this.files) {
      assert.equal(textAt(desk.state, path), text);
      const isBlank = (at: number) => text.charAt(at).trim() === "";
      const told = (units: string) =>
        [...units].map((unit, at) => (isBlank(at) ? " " : unit)).join("");
      assert.equal(told(authors(desk, path)), told(by));
      const { starts } = linesOf(text);
      const unread = viewDocument(desk.state, path).unreadText;
      fresh.forEach((isFresh, at) => {
        if (!isFresh || by[at] !== "a" || text.charAt(at).trim() === "") return;
        const isOpen = unread.some(({ start, end }) => start <= at && at < end);
        assert.ok(isOpen, `${path} ${at} of ${JSON.stringify(text)} is read, ${starts.length}`);
      });
    }
  }
}

let now = Date.UTC(2026, 0, 1);
let ids = 0;

function tick(): number {
  return (now += 5000);
}

function id(): string {
  return `act-${++ids}`;
}

function unknown() {
  return { id: id(), kind: "unknown", evidence: "program", at: time(0) } as const;
}

function pasted() {
  return { id: id(), kind: "unknown", evidence: "pasted", at: time(0) } as const;
}

/** A file of which an assistant wrote a function, and two that were there. */
function start(): Desk {
  const desk = new Desk("a.ts").open(`// a\n«${CALL}»// end\n`);
  for (const path of ["b.ts", "c.ts"])
    act(desk, { type: "appeared", path, text: "// b\n", near: undefined });
  return desk;
}

function read(): Desk {
  return start().acknowledgeAll();
}

function readAll(desk: Desk, path: string): void {
  const other = new Desk(path);
  other.state = desk.state;
  other.acknowledgeAll();
  desk.state = other.state;
}

/** What shells do: an event, and what moved is recorded. */
function act(desk: Desk, event: ReviewEvent): void {
  const { state, moved } = apply(desk.state, event);
  desk.state = state;
  const known = moved && carriesOfMoved(state, moved, time(1), blobIdOf);
  if (!known) return;
  desk.record({ type: "snapshot", snapshot: known.to.snapshot });
  desk.record(...known.carries.map((carry) => ({ type: "carry" as const, carry })));
}

function copy(desk: Desk, path: string, from: number, to: number): void {
  const range = { from: { line: from, character: 0 }, to: { line: to, character: 0 } };
  act(desk, { type: "copied", path, ranges: [range], time: tick(), id: id() });
}

function cut(desk: Desk, path: string, from: number, to: number): void {
  const { starts, text } = linesOf(textAt(desk.state, path) ?? "");
  const edit = [{ start: starts[from] ?? 0, end: starts[to] ?? text.length, insert: "" }];
  act(desk, { type: "typed", path, edit, time: tick() });
  const range = { from: { line: from, character: 0 }, to: { line: to, character: 0 } };
  act(desk, { type: "copied", path, ranges: [range], time: now + 2, id: id() });
}

function paste(desk: Desk, path: string, at: number, text: string): void {
  insert(desk, path, text, "no", at);
}

function insert(desk: Desk, path: string, text: string, assisted: "yes" | "no", at = 0): void {
  const edit = [{ start: at, end: at, insert: text }];
  act(desk, { type: "inserted", path, edit, time: tick(), origin: unknown(), assisted });
}

/** How many lines of a file are open. */
function open(desk: Desk, path: string): number {
  const text = textAt(desk.state, path) ?? "";
  const unread = viewDocument(desk.state, path).unreadText;
  return unread.reduce((sum, { start, end }) => sum + text.slice(start, end).trim().split("\n").length, 0); // prettier-ignore
}

/** Whose each unit is: `a` an assistant's, `t` typed, `?` unknown, `-` nobody's. */
function authors(desk: Desk, path: string): string {
  const by = Array.from({ length: (textAt(desk.state, path) ?? "").length }, () => "-");
  for (const { start, end, origin } of attributionAt(desk.state, path)?.spans ?? []) {
    const { journal } = desk.state;
    const isKnown = journal.origins.has(copiedFrom(origin));
    const unit = origin === TYPED ? "t" : isKnown && isAiAct(journal, origin) ? "a" : "?";
    by.fill(unit, start, end);
  }
  return by.join("");
}

function rangeIn(starts: ArrayLike<number>, start: number, end: number): CopiedRange {
  const place = (offset: number) => {
    let line = 0;
    while (line + 1 < starts.length && (starts[line + 1] as number) <= offset) line++;
    return { line, character: offset - (starts[line] as number) };
  };
  return { from: place(start), to: place(end) };
}
