import assert from "node:assert/strict";
import { attributionAt } from "../../../src/core/review/state.js";
import { assistant, Desk, deskWith, unexplained } from "../../support/review.js";

describe("what a person types", () => {
  it("is theirs", types("a ⟦→b⟧", "a ⟨b⟩"));
  it("is theirs inside an assistant's text", types("«ab⟦→x⟧cd»", "«ab»⟨x⟩«cd»"));
  it("takes the assistant's text away without a trace", types("«ab⟦cd→⟧»", "«ab»"));
  it("is never marked", () => {
    const { desk, edit } = deskWith("«ab⟦→x⟧cd»\ny");
    assert.equal(desk.type(edit).unread, "«ab»x«cd»\ny");
  });
  it("records nothing", () => {
    const { desk, edit } = deskWith("«ab⟦→x⟧cd»");
    assert.deepEqual(desk.type(edit).records, []);
  });
});

describe("what something else inserts", () => {
  it("is that act's", inserts("a⟦→b⟧", "a«b»"));
  it("is only what it changed of what it replaced", inserts("a ⟦one two→one 2⟧", "a one ‹two›«2»"));
  it("keeps what it removes of a person's text", inserts("⟨a⟦b c→⟧d⟩", "⟨a‹b c›d⟩"));
  it("keeps what it removes of nobody's text", inserts("a⟦b→⟧c", "a‹b›c"));
  it("takes unread text of an assistant away without a trace", inserts("x“⟦one→⟧”y", "xy"));
  it("takes unread lines away without a trace", inserts("x\n“⟦one\n\n  two\n→⟧”y", "x\ny"));
  it("takes its own text away without a trace", inserts("x«⟦one→⟧»y", "xy"));
  it("keeps white space as it is when only that changes and nobody assists", () => {
    const { desk, edit } = deskWith("⟨a⟩⟦  →\n⟧«b»");
    assert.equal(desk.insert(edit, unexplained("x"), "no").marked, "⟨a\n⟩«b»");
    assert.deepEqual(desk.records, []);
  });
  it("is an act's when only white space changes and an assistant may be writing", () => {
    const { desk, edit } = deskWith("a⟦  →⟧b");
    assert.equal(desk.insert(edit, "ai", "yes").marked, "a‹  ›b");
  });
  it("is unknown to the marks until something explains it", () => {
    const { desk, edit } = deskWith("a⟦→ b⟧");
    desk.insert(edit, unexplained("x"));
    assert.equal(desk.unread, "a b");
    desk.record({ type: "origin", origin: assistant("x") });
    assert.equal(desk.unread, "a« b»");
  });
  it("is recorded as an act", () => {
    const { desk, edit } = deskWith("a⟦→b⟧");
    assert.deepEqual(desk.insert(edit).records, [{ type: "origin", origin: assistant("ai") }]);
  });
  it("keeps what it removes of acknowledged text", () => {
    const { desk, edit } = deskWith("x\n“⟦one\n→⟧”y");
    assert.equal(desk.acknowledge().insert(edit).marked, "x\n‹one\n›y");
  });
  it("keeps what it removes of acknowledged lines, and only that", () => {
    const { desk, edit } = deskWith("«⟦a\n→⟧»\n\n\n“⟦b\n→⟧”y");
    desk.see().say(desk.view.places[1] ?? assert.fail());
    assert.equal(desk.insert(edit, "new").records.length, 1);
    assert.deepEqual(attributionAt(desk.state, "a.ts")?.removals.map((r) => r.text), ["b\n"]); // prettier-ignore
  });
  it("takes unread lines with CRLF away without a trace", () => {
    const desk = new Desk().appear("x\r\ny");
    desk.insert([{ start: 3, end: 3, insert: "a\r\n\r\nb\r\n" }], "other");
    desk.insert([{ start: 3, end: 11, insert: "" }]);
    assert.equal(desk.marked, "x␍\ny");
  });
});

