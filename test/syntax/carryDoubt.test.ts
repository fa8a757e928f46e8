import assert from "node:assert/strict";
import { Carrying, type Reader, type Writer } from "../support/carrying.js";
import { parse } from "../support/marked.js";
import { assistant, deskWith, unexplained } from "../support/review.js";
import { readersOf } from "../support/syntax.js";

let read: Reader;

before(async () => {
  read = await readersOf("typescript", "tsx");
});

const program: Writer = (desk, edit) => desk.insert(edit, unexplained("program"), "no");
const typed: Writer = (desk, edit) => desk.type(edit);
const BLOCK = "a('x');\ng();\nh();";
const UNIT = "function m(a: number) {\n  return g(a + 1, a + 2);\n}\n";
const REST = "one.two = [three, four, five, six, seven];\neight.nine = ten + f(x1 + x2 + x3);\n";
const FAR = "\n\n\n\n\n\n";

describe("of an act that was read in part", () => {
  it("what was read holds", first(`«a(⟦'x'→"x"⟧);»${FAR}«b();»\n`, program, "format; 6 unread"));
  it("what nobody read is unread", first(`«b();»${FAR}«a(⟦'x'→"x"⟧);»\n`, program, "; 6 unread"));
  it("what was read holds where it said other things", first(`«a(⟦'x'→"x"⟧);»${FAR}«a('y');»\n`, program, "format; 6 unread")); // prettier-ignore
  it("what was read holds in a text that says one thing very often", first(`«a(⟦'x'→"x"⟧);»${FAR}«[${"0, ".repeat(600)}0];»\n`, program, "format; 6 unread")); // prettier-ignore
  it("what says the same very often is not looked up", () => {
    const { desk, edit } = deskWith(`«f()⟦;→⟧\n${"f();\n".repeat(600)}»`);
    const carrying = new Carrying(desk, read).snapshot();
    program(desk.acknowledge(0), edit);
    assert.equal(carrying.carry().kinds, "");
  });
  it("the first of two that say the same is not the second", first(`«⟦a('x');\nb();\nc();»${FAR}«→⟧a(⟦'x'→"x"⟧);\nb();\nc();»\n`, program, "; 0 stale, 1 stale, 2 stale")); // prettier-ignore
  it("the one that is there need not be the one that was read", () => {
    // Whichever of both is deleted, the text is the same.
    first(`z();\n«⟦${BLOCK}»${FAR}«→⟧${BLOCK}»\nk();\n`, typed, "; 1 stale, 2 stale, 3 stale")();
    first(`z();\n«${BLOCK}»⟦${FAR}«${BLOCK}»→⟧\nk();\n`, typed, "; 1 stale, 2 stale, 3 stale")();
  });
  it("the one that is there is the one that was read where something between both stayed", first(`«a(⟦'x'→"x"⟧);»\ny();\n${FAR}«⟦a('x');→⟧»\nk();\n`, program, "format; ")); // prettier-ignore
  it("the one that is there need not be the one that was read where what stood between both moved", becomes(`z();\n«${BLOCK}»\n${UNIT}${FAR}«${BLOCK}»\n${REST}`, 0, `z();\n«${BLOCK}»\n${REST}${UNIT}`, "; 1 stale, 2 stale, 3 stale")); // prettier-ignore
  it("what was read holds where something else is gone", first(`«a(⟦'x'→"x"⟧);»\nb();${FAR}«⟦a('y');→⟧»\nb();\n`, program, "format; ")); // prettier-ignore
  it("what was read holds where the same still is", first(`b();\n«a(⟦'x'→"x"⟧);»\nb();${FAR}«a('x');»\nc();\n`, program, "format; 8 unread")); // prettier-ignore
  it("the one that is there need not be the one that was read when the one above is gone", last(`z();\n«${BLOCK}»⟦${FAR}«${BLOCK}»→⟧\nk();\n`, "; 1 stale, 2 stale, 3 stale")); // prettier-ignore
  it("what was read is stale where a text goes on below that nobody read", first(`«f(⟦'x'→"x"⟧, \`a»${FAR}«b\`);»\n`, program, "; 0 stale, 6 unread")); // prettier-ignore
  it("what came together with a line that nobody read is open", first(`«a(b,⟦${FAR}→⟧c);»`, program, "; 0 stale")); // prettier-ignore
  it("what was read holds with what another hand had written on a line that nobody read", first(`«a(⟦${FAR}→⟧»b,⟦ →\n⟧«c»);\n`, program, "format; 1 stale")); // prettier-ignore
  it("what was read of a line does not cover what was not", () => {
    const { desk, edit } = deskWith(`a(⟦'x'→"x"⟧);‹b›${FAR}«c();»\n`);
    const carrying = new Carrying(desk, read).snapshot();
    desk.acknowledge(0).insert([{ start: 7, end: 7, insert: " d();" }]);
    program(carrying.snapshot().desk.acknowledge(1), edit);
    assert.equal(carrying.carry().outcome, "; 0 unread");
  });
});

