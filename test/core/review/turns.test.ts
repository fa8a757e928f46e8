/** While an assistant is at work, what it writes is shown and nobody is asked to read it yet. */
import assert from "node:assert/strict";
import { acknowledge, countOpen, type Origin } from "../../../src/core/index.js";
import { forSeeds, type Random } from "../../support/random.js";
import { assistant, Desk, deskWith, time } from "../../support/review.js";

describe("what an assistant writes in a turn", () => {
  it("is being written until the turn ends", () => {
    const desk = someDesk().begin("talk", 10).write(2, "x\n", "talk", 11);
    assert.equal(desk.places, "writing 1-2");
    assert.equal(desk.end("talk").places, "unread 1-2");
  });
  it("is not counted as unread", () => {
    const desk = someDesk().begin("talk", 10).write(2, "x\ny\n", "talk", 11).write(13, "z\n", "past", 12); // prettier-ignore
    assert.deepEqual(countOpen(desk.state), {
      places: 1,
      lines: 1,
      files: 1,
      light: 0,
      writing: 1,
    });
    assert.deepEqual(desk.view.writing, { places: 1, lines: 2 });
    assert.deepEqual(countOpen(desk.end("talk").state), { places: 2, lines: 3, files: 1, light: 0, writing: 0 }); // prettier-ignore
  });
  it("keeps its marks", () => {
    const desk = someDesk().begin("talk", 10).write(2, "x\n", "talk", 11);
    assert.deepEqual([desk.view.unreadLines, desk.unread.includes("«x\n»")], [[1], true]);
  });
  it("cannot be acknowledged, however long it was on screen", () => {
    const desk = someDesk().begin("talk", 10).write(2, "x\n", "talk", 11).see();
    const gesture = desk.gesture(desk.view.places[0]?.digest ?? "");
    assert.equal(acknowledge(desk.state, gesture).kind, "writing");
    assert.equal(acknowledge(desk.end("talk").state, gesture).kind, "acknowledged");
  });
  it("may be what it removes", () => {
    const desk = someDesk().begin("talk", 10);
    desk.insert([{ start: 2, end: 4, insert: "" }], chat("talk", 11));
    assert.equal(desk.places, "writing 1-2");
    assert.deepEqual(desk.view.writing, { places: 1, lines: 0 });
  });
  it("is being written where something that was read is written on", () => {
    const { desk, edit } = deskWith("«a⟦→ b⟧»\nc");
    desk.acknowledge().apply({ type: "writing", conversation: "talk", since: time(10) });
    assert.equal(desk.insert(edit, chat("talk", 11)).places, "writing 0-1");
    assert.equal(desk.apply({ type: "written", conversation: "talk" }).places, "stale 0-1");
  });
});

describe("what a turn leaves alone", () => {
  it("is what its conversation wrote before", () => {
    const desk = someDesk().write(2, "x\n", "talk", 9).begin("talk", 10);
    assert.equal(desk.places, "unread 1-2");
    assert.equal(desk.write(9, "y\n", "talk", 11).places, "unread 1-2, writing 6-7");
  });
  it("is what other conversations write", () => {
    const desk = someDesk().begin("talk", 10).write(2, "x\n", "other talk", 11);
    assert.equal(desk.places, "unread 1-2");
  });
  it("is what has no conversation", () => {
    const desk = someDesk().begin("", 10);
    const { conversation: _, ...origin } = chat("talk", 11);
    assert.equal(desk.insert([{ start: 2, end: 2, insert: "x\n" }], origin).places, "unread 1-2");
  });
  it("is the other's when one of two ends", () => {
    const desk = someDesk().begin("one", 10).begin("two", 10);
    desk.write(2, "x\n", "one", 11).write(9, "y\n", "two", 12).end("one");
    assert.equal(desk.places, "unread 1-2, writing 6-7");
  });
});

describe("a turn", () => {
  it("goes on from where it began when it is said to begin again", () => {
    const desk = someDesk().begin("talk", 10).write(2, "x\n", "talk", 11).begin("talk", 12);
    assert.equal(desk.places, "writing 1-2");
  });
  it("goes back to an earlier beginning", () => {
    const desk = someDesk().write(2, "x\n", "talk", 9).begin("talk", 10).begin("talk", 9);
    assert.equal(desk.places, "writing 1-2");
  });
  it("that is unknown does not end", () => {
    const { state } = someDesk().begin("talk", 10);
    const desk = someDesk();
    desk.state = state;
    assert.equal(desk.end("other talk").state, state);
    assert.equal(desk.begin("talk", 11).state, state);
  });
  it("changes nothing that is recorded, and loses no place", () => {
    forSeeds(300, (random) => {
      const [with_, without] = [someDesk(), someDesk()];
      for (let step = random.int(3, 20); step > 0; step--) {
        const conversation = random.pick(["one", "two"]);
        if (random.int(0, 2) === 0) with_.begin(conversation, 100 - step);
        if (random.int(0, 3) === 0) with_.end(conversation);
        happens(random, [with_, without], conversation, 100 - step);
        assert.equal(with_.marked, without.marked);
        assert.equal(with_.unread, without.unread);
        assert.deepEqual(with_.records, without.records);
        assert.deepEqual(with_.view.places.map(({ digest }) => digest), without.view.places.map(({ digest }) => digest)); // prettier-ignore
        const { counts, writing } = with_.view;
        assert.deepEqual({ ...counts, places: counts.places + writing.places, lines: counts.lines + writing.lines }, without.view.counts); // prettier-ignore
      }
      assert.deepEqual(with_.end("one").end("two").view.counts, without.view.counts);
      assert.equal(with_.places, without.places);
    });
  });
});

/** One thing happens at both desks. */
function happens(random: Random, desks: readonly TurnDesk[], talk: string, second: number): void {
  const edit = random.edit(desks[0]?.text.length ?? 0, () => random.pick(["x", "y\n", "\n\n\n\n"]));
  const kind = random.pick(["typed", "written", "read"] as const);
  for (const desk of desks) {
    const place = desk.view.places.find(({ state }) => state !== "writing");
    if (kind === "typed") desk.type(edit);
    if (kind === "written") desk.insert(edit, chat(talk, second));
    if (kind === "read" && desks[0]?.state.turns.size === 0 && place) desk.acknowledge();
  }
}

class TurnDesk extends Desk {
  begin(conversation: string, second: number): this {
    return this.apply({ type: "writing", conversation, since: time(second) });
  }

  end(conversation: string): this {
    return this.apply({ type: "written", conversation });
  }

  write(at: number, insert: string, conversation: string, second: number): this {
    return this.insert([{ start: at, end: at, insert }], chat(conversation, second));
  }
}

function someDesk(): TurnDesk {
  return new TurnDesk().open("1\n\n\n\n\n2\n3\n4\n");
}

function chat(conversation: string, second: number): Origin {
  const id = `${conversation} ${second}`;
  return assistant(id, { conversation, evidence: "chat", at: time(second), tool: "Chat" });
}
