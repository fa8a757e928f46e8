/** What agents' hooks saw, in marked text: `«»` is the act `ai`, `“”` the act `other`. */
import assert from "node:assert/strict";
import {
  addRecords,
  EMPTY_JOURNAL,
  explainEdits,
  recordsOf,
  type BlobId,
  type Journal,
  type JournalRecord,
  type Origin,
} from "../../../src/core/index.js";
import { blobIdOf } from "../../../src/store/blobId.js";
import { sha256 } from "../../../src/store/sha256.js";
import { mark, parse } from "../../support/marked.js";
import { forSeeds, type Random } from "../../support/random.js";
import { time } from "../../support/review.js";

let clock = 0;

describe("an agent's edit", () => {
  it("is the agent's in the text after it", says([edit("ai", "a b", "a x b")], "a «x »b"));
  it("is all of a new file", says([edit("ai", "", "new\n")], "«new\n»"));
  it("keeps what it deleted", says([edit("ai", "a\nb\nc\n", "a\nc\n")], "a\n‹b\n›c\n"));
  it("keeps the rest of a person's unrecorded text as nobody's", says([edit("ai", "mine\nold\n", "mine\nnew\n")], "mine\n‹old›«new»\n")); // prettier-ignore
  it("goes on from the one before", says([edit("ai", "a\n", "a\nb\n"), edit("other", "a\nb\n", "a\nb\nc\n")], "a\n«b\n»“c\n”")); // prettier-ignore
  it("goes on from it whichever record comes first", says([edit("other", "a\nb\n", "a\nb\nc\n", 2), edit("ai", "a\n", "a\nb\n", 1)], "a\n«b\n»“c\n”")); // prettier-ignore
  it("does not keep what it deletes of its own unread text", says([edit("ai", "a\n", "a\nb\nc\n"), edit("other", "a\nb\nc\n", "a\nc\n")], "a\n«c\n»")); // prettier-ignore
  it("leaves what somebody unseen wrote between two to nobody", says([edit("ai", "a\n", "a\nb\n"), edit("other", "mine\na\nb\n", "mine\na\nb\nc\n")], "mine\na\n«b\n»“c\n”")); // prettier-ignore
  it("follows what was recorded before it", says([snap("⟨typed⟩\n“old”\n"), edit("ai", "typed\nold\n", "typed\nold\nnew\n")], "⟨typed⟩\n“old”\n«new\n»")); // prettier-ignore
  it("knows the text before by the hook that ran before", says([before("ai", "a\n"), after("ai", "a\nb\n")], "a\n«b\n»")); // prettier-ignore
  it("trusts its own word on the text before more", says([before("ai", "\n"), edit("ai", "a\n", "a\nb\n")], "a\n«b\n»")); // prettier-ignore
  it("takes the newest recorded text when nobody looked before", says([snap("a\n"), after("ai", "a\nb\n")], "a\n«b\n»")); // prettier-ignore
  it("says nothing when nothing is known of the text before", says([after("ai", "a\nb\n")], undefined)); // prettier-ignore
  it("says nothing of a text that nobody has", says([edit("ai", "a", "lost")], undefined));
  it("says nothing when the text before is lost", says([edit("ai", "lost", "a")], undefined));
  it("that changed nothing says nothing", says([edit("ai", "a", "a")], undefined));
  it("that was only announced says nothing", says([before("ai", "a\n")], undefined));
});

