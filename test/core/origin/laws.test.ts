/** Laws of mapping that need no model: how an edit goes with its parts, and what equal text may do. */
import assert from "node:assert/strict";
import { mapAttribution, type Act } from "../../../src/core/origin/mapAttribution.js";
import { NOBODY, type Removal } from "../../../src/core/origin/attribution.js";
import { TYPED } from "../../../src/core/origin/origin.js";
import { originAt } from "../../../src/core/origin/spans.js";
import { applyEdit } from "../../../src/core/text/edit.js";
import { forSeeds } from "../../support/random.js";
import { assertWellFormed, Page, randomRanges } from "./oracle.js";

describe("mapping an edit", () => {
  it("is mapping its replacements one after the other", () => {
    forSeeds(1200, (random) => {
      const page = new Page(random);
      for (let step = 0; step < 8; step++) page.step();
      const { text, attribution } = page;
      const origin = random.pick(["ai", "other", TYPED]);
      const deletions = random.pick(["kept", "forgotten"] as const);
      const unmissed = randomRanges(random, text.length);
      const edit = page.stepOf(origin);
      const by = (delta: number): Act => ({
        origin,
        deletions,
        unmissed: unmissed.map(({ start, end }) => ({ start: start + delta, end: end + delta })),
      });
      let parted = { text, attribution };
      let delta = 0;
      for (const { start, end, insert } of edit) {
        const part = [{ start: start + delta, end: end + delta, insert }];
        parted = {
          text: applyEdit(parted.text, part),
          attribution: mapAttribution(parted.attribution, parted.text, part, by(delta)),
        };
        delta += insert.length - (end - start);
      }
      assert.equal(parted.text, page.text);
      assert.deepEqual(parted.attribution, mapAttribution(attribution, text, edit, by(0)));
    });
  });
});

describe("among equal text", () => {
  it("every character keeps its origin, and a removal goes only where its text has come", () => {
    let gone = 0;
    forSeeds(1500, (random) => {
      let text = "";
      let attribution = NOBODY;
      for (let step = 0; step < 16; step++) {
        const start = random.int(0, text.length + 1);
        const end = Math.min(text.length, start + random.pick([0, 0, 0, 1, 2, 4]));
        const removed = attribution.removals.map((removal) => removal.text);
        const some = random.text(["a", "a", "b", "\n", "😀", "\r\n"], 4);
        const edit = [{ start, end, insert: random.pick([...removed, some, some]) }];
        const origin = random.pick(["ai", "other", TYPED, TYPED]);
        const act = { origin, deletions: origin === TYPED ? "forgotten" : "kept" } as const;
        const mapped = mapAttribution(attribution, text, edit, act);
        const after = applyEdit(text, edit);
        assertWellFormed(mapped, after);
        for (let at = 0; at < after.length; at++) {
          const isNew = start <= at && at < after.length - (text.length - end);
          const before = at < start ? at : at - after.length + text.length;
          const by = isNew ? origin : originAt(attribution.spans, before);
          assert.equal(originAt(mapped.spans, at), by);
        }
        // A person's deletions leave nothing, so what is not there any more has come back.
        if (act.deletions === "forgotten") {
          const runs = missingRuns(mapped.removals, attribution.removals);
          const isBack = (run: readonly Removal[]) => {
            const came = run.map((removal) => removal.text).join("");
            const { offset } = run[0] ?? { offset: -1 };
            if (start <= offset && offset <= end && edit[0]?.insert.includes(came)) return true;
            return applyEdit(text, [{ start: offset, end: offset, insert: came }]) === after;
          };
          assert.ok(
            runs.some((run) => run.length === 0 || isBack(run)),
            JSON.stringify([text, attribution, edit]),
          );
          gone += runs[0]?.length ?? 0;
        }
        text = after;
        attribution = mapped;
      }
    });
    if (process.env["SEED"] === undefined) assert.ok(gone > 300, `only ${gone} came back`);
  });
});

/** The runs of neighbours in `before` without which its texts and acts are those of `after`. */
function missingRuns(after: readonly Removal[], before: readonly Removal[]) {
  const wanted = unitsOf(after);
  const runs: (readonly Removal[])[] = [];
  for (let count = 0; count <= before.length && runs.length === 0; count++)
    for (let first = 0; first + count <= before.length; first++) {
      const left = [...before.slice(0, first), ...before.slice(first + count)];
      if (unitsOf(left) === wanted) runs.push(before.slice(first, first + count));
    }
  return runs;
}

function unitsOf(removals: readonly Removal[]): string {
  return removals.map(({ text, origin }) => text.replace(/[^]/g, `$&${origin};`)).join("");
}
