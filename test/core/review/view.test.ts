import assert from "node:assert/strict";
import { acknowledge, countOpen, placeNear, viewChecklist } from "../../../src/core/index.js";
import { assistant, Desk, deskWith, time } from "../../support/review.js";

describe("what is marked", () => {
  it("is an assistant's text, and nobody else's", shows("a «b» ⟨c⟩\n“d”", "a «b» c\n«d»"));
  it("is not the white space of an assistant between others' lines", shows("a«\n\n»b", "a\n\nb"));
  it("is all of a line end with its line", shows("«a\n»b", "«a\n»b"));
  it("is what is left when part of it was read", () => {
    const desk = new Desk().open("«a\n»x\n\n\n\n«b»").acknowledge();
    assert.equal(desk.unread, "a\nx\n\n\n\n«b»");
  });
  it("is nothing when all was read", () => {
    const desk = new Desk().open("«a\n»‹x›b\n\n\n\n«c»").acknowledgeAll();
    const { unreadLines, unreadText, removalLines, places, counts } = desk.view;
    assert.deepEqual([unreadLines, unreadText, removalLines, places], [[], [], [], []]);
    assert.deepEqual(counts, { lines: 0, places: 0, light: 0 });
  });
  it("is a removal at its line", () => {
    const desk = new Desk().open("a\n‹b\n›c\n«d»");
    assert.deepEqual([desk.view.removalLines, desk.view.unreadLines], [[1], [2]]);
  });
});

describe("a view", () => {
  it("is the same one while what is new is of other texts", () => {
    const desk = new Desk().open("«a»\n“b”").acknowledge();
    const { view } = desk;
    desk.record({ type: "origin", origin: assistant("elsewhere") });
    assert.equal(desk.view, view);
    const other = new Desk("b.ts").open("«c»");
    other.state = { ...desk.state, documents: other.state.documents };
    other.records.length = 0;
    other.acknowledge();
    for (const record of other.records) desk.record(record);
    assert.equal(desk.view, view);
  });
  it("is another one when it turns out who wrote in its text", () => {
    const desk = new Desk().open("a‹›").insert([{ start: 0, end: 0, insert: "b" }], { ...assistant("x"), kind: "unknown", evidence: "disk" }); // prettier-ignore
    assert.equal(desk.unread, "ba");
    desk.record({ type: "origin", origin: assistant("x") });
    assert.equal(desk.unread, "«b»a");
  });
});

describe("what is exempt", () => {
  it("has no marks and no places, by the policy and by the repository", () => {
    const desk = new Desk("made/a.ts").open("«a»\nb");
    const shown = () => [desk.view.unreadLines.length, desk.places, countOpen(desk.state).places, viewChecklist(desk.state).length]; // prettier-ignore
    assert.deepEqual(shown(), [1, "unread 0-1", 1, 1]);
    desk.apply({ type: "ruled", lightText: "gathered", exempt: ["/made/"] });
    assert.deepEqual(shown(), [0, "", 0, 0]);
    desk.apply({ type: "ruled", lightText: "gathered", exempt: [] });
    desk.apply({ type: "generated", paths: new Set(["made/a.ts"]) });
    assert.deepEqual(shown(), [0, "", 0, 0]);
    desk.apply({ type: "generated", paths: new Set(["a.ts"]) });
    assert.deepEqual(shown(), [1, "unread 0-1", 1, 1]);
  });
});

