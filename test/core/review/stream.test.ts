/** A conversation writes in many small acts. A person sees what they come to, not how they came. */
import assert from "node:assert/strict";
import { attributionAt, type Edit } from "../../../src/core/index.js";
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
