/** An assistant's act often arrives as many small edits with one id. They are one act. */
import assert from "node:assert/strict";
import type { Attribution } from "../../../src/core/origin/attribution.js";
import { mapAttribution, type Act } from "../../../src/core/origin/mapAttribution.js";
import { TYPED } from "../../../src/core/origin/origin.js";
import { applyEdit, composeEdits, invertEdit, type Edit, type Replacement } from "../../../src/core/text/edit.js"; // prettier-ignore
import { mark, parse } from "../../support/marked.js";
import { forSeeds, type Random } from "../../support/random.js";
import { Page } from "./oracle.js";

describe("an act that streams", () => {
  it("writes one span", streams(["a⟦→f⟧b", "af⟦→oo⟧b", "afoo⟦→()⟧b"], "a«foo()»b"));
  it("removes one text", streams(["a⟦b→⟧cd", "a⟦c→⟧d"], "a‹bc›d"));
  it("removes one text backwards", streams(["ab⟦c→⟧d", "a⟦b→⟧d"], "a‹bc›d"));
  it("leaves no removal of what it wrote itself", streams(["a⟦→foo⟧b", "af⟦oo→⟧b", "a⟦f→g⟧b"], "a«g»b")); // prettier-ignore
  it(
    "leaves no removal of what it wrote where it removed something",
    streams(["a⟦b→⟧c", "a⟦→x⟧c", "a⟦x→y⟧c", "a⟦y→⟧c"], "a‹b›c"),
  );
  it("leaves nothing when it puts back what it removed", streams(["a⟦b→⟧c", "a⟦→b⟧c"], "a«b»c"));
  it(
    "leaves nothing when it puts back what it removed and wrote over",
    streams(["a⟦bc→⟧d", "a⟦→x⟧d", "a⟦x→bc⟧d"], "a«bc»d"),
  );
  it(
    "keeps a removal whose text comes back in parts",
    streams(["a⟦bc→⟧d", "a⟦→b⟧d", "ab⟦→c⟧d"], "a‹bc›«bc»d"),
  );
  it("removes where the text stood, beside what it wrote before", streams(["a⟦→x⟧b", "ax⟦b→⟧"], "a«x»‹b›")); // prettier-ignore
  it("replaces in pieces that stay where they were", streams(["⟦a→x⟧b", "x⟦b→y⟧"], "‹a›«x‹b›y»"));

  it("writes what one edit of the same effect writes, and removes the same beside it", () => {
    forSeeds(1500, (random) => {
      const page = startedPage(random);
      const { text, attribution } = page;
      let total: Edit = [];
      for (let n = random.int(1, 10); n > 0; n--) total = composeEdits(total, page.stepOf("ai"));
      const atOnce = mapAttribution(attribution, text, total, AI);
      assert.deepEqual(page.attribution.spans, atOnce.spans);
      // Between new letters only the stream knows where the old ones stood.
      const erased = invertEdit(text, total).map((r) => ({ ...r, insert: "" }));
      assert.deepEqual(erase(page.attribution, page.text, erased), erase(atOnce, page.text, erased)); // prettier-ignore
    });
  });

  it("leaves the very same as one edit when it deletes first wherever it writes", () => {
    forSeeds(2000, (random) => {
      const page = startedPage(random);
      const { text, attribution } = page;
      // Of what is written in front of an older removal, only one edit knows that it is in front.
      const isClear = ({ start, end }: Replacement) =>
        start === end || attribution.removals.every(({ offset }) => offset !== end);
      const edit = page.stepOf("ai").filter(isClear);
      let streamed = { text, attribution };
      let delta = 0;
      for (const { start, end, insert } of edit) {
        const moved = { start: start + delta, end: end + delta, insert };
        for (const part of parts(random, moved))
          streamed = {
            text: applyEdit(streamed.text, [part]),
            attribution: mapAttribution(streamed.attribution, streamed.text, [part], AI),
          };
        delta += insert.length - (end - start);
      }
      assert.equal(streamed.text, applyEdit(text, edit));
      assert.deepEqual(streamed.attribution, mapAttribution(attribution, text, edit, AI));
    });
  });
});

const AI: Act = { origin: "ai", deletions: "kept" };

function startedPage(random: Random): Page {
  const page = new Page(random);
  for (let step = 0; step < 8; step++) page.step();
  return page;
}

function erase(attribution: Attribution, text: string, edit: Edit): Attribution {
  return mapAttribution(attribution, text, edit, { origin: TYPED, deletions: "forgotten" });
}

/** Small edits one after the other with the effect of one: deletions, then text, some of it rewritten. */
function parts(random: Random, { start, end, insert }: Replacement): readonly Replacement[] {
  const all: Replacement[] = [];
  for (let left = end - start; left > 0;) {
    const some = random.int(1, left + 1);
    const from = random.pick([start, start + left - some]);
    all.push({ start: from, end: from + some, insert: "" });
    left -= some;
  }
  for (let done = 0; done < insert.length;) {
    const at = start + done;
    const some = insert.slice(done, done + random.int(1, 4));
    const wrong = random.pick(["", "", "~", "~~~"]);
    all.push({ start: at, end: at, insert: wrong });
    all.push({ start: at, end: at + wrong.length, insert: some });
    done += some.length;
  }
  return all;
}

/** Checks edits of the act "ai", each marked in the text it is made in. */
function streams(steps: readonly string[], after: string) {
  return () => {
    let { text, attribution } = parse(steps[0] ?? "");
    for (const step of steps) {
      const { text: expected, edit } = parse(step);
      assert.equal(text, expected);
      attribution = mapAttribution(attribution, text, edit, AI);
      text = applyEdit(text, edit);
    }
    assert.equal(mark(text, attribution), after);
  };
}
