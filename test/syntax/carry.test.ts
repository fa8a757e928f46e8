import assert from "node:assert/strict";
import { Carrying, carries, type Reader, type Writer } from "../support/carrying.js";
import { assistant, Desk, deskWith, unexplained } from "../support/review.js";
import { readersOf } from "../support/syntax.js";

let read: Reader;

before(async () => {
  read = await readersOf("typescript", "python", "go", "css");
});

const program: Writer = (desk, edit) => desk.insert(edit, unexplained("program"), "no");
const typed: Writer = (desk, edit) => desk.type(edit);

describe("what was read and a program formatted", () => {
  it("holds with other quotes", ts("«const a = ⟦'→\"⟧x⟦'→\"⟧;»\n", program, "format; "));
  it("holds with a semicolon", ts("«const a = 1⟦→;⟧»\n", program, "format; "));
  it("holds in several lines", ts("«f(⟦→\n  ⟧a,⟦ →\n  ⟧b⟦→,\n⟧);»\n", program, "format; "));
  it("holds in one line", ts("«f(⟦\n  →⟧a,⟦\n  → ⟧b⟦,\n→⟧);»\n", program, "format; "));
  it("holds as a parenthesis on a line of its own", ts("b =⟦ →\n⟧«(⟦→\n  ⟧a)»;\n", program, "format; ")); // prettier-ignore
  it("holds in parentheses on lines of their own", ts("«return ⟦→(\n  ⟧a + b⟦→\n)⟧;»\n", program, "format; ")); // prettier-ignore
  it("holds next to a person's code", ts("⟨const b = 1;⟩\n«const a = ⟦'x'→\"x\"⟧;»\n⟨b();⟩\n", program, "format; ")); // prettier-ignore
  it("is stale with another string", ts("«const a = ⟦'x '→\"x\"⟧;»\n", program, "; 0 stale"));
  it(
    "is stale with another operator",
    ts("«const a = ⟦'x' +→\"x\" -⟧ b;»\n", program, "; 0 stale"),
  );
  it("is stale with a line break after return", ts("function f() {\n«  return⟦ →\n  ⟧x⟦;→⟧»\n}\n", program, "format; 2 stale")); // prettier-ignore
  it("is stale without a word", ts("«a(⟦'x', b→\"x\"⟧);»\n", program, "; 0 stale"));
  it("holds when an assistant did it, and what that wrote is unread", ts("«const a = ⟦'x'→\"x\"⟧;»\n", (desk, edit) => desk.insert(edit, assistant("other")), "format; 0 unread")); // prettier-ignore
  it("is stale where the grammar knows no way", ts("«const a = ⟦'x'→\"x\"⟧ ) ];»\n", program, "; 0 stale")); // prettier-ignore
  it("is stale in a language without a grammar", other("a.xyz", "«const a = ⟦'x'→\"x\"⟧;»\n", program, "; 0 stale")); // prettier-ignore
  it("holds in Go", other("a.go", "package a\n\n«func f() {\n\tg(a, b⟦→,\n\t⟧)\n}»\n", program, "format; ")); // prettier-ignore
  it("holds in Python", other("a.py", "«x = ⟦'a'→\"a\"⟧»\n", program, "format; "));
  it("is stale with a statement outside its block in Python", other("a.py", "«if a:\n    b = ⟦'1'→\"1\"⟧\n⟦    →⟧c = 1»\n", program, "format; 2 stale")); // prettier-ignore
  it("holds in CSS", other("a.css", "«a {⟦ →\n  ⟧color: red⟦ →;\n⟧}»\n", program, "format; "));
  it("is stale with one change, and only there", () => {
    const { desk, edit } = deskWith(FUNCTION);
    const carrying = new Carrying(desk, read).acknowledge();
    desk.insert(edit, unexplained("program"), "no");
    assert.equal(carrying.carry().outcome, "format; 4 stale");
  });
  it("can be formatted again", () => {
    const { desk, edit } = deskWith("«const a = ⟦'x'→\"x\"⟧;»\n");
    const carrying = new Carrying(desk, read).acknowledge();
    desk.insert(edit, unexplained("program"), "no");
    carrying.carry();
    desk.insert([{ start: 10, end: 13, insert: "'x'" }], unexplained("again"), "no");
    assert.equal(carrying.open, "");
    desk.insert([{ start: 13, end: 14, insert: "" }], unexplained("more"), "no");
    assert.equal(carrying.carry().outcome, "format; ");
  });
});