describe("a comment that nobody read", () => {
  it("is not covered by one that says the same", first(`«f(// takes one away\n);»${FAR}«⟦→  ⟧// takes one away»\nf();\n`, program, "; 7 unread")); // prettier-ignore
  it("is not covered on a line that was read", first(`«a();»⟦${FAR}→ ⟧«// takes one away»\nb();\n`, program, "; 0 stale")); // prettier-ignore
  it("is not covered on a line that was read, below which something else came", first(`«a();»⟦${FAR}b();→⟧ «// takes one away»⟦→\nd();⟧\n`, typed, "; 0 stale")); // prettier-ignore
  it("is not covered where the act wrote a word of it later", first("«a(); // takes the ⟦one→two⟧ away»\n", (desk, edit) => desk.insert(edit), "; 0 stale")); // prettier-ignore
  it("leaves open what stands in its place", () => {
    first(`«a();»⟦${FAR}«// takes one away»→ // takes two⟧\nb();\n`, program, "; 0 stale")();
    first(`a();\n«// takes ⟦one→two⟧ away»⟦${FAR}«// takes three away»→⟧\nb();\n`, program, "; 1 stale")(); // prettier-ignore
  });
});

describe("of two comments that say the same", () => {
  const both = (above: string) => `${above}⟦«/* takes one away */»\nf();\ng();${FAR}→⟧«/* takes one away */»⟦\n→ ⟧f();\ng();\nh();\n`; // prettier-ignore
  it("the first is not the second", first(both(""), program, "; 0 stale"));
  it("the one that is there need not be the one that was read", first(both("z();\n"), program, "; 1 stale")); // prettier-ignore
  it("the one that is there need not be the one that was read, below something new", first(`⟦«/* takes one away */» f();${FAR}→n();\n⟧«/* takes one away */»⟦ →\n⟧f();\n`, typed, "; 1 stale")); // prettier-ignore
  it("the one that is there need not be the one that was read, when it changed", first(`⟦«// takes one away»\nf();${FAR}→⟧«// takes one away»⟦→ now⟧\nf();\n`, typed, "; 0 stale")); // prettier-ignore
  it("the one that was read holds where something between both stayed", first(`«/* takes one away */»⟦\n→ ⟧f();\ng();${FAR}h();\n⟦«/* takes one away */»\n→⟧f();\n`, program, "format; ")); // prettier-ignore
  it("the one that was read holds where the other one stands next to it", first(`f();\n«/* takes one away */»⟦\n→ ⟧f();\n\n\n\n\n«/* takes one away */»\nf();\n`, program, "format; 6 unread")); // prettier-ignore
  it("the one that was read holds where the other one still is", first(`«/* takes one away */»⟦\n→ ⟧f();\ng();${FAR}h();\n«/* takes one away */»\nf();\n`, program, "format; 8 unread")); // prettier-ignore
});

describe("what an act wrote", () => {
  it("is not covered where another one had written the same", becomes(`“f();”${FAR}«a('x');»\n`, 1, '«f(); a("x");»\n', "; 0 stale")); // prettier-ignore
  it("is not covered where another one had written the same comment", becomes("«a('x');» “// takes one away”\n", 0, '«a("x"); // takes one away»\n', "; 0 stale")); // prettier-ignore
  it("is not covered where something was put beside it that nobody wrote", becomes("«return a && b;»\n", 0, "«return a»\n  ||\n  «b;»\n", "; 0 stale, 2 stale")); // prettier-ignore
  it("is not covered where it had only written a space there", becomes("«a('x');» b('x« »y');\n", 0, "«a(\"x\");» b('«x y»');\n", "; 0 stale")); // prettier-ignore
  it("is not covered where code said the same as its comment", becomes("«const a = <a>/* takes one */</a>;b('x');»\n", 0, '«const a = <a>/* takes one */</a>;b("x"); /* takes one */»\n', "; 0 stale", "a.tsx")); // prettier-ignore
});

