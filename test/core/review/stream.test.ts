/** A conversation writes in many small acts. A person sees what they come to, not how they came. */
import assert from "node:assert/strict";
import { applyEdit, attributionAt, composeEdits, type Edit } from "../../../src/core/index.js";
import { forSeeds } from "../../support/random.js";
import { assistant, Desk } from "../../support/review.js";

describe("the acts of one conversation", () => {
  it("leave no trace of what they wrote and took back", () => {
    const desk = stream("many", [insertion(1, "foo"), deletion(2, 4), insertion(2, "(x)"), deletion(1, 5)]); // prettier-ignore
    assert.deepEqual([desk.marked, desk.places], ["ab\n", ""]);
  });
  it("are one place", () => {
    const desk = stream("many", [insertion(3, "x\n"), insertion(5, "y\n"), insertion(5, "z\n")]);
    assert.equal(desk.places, "unread 1-4");
    assert.equal(desk.acknowledge().places, "");
  });
  it("show the same marks and places as if they were one act", () => {
    forSeeds(400, (random) => {
      const one = someDesk();
      const many = someDesk();
      for (let step = random.int(1, 16), letters = 0; step > 0; step--) {
        const edit = random.edit(one.text.length, () => {
          const letter = String.fromCharCode(0x4e00 + letters++);
          return letter + random.pick(["", " ", "\n", "\n\n\n\n"]);
        });
        if (random.int(0, 4) === 0) for (const desk of [one, many]) desk.type(edit);
        else {
          write(one, edit, "one", step);
          write(many, edit, "many", step);
        }
      }
      assert.equal(many.text, one.text);
      assert.equal(many.places, one.places);
      assert.equal(many.unread.replaceAll("»«", ""), one.unread.replaceAll("»«", ""));
      assert.equal(removalsOf(many), removalsOf(one));
    });
  }).timeout(60_000);
});

function insertion(at: number, insert: string): Edit {
  return [{ start: at, end: at, insert }];
}

function deletion(start: number, end: number): Edit {
  return [{ start, end, insert: "" }];
}

function stream(ids: "one" | "many", edits: readonly Edit[]): Desk {
  const desk = new Desk().appear("ab\n");
  edits.forEach((edit, n) => write(desk, edit, ids, n));
  return desk;
}

function someDesk(): Desk {
  return new Desk().open("1\n⟨2⟩\n\n\n\n3\n4\n");
}

/** What was removed, unit by unit, with where it stood; whoever of the conversation removed it. */
function removalsOf(desk: Desk): string {
  const removals = attributionAt(desk.state, desk.path)?.removals ?? [];
  return removals.map(({ text, offset }) => text.replace(/[^]/g, `$&${offset} `)).join("");
}

function write(desk: Desk, edit: Edit, ids: "one" | "many", n: number): void {
  const id = ids === "one" ? "act" : `act${n}`;
  desk.insert(edit, assistant(id, { conversation: "talk", tool: "Tool" }));
}

describe("what a conversation writes in one go", () => {
  const rewritten = [deletion(2, 6), insertion(2, "f(a"), insertion(5, ", c)")];

  it("counts as what it comes to", () => {
    const desk = go(new Desk().open("1\nf(a)\n2\n"), rewritten);
    assert.equal(markedIn(desk), "1\nf(a«, c»)\n2\n");
  });
  it("is one act, recorded once", () => {
    const desk = go(new Desk().open("1\nf(a)\n2\n"), rewritten);
    assert.deepEqual(desk.records.map(({ type }) => type), ["origin"]); // prettier-ignore
  });
  it("is undone edit by edit", () => {
    const desk = go(new Desk().open("1\nf(a)\n2\n"), rewritten);
    assert.equal(markedIn(desk.restore(deletion(5, 9))), "1\nf(a‹)›\n2\n");
    assert.equal(markedIn(desk.restore(deletion(2, 5))), "1\n‹f(a)›\n2\n");
    assert.equal(markedIn(desk.restore(insertion(2, "f(a)"))), "1\nf(a)\n2\n");
  });
  it("does not go on after a pause", () => {
    const desk = new Desk().open("1\nf(a)\n2\n");
    for (const edit of rewritten) go(desk.wait(5000), [edit]);
    assert.equal(markedIn(desk), "1\n‹f(a)›«f(a, c)»\n2\n");
  });
  it("does not go on after somebody else wrote", () => {
    const desk = go(new Desk().open("1\nf(a)\n2\n"), [deletion(2, 6)]);
    go(desk.type(insertion(0, "x")), [insertion(3, "f(a)")]);
    assert.equal(markedIn(desk), "⟨x⟩1\n«f(a)»\n2\n");
    const other = go(new Desk().open("1\nf(a)\n2\n"), [deletion(2, 6)]);
    go(other, [insertion(2, "f(a, c)")], "another");
    assert.equal(markedIn(other), "1\n‹f(a)›«f(a, c)»\n2\n");
  });
  it("does not go on after something turned out about the text", () => {
    const desk = go(new Desk().open("1\nf(a)\n"), [deletion(2, 6)]);
    desk.apply({ type: "appeared", path: desk.path, text: desk.text, near: undefined });
    assert.equal(markedIn(go(desk, [insertion(2, "f(a)")])), "1\n«f(a)»\n");
  });
  it("does not go on after an undo", () => {
    const desk = go(new Desk().open("1\nf(a)\n"), [deletion(2, 6)]).restore(insertion(2, "f(a)"));
    assert.equal(markedIn(go(desk, [insertion(2, "g")])), "1\n«g»f(a)\n");
  });
  it("goes on for a while, not for ever", () => {
    const desk = go(new Desk().open("f(a)\n"), [deletion(0, 4), insertion(0, "x".repeat(20_000))]);
    assert.match(markedIn(go(desk, [insertion(20_000, "f(a)")])), /^‹f\(a\)›«x+f\(a\)»\n$/);
  });

  it("says of a text what one edit says that has the same effect", () => {
    forSeeds(500, (random) => {
      const stream = someDesk();
      const { text } = stream;
      let whole: Edit | undefined;
      for (let step = random.int(1, 12); step > 0; step--) {
        const edit = random.edit(stream.text.length, () => random.text(["a", "1", "\n", " "], 3));
        go(stream, [edit]);
        whole = whole ? composeEdits(whole, edit) : edit;
      }
      const once = go(someDesk(), [whole ?? []]);
      assert.equal(stream.text, applyEdit(text, whole ?? []));
      assert.equal(markedIn(stream), markedIn(once));
      assert.equal(stream.places, once.places);
    });
  });
});

/** The acts of one conversation make `edits`, a tenth of a second apart. */
function go(desk: Desk, edits: readonly Edit[], conversation = "one"): Desk {
  for (const edit of edits) {
    desk.now += 100;
    const origin = assistant(desk.records.length === 0 ? "ai" : `act-${acts++}`, {
      conversation,
      tool: "Tool",
    });
    desk.apply({
      type: "inserted",
      path: desk.path,
      edit,
      time: desk.now,
      origin,
      assisted: "yes",
    });
  }
  return desk;
}

let acts = 0;

/** The text with whose it is, one mark for all assistants. */
function markedIn({ marked }: Desk): string {
  return marked.replaceAll("<", "«").replaceAll(">", "»").replaceAll("»«", "");
}