describe("places", () => {
  it("are apart by conversation", places("«a»\n“b”", "unread 0-1, unread 1-2"));
  it("are together once it is known that their acts are of one conversation", () => {
    const act = { id: "x", kind: "ai", evidence: "agent", at: time(0), tool: "T" } as const;
    const desk = new Desk().open("«a»\nb").insert([{ start: 2, end: 3, insert: "c" }], act);
    assert.equal(desk.places, "unread 0-1, unread 1-2");
    desk.record({ type: "origin", origin: { ...act, conversation: "ai" } });
    assert.equal(desk.places, "unread 0-2");
  });
  it("are together over two lines of others", places("«a»\n1\n2\n«b»", "unread 0-4"));
  it("are apart over lines that were read", () => {
    const desk = new Desk().open("«a»\n1\n2\n3\n«b»\n4\n5\n«c»").see();
    desk.say(desk.view.places[1] ?? assert.fail());
    assert.equal(desk.places, "unread 0-1");
  });
  it("are stale where something read was changed", () => {
    const { desk, edit } = deskWith("«a\nb⟦→ x⟧\nc»");
    assert.equal(desk.acknowledge().type(edit).places, "stale 1-2");
  });
  it("are unread where an assistant writes beside what was read", () => {
    const { desk, edit } = deskWith("«a»\n⟦→b\n⟧c");
    assert.equal(desk.acknowledge().insert(edit, "other").places, "unread 1-2");
  });
  it("are unread where an assistant writes on a line that was read", () => {
    const { desk, edit } = deskWith("«a⟦→ b⟧»\nc");
    assert.equal(desk.acknowledge().insert(edit, "other").places, "stale 0-1");
  });
  it("are unread where an assistant writes the same words again", () => {
    const desk = new Desk().open("«a\n»b").acknowledge();
    desk.insert([{ start: 0, end: 2, insert: "" }], "other");
    desk.insert([{ start: 0, end: 0, insert: "a\n" }], "third");
    assert.equal(desk.unread, "«a\n»b");
  });
  it("say what was removed and where", () => {
    const [place] = new Desk().open("a\n‹b\n›«d» ‹c›").view.places;
    assert.deepEqual(place?.removed, [
      { line: 1, text: "b\n" },
      { line: 1, text: "c" },
    ]);
  });
  it("say their first line", () => {
    assert.equal(new Desk().open("a\n  ‹b›  c\n   «d e»  ").view.places[0]?.excerpt, "d e");
  });
  it("say the newest act", () => {
    const desk = new Desk().open("«a»");
    desk.record({ type: "origin", origin: assistant("b", { at: "2026-02-01T00:00:00.000Z", conversation: "ai" }) }); // prettier-ignore
    desk.insert([{ start: 1, end: 1, insert: "\nb" }], assistant("b", { conversation: "ai" }));
    assert.deepEqual(desk.view.places.map(({ by }) => by?.id), ["ai"]); // prettier-ignore
  });
});

describe("lines on screen", () => {
  it(
    "are none at first",
    unseen("«a\nb»", (desk) => desk, [0, 1]),
  );
  it(
    "are seen in full only",
    unseen("«abc\nde»", (desk) => desk.see(1, 6), [0]),
  );
  it(
    "are seen in several looks",
    unseen("«a\nb»", (desk) => desk.see(0, 1).see(2, 3), []),
  );
  it("are unseen again when somebody types in them", unseen("«ab\ncd»", (desk) => desk.see().type([{ start: 1, end: 1, insert: "x" }]), [0])); // prettier-ignore
  it("are unseen again when somebody deletes in them", unseen("«abc\ncd»", (desk) => desk.see().type([{ start: 1, end: 2, insert: "" }]), [0])); // prettier-ignore
  it("stay seen when something is typed above", unseen("x\n«ab\ncd»", (desk) => desk.see().type([{ start: 0, end: 0, insert: "y\n" }]), [])); // prettier-ignore
  it("are unseen again where an assistant removed lines", unseen("a\nb\nc", (desk) => desk.see().insert([{ start: 2, end: 4, insert: "" }]), [1])); // prettier-ignore
  it("are unseen again where an assistant removed the end", unseen("a\nb", (desk) => desk.see().insert([{ start: 1, end: 3, insert: "" }]), [0])); // prettier-ignore
  it("are unseen when they are empty and something was removed there", unseen("a\n\nc", (desk) => desk.insert([{ start: 2, end: 2, insert: "" }, { start: 3, end: 4, insert: "" }]), [2])); // prettier-ignore
  it("are seen when they are empty", unseen("a\n\nc", (desk) => desk.insert([{ start: 3, end: 4, insert: "" }]).see(), [])); // prettier-ignore
  it("are unseen when they are empty and only those above were seen", unseen("a\n‹x\n›\nc", (desk) => desk.see(0, 1), [1])); // prettier-ignore
});

