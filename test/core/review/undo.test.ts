import assert from "node:assert/strict";
import {
  attributionAt,
  composeEdits,
  invertEdit,
  type Attribution,
  type Edit,
} from "../../../src/core/index.js";
import { PAST_LIMIT } from "../../../src/core/review/state.js";
import { mark } from "../../support/marked.js";
import { forSeeds, type Random } from "../../support/random.js";
import { assistant, Desk, unexplained } from "../../support/review.js";

describe("undo and redo of anything", () => {
  for (const letters of ["once", "again"] as const)
    it(`bring back the text with whose it was, where letters are typed ${letters}`, () => {
      let restored = 0;
      forSeeds(200, (random) => {
        const day = new Day(random, letters);
        for (let step = 0; step < 40; step++) restored += day.step();
      });
      if (process.env["SEED"] === undefined)
        assert.ok(restored > 1500, `only ${restored} restored`);
    }).timeout(60_000);

  it("bring back a removal that had come back", () => {
    const desk = new Desk().open("a‹b›c").type([{ start: 1, end: 1, insert: "b" }]);
    assert.equal(desk.marked, "a⟨b⟩c");
    assert.equal(desk.restore([{ start: 1, end: 2, insert: "" }]).marked, "a‹b›c");
    assert.equal(desk.restore([{ start: 1, end: 1, insert: "b" }], "redo", "redo").marked, "a⟨b⟩c"); // prettier-ignore
  });
  it("bring back whose it was when somebody else wrote the same meanwhile", () => {
    const desk = new Desk().appear("");
    desk.insert([{ start: 0, end: 0, insert: "a" }]).type([{ start: 0, end: 1, insert: "" }]);
    desk.type([{ start: 0, end: 0, insert: "a" }]);
    assert.equal(desk.marked, "⟨a⟩");
    desk.restore([{ start: 0, end: 1, insert: "" }]);
    assert.equal(desk.restore([{ start: 0, end: 0, insert: "a" }]).marked, "«a»");
    desk.restore([{ start: 0, end: 1, insert: "" }], "redo", "redo");
    assert.equal(desk.restore([{ start: 0, end: 0, insert: "a" }], "redo", "redo").marked, "⟨a⟩");
  });
  it("know what turned out about a text while it was there", () => {
    const desk = new Desk()
      .appear("")
      .insert([{ start: 0, end: 0, insert: "a" }], unexplained("x"));
    assert.equal(desk.pending("").unread, "«a»");
    desk.restore([{ start: 0, end: 1, insert: "" }]);
    assert.equal(desk.restore([{ start: 0, end: 0, insert: "a" }], "redo", "redo").unread, "«a»");
  });
  it("know what turned out about a text that they had left and come back to", () => {
    const forth: Edit = [{ start: 0, end: 0, insert: "a" }];
    const back: Edit = [{ start: 0, end: 1, insert: "" }];
    const desk = new Desk().appear("").type(forth).restore(back).restore(forth, "redo", "redo");
    assert.equal(desk.pending("", "ai", "yes").marked, "«a»");
    assert.equal(desk.restore(back).restore(forth, "redo", "redo").marked, "«a»");
  });
  it("change nothing when they bring back what is there", () => {
    const desk = new Desk().appear("").type([{ start: 0, end: 0, insert: "a" }]);
    desk.insert([{ start: 1, end: 1, insert: "b" }]).restore([{ start: 1, end: 2, insert: "" }]);
    const { state } = desk;
    assert.equal(desk.restore([{ start: 0, end: 1, insert: "a" }]).state, state);
    assert.equal(desk.restore([{ start: 1, end: 1, insert: "b" }], "redo", "redo").marked, "⟨a⟩«b»"); // prettier-ignore
  });
  it("go back as far as changes are kept, and no farther", () => {
    const desk = new Desk().open("«a»");
    const forth: Edit = [{ start: 0, end: 0, insert: "b" }];
    for (let i = 0; i < PAST_LIMIT + 1; i++) desk.type(forth);
    assert.equal(desk.state.documents.get("a.ts")?.past.length, PAST_LIMIT);
    for (let i = 0; i < PAST_LIMIT; i++) desk.restore([{ start: 0, end: 1, insert: "" }]);
    assert.equal(desk.marked, "⟨b⟩«a»");
    assert.equal(desk.restore([{ start: 0, end: 1, insert: "" }]).text, "a");
    assert.equal(desk.restore(forth, "redo", "redo").marked, "⟨b⟩«a»");
  });
  it("forget what was undone once something else is written", () => {
    const desk = new Desk().appear("").insert([{ start: 0, end: 0, insert: "a" }]);
    desk.restore([{ start: 0, end: 1, insert: "" }]).type([{ start: 0, end: 0, insert: "b" }]);
    desk.restore([{ start: 0, end: 1, insert: "" }]);
    assert.equal(desk.restore([{ start: 0, end: 0, insert: "b" }], "redo", "redo").marked, "⟨b⟩");
  });
  it("take back what an assistant removed, and remove it again", () => {
    const desk = new Desk().open("⟨a b⟩ c").insert([{ start: 1, end: 3, insert: "" }]);
    assert.equal(desk.marked, "⟨a⟩‹ b› c");
    assert.equal(desk.restore([{ start: 1, end: 1, insert: " b" }]).marked, "⟨a b⟩ c");
    assert.equal(desk.restore([{ start: 1, end: 3, insert: "" }]).marked, "⟨a⟩‹ b› c");
  });
  it("bring back CRLF, characters of several units, and a byte order mark", () => {
    const desk = new Desk().appear("\uFEFFa\r\n😀e\u0301\r\n");
    desk.insert([{ start: 2, end: 8, insert: "x" }], "ai");
    assert.equal(desk.marked, "\uFEFFa‹␍\n😀e\u0301›«x»␍\n");
    assert.equal(desk.restore([{ start: 2, end: 3, insert: "\r\n😀e\u0301" }]).marked, "\uFEFFa␍\n😀e\u0301␍\n"); // prettier-ignore
  });
  it("empty a text and fill it again", () => {
    const desk = new Desk().open("«a\n»⟨b⟩").type([{ start: 0, end: 3, insert: "" }]);
    assert.equal(desk.marked, "");
    assert.equal(desk.restore([{ start: 0, end: 0, insert: "a\nb" }]).marked, "«a\n»⟨b⟩");
  });
});

