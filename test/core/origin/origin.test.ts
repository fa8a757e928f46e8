import assert from "node:assert/strict";
import { mergeOrigins, type Evidence, type Origin } from "../../../src/core/origin/origin.js";
import { forSeeds, type Random } from "../../support/random.js";
import { randomOrigin } from "../../support/records.js";

/** From the weakest to the strongest, as the design has it. */
const STRENGTH: readonly Evidence[] = [
  "before",
  "disk",
  "program",
  "pasted",
  "typed",
  "import",
  "agent",
  "chat",
  "completion",
];

describe("evidence about one act", () => {
  it("wins over all that is weaker, whoever it says it was", () => {
    for (const [weak, evidence] of STRENGTH.entries())
      for (const stronger of STRENGTH.slice(weak + 1)) {
        const weaker = act({ kind: "ai", evidence, tool: "Weak", model: "weak" });
        const strong = act({ kind: "human", evidence: stronger });
        assert.deepEqual(mergeOrigins(weaker, strong), strong, `${stronger} over ${evidence}`);
        assert.deepEqual(mergeOrigins(strong, weaker), strong, `${stronger} over ${evidence}`);
      }
  });
  it("that is equal is an assistant's if one of it is", () => {
    for (const kind of ["human", "tool", "unknown"] as const) {
      const ai = act({ kind: "ai", tool: "z" });
      assert.deepEqual(mergeOrigins(act({ kind, tool: "a" }), ai), ai);
      assert.deepEqual(mergeOrigins(ai, act({ kind, tool: "a" })), ai);
    }
  });
  it("that is equal names the tool that comes first in the alphabet", () => {
    const [a, b] = [act({ tool: "a", model: "2" }), act({ tool: "b", model: "1" })];
    assert.deepEqual(mergeOrigins(b, a), a);
    assert.deepEqual(mergeOrigins(a, b), a);
  });
  it("takes a tool and a model from one record, never one of each", () => {
    const merged = mergeOrigins(act({ evidence: "chat", tool: "A" }), act({ evidence: "disk", tool: "B", model: "m" })); // prettier-ignore
    assert.deepEqual(merged, act({ evidence: "chat", tool: "A" }));
  });
  it("keeps a conversation and a title that only the weaker one has", () => {
    const weak = act({ evidence: "agent", conversation: "c", title: "fix it" });
    const strong = act({ evidence: "chat" });
    assert.deepEqual(mergeOrigins(weak, strong), { ...strong, conversation: "c", title: "fix it" });
  });
  it("keeps of two conversations and titles the smaller", () => {
    const a = act({ evidence: "chat", conversation: "b", title: "a" });
    const b = act({ evidence: "agent", conversation: "a", title: "b" });
    assert.deepEqual(mergeOrigins(a, b), { ...a, conversation: "a", title: "a" });
    assert.deepEqual(mergeOrigins(b, a), { ...a, conversation: "a", title: "a" });
  });
  it("happened when it was first observed", () => {
    const [early, late] = ["2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z"];
    assert.equal(mergeOrigins(act({ at: late }), act({ at: early })).at, early);
    assert.equal(mergeOrigins(act({ at: early }), act({ at: late })).at, early);
  });
  it("gives the same in any order and in any groups", () => {
    forSeeds(4000, (random) => {
      const all = Array.from({ length: random.int(1, 7) }, () => act(randomOrigin(random)));
      const merged = all.reduce((a, b) => mergeOrigins(a, b));
      assert.deepEqual(inGroups(random, [...all, random.pick(all)]), merged);
    });
  });
});

function act(more: Partial<Origin>): Origin {
  return { kind: "ai", evidence: "chat", at: "2026-01-01T00:00:00.000Z", ...more, id: "act" };
}

/** Merges any two, until one is left. */
function inGroups(random: Random, origins: Origin[]): Origin {
  const take = () => origins.splice(random.int(0, origins.length), 1)[0] as Origin;
  while (origins.length > 1) origins.push(mergeOrigins(take(), take()));
  return take();
}
