/** Which lines are light, and that a further AI line makes none light. */
import assert from "node:assert/strict";
import {
  aiLines,
  applyEdit,
  isLightAct,
  lightAmong,
  linesOf,
  mapAttribution,
  mayBeLight,
  pagesOf,
  TYPED,
  type Attribution,
  type Origin,
  type OriginId,
} from "../../../src/core/index.js";
import { coverageOf } from "../../../src/core/review/documentCoverage.js";
import { lightByPage } from "../../../src/core/review/documentLight.js";
import { LightInPages } from "../../../src/core/review/lightInPages.js";
import { EMPTY_JOURNAL } from "../../../src/core/ledger/journal.js";
import { sha256 } from "../../../src/store/sha256.js";
import { parse } from "../../support/marked.js";
import { forSeeds, type Random } from "../../support/random.js";

/** In all of these «» is a completion of one line and “” an edit of a chat. */
describe("light lines", () => {
  it("are a completion among typed lines", light("⟨a⟩\n«b»\n⟨c⟩", [1]));
  it("are part of a line", light("⟨a = ⟩«b»\n⟨c⟩\n⟨d⟩", [0]));
  it("are a completion of three lines", light(`«1\n2\n3»\n${typed(4)}`, [0, 1, 2], { insertedLines: 3 })); // prettier-ignore
  it("are not one of four lines", light(`«1\n2\n3\n4»\n${typed(9)}`, [], { insertedLines: 4 }));
  it("are not what is left of one of four lines", light("⟨a⟩\n«b»\n⟨c⟩", [], { insertedLines: 4 }));
  it("are not of a completion nobody counted", light("⟨a⟩\n«b»\n⟨c⟩", [], { insertedLines: undefined })); // prettier-ignore
  it("are not a chat's", light("⟨a⟩\n“b”\n⟨c⟩", []));
  it("are not an agent's", light("⟨a⟩\n«b»\n⟨c⟩", [], { evidence: "agent" }));
  it("are not what was only announced", light("⟨a⟩\n«b»\n⟨c⟩", [], { kind: "unknown" }));
  it("are not of an act without a record", light("⟨a⟩\n«b»\n⟨c⟩", [], { isLost: true }));
  it("are not a copy somebody unseen made", light("⟨a⟩\n⟪b⟫\n⟨c⟩", []));
  it("are not where a chat wrote as well", light(`«a» “b”\n«c»\n${typed(9)}`, [1]));
  it("are not where somebody else removed something", light(`«a»⸢x⸣\n«b»\n${typed(9)}`, [1]));
  it("are not lines with only a removal", light(`‹x›\n${typed(9)}`, []));
  it("are not beside an AI line of the block with a signal", light(`«1\n2»\n${typed(9)}`, [], { signal: 1 })); // prettier-ignore
  it("are beside typed lines with a signal", light(`«1\n2»\n${typed(9)}`, [0, 1], { signal: 2 }));

  it("are not where nobody typed", light("a\n«b»\nc", []));
  it("are not where somebody typed only white space", light("a⟨\n  ⟩\n«b»\nc", []));
  it("are not where somebody typed in another paragraph", light("⟨a⟩\n\n b\n «c»\n d\n\n⟨e⟩", []));
  it("are not where somebody typed in another block", light("⟨a⟩\n\nb\n«c»\nd\n\n⟨e⟩", []));
  it("are where a person typed one character", light("a⟨;⟩\n«b»\nc", [1]));
  it("are not where typing only ended, with white space", light("⟨b\n\n  ⟩b\n«c»\nd", []));
  it("are not where typing only began, with white space", light("b\n«c»\nd⟨\n\ne⟩", []));

  it("are not where half is an AI's", light("⟨a⟩\n«b»", []));
  it("are where less than half is", light("⟨a⟩\n«b»\nc", [1]));
  it("do not count blank lines on the other side", light("⟨a⟩\n«b»\n\n\t\n", []));
  it("do not count what is above or below the block", light(`${chat(20)}\n⟨a⟩\n«b»\nc\n\n${chat(20)}`, [22])); // prettier-ignore
  it("are not in a block of which half is an AI's", light(`f\n  ⟨a⟩\n  «b»\n  c\n\n${inside(4)}}`, [])); // prettier-ignore
  it("are where a block has ten AI lines", light(`f\n${inside(9)}\n  ⟨a⟩\n  «b»\n  c\n\n${"  d\n".repeat(20)}}`, [12])); // prettier-ignore
  it("are not where a block has eleven AI lines", light(`f\n${inside(10)}\n  ⟨a⟩\n  «b»\n  c\n\n${"  d\n".repeat(20)}}`, [])); // prettier-ignore
  it("are not where a block has eleven when one was only removed at", light(`f⸢x⸣\n${inside(9)}\n  ⟨a⟩\n  «b»\n  c\n\n${"  d\n".repeat(20)}}`, [])); // prettier-ignore
  it("are where the next block has eleven", light(`f\n  ⟨a⟩\n  «b»\n  c\n}\n\ng\n${inside(11)}`, [2])); // prettier-ignore
  it("are not where a closing bracket below a blank line goes on with the block", light(`f\n  ⟨a⟩\n  «b»\n  c\n\n}\n${inside(11)}`, [])); // prettier-ignore

  it("never become more where an assistant writes more", () => {
    forSeeds(3000, (random) => {
      const { text, attribution } = anyText(random);
      const before = lightOf(text, attribution);
      const line = random.int(1, linesOf(text).starts.length + 1);
      // Below a blank line it would join two blocks, and then they are another one.
      if ((text.split("\n")[line - 1] ?? "") === "") return;
      const act = random.pick(["ai", "other", "third"]);
      const written = writeLine(text, attribution, line, act);
      const after = lightOf(written.text, written.attribution);
      const known = new Set(before.map((own) => (own >= line ? own + 1 : own)));
      assert.deepEqual(after.filter((own) => own !== line && !known.has(own)), []); // prettier-ignore
    });
  });

  it("are AI lines of completions that somebody types around", () => {
    forSeeds(1000, (random) => {
      const { text, attribution } = anyText(random);
      const found = aiLines(text, linesOf(text), attribution, (id) => id !== TYPED);
      const some = lightOf(text, attribution);
      for (const line of some)
        assert.ok(found.find((ai) => ai.line === line)?.origins.every((id) => id !== "other"));
      if (some.length > 0) assert.ok(attribution.spans.some(({ origin }) => origin === TYPED));
    });
  });
});

