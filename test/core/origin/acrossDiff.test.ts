import assert from "node:assert/strict";
import { acrossDiff } from "../../../src/core/origin/acrossDiff.js";
import { applyEdit } from "../../../src/core/text/edit.js";
import { mark, parse } from "../../support/marked.js";

describe("across a diff nobody made", () => {
  it("inserted text is in no span", across("«a⟦→b⟧c»", "«a»b«c»"));
  it("deleted text leaves nothing", across("«a⟦b→⟧c»", "«ac»"));
  it("removals stay", across("⟦a‹x›b→c⟧«d»", "‹x›c«d»"));
  it("removals that come back disappear", across("a‹x›⟦→x⟧b", "axb"));
});

function across(before: string, after: string) {
  return () => {
    const { text, attribution, edit } = parse(before);
    assert.equal(
      mark(applyEdit(text, edit), acrossDiff(attribution, text, { edit, moves: [], assumed: [] })),
      after,
    );
  };
}