describe("an acceptance key", () => {
  it("makes the last change the assistant's", () => {
    const { desk, edit } = deskWith("con⟦→st a = 1;⟧");
    desk.insert(edit, unexplained("x")).accept(1);
    assert.equal(desk.unread, "con«st a = 1;»");
  });
  it("makes what replaced the typed word the assistant's, except that word", () => {
    const desk = new Desk().appear("").type([{ start: 0, end: 0, insert: "con" }]);
    desk.insert([{ start: 0, end: 3, insert: "const a" }], unexplained("x")).accept(1);
    assert.equal(desk.unread, "con«st a»");
  });
  it("makes one character the assistant's that replaced the typed word", () => {
    const desk = new Desk().appear("").type([{ start: 0, end: 0, insert: "const" }]);
    desk.insert([{ start: 0, end: 5, insert: "const " + "x" }], unexplained("x")).accept(1);
    assert.equal(desk.unread, "const« x»");
  });
  it("makes one character the assistant's that looked like a keystroke, at once", () => {
    const { desk, edit } = deskWith("f⟦→(⟧");
    assert.equal(desk.type(edit).accept(20).unread, "f«(»");
  });
  it("does not make a person's keystroke the assistant's", () => {
    const { desk, edit } = deskWith("f⟦→(⟧");
    assert.equal(desk.type(edit).accept(31).marked, "f⟨(⟩");
    assert.deepEqual(desk.records, []);
  });
  it("makes a late change the assistant's", () => {
    const { desk, edit } = deskWith("f⟦→(a)⟧");
    assert.equal(desk.insert(edit, unexplained("x")).accept(1000).unread, "f«(a)»");
  });
  it("does not make a change of long ago the assistant's", () => {
    const { desk, edit } = deskWith("f⟦→(a)⟧");
    assert.equal(desk.insert(edit, unexplained("x")).accept(1001).unread, "f(a)");
  });
  it("is about the suggestion, not about what was typed behind it at once", () => {
    const { desk, edit } = deskWith("f⟦→(a)⟧");
    desk.insert(edit, unexplained("x")).wait(-4990);
    desk.type([{ start: 4, end: 4, insert: ";" }]).accept(5);
    assert.equal(desk.unread, "f«(a)»;");
  });
  it("is about what came at once, not about what was pasted before", () => {
    const { desk, edit } = deskWith("f⟦→(a)⟧");
    desk.insert(edit, unexplained("x")).wait(-4500);
    desk.type([{ start: 4, end: 4, insert: ";" }]).accept(5);
    assert.equal(desk.unread, "f(a)«;»");
  });
  it("is about one change each", () => {
    const desk = new Desk().appear("");
    desk.insert([{ start: 0, end: 0, insert: "one " }], unexplained("x")).wait(-4999);
    desk.insert([{ start: 4, end: 4, insert: "two" }], unexplained("y"));
    assert.equal(desk.accept(1).unread, "one «two»");
    assert.equal(desk.accept(2).unread, "«one »«two»");
  });
  it("changes nothing of what the editor itself explained", () => {
    const { desk, edit } = deskWith("f⟦→(a)⟧");
    const origin = assistant("exact", { evidence: "completion", model: "m" });
    desk.insert(edit, origin).accept(1);
    assert.deepEqual(desk.state.journal.origins.get("exact"), { ...origin, insertedLines: 1 });
    assert.equal(desk.state.journal.origins.has("ai"), false);
  });
  it("changes nothing of what was pasted", () => {
    const { desk, edit } = deskWith("f⟦→(a)⟧");
    desk.insert(edit, { ...unexplained("x"), evidence: "pasted" }).accept(1);
    assert.equal(desk.unread, "f(a)");
  });
  it("changes nothing of what was undone", () => {
    const { desk, edit } = deskWith("f⟦→(a)⟧");
    desk
      .insert(edit, unexplained("x"))
      .restore([{ start: 1, end: 4, insert: "" }])
      .accept(1);
    assert.equal(desk.unread, "f");
  });
  it("changes nothing in a text without changes", () => {
    assert.equal(new Desk().open("a«b»").accept(1).marked, "a«b»");
  });
  it("keeps what the suggestion removed", () => {
    const { desk, edit } = deskWith("a(⟦one→⟧)");
    desk.type(edit).accept(5);
    assert.equal(desk.marked, "a(‹one›)");
  });
  it("explains what was written down before it came", () => {
    const { desk, edit } = deskWith("f⟦→(a)⟧");
    const before = desk.insert(edit, unexplained("x")).snapshot();
    desk.accept(1);
    assert.equal(new Desk().record(...desk.records).appear("f(a)", before).unread, "f«(a)»");
  });
});