describe("a text that was seen before the agent's word on it came", () => {
  const gone = edit("ai", "a\nb\n", "a\nX\n");
  it("keeps its act, which is the agent's", relabels([unknown("other", "disk"), snap("a\n“X”\n"), gone], "other")); // prettier-ignore
  it("keeps the act of a removal", relabels([unknown("other", "disk"), snap("a\n⸢b⸣\n"), edit("ai", "a\nb\n", "a\n\n")], "other")); // prettier-ignore
  it("is the agent's where nobody was seen writing", says([snap("a\nX\n"), gone], "a\n‹b›«X»\n"));
  it("is the agent's where it looked typed", says([snap("a\n⟨X⟩\n"), gone], "a\n‹b›«X»\n"));
  it("stays as an editor explained it", says([chat("other"), snap("a\n⸢b⸣“X”\n"), gone], "a\n⸢b⸣“X”\n")); // prettier-ignore
  it("is cut where the act wrote more than the agent did", says([unknown("other", "disk"), snap("“Y”\n“X”\n"), edit("ai", "Y\nb\n", "Y\nX\n")], "Y\n‹b›«X»\n")); // prettier-ignore
  it("keeps what was unexplained before the edit", says([unknown("other", "disk"), snap("“a”\nb\n"), snap("“a”\nX\n"), gone], "“a”\n‹b›«X»\n")); // prettier-ignore
  it("is the agent's beside an assistant's equal line, wherever a diff finds the new one", () => {
    for (const seen of ["“b\n”b\n", "b\n“b\n”"]) {
      const steps = [chat("other"), snap("“b\n”"), snap(seen), edit("ai", "b\n", "b\nb\n")];
      assert.match(marked(steps, "b\nb\n") ?? "", /«b\n»/);
    }
  });
  it("is another act when an agent writes the same again", () => {
    const again = [edit("other", "a\n", "a\nb\n"), edit("ai", "a\n", "a\nb\n")];
    assert.equal(marked(again, "a\nb\n"), "a\n«b\n»");
    const { journal } = explained(again.slice(0, 1));
    const later = addRecords(journal, [again[1]?.record as JournalRecord]);
    const texts = { textOf: textOf(again), sha256, at: time(2e6) };
    const found = explainEdits(later, "a.ts", texts);
    const all = addRecords(later, recordsOf(found));
    const snapshot = all.snapshots.get("a.ts")?.get(blobIdOf("a\nb\n"));
    assert.equal(snapshot && mark("a\nb\n", snapshot), "a\n«b\n»");
    assert.deepEqual(explainEdits(all, "a.ts", texts), { origins: [], known: [] });
  });
  it("is the act that was seen when an agent writes the same again", () => {
    const first = edit("ai", "a\n", "a\nb\n", 5);
    const early = unknown("other", "disk");
    const seen = act({ id: "other", kind: "unknown", evidence: "disk", at: time(8) });
    const second = [step("ai2", { before: blobIdOf("a\n") }, 7, ["a\n"]), edit("ai2", "a\n", "a\nb\n", 9)]; // prettier-ignore
    assert.deepEqual(explained([seen, snap("a\n“b\n”"), first, ...second]).found.origins.map(({ id }) => id), ["other"]); // prettier-ignore
    const { known } = explained([early, snap("a\n“b\n”"), first, ...second]).found;
    assert.deepEqual(known.at(-1)?.snapshot.spans, [{ start: 2, end: 4, origin: "ai2" }]);
  });
  it("is the agent's also where a window saw it after the agent's word was recorded", () => {
    const { journal } = explained([gone]);
    const later = addRecords(journal, [unknown("other", "disk").record]);
    const seenAs = (marked: string) => (blob: BlobId) =>
      blob === blobIdOf("a\nX\n") ? parse(marked).attribution : undefined;
    const found = (text: string) =>
      explainEdits(later, "a.ts", {
        textOf: textOf([gone]),
        sha256,
        at: time(1e6),
        seen: seenAs(text),
      });
    assert.deepEqual(
      found("a\n“X”\n").origins.map(({ id, kind }) => [id, kind]),
      [["other", "ai"]],
    );
    assert.deepEqual(found("a\n“X”\n").known, []);
    assert.deepEqual(found("“a”\n“X”\n"), { origins: [], known: [] });
    assert.deepEqual(found("a\n⟨X⟩\n"), { origins: [], known: [] });
    assert.deepEqual(found("a\n«X»\n"), { origins: [], known: [] });
  });
  it("is not explained twice", () => {
    const journal = journalOf([gone].map((one) => one.record));
    const texts = { textOf: textOf([gone]), sha256, at: time(1e6) };
    const once = explainEdits(journal, "a.ts", texts);
    assert.equal(once.known.length, 2);
    const again = explainEdits(addRecords(journal, recordsOf(once)), "a.ts", texts);
    assert.deepEqual(again, { origins: [], known: [] });
  });
});

describe("any chain of agents' edits", () => {
  it("gives each character to who wrote it, in whatever order the records are read", () => {
    forSeeds(400, (random) => {
      const { steps, expected } = randomChain(random);
      const shuffled = [...steps].sort(() => random.int(-1, 2));
      assert.equal(marked(shuffled, steps.at(-1)?.texts.at(-1) ?? ""), expected);
    });
  });
});

/** A record, and the texts that the store has for it. */
interface Step {
  readonly record: JournalRecord;
  readonly texts: readonly string[];
}

function edit(id: string, from: string, to: string, second = ++clock): Step {
  return step(id, { before: blobIdOf(from), after: blobIdOf(to) }, second, [from, to]);
}

function before(id: string, text: string): Step {
  return step(id, { before: blobIdOf(text) }, ++clock, [text]);
}

