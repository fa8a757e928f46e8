import assert from "node:assert/strict";
import { parseFromCard } from "../../src/vscode/card/message.js";
import { lineWords, plural, whenWords, whoWords } from "../../src/vscode/words.js";

describe("a message from the card", () => {
  it("is taken when it is whole", () => {
    const whole = { type: "acknowledge", nonce: "n", digest: "d" };
    assert.deepEqual(parseFromCard({ ...whole, more: 1 }), whole);
    assert.deepEqual(parseFromCard({ type: "takeBack", nonce: "n" }), {
      type: "takeBack",
      nonce: "n",
    });
    const said = { type: "letThrough", nonce: "n", staged: "s", reason: "r" };
    assert.deepEqual(parseFromCard({ ...said, more: 1 }), said);
    const back = { type: "stopAgain", nonce: "n", staged: "s" };
    assert.deepEqual(parseFromCard(back), back);
    assert.deepEqual(parseFromCard({ type: "next" }), { type: "next" });
  });
  it("is nothing when anything is missing or wrong", () => {
    for (const wrong of [
      undefined,
      null,
      "acknowledge",
      [],
      {},
      { type: "acknowledge" },
      { type: "acknowledge", nonce: "n" },
      { type: "acknowledge", nonce: 1, digest: "d" },
      { type: "acknowledgeAll", nonce: "n", digest: "d" },
      { type: "takeBack" },
      { type: "letThrough", nonce: "n", staged: "s" },
      { type: "letThrough", nonce: "n", reason: "r" },
      { type: "letThrough", staged: "s", reason: "r" },
      { type: "stopAgain", nonce: "n" },
      { type: "stopAgain", staged: "s" },
      { type: "toString" },
      { type: ["next"] },
    ])
      assert.equal(parseFromCard(wrong), undefined);
  });
});

describe("words", () => {
  const now = Date.parse("2026-01-02T12:00:00Z");
  it("count", () =>
    assert.deepEqual([plural(1, "line"), plural(0, "line")], ["1 line", "0 lines"]));
  it("name lines from 1", () => {
    assert.equal(lineWords({ startLine: 2, endLine: 3 }), "line 3");
    assert.equal(lineWords({ startLine: 2, endLine: 9 }), "lines 3–9");
  });
  it("name an assistant nobody named", () => assert.equal(whoWords(undefined), "An assistant"));
  it("say when", () => {
    assert.equal(whenWords("2026-01-02T11:59:50Z", now), "just now");
    assert.equal(whenWords("2026-01-02T11:55:00Z", now), "5 min ago");
    assert.equal(whenWords("2026-01-02T09:00:00Z", now), "3 h ago");
    assert.equal(whenWords("no time", now), "");
  });
});