describe("undo and redo", () => {
  it("bring back whose text it was", () => {
    const { desk, edit } = deskWith("⟨a⟩«⟦b→⟧»c");
    desk.type(edit).restore([{ start: 1, end: 1, insert: "b" }]);
    assert.equal(desk.marked, "⟨a⟩«b»c");
  });
  it("take an assistant's edit back and bring it again", () => {
    const { desk, edit } = deskWith("⟨a b⟩⟦ c→ d⟧");
    desk.insert(edit);
    const { marked } = desk;
    desk.restore([{ start: 4, end: 5, insert: "c" }]);
    assert.equal(desk.marked, "⟨a b⟩ c");
    desk.restore([{ start: 4, end: 5, insert: "d" }]);
    assert.equal(desk.marked, marked);
  });
  it("bring back what was acknowledged as acknowledged", () => {
    const { desk } = deskWith("x\n«b»\nc");
    desk.acknowledge().type([{ start: 2, end: 4, insert: "" }]);
    assert.equal(desk.restore([{ start: 2, end: 2, insert: "b\n" }]).places, "");
  });
  it("bring back what was acknowledged after it was typed over", () => {
    const { desk } = deskWith("«one\ntwo»\nc");
    desk.acknowledge().type([{ start: 0, end: 3, insert: "1" }]);
    assert.equal(desk.places, "");
    assert.equal(desk.restore([{ start: 0, end: 1, insert: "one" }]).places, "");
    assert.equal(desk.marked, "«one\ntwo»\nc");
  });
  it("do not bring back what was never there as anybody's", () => {
    const { desk } = deskWith("a");
    desk.restore([{ start: 1, end: 1, insert: "b c" }]);
    assert.equal(desk.unread, "ab c");
    assert.deepEqual(desk.records.map(({ type }) => type), ["origin"]); // prettier-ignore
  });
  it("reach back five hundred changes", () => {
    const { desk } = deskWith("«a»");
    desk.type([{ start: 0, end: 1, insert: "" }]);
    for (let n = 0; n < 499; n++) desk.type([{ start: n, end: n, insert: "x" }]);
    desk.restore([{ start: 0, end: 499, insert: "a" }]);
    assert.equal(desk.marked, "«a»");
  });
});

describe("a text that appears", () => {
  it("is nobody's", () => assert.equal(new Desk().appear("a\nb").marked, "a\nb"));
  it("is as its snapshot says", () => {
    const desk = new Desk().open("⟨a⟩«b»‹c›\n");
    assert.equal(desk.appearAgain("ab\n").marked, "⟨a⟩«b»‹c›\n");
  });
  it("is followed from a snapshot that is near", () => {
    assert.equal(new Desk().open("«one\ntwo»\n").appearAgain("zero\none\n2\n").marked, "zero\n«one\n»2\n"); // prettier-ignore
  });
  it("is as its snapshot says with other line ends", () => {
    const desk = new Desk().open("⟨a\n⟩«b\nc»‹d\n›\n⟨e⟩\n");
    assert.equal(desk.appearAgain("a\r\nb\r\nc\r\ne\r\n").marked, "⟨a␍\n⟩«b␍\nc»‹d\n›␍\n⟨e⟩␍\n");
  });
  it("is as its snapshot says with lone carriage returns and a byte order mark", () => {
    assert.equal(new Desk().open("«a\n»b\n").appearAgain("\uFEFFa\rb\r").marked, "\uFEFF«a␍»b␍"); // prettier-ignore
  });
  it("has to be seen again when it is another one", () => {
    const desk = new Desk().open("«a»\n").see().appear("«b»\n");
    assert.deepEqual(desk.state.documents.get("a.ts")?.seen, []);
  });
  it("was seen when it is the same one", () => {
    assert.deepEqual(new Desk().open("«a»\n").see().appearAgain("a\n").view.places[0]?.unseenLines, []); // prettier-ignore
  });
});

describe("a text that goes", () => {
  it("takes its places with it", () => {
    const desk = new Desk().open("«a»");
    assert.equal(desk.apply({ type: "vanished", path: "a.ts" }).state.documents.size, 0);
    const { state } = desk;
    assert.equal(desk.apply({ type: "vanished", path: "a.ts" }).state, state);
    assert.equal(desk.type([{ start: 0, end: 0, insert: "x" }]).state, state);
  });
  it("elsewhere takes its acknowledgements along", () => {
    const desk = new Desk().open("«a»\n\n\n\n«b»").acknowledge();
    desk.apply({ type: "renamed", path: "a.ts", to: "src/b.ts" });
    assert.deepEqual([...desk.state.documents.keys()], ["src/b.ts"]);
    assert.equal(new Desk("src/b.ts").places, "");
    const moved = Object.assign(new Desk("src/b.ts"), { state: desk.state });
    assert.equal(moved.places, "unread 4-5");
  });
});

describe("nothing new", () => {
  it("leaves the state and the views the same objects", () => {
    const desk = new Desk().open("«a»").see();
    const { state, view } = desk;
    assert.equal(desk.see(), desk);
    assert.equal(desk.record().state, state);
    assert.equal(desk.view, view);
    assert.equal(desk.apply({ type: "renamed", path: "none", to: "b" }).state, state);
  });
  it("leaves the views the same objects when only a snapshot is recorded", () => {
    const desk = new Desk().open("«a»");
    const { view } = desk;
    const { snapshot } = desk.snapshot() ?? assert.fail();
    desk.record({ type: "snapshot", snapshot });
    assert.equal(desk.view, view);
  });
});

function types(before: string, after: string) {
  return () => {
    const { desk, edit } = deskWith(before);
    assert.equal(desk.type(edit).marked, after);
  };
}

function inserts(before: string, after: string) {
  return () => {
    const { desk, edit } = deskWith(before);
    assert.equal(desk.insert(edit).marked, after);
  };
}
