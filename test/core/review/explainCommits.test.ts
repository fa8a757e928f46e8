/** What commits tell of whose a text is, in marked text: `«»` is the agent's act, `“”` another one. */
import assert from "node:assert/strict";
import {
  addRecords,
  EMPTY_JOURNAL,
  explainCommit,
  recordsOf,
  type BlobId,
  type CommitStep,
  type Journal,
  type Origin,
} from "../../../src/core/index.js";
import { blobIdOf } from "../../../src/store/blobId.js";
import { sha256 } from "../../../src/store/sha256.js";
import { mark, parse } from "../../support/marked.js";
import { time } from "../../support/review.js";

const stored = new Map<BlobId, string>();

const TEXTS = { textOf: (blob: BlobId) => stored.get(blob), sha256, at: time(1e6) };

let clock = 0;

describe("a commit that an agent signed", () => {
  it("wrote what is new in it", says([agent("a\n", "a\nb\n")], "a\n«b\n»"));
  it("wrote all of a new file", says([agent("", "new\n")], "«new\n»"));
  it("removed what is gone", says([agent("a\nb\nc\n", "a\nc\n")], "a\n‹b\n›c\n"));
  it("leaves what others committed before and after", says([agent("a\n", "a\nb\n"), agent("x\na\nb\n", "x\na\nb\nc\n")], "x\na\n«b\nc\n»")); // prettier-ignore
  it("leaves what is known of the text before", says([snap("⟨a⟩\n“b”\n"), agent("a\nb\n", "a\nb\nc\n")], "⟨a⟩\n“b”\n«c\n»")); // prettier-ignore
  it("says nothing of a text that was seen", says([snap("a\n⟨b\n⟩"), agent("a\n", "a\nb\n")], "a\n⟨b\n⟩")); // prettier-ignore
  it("says nothing of a text in which nobody was seen writing", says([snap("a\nb\n"), agent("a\n", "a\nb\n")], "a\nb\n")); // prettier-ignore
  it("leaves what was committed here", says([agent("a\nb\n", "x\na\nc\ny\nb\n", "elsewhere", "a\ny\nb\n")], "«x\n»a\n«c\n»y\nb\n")); // prettier-ignore
  it("did not remove what was gone here", says([agent("a\nb\nc\n", "a\nb\nx\n", "elsewhere", "a\nb\n")], "a\nb\n«x»\n")); // prettier-ignore
  it("removed what is gone of what was committed here", says([agent("a\nb\nc\n", "a\nx\n", "elsewhere", "a\nb\n")], "a\n‹b\nc\n›«x»\n")); // prettier-ignore
  it("says nothing when all of it was committed here", says([agent("a\n", "a\nb\n", "elsewhere", "a\nb\n")], undefined)); // prettier-ignore
  it("says nothing when it only leaves out what was committed here", says([agent("a\n", "a\nb\n", "elsewhere", "a\nb\nc\n")], undefined)); // prettier-ignore
  it("says nothing without the text before", says([agent("lost", "a\n")], undefined));
  it("says nothing of a text that nobody recorded, where it was made", says([agent("a\n", "a\nb\n", "here")], undefined)); // prettier-ignore
});

describe("what was seen being written and an agent signed then", () => {
  it("is the agent's when a program wrote it on disk", turns("disk", "a\n“b\n”", "ai"));
  it("is the agent's wherever the commit was made", turns("disk", "a\n“b\n”", "ai", "elsewhere"));
  it("stays unknown when it came into a document", turns("program", "a\n“b\n”", "unknown"));
  it("stays unknown when the program wrote more", turns("disk", "“a\nb\n”", "unknown"));
});

describe("a text that git made of others", () => {
  it("has whose each of them was", says([snap("“x”\na\n"), snap("a\n«b»\n"), joined(["x\na\n", "a\nb\n"], "x\na\nb\n")], "“x”\na\n«b»\n")); // prettier-ignore
  it("has what is in both once", says([snap("“x”‹gone›\na\n"), snap("“x”‹gone›\na\nb\n"), joined(["x\na\n", "x\na\nb\n"], "x\na\nb\nc\n")], "“x”‹gone›\na\nb\nc\n")); // prettier-ignore
  it("says nothing when nothing is known of them", says([snap("x\na\n"), joined(["x\na\n", "b\n"], "x\na\nb\n")], undefined)); // prettier-ignore
  it("says nothing of a text that was seen", says([snap("“x”\na\n"), snap("x\n⟨a⟩\nb\n"), joined(["x\na\n", "b\n"], "x\na\nb\n")], "x\n⟨a⟩\nb\n")); // prettier-ignore
});

it("a commit is not told twice", () => {
  const step = agent("a\n", "a\nb\n");
  const journal = told([step]);
  assert.deepEqual(explainCommit(journal, step as CommitStep, TEXTS), { origins: [], known: [] });
});

/** A step, or what was recorded before. */
type Told =
  CommitStep | { readonly kind: "snapshot"; readonly journal: (from: Journal) => Journal };

function store(text: string): BlobId {
  if (text !== "lost") stored.set(blobIdOf(text), text);
  return blobIdOf(text);
}

function agent(
  from: string,
  to: string,
  made: "here" | "elsewhere" = "elsewhere",
  mine?: string,
): Told {
  const origin: Origin = { id: "ai", kind: "ai", evidence: "import", at: time(9e5), tool: "A" };
  const [before, after] = [store(from), store(to)];
  return { kind: "agent", worktree: "", path: "a.ts", before, after, origin, made, mine: mine === undefined ? undefined : store(mine) }; // prettier-ignore
}

function joined(from: readonly string[], to: string): Told {
  return { kind: "joined", worktree: "", path: "a.ts", from: from.map(store), after: store(to) };
}

function snap(marked: string): Told {
  const { attribution, text } = parse(marked);
  const blob = store(text);
  const snapshot = { worktree: "", path: "a.ts", blob, at: time(++clock), ...attribution };
  return {
    kind: "snapshot",
    journal: (from) => addRecords(from, [{ type: "snapshot", snapshot }]),
  };
}

function told(steps: readonly Told[], start = EMPTY_JOURNAL): Journal {
  return steps.reduce(
    (known, step) =>
      step.kind === "snapshot"
        ? step.journal(known)
        : addRecords(known, recordsOf(explainCommit(known, step, TEXTS))),
    start,
  );
}

function says(steps: readonly Told[], expected: string | undefined) {
  return () => {
    const last = steps.at(-1) as CommitStep;
    const text = stored.get(last.after) ?? "";
    const snapshot = told(steps).snapshots.get("a.ts")?.get(last.after);
    assert.equal(snapshot && mark(text, snapshot), expected);
  };
}

/** The act `other`, of which `evidence` is known, is of `kind` once a commit holds the line `b`. */
function turns(
  evidence: "disk" | "program",
  seen: string,
  kind: Origin["kind"],
  made: "here" | "elsewhere" = "here",
) {
  return () => {
    const other: Origin = { id: "other", kind: "unknown", evidence, at: time(0) };
    const start = addRecords(EMPTY_JOURNAL, [{ type: "origin", origin: other }]);
    const journal = told([snap(seen), agent("a\n", "a\nb\n", made)], start);
    assert.equal(journal.origins.get("other")?.kind, kind);
    const snapshot = journal.snapshots.get("a.ts")?.get(blobIdOf("a\nb\n"));
    assert.equal(snapshot && mark("a\nb\n", snapshot), seen);
  };
}
