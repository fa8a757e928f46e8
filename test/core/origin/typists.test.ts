/**
 * Everybody types letters of an alphabet of their own, and no letter twice, so the text itself
 * says who wrote each character; a list of all characters ever typed says who removed what, where.
 */
import assert from "node:assert/strict";
import { NOBODY, type Attribution, type Removal, type Span } from "../../../src/core/origin/attribution.js"; // prettier-ignore
import { acrossDiff } from "../../../src/core/origin/acrossDiff.js";
import { mapAttribution, restyle } from "../../../src/core/origin/mapAttribution.js";
import { reassign } from "../../../src/core/origin/reattribute.js";
import { TYPED, type OriginId } from "../../../src/core/origin/origin.js";
import { applyEdit, type Edit } from "../../../src/core/text/edit.js";
import type { Range } from "../../../src/core/text/range.js";
import { forSeeds, type Random } from "../../support/random.js";

const STEPS = 40;

/** Milliseconds, for a busy machine. */
const PATIENCE = 60_000;

describe("typists with an alphabet each", () => {
  it("find every character and every removal with who made it", () => {
    forSeeds(2500, (random) => {
      const page = new Page(random);
      for (let step = 0; step < STEPS; step++) {
        page.step();
        page.check();
      }
    });
  }).timeout(PATIENCE);

  it("find a removal gone when its text is put back, and nothing else", () => {
    forSeeds(400, (random) => {
      const page = new Page(random);
      for (let step = 0; step < STEPS; step++) page.step();
      for (let index = 0; index < page.attribution.removals.length; index++) page.putBack(index);
    });
  }).timeout(PATIENCE);

  it("find the same who follow a formatter", () => {
    forSeeds(2000, (random) => {
      const { text, attribution } = attributedWords(random);
      const edit = random.edit(text.length, () => random.text([" ", "\n", "\t", "\r\n", "a"], 3));
      const after = applyEdit(text, edit);
      const restyled = restyle(attribution, text, edit);
      // Words are letters here, and letters are never repeated: what is left tells what changed.
      const isSame = words(text).join("|") === words(after).join("|");
      assert.equal(restyled !== undefined, isSame);
      if (restyled === undefined) return;
      assertWellFormed(restyled, after);
      assert.deepEqual(authorsOfWords(after, restyled), authorsOfWords(text, attribution));
    });
  }).timeout(PATIENCE);
});

describe("reassigning", () => {
  it("changes exactly the characters and removals it should", () => {
    forSeeds(3000, (random) => {
      const page = new Page(random);
      for (let step = 0; step < 8; step++) page.step();
      const { text, attribution } = page;
      const start = random.int(0, text.length + 1);
      const range = { start, end: random.int(start, text.length + 1) };
      const wanted = random.pick(["ai", "other", TYPED, undefined]);
      const from = (origin: OriginId | undefined) => origin === wanted;
      const to = random.pick(["ai", "new"]);
      const result = reassign(attribution, range, from, to);
      assertWellFormed(result, text);
      assert.deepEqual(
        authorsOf(text, result),
        authorsOf(text, attribution).map((by, at) =>
          range.start <= at && at < range.end && from(by) ? to : by,
        ),
      );
      assert.deepEqual(
        unjoined(result.removals),
        unjoined(attribution.removals).map((r) =>
          range.start <= r.offset && r.offset <= range.end && from(r.origin)
            ? { ...r, origin: to }
            : r,
        ),
      );
    });
  }).timeout(PATIENCE);
  it("gives the same object back when there is nothing to do", () => {
    const spans = [{ start: 0, end: 2, origin: "ai" }];
    const attribution: Attribution = { spans, removals: [] };
    assert.equal(reassign(attribution, { start: 0, end: 2 }, (by) => by === "ai", "ai"), attribution); // prettier-ignore
    assert.equal(
      reassign(attribution, { start: 1, end: 1 }, () => true, "x"),
      attribution,
    );
  });
});

/** A character somebody typed once. `removedBy` is set when an act deleted it and must answer for it. */
interface Cell {
  readonly letter: string;
  readonly by: OriginId | undefined;
  isAlive: boolean;
  removedBy: OriginId | undefined;
}

/** `undefined` edits across a diff: nobody knows who. */
const TYPISTS: readonly { by: OriginId | undefined; keeps: boolean }[] = [
  { by: undefined, keeps: false },
  { by: TYPED, keeps: false },
  { by: "tool", keeps: false },
  { by: "ai", keeps: true },
  { by: "other", keeps: true },
];

/** A text under the hands of random typists, with the model of it beside the real attribution. */
class Page {
  text = "";
  attribution: Attribution = NOBODY;
  #cells: Cell[] = [];
  #typed = 0;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  step(): void {
    const random = this.#random;
    const { by, keeps } = random.pick(TYPISTS);
    const edit = random.edit(this.text.length, () => this.#letters(random.int(1, 4)));
    if (by === undefined) {
      this.attribution = acrossDiff(this.attribution, this.text, { edit, moves: [], assumed: [] });
      this.#model(edit, by, undefined, []);
    } else {
      const unmissed = keeps ? randomRanges(random, this.text.length) : [];
      const deletions = keeps ? "kept" : "forgotten";
      const act = { origin: by, deletions, unmissed } as const;
      this.attribution = mapAttribution(this.attribution, this.text, edit, act);
      this.#model(edit, by, keeps ? by : undefined, unmissed);
    }
    this.text = applyEdit(this.text, edit);
  }

