import assert from "node:assert/strict";
import { stateWords, unitWords } from "../../src/vscode/words.js";

describe("the unit of a place in words", () => {
  it("is its name", says("total", "in total"));
  it("is on one line", says("adds\n  two  numbers", "in adds two numbers"));
  it("is cut where it is long", says("a".repeat(49), `in ${"a".repeat(47)}…`));
  it("is whole up to there", says("a".repeat(48), `in ${"a".repeat(48)}`));
  it("is nothing without one", () => assert.equal(unitWords({ unit: undefined }), ""));
});

describe("the state of a place in words", () => {
  it("is what is left to do", state("unread", "unread"));
  it("is that it was read before", state("stale", "changed since you read"));
  it("is that an assistant is still at it", state("writing", "being written"));
});

function state(of: "unread" | "stale" | "writing", expected: string) {
  return () => assert.equal(stateWords({ state: of, weight: "full" }), expected);
}

function says(name: string, expected: string) {
  return () => assert.equal(unitWords({ unit: { name, kind: "test" } }), expected);
}