describe("what an act removed", () => {
  it("is not covered on a line that was read", () => {
    const { desk, edit } = deskWith("«a(⟦'x'→\"x\"⟧);» // takes one⟦ away→⟧\n«b();»\n");
    const carrying = new Carrying(desk, read).acknowledge();
    desk.insert(edit.slice(1), assistant("ai"));
    program(desk, edit.slice(0, 1));
    assert.match(carrying.carry().open, /^0 /);
  });
  it("is covered on a line that was formatted", () => {
    const { desk, edit } = deskWith("«a(⟦'x'→\"x\"⟧);»‹b›\n");
    const carrying = new Carrying(desk, read).acknowledge();
    program(desk, edit);
    assert.equal(carrying.carry().outcome, "format; ");
  });
  it("is not covered where it removed the same elsewhere since", () => {
    const { desk, edit } = deskWith(`«a(⟦'x'→"x"⟧);»‹b();›\nc();\n${FAR}⟦b();→⟧\n`);
    const carrying = new Carrying(desk, read).acknowledge();
    program(desk.insert(edit.slice(1)), edit.slice(0, 1));
    assert.equal(carrying.carry().outcome, "format; 0 stale, 8 stale");
  });
});

describe("a carry", () => {
  it("is one for each reason", () => {
    const { desk, edit } = deskWith("«a(⟦'x'→\"x\"⟧);\nb(); // takes ⟦one→two⟧ away»\n");
    const carrying = new Carrying(desk, read).acknowledge();
    program(desk, edit);
    assert.equal(carrying.carry().outcome, "comment format; ");
  });
  it("names the grammar where one decided", () => {
    for (const [write, isNamed] of [
      [program, true],
      [typed, false],
    ] as const) {
      const { desk, edit } = deskWith(write === program ? "«a(⟦'x'→\"x\"⟧);»\n" : "«a(⟦→x⟧);»\n");
      const carrying = new Carrying(desk, read).acknowledge();
      write(desk, edit);
      assert.deepEqual(carrying.carry().carries.map(({ grammar }) => grammar !== undefined), [isNamed]); // prettier-ignore
    }
  });
  it("rests on everything that was said of its lines, in order and once", () => {
    const { desk, edit } = deskWith(`«a(b,⟦\n→ ⟧c,⟦${FAR}→ ⟧d);»\n`);
    const carrying = new Carrying(desk, read).snapshot();
    program(desk.acknowledge(1).acknowledge(0), edit);
    assert.deepEqual(carrying.carry().carries.map(({ acknowledgements }) => acknowledgements), [["said-1", "said-2"]]); // prettier-ignore
  });
  it("is not made from a text that the act is not in", () => {
    const { desk } = deskWith(`«a();»${FAR}b();\n`);
    const carrying = new Carrying(desk, read).acknowledge();
    desk.insert([{ start: 13, end: 13, insert: "c" }], assistant("other"));
    carrying.acknowledge();
    desk.insert([{ start: 14, end: 14, insert: "d" }], unexplained("program"), "no");
    assert.equal(carrying.carry().outcome, "; 6 stale");
  });

  it("is of the highest tier among its lines", () => {
    for (const high of [0, 1, 2]) {
      const { desk, edit } = deskWith("«a(⟦'x'→\"x\"⟧);\nb(⟦'x'→\"x\"⟧);\nc(⟦'x'→\"x\"⟧);»\n");
      const carrying = new Carrying(desk, read).acknowledge();
      carrying.tierOf = (line) => (line === high ? "high" : line === 1 ? "low" : "medium");
      program(desk, edit);
      assert.deepEqual(carrying.carry().carries.map(({ tier }) => tier), ["high"]); // prettier-ignore
    }
  });
});

/** The first place of `marked` is read, then `write` makes the edit in it. */
function first(marked: string, write: Writer, expected: string) {
  return () => {
    const { desk, edit } = deskWith(marked);
    const carrying = new Carrying(desk, read).snapshot();
    write(desk.acknowledge(0), edit);
    assert.equal(carrying.carry().outcome, expected);
  };
}

/** The second place of `marked` is read, then a person makes the edit in it. */
function last(marked: string, expected: string) {
  return () => {
    const { desk, edit } = deskWith(marked);
    const carrying = new Carrying(desk, read).snapshot();
    desk.acknowledge(1).type(edit);
    assert.equal(carrying.carry().outcome, expected);
  };
}

/** Of `before` the place at `index` is read, and `after` is there now, written by the same acts. */
function becomes(before: string, index: number, after: string, expected: string, path?: string) {
  return () => {
    const { desk } = deskWith(before, path);
    const carrying = new Carrying(desk, read).snapshot();
    desk.acknowledge(index);
    const { text, attribution } = parse(after);
    const { snapshot } = desk.snapshot() ?? assert.fail();
    desk.appear(text, { text, snapshot: { ...snapshot, ...attribution } });
    assert.equal(carrying.carry().outcome, expected);
  };
}