  /** Types the text of one removal where it stood, and checks that only it is gone. */
  putBack(index: number): void {
    const { attribution, text } = this;
    const { offset, text: insert } = attribution.removals[index] as Removal;
    const edit = [{ start: offset, end: offset, insert }];
    const act = { origin: "new", deletions: "kept" } as const;
    const after = mapAttribution(attribution, text, edit, act);
    assertWellFormed(after, applyEdit(text, edit));
    const left = attribution.removals.filter((_, i) => i !== index);
    const lettersOf = (removals: readonly Removal[]) => removals.map((r) => r.origin + r.text);
    assert.equal(lettersOf(unjoined(after.removals)).join(), lettersOf(unjoined(left)).join());
  }

  check(): void {
    assert.equal(this.#cells.filter((c) => c.isAlive).map((c) => c.letter).join(""), this.text); // prettier-ignore
    assertWellFormed(this.attribution, this.text);
    assert.deepEqual(this.attribution, this.#expected());
  }

  /** Letters nobody used before, some of them outside the basic plane. */
  #letters(count: number): string {
    let letters = "";
    for (; count > 0; count--) {
      letters += String.fromCharCode(0x4e00 + this.#typed++);
    }
    return letters;
  }

  #model(
    edit: Edit,
    by: OriginId | undefined,
    remover: OriginId | undefined,
    unmissed: readonly Range[],
  ): void {
    const isUnmissed = (at: number) => unmissed.some((r) => r.start <= at && at < r.end);
    const after: Cell[] = [];
    let offset = 0;
    let next = 0;
    const type = (insert: string) => {
      for (const letter of insert) after.push({ letter, by, isAlive: true, removedBy: undefined });
    };
    for (const cell of [...this.#cells, undefined]) {
      // Before a living character, or at the end: insertions here stand behind what was removed here.
      while (cell === undefined || cell.isAlive) {
        const r = edit[next];
        if (r === undefined || r.start !== offset || r.end !== offset) break;
        type(r.insert);
        next++;
      }
      if (cell === undefined) break;
      const r = edit[next];
      if (!cell.isAlive) {
        after.push(cell);
        continue;
      }
      if (r !== undefined && r.start <= offset) {
        const answers = cell.by !== remover && !isUnmissed(offset);
        const removedBy = answers ? remover : undefined;
        if (removedBy !== undefined) after.push({ ...cell, isAlive: false, removedBy });
      } else after.push(cell);
      offset++;
      if (r !== undefined && r.start < r.end && offset === r.end) {
        type(r.insert);
        next++;
      }
    }
    assert.equal(next, edit.length);
    this.#cells = after;
  }

  #expected(): Attribution {
    const spans: Span[] = [];
    const removals: Removal[] = [];
    let offset = 0;
    for (const { isAlive, letter, by, removedBy } of this.#cells) {
      if (isAlive) {
        const last = spans.at(-1);
        if (by !== undefined && last?.end === offset && last.origin === by) {
          spans[spans.length - 1] = { ...last, end: offset + 1 };
        } else if (by !== undefined) spans.push({ start: offset, end: offset + 1, origin: by });
        offset++;
      } else if (removedBy !== undefined) {
        const last = removals.at(-1);
        if (last?.offset === offset && last.origin === removedBy) {
          removals[removals.length - 1] = { ...last, text: last.text + letter };
        } else removals.push({ offset, text: letter, origin: removedBy });
      }
    }
    return { spans, removals };
  }
}

function randomRanges(random: Random, length: number): readonly Range[] {
  const ranges: Range[] = [];
  for (let pos = random.int(0, 6); pos < length && random.int(0, 4) > 0;) {
    const end = Math.min(length, pos + random.int(1, 6));
    ranges.push({ start: pos, end });
    pos = end + random.int(0, 5);
  }
  return ranges;
}

/** Words without a letter twice, in spans that do not care where words end. */
function attributedWords(random: Random): { text: string; attribution: Attribution } {
  let text = "";
  let attribution = NOBODY;
  let letter = 0x4e00;
  for (let n = random.int(0, 8); n > 0; n--) {
    let piece = random.text([" ", "\n", "  ", ""], 1);
    for (let k = random.int(0, 3); k > 0; k--) piece += String.fromCharCode(letter++);
    const edit = [{ start: text.length, end: text.length, insert: piece }];
    const origin = random.pick(["ai", "other", TYPED]);
    attribution = mapAttribution(attribution, text, edit, { origin, deletions: "forgotten" });
    text += piece;
  }
  return { text, attribution };
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function authorsOf(text: string, { spans }: Attribution): (OriginId | undefined)[] {
  const authors = new Array<OriginId | undefined>(text.length).fill(undefined);
  for (const { start, end, origin } of spans) authors.fill(origin, start, end);
  return authors;
}

function authorsOfWords(text: string, attribution: Attribution): (OriginId | undefined)[] {
  return authorsOf(text, attribution).filter((_, at) => /\S/.test(text.charAt(at)));
}

/** One removal per character. */
function unjoined(removals: readonly Removal[]): Removal[] {
  return removals.flatMap((r) => [...r.text].map((text) => ({ ...r, text })));
}

function assertWellFormed({ spans, removals }: Attribution, text: string): void {
  spans.forEach(({ start, end, origin }, i) => {
    const last = spans[i - 1];
    assert.ok(0 <= start && start < end && end <= text.length, "a span is empty or outside");
    if (last === undefined) return;
    assert.ok(last.end <= start, "spans overlap");
    assert.ok(last.end < start || last.origin !== origin, "a span is not maximal");
  });
  removals.forEach(({ offset, text: removed, origin }, i) => {
    const last = removals[i - 1];
    assert.ok(removed !== "" && 0 <= offset && offset <= text.length, "a removal is outside");
    if (last === undefined) return;
    assert.ok(last.offset <= offset, "removals are not sorted");
    assert.ok(last.offset < offset || last.origin !== origin, "removals are not joined");
  });
}