function after(id: string, text: string): Step {
  return step(id, { after: blobIdOf(text) }, ++clock, [text]);
}

function step(
  id: string,
  blobs: { readonly before?: BlobId; readonly after?: BlobId },
  second: number,
  texts: readonly string[],
): Step {
  const origin = { id, kind: "ai", evidence: "agent", at: time(second), tool: "A" } as const;
  const agentEdit = { worktree: "", path: "a.ts", ...blobs, origin };
  return { record: { type: "agentEdit", agentEdit }, texts: texts.filter((one) => one !== "lost") };
}

function snap(text: string): Step {
  const { attribution, text: plain } = parse(text);
  const blob = blobIdOf(plain);
  const snapshot = { worktree: "", path: "a.ts", blob, at: time(++clock), ...attribution };
  return { record: { type: "snapshot", snapshot }, texts: [plain] };
}

function unknown(id: string, evidence: "disk" | "program"): Step {
  return act({ id, kind: "unknown", evidence, at: time(0) });
}

function chat(id: string): Step {
  return act({ id, kind: "ai", evidence: "chat", at: time(0) });
}

function act(origin: Origin): Step {
  return { record: { type: "origin", origin }, texts: [] };
}

function journalOf(records: readonly JournalRecord[]): Journal {
  return addRecords(EMPTY_JOURNAL, records);
}

function textOf(steps: readonly Step[]): (blob: BlobId) => string | undefined {
  const texts = new Map(steps.flatMap(({ texts }) => texts).map((text) => [blobIdOf(text), text]));
  return (blob) => texts.get(blob);
}

function explained(steps: readonly Step[]) {
  const journal = journalOf(steps.map(({ record }) => record));
  const found = explainEdits(journal, "a.ts", { textOf: textOf(steps), sha256, at: time(1e6) });
  return { found, journal: addRecords(journal, recordsOf(found)) };
}

/** The last text of `steps` with whose it is; `undefined` when no snapshot is of it. */
function marked(steps: readonly Step[], text: string): string | undefined {
  const { journal } = explained(steps);
  const snapshot = journal.snapshots.get("a.ts")?.get(blobIdOf(text));
  return snapshot && mark(text, snapshot);
}

function says(steps: readonly Step[], expected: string | undefined) {
  return () => {
    const edits = steps.filter(({ record }) => record.type === "agentEdit");
    const last = [...edits].sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1)).at(-1);
    assert.equal(marked(steps, last?.texts.at(-1) ?? ""), expected);
  };
}

function timeOf({ record }: Step): string {
  return record.type === "agentEdit" ? record.agentEdit.origin.at : "";
}

/** What was seen is left as it is, and the act `id` turns out to be the agent's. */
function relabels(steps: readonly Step[], id: string) {
  return () => {
    const { found, journal } = explained(steps);
    assert.deepEqual(found.known, []);
    assert.deepEqual(found.origins.map((origin) => origin.id), [id]); // prettier-ignore
    const { kind, evidence, tool } = journal.origins.get(id) as Origin;
    assert.deepEqual({ kind, evidence, tool }, { kind: "ai", evidence: "agent", tool: "A" });
  };
}

/** Two agents and somebody unseen add lines of their own, one after the other; each line is unique. */
function randomChain(random: Random): {
  readonly steps: readonly Step[];
  readonly expected: string;
} {
  let lines: { readonly text: string; readonly by: "ai" | "other" | "" }[] = [{ text: "base\n", by: "" }]; // prettier-ignore
  const steps: Step[] = [];
  const whole = () => lines.map(({ text }) => text).join("");
  const add = (by: "ai" | "other" | "", name: string) => {
    const at = random.int(0, lines.length + 1);
    lines = lines.toSpliced(at, 0, { text: `${name} of ${by}\n`, by });
  };
  const count = random.int(1, 6);
  for (let i = 0; i < count; i++) {
    if (random.int(0, 3) === 0) add("", `line ${i} unseen`);
    const from = whole();
    const by = random.pick(["ai", "other"] as const);
    add(by, `line ${i}`);
    steps.push(edit(by === "ai" ? "ai" : "other", from, whole(), i + 1));
  }
  const spans = { ai: "«»", other: "“”", "": ["", ""] };
  const expected = lines
    .map(({ text, by }) => `${spans[by][0] ?? ""}${text}${spans[by][1] ?? ""}`)
    .join("")
    .replaceAll("»«", "")
    .replaceAll("”“", "");
  return { steps, expected };
}