describe("an acknowledgement", () => {
  it("covers exactly the place", () => {
    const desk = new Desk().open("«a»\n1\n2\n3\n«b»\n4\n5\n6\n«c»").acknowledge(1);
    assert.equal(desk.unread, "«a»\n1\n2\n3\nb\n4\n5\n6\n«c»");
  });
  it("is not made for what was not seen", () => {
    const desk = new Desk().open("«a\nb»").see(0, 1);
    const said = acknowledge(desk.state, desk.gesture(desk.view.places[0]?.digest ?? ""));
    assert.deepEqual(said, { kind: "unseen", lines: [1] });
  });
  it("is not made for what changed after the card was drawn", () => {
    const desk = new Desk().open("«a\nb»").see();
    const gesture = desk.gesture(desk.view.places[0]?.digest ?? "");
    desk.type([{ start: 0, end: 1, insert: "x" }]).see();
    assert.equal(acknowledge(desk.state, gesture).kind, "changed");
  });
  it("is not made for another text", () => {
    const desk = new Desk().open("«a»").see();
    const gesture = desk.gesture(desk.view.places[0]?.digest ?? "");
    assert.equal(acknowledge(desk.state, { ...gesture, path: "b.ts" }).kind, "changed");
  });
  it("says who, when, how, and where", () => {
    const desk = new Desk().open("«a»").see();
    const gesture = desk.gesture(desk.view.places[0]?.digest ?? "");
    const said = acknowledge(desk.state, gesture);
    assert.ok(said.kind === "acknowledged");
    const { digest, covers, ...rest } = { ...said.acknowledgement, digest: gesture.digest };
    assert.deepEqual({ ...rest, digest }, { ...gesture, assurance: "none", rules: "lex1" });
    assert.deepEqual(covers.map(({ origin }) => origin), ["ai"]); // prettier-ignore
  });
  it("holds when it is read before what it speaks of", () => {
    const one = new Desk().open("«a»");
    const { journal } = one.acknowledge().state;
    const records = [...journal.acknowledgements.values()].map((acknowledgement) => ({ type: "acknowledgement" as const, acknowledgement })); // prettier-ignore
    assert.equal(new Desk().record(...records).open("«a»").places, "");
  });
  it("is gone when it was taken back", () => {
    const desk = new Desk().open("«a»").acknowledge();
    assert.equal(desk.places, "");
    assert.equal(desk.withdraw("said-1").places, "unread 0-1");
    assert.equal(desk.acknowledge().places, "");
  });
});

describe("the digest of a place", () => {
  const digestOf = (marked: string, path = "a.ts") =>
    new Desk(path).open(marked).view.places[0]?.digest;
  const changes = (one: string, other: string) => () => {
    assert.notEqual(digestOf(one), digestOf(other));
  };
  const stays = (one: string, other: string) => () => {
    assert.equal(digestOf(one), digestOf(other));
  };
  it("changes with its words", changes("«a b»", "«a c»"));
  it("changes with what others wrote on its lines", changes("«a» b", "«a» c"));
  it("changes with what is invisible", changes("«a»", "«a\u200b»"));
  it("changes with what was removed", changes("«a»‹b›", "«a»‹c›"));
  it("changes with its acts", changes("«a»", "“a”"));
  it("changes with lines of it", changes("«a\nb»", "«a»\nb"));
  it(
    "changes with what its act wrote beside it",
    changes("«a»\n1\n2\n3\n«b»", "«a»\n1\n2\n3\n«c»"),
  );
  it("changes with the path", () => assert.notEqual(digestOf("«a»"), digestOf("«a»", "b.ts")));
  it("stays with what others wrote beside it", stays("«a»\nb", "«a»\nc"));
  it("stays with its indentation", stays("  «a»", "«a»"));
});

describe("the checklist", () => {
  it("shows places by conversation, the newest first", () => {
    const desk = new Desk().open("«a»\n“b”\n«c»");
    desk.record({ type: "origin", origin: assistant("late", { at: "2027-01-01T00:00:00.000Z", title: "fix it" }) }); // prettier-ignore
    desk.insert([{ start: 0, end: 0, insert: "z\n" }], assistant("late", { title: "fix it" }));
    const written = viewChecklist(desk.state).map((c) => `${c.title}: ${c.places.map((p) => p.startLine).join()}`); // prettier-ignore
    assert.deepEqual(written.sort(), ["Tool ai: 1,3", "Tool other: 2", "fix it: 0"]);
  });
  it("counts what is open", () => {
    const desk = new Desk().open("«a\nb»\n\n\n\n‹x›c\n“d”");
    assert.deepEqual(countOpen(desk.state), {
      places: 3,
      lines: 3,
      files: 1,
      light: 0,
      writing: 0,
    });
    assert.deepEqual(countOpen(desk.acknowledgeAll().state), {
      places: 0,
      lines: 0,
      files: 0,
      light: 0,
      writing: 0,
    });
  });
  it("finds the place at a line, else the next one, else the last", () => {
    const { state } = new Desk().open("«a»\n1\n2\n3\n«b»\n4");
    const at = (line: number) => placeNear(state, "a.ts", line)?.startLine;
    assert.deepEqual([at(0), at(1), at(4), at(5)], [0, 4, 4, 4]);
    assert.equal(placeNear(state, "b.ts", 0), undefined);
  });
});

function shows(marked: string, unread: string) {
  return () => {
    assert.equal(new Desk().open(marked).unread, unread);
  };
}

function places(marked: string, expected: string) {
  return () => {
    assert.equal(new Desk().open(marked).places, expected);
  };
}

function unseen(marked: string, change: (desk: Desk) => Desk, expected: readonly number[]) {
  return () => {
    const { places } = change(new Desk().open(marked)).view;
    assert.deepEqual(places.flatMap(({ unseenLines }) => unseenLines), expected); // prettier-ignore
  };
}
