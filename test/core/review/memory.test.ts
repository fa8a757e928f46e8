/** What is not there any more is let go, whatever was worked out for it. */
import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { apply, viewDocument, type DocumentState } from "../../../src/core/index.js";
import { attributionOf, pagesOf, type Pages } from "../../../src/core/origin/pages.js";
import { mapPages } from "../../../src/core/origin/editPages.js";
import { TYPED } from "../../../src/core/origin/origin.js";
import { Desk } from "../../support/review.js";

describe("what an edit replaced", () => {
  it("is let go when texts are written and looked at by turns", async () => {
    const desk = new Desk("a.ts").open("«a»");
    desk.apply({ type: "appeared", path: "b.ts", text: "", near: undefined });
    const earlier: WeakRef<DocumentState>[] = [];
    for (let step = 0; step < 40; step++) {
      const path = step % 2 === 0 ? "a.ts" : "b.ts";
      const edit = [{ start: 0, end: 0, insert: "x" }];
      desk.state = apply(desk.state, { type: "typed", path, edit, time: step }).state;
      const document = desk.state.documents.get(path);
      assert.ok(document && viewDocument(desk.state, path).counts);
      if (step < 30) earlier.push(new WeakRef(document));
      if (step < 2) desk.apply({ type: "inserted", path, edit, time: step, origin: { id: "ai", kind: "ai", evidence: "agent", at: "" }, assisted: "yes" }); // prettier-ignore
    }
    await untilAlive(earlier, 0);
  });

  it("keeps only its pages while it can be brought back", async () => {
    const versions: Pages[] = [pagesOf("a")];
    const whole: WeakRef<object>[] = [];
    for (let step = 0; step < 40; step++) {
      const before = versions.at(-1) ?? assert.fail();
      whole.push(new WeakRef(attributionOf(before)));
      versions.push(mapPages(before, [{ start: 0, end: 0, insert: "x" }], { origin: TYPED, deletions: "forgotten" })); // prettier-ignore
    }
    await untilAlive(whole, 10);
    assert.equal(versions.length, 41);
  });
});

/**
 * Waits until at most `most` of `refs` are still there. The collector may keep something for a while
 * that nothing refers to, such as what the stack or compiled code still names.
 */
async function untilAlive(refs: readonly WeakRef<object>[], most: number): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  let alive = refs.length;
  for (let round = 0; round < 50 && alive > most; round++) {
    // What was looked at through a reference is kept until the current turn ends.
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    alive = refs.filter((ref) => ref.deref() !== undefined).length;
  }
  assert.ok(alive <= most, `${alive} are still there`);
}
