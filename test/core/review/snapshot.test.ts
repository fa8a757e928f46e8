import assert from "node:assert/strict";
import { attributionAt, decodeRecord, encodeRecord, type Attribution, type Edit, type JournalRecord, type KnownText } from "../../../src/core/index.js"; // prettier-ignore
import { originAt } from "../../../src/core/origin/spans.js";
import { toCanonicalText } from "../../../src/core/text/canonical.js";
import { forSeeds, type Random } from "../../support/random.js";
import { assistant, Desk, unexplained } from "../../support/review.js";
import { assertWellFormed } from "../origin/oracle.js";

describe("a snapshot", () => {
  it("keeps an empty text of which something was removed", returns("‹a\n›", ""));
  it("keeps a text without a final line break", returns("«a»\n⟨b⟩‹c›", "a\nb"));
  it("keeps CRLF", returns("«a␍\n»‹x\n›b␍\n“c”", "a\r\nb\r\nc"));
  it("keeps lone carriage returns", returns("«a␍»b␍⟨c⟩", "a\rb\rc"));
  it("keeps a byte order mark", returns("\uFEFF«a\n»", "\uFEFFa\n"));
  it(
    "keeps characters of several units",
    returns("«😀»‹😁›⟨e\u0301\u200d⟩\n", "😀e\u0301\u200d\n"),
  );
  it("has what was removed behind a byte order mark where its text starts", () => {
    const desk = new Desk().appear("\uFEFFxa\n").insert([{ start: 1, end: 2, insert: "" }]);
    const removed = [{ offset: 0, text: "x", origin: "ai" }];
    assert.deepEqual(desk.snapshot()?.snapshot.removals, removed);
  });
  it("of one line end in each style is one", () => {
    const marked = "«a\n»b\n⟨c⟩";
    const known = ["\n", "\r\n", "\r"].map((end) => {
      const desk = new Desk().open(marked).appearAgain(`a${end}b${end}c`);
      return written(desk);
    });
    assert.deepEqual(known[1], known[0]);
    assert.deepEqual(known[2], known[0]);
  });

  it("written and read back says the same of the same text, whatever its line ends", () => {
    forSeeds(1000, (random) => {
      const desk = busyDesk(random, random.pick([[""], ["", "\n"], ["", "\n", "\r\n"]]));
      if (!desk.snapshot()) return;
      const known = written(desk);
      assertWellFormed(known.snapshot, known.text);
      const attribution = attributionIn(desk);
      const again = attributionIn(reopened(desk, desk.text, known));
      assertWellFormed(again, desk.text);
      assert.deepEqual(authors(desk.text, again), authors(desk.text, attribution));
      assert.equal(removed(again), removed(attribution));
      if (!/[\r\uFEFF]/.test(desk.text)) assert.deepEqual(again, attribution);
    });
  }).timeout(60_000);

  it("does not change by being read and written again, nor with other line ends", () => {
    forSeeds(1000, (random) => {
      const desk = busyDesk(random, ["", "\n", "\r\n"]);
      if (!desk.snapshot()) return;
      const known = written(desk);
      for (const end of ["\n", "\r\n"]) {
        // A byte order mark that somebody removed has come back when it is there again.
        const isRemoved = removed(known.snapshot).includes("\uFEFF");
        const mark = isRemoved ? "" : random.pick(["", "\uFEFF"]);
        const text = mark + known.text.replaceAll("\n", end);
        if (toCanonicalText(text) !== known.text) continue;
        assert.deepEqual(written(reopened(desk, text, known)), known);
      }
    });
  }).timeout(60_000);
});

/** Checks that a text comes back from its snapshot as it was marked. */
function returns(marked: string, text: string) {
  return () => {
    const desk = new Desk().open(marked.replaceAll("␍\n", "\n").replaceAll("␍", "\n").replace("\uFEFF", "")); // prettier-ignore
    desk.appearAgain(text);
    assert.equal(desk.text, text);
    assert.equal(desk.marked, marked);
    assert.equal(reopened(desk, text, written(desk)).marked, marked);
  };
}

/** A text on which everybody wrote and removed something, with these ends of words. */
function busyDesk(random: Random, ends: readonly string[]): Desk {
  const desk = new Desk();
  const words = () => random.text(["a", "b", "😀", "e\u0301"], 3) + random.pick(ends);
  desk.appear(random.pick(["", "\uFEFF"]) + words() + words());
  desk.insert([{ start: desk.text.length, end: desk.text.length, insert: "xy" }], "ai");
  for (let step = random.int(1, 8); step > 0; step--) {
    const edit = wholeLineEnds(desk.text, random.edit(desk.text.length, words));
    if (random.int(0, 3) === 0) desk.type(edit);
    else desk.insert(edit, random.pick([assistant("ai"), assistant("other"), unexplained("x")]));
  }
  return desk;
}

/** As editors make edits: none begins or ends between the two units of a CRLF. */
function wholeLineEnds(text: string, edit: Edit): Edit {
  const snapped = (at: number) => (text.slice(at - 1, at + 1) === "\r\n" ? at + 1 : at);
  return edit.map((r) => ({ ...r, start: snapped(r.start), end: snapped(r.end) }));
}

/** What the journal has of a text after its record was written and read. */
function written(desk: Desk): KnownText {
  const known = desk.snapshot() ?? assert.fail();
  const record: JournalRecord = { type: "snapshot", snapshot: known.snapshot };
  assert.deepEqual(decodeRecord(encodeRecord(record)), record);
  return { text: known.text, snapshot: (decodeRecord(encodeRecord(record)) as typeof record).snapshot }; // prettier-ignore
}

/** Another window, in which the text is opened with what the journal has. */
function reopened(desk: Desk, text: string, known: KnownText): Desk {
  const record: JournalRecord = { type: "snapshot", snapshot: known.snapshot };
  return new Desk().record(...desk.records, record).appear(text, known);
}

function attributionIn(desk: Desk): Attribution {
  return attributionAt(desk.state, desk.path) ?? assert.fail();
}

/** Who wrote each character; a CRLF is its line feed's author's, a byte order mark is nobody's. */
function authors(text: string, { spans }: Attribution) {
  return [...text.matchAll(/\r\n|[^]/g)].map(({ index, 0: unit }) =>
    unit === "\uFEFF" && index === 0 ? undefined : originAt(spans, index + unit.length - 1),
  );
}

/** What was removed, unit by unit, in order. */
function removed({ removals }: Attribution): string {
  return removals.map(({ text, origin }) => text.replace(/[^]/g, `$&${origin};`)).join("");
}
