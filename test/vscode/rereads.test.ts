/** Which documents the editor may have read again, and what it may have read. */
import assert from "node:assert/strict";
import type * as vscode from "vscode";
import { NOBODY, pagesOf, textOf, type DocumentState } from "../../src/core/index.js";
import type { Reloaded } from "../../src/vscode/diskBurst.js";
import { Rereads } from "../../src/vscode/rereads.js";

const KEY = "/shop/cart.js";
const before = (text: string): DocumentState => ({ pages: pagesOf(text, NOBODY) }) as DocumentState;

function read(rereads: Rereads, text: string, was = "was"): void {
  rereads.add(KEY, {
    document: { version: 1 } as vscode.TextDocument,
    before: before(was),
    pages: pagesOf(text, NOBODY),
    isWrittenAgain: () => false,
  });
}

function taken(rereads: Rereads): Reloaded {
  const one = rereads.take().get(KEY);
  assert.ok(one, "nothing waits");
  return one;
}

const said = ({ before: known, reads }: Reloaded) => [
  known && textOf(known.pages),
  ...reads.map(textOf),
];

describe("documents that may have been read again", () => {
  it("are asked about once", () => {
    const rereads = new Rereads();
    read(rereads, "one");
    assert.deepEqual(said(taken(rereads)), ["was", "one"]);
    assert.equal(rereads.take().size, 0);
  });
  it("are none when it was a key", () => {
    const rereads = new Rereads();
    read(rereads, "one");
    assert.equal(rereads.takeBack(KEY), true);
    assert.equal(rereads.isWaiting(KEY), false);
    assert.equal(rereads.takeBack(KEY), false);
  });
  it("are still asked about when a key came after they were read", () => {
    const rereads = new Rereads();
    read(rereads, "one");
    read(rereads, "one and a key", "one");
    assert.equal(rereads.takeBack(KEY), false);
    assert.deepEqual(said(taken(rereads)), ["was", "one"]);
  });
  it("are still being decided when a key comes", () => {
    const rereads = new Rereads();
    read(rereads, "one");
    const first = taken(rereads);
    read(rereads, "one and a key", "one");
    assert.equal(rereads.takeBack(KEY), false);
    assert.equal(rereads.settle(KEY, first), true);
  });
  it("are asked about again with all they may have read, when nobody could tell", () => {
    const rereads = new Rereads();
    read(rereads, "one");
    const first = taken(rereads);
    read(rereads, "two", "one");
    assert.equal(rereads.settle(KEY, first), false);
    assert.deepEqual(said(taken(rereads)), ["was", "one", "two"]);
  });
  it("are asked about again from what was decided", () => {
    const rereads = new Rereads();
    read(rereads, "one");
    const first = taken(rereads);
    read(rereads, "two", "one");
    first.decided = "yes";
    assert.equal(rereads.settle(KEY, first), false);
    assert.deepEqual(said(taken(rereads)), ["one", "two"]);
  });
  it("are this window's own when it saves what is being decided", () => {
    const rereads = new Rereads();
    read(rereads, "one");
    const first = taken(rereads);
    read(rereads, "two");
    assert.equal(rereads.saved(KEY, "two")?.reads.length, 1);
    assert.equal(first.savedHere, "no");
    assert.equal(rereads.saved(KEY, "one"), undefined);
    assert.equal(first.savedHere, "yes");
  });
});