const FAR = [-3, -2, -1, -1, 0, 0, 0, 0, 0, 1, 1, 2];
const NEAR = [-1, -1, 0, 0, 0, 1];

interface Version {
  readonly attribution: Attribution;
  /** Leads from the version before to this one, and back. */
  readonly edit: Edit;
  readonly inverse: Edit;
}

/** Everybody edits, and a person goes back and forth. */
class Day {
  readonly #desk = new Desk().open("1“2\n”34«5»\n\n");
  readonly #random: Random;
  readonly #versions: Version[] = [{ attribution: this.#attribution, edit: [], inverse: [] }];
  #now = 0;
  #letters = 0;

  /** Every letter is typed once, or there are two; then a step goes no farther than one version. */
  constructor(
    random: Random,
    readonly letters: "once" | "again",
  ) {
    this.#random = random;
  }

  /** Returns how many versions were gone back or forth and compared. */
  step(): number {
    const random = this.#random;
    const to = Math.max(0, this.#now + random.pick(this.letters === "once" ? FAR : NEAR));
    if (to === this.#now || to >= this.#versions.length) {
      this.#edit();
      return 0;
    }
    const passed = this.#versions.slice(Math.min(to, this.#now) + 1, Math.max(to, this.#now) + 1);
    const edits = to < this.#now ? passed.map((v) => v.inverse).reverse() : passed.map((v) => v.edit); // prettier-ignore
    const direction = to < this.#now ? "undo" : "redo";
    this.#desk.restore(edits.reduce(composeEdits), `undo-${this.#letters++}`, direction);
    this.#now = to;
    const { attribution } = this.#versions[to] as Version;
    assert.equal(mark(this.#desk.text, this.#attribution), mark(this.#desk.text, attribution));
    assert.deepEqual(this.#attribution, attribution);
    return passed.length;
  }

  #edit(): void {
    const random = this.#random;
    const desk = this.#desk;
    const { text } = desk;
    const edit = random.edit(text.length, () => {
      const letter = this.letters === "again" ? random.pick(["a", "b"]) : String.fromCharCode(0x4e00 + this.#letters++); // prettier-ignore
      return letter + random.pick(["", " ", "\n", "()"]);
    });
    const act = random.pick(["ai", "other", "new"]);
    switch (random.int(0, 4)) {
      case 0:
        desk.insert(edit, assistant(act));
        break;
      case 1:
        desk.insert(edit, unexplained(`x${this.#letters}`), random.pick(["yes", "no"]));
        break;
      default:
        desk.type(edit);
    }
    this.#versions.splice(++this.#now);
    this.#versions.push({ attribution: this.#attribution, edit, inverse: invertEdit(text, edit) });
  }

  get #attribution(): Attribution {
    return attributionAt(this.#desk.state, "a.ts") ?? assert.fail();
  }
}
