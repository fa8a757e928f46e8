import assert from "node:assert/strict";
import type { Attribution, Removal } from "../../../src/core/origin/attribution.js";
import { TYPED, type OriginId } from "../../../src/core/origin/origin.js";
import { reassign } from "../../../src/core/origin/reattribute.js";
import { originAt } from "../../../src/core/origin/spans.js";
import { mark, parse } from "../../support/marked.js";
import { forSeeds } from "../../support/random.js";
import { assertWellFormed, Page } from "./oracle.js";

describe("reassigning", () => {
  it("gives what is nobody's to an act", reassigns("aˇbcˇd", nobodys, "a«bc»d"));
  it("leaves alone what is another's", reassigns("ˇa⟨b⟩cˇ", nobodys, "«a»⟨b⟩«c»"));
  it("joins what touches on either side", reassigns("«a»ˇbˇ«c»", nobodys, "«abc»"));
  it("cuts spans at its ends", reassigns("“aˇbˇc”", others, "“a”«b»“c”"));
  it("takes the removals in it and at its ends along", reassigns("⸢w⸣aˇ⸢x⸣b⸢y⸣cˇ⸢z⸣d⸢v⸣", others, "⸢w⸣a‹x›b‹y›c‹z›d⸢v⸣")); // prettier-ignore
  it("joins removals that become one act's", reassigns("aˇ‹x›⸢y⸣‹z›ˇb", others, "a‹xyz›b"));
  it("keeps removals of others", reassigns("ˇa⸢x⸣ˇ", nobodys, "«a»⸢x⸣"));
  it("does nothing to an empty range", reassigns("“aˇˇb”", others, "“ab”"));
  it("takes the removals at an empty range", reassigns("“aˇ⸢x⸣ˇb”", others, "“a‹x›b”"));
  it("gives the same object back when there is nothing to do", () => {
    const { attribution } = parse("a«bc»‹d›e");
    const whole = { start: 0, end: 4 };
    assert.equal(
      reassign(attribution, whole, (by) => by === "ai", "ai"),
      attribution,
    );
    assert.equal(reassign(attribution, whole, others, "ai"), attribution);
    assert.equal(reassign(attribution, { start: 1, end: 3 }, nobodys, "x"), attribution);
    assert.equal(reassign(attribution, { start: 2, end: 2 }, () => true, "x"), attribution); // prettier-ignore
  });

  it("changes exactly the characters and removals it should", () => {
    forSeeds(1200, (random) => {
      const page = new Page(random);
      for (let step = 0; step < 8; step++) page.step();
      const { text, attribution } = page;
      const start = random.int(0, text.length + 1);
      const range = { start, end: random.int(start, text.length + 1) };
      const wanted = random.pick(["ai", "other", TYPED, undefined]);
      const to = random.pick(["ai", "new"]);
      const result = reassign(attribution, range, (origin) => origin === wanted, to);
      assertWellFormed(result, text);
      for (let at = 0; at < text.length; at++) {
        const by = originAt(attribution.spans, at);
        const isChanged = range.start <= at && at < range.end && by === wanted;
        assert.equal(originAt(result.spans, at), isChanged ? to : by);
      }
      const changed = attribution.removals.map((r) =>
        range.start <= r.offset && r.offset <= range.end && r.origin === wanted
          ? { ...r, origin: to }
          : r,
      );
      assert.deepEqual(unjoined(result.removals), unjoined(changed));
    });
  }).timeout(60_000);
});

function nobodys(origin: OriginId | undefined): boolean {
  return origin === undefined;
}

function others(origin: OriginId | undefined): boolean {
  return origin === "other";
}

/** Checks what becomes of the range between two `ˇ` when what `from` accepts is given to "ai". */
function reassigns(before: string, from: (origin: OriginId | undefined) => boolean, after: string) {
  return () => {
    const { text, attribution, offsets } = parse(before);
    const [start = 0, end = 0] = offsets;
    const result: Attribution = reassign(attribution, { start, end }, from, "ai");
    assert.equal(mark(text, result), after);
  };
}

/** One removal per character. */
function unjoined(removals: readonly Removal[]): Removal[] {
  return removals.flatMap((r) => [...r.text].map((text) => ({ ...r, text })));
}