interface Case {
  readonly evidence?: Origin["evidence"];
  readonly kind?: Origin["kind"];
  readonly insertedLines?: number | undefined;
  readonly isLost?: boolean;
  readonly signal?: number;
}

/** Checks which lines of marked text are light. */
function light(marked: string, expected: readonly number[], facts: Case = {}) {
  return () => {
    const { text, attribution } = parse(marked);
    assert.deepEqual(lightOf(text, attribution, facts), expected);
  };
}

function lightOf(text: string, attribution: Attribution, facts: Case = {}): readonly number[] {
  const origins = originsBy(facts);
  const pages = pagesOf(text, attribution);
  const { traces } = coverageOf({ ...EMPTY_JOURNAL, origins }, "a.ts", pages, sha256);
  const found = lightByPage(pages, traces, origins).flatMap((own, at) =>
    own.map((line) => line + (pages.firstLines[at] as number)),
  );
  if (facts.signal === undefined) return found;
  const all = traces.flatMap(({ lines }) => lines);
  const some = all.filter((one) => mayBeLight(one, (id) => isLightAct(origins.get(id))));
  return lightAmong(new WithSignal(pages, traces, facts.signal), some.map(({ line }) => line)); // prettier-ignore
}

class WithSignal extends LightInPages {
  constructor(
    pages: LightInPages["pages"],
    traces: LightInPages["traces"],
    readonly signal: number,
  ) {
    super(pages, traces);
  }

  override hasSignal(line = -1): boolean {
    return line === this.signal;
  }
}

function originsBy(facts: Case): ReadonlyMap<OriginId, Origin> {
  const { evidence = "completion", kind = "ai", isLost = false } = facts;
  const insertedLines = "insertedLines" in facts ? facts.insertedLines : 1;
  const counted = insertedLines === undefined ? {} : { insertedLines };
  const completion = (id: OriginId): Origin => ({ id, kind, evidence, at: "", ...counted });
  const other: Origin = { id: "other", kind: "ai", evidence: "chat", at: "", insertedLines: 1 };
  const known = isLost ? [other] : [completion("ai"), completion("third"), other];
  return new Map(known.map((origin) => [origin.id, origin]));
}

/** So many lines that a person typed. */
function typed(count: number): string {
  return "⟨x⟩\n".repeat(count);
}

/** So many lines that a chat wrote. */
function chat(count: number): string {
  return "“y”\n".repeat(count);
}

/** The same, not at the left margin. */
function inside(count: number): string {
  return "  “y”\n".repeat(count);
}

function anyText(random: Random): { text: string; attribution: Attribution } {
  const LINES = ["⟨x⟩", "⟨x⟩", "⟨x⟩", "x", "x", "  x", " ⟨x⟩", "}", "«a»", " «a»", "“b”", "‹r›", "⸢r⸣y", "⟨x⟩«a»", "", ""]; // prettier-ignore
  return parse(Array.from({ length: random.int(1, 40) }, () => random.pick(LINES)).join("\n"));
}

/** Lets an act write a new line `line`, below the one before; it starts no block. */
function writeLine(text: string, attribution: Attribution, line: number, act: OriginId) {
  const lines = linesOf(text);
  const end = line < lines.starts.length ? (lines.starts[line] as number) - 1 : text.length;
  const edit = [{ start: end, end, insert: "\n  new" }];
  const mapped = mapAttribution(attribution, text, edit, { origin: act, deletions: "kept" });
  return { text: applyEdit(text, edit), attribution: mapped };
}
