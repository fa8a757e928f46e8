/** What the editor says that an assistant has changed and nobody has kept or undone yet. */
import assert from "node:assert/strict";
import { parse } from "../../support/marked.js";
import { Desk, deskWith, unexplained } from "../../support/review.js";

describe("pending edits of an assistant", () => {
  it("explain what looked typed, once nothing changes any more", () => {
    const desk = new Desk().appear("if (age < 18) {\n");
    desk.type([{ start: 9, end: 9, insert: "=" }]);
    assert.equal(desk.pending("if (age < 18) {\n").unread, "if (age <= 18) {\n");
    const settled = desk.pending("if (age < 18) {\n", "ai", "yes");
    assert.equal(settled.unread, "if (age <«=» 18) {\n");
  });
  it("leave alone what a person typed into them, once nothing changes any more", () => {
    const desk = new Desk().appear("a\nb");
    desk.insert([{ start: 2, end: 2, insert: "one two\n" }], unexplained("x"));
    desk.type([{ start: 5, end: 5, insert: "X" }]);
    assert.equal(desk.pending("a\nb", "ai", "yes").unread, "a\n«one»X« two\n»b");
  });
  it("do not explain the line before, of which they may have the line break", () => {
    const { desk, edit } = deskWith("a\n⟦→x\n⟧c");
    desk.insert(edit, unexplained("x"));
    desk.insert([{ start: 4, end: 4, insert: "b\n" }], unexplained("y"));
    assert.equal(desk.pending("a\nx\nc").unread, "a\nx\n«b\n»c");
  });
  it("do not explain the line that they were written into, of which they have the line break behind them", () => {
    const { desk, edit } = deskWith("a\n⟦→x\n⟧c");
    desk.insert(edit, unexplained("x"));
    desk.insert([{ start: 3, end: 3, insert: "\nb" }], unexplained("y"));
    assert.equal(desk.pending("a\nx\nc").unread, "a\nx\n«b»\nc");
  });
  it("do not explain what went before where they took nothing away", () => {
    const { desk, edit } = deskWith("a⟦gone→⟧\nc");
    desk.insert(edit, unexplained("x"));
    desk.insert([{ start: 1, end: 1, insert: "\nb" }], unexplained("y"));
    desk.pending("a\nc");
    assert.equal(desk.places, "unread 1-2");
  });
  it("explain the larger text they took away, of which a part came again", () => {
    const { desk, edit } = deskWith("a ⟦one two three→one three⟧ b");
    desk.insert(edit, unexplained("x")).pending("a one two three b");
    assert.equal(desk.places, "unread 0-1");
  });
  it("explain what nothing explained", pending("a\n⟦→b\n⟧", "a\n", "a\n«b\n»"));
  it("explain deletions", () => {
    const { desk, edit } = deskWith("a\n⟦b\n→⟧c");
    desk.insert(edit, unexplained("x")).pending("a\nb\nc");
    assert.equal(desk.places, "unread 1-2");
  });
  it("explain one of two equal words, whichever a diff takes for the new one", () => {
    const { desk, edit } = deskWith("a «END»⟦→END⟧\nb");
    desk.insert(edit, unexplained("x")).pending("a END\nb", "other");
    assert.equal(desk.unread, "a «END»«END»\nb");
  });
  it("leave what a person typed among them", () => {
    const { desk, edit } = deskWith("a\n⟦→one two\n⟧b");
    desk.insert(edit, unexplained("x")).type([{ start: 5, end: 5, insert: "X" }]);
    assert.equal(desk.pending("a\nb").unread, "a\n«one»X« two\n»b");
  });
  it("leave what a person typed elsewhere", () => {
    const { desk, edit } = deskWith("a\n⟦→one\n⟧b");
    desk.type([{ start: 0, end: 0, insert: "X" }]);
    desk.insert(edit.map((r) => ({ ...r, start: 3, end: 3 })), unexplained("x")); // prettier-ignore
    assert.equal(desk.pending("a\nb").unread, "Xa\n«one\n»b");
  });
  it("leave what was pasted", () => {
    const { desk, edit } = deskWith("a⟦→one⟧");
    desk.insert(edit, { ...unexplained("x"), evidence: "pasted" }).pending("a");
    assert.equal(desk.unread, "aone");
  });
  it("explain text that nobody saw being written", () => {
    assert.equal(new Desk().appear("a\nb\nc").pending("a\nc").unread, "a\n«b\n»c");
  });
  it("explain text that nobody saw being written around what a person typed", () => {
    const desk = new Desk().appear("a\nb c\nd").type([{ start: 4, end: 4, insert: "X" }]);
    assert.equal(desk.pending("a\nd").unread, "a\n«b »X«c\n»d");
  });
  it("explain nothing when they are kept", () => {
    const desk = new Desk().open("a\n«b»");
    const { state } = desk;
    assert.equal(desk.pending("a\nb").state, state);
  });
  it("explain nothing twice", () => {
    const { desk, edit } = deskWith("a\n⟦→b\n⟧");
    desk.insert(edit, unexplained("x")).pending("a\n");
    const { state } = desk;
    assert.equal(desk.pending("a\n", "later").state, state);
  });
  it("of several conversations are each its own", () => {
    const desk = new Desk().appear("1\n2\n3\n4\n5\n");
    desk.insert([{ start: 0, end: 0, insert: "one\n" }], unexplained("x")).pending("1\n2\n3\n4\n5\n", "first"); // prettier-ignore
    desk.insert([{ start: 14, end: 14, insert: "two\n" }], unexplained("y")).pending("one\n1\n2\n3\n4\n5\n", "second"); // prettier-ignore
    assert.equal(desk.unread, "«one\n»1\n2\n3\n4\n5\n«two\n»");
    assert.deepEqual(desk.view.places.map(({ by }) => by?.conversation), ["first", "second"]); // prettier-ignore
  });
});

function pending(before: string, baseline: string, unread: string) {
  return () => {
    const { desk, edit } = deskWith(before);
    assert.equal(desk.insert(edit, unexplained("x")).pending(baseline).unread, unread);
    assert.equal(parse(unread).text, desk.text);
  };
}