const FUNCTION = `«export function total(items: Item[]) {
  const rate = ⟦'high'→"high"⟧
  let sum = 0
  for (const item of items) {
    sum ⟦+=→-=⟧ item.price⟦→;⟧
  }
  return round(sum,⟦ →
    ⟧rate)⟦→;⟧
}»
`;

describe("a comment on a line that was read", () => {
  it("may change", ts("«a(); // takes the ⟦one→two⟧ away»\n", program, "comment; "));
  it("may go", ts("«a();⟦ // takes the one away→⟧»\n", program, "format; "));
  it("may come", ts("«a();⟦→ // takes the one away⟧»\n", program, "comment; "));
  it("may change above it", ts("«// says the ⟦one→two⟧ here\na();»\n", program, "comment; "));
  it("holds under new code", ts("d();\n⟦→c();\n⟧«/* takes one away */»⟦ →\n⟧f();\n", program, "format; ")); // prettier-ignore
  it("may be a person's", ts("«a(); // takes the ⟦one→two⟧ away»\n", typed, "comment; "));
  it("may not turn into an instruction", ts("«a(); // ⟦takes the one away→eslint-disable-line⟧»\n", program, "; 0 stale")); // prettier-ignore
  it(
    "may not tell another instruction",
    ts("«// @ts-⟦ignore→nocheck⟧\na();»\n", program, "; 0 stale"),
  );
  it("may not swallow code", ts("«a();⟦\n→ // ⟧b();»\n", program, "; 0 stale"));
});

describe("a unit that was read and moved", () => {
  it("holds", () => assert.equal(moved(`${B}\n${A}`), "moved; "));
  it("holds when it was formatted on the way", () => {
    assert.equal(moved(`${B}\n${A.replaceAll("'", '"')}`), "moved; ");
  });
  it("is stale where it changed on the way", () => {
    // Where it was, something is gone: the line below that is in doubt, too.
    const text = `${B}\n${A.replace("'low'", "'none'")}`;
    assert.equal(moved(text), "moved; 0 unread, 6 stale");
  });
  it("is stale in a copy", () => {
    assert.doesNotMatch(moved(`${A}\n${B}\n${A}`), /moved/);
  });
});

describe("what a program wrote between lines that were read", () => {
  it("leaves the line above and below stale where an operator is another one", ts("«return a⟦ && →\n  ||\n  ⟧b;»\n", program, "; 0 stale, 2 stale")); // prettier-ignore
  it("leaves the line stale that got an argument", ts("«f(⟦→\n  ⟧a, ⟦→\n  x,\n  ⟧b⟦→,\n⟧);»\n", program, "format; 1 stale, 3 stale")); // prettier-ignore
  it("is the person's where a person wrote it", ts("«return a⟦ && →\n  ||\n  ⟧b;»\n", typed, "format; ")); // prettier-ignore
});

describe("a unit whose place counts", () => {
  it("is stale where it moved behind a rule of a style sheet", () => {
    const [a, b] = [
      ".a {\n  color: red;\n  margin: 0 1px 2px 3px;\n}\n",
      ".b {\n  color: blue;\n  margin: 0 1px 2px;\n}\n",
    ];
    assert.doesNotMatch(moved(b + a, a + b, "a.css"), /moved/);
  });
  it("is stale where it moved behind one of the same name", () => {
    const [a, b] = [
      "def f(a):\n    return [a + 1, a + 2, a + 3]\n",
      "def f(a):\n    return g(a)\n",
    ];
    assert.doesNotMatch(moved(b + a, a + b, "a.py"), /moved/);
  });
});

const A = `function level(count: number): string {
  const names = ['low', 'high']; // from low to high
  return names[count > limit ? 1 : 0] ?? fail(count);
}
`;
const B = `function other(value: string): void {
  console.log(value.trim());
  finish();
}
`;

/** `was` was read, and `text` is there now. */
function moved(text: string, was = `${A}\n${B}`, path?: string): string {
  const desk = new Desk(path).open(`«${was}»`);
  const carrying = new Carrying(desk, read).acknowledge();
  const snapshot = desk.snapshot()?.snapshot ?? assert.fail("there is no snapshot");
  const spans = [{ start: 0, end: text.length, origin: "ai" }];
  desk.appear(text, { text, snapshot: { ...snapshot, spans } });
  return carrying.carry().outcome;
}

function ts(marked: string, write: Writer, expected: string) {
  return other("a.ts", marked, write, expected);
}

function other(path: string, marked: string, write: Writer, expected: string) {
  return () => carries(marked, write, expected, read, path)();
}
