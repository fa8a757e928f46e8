import assert from "node:assert/strict";
import { aiLines } from "../../../src/core/origin/aiLines.js";
import type { Attribution } from "../../../src/core/origin/attribution.js";
import { lightActs, lightLines } from "../../../src/core/origin/light.js";
import { mapAttribution } from "../../../src/core/origin/mapAttribution.js";
import { TYPED, type Origin, type OriginId } from "../../../src/core/origin/origin.js";
import type { Outline, Unit } from "../../../src/core/origin/outline.js";
import { applyEdit } from "../../../src/core/text/edit.js";
import { lineCount, lineRange, linesOf } from "../../../src/core/text/lines.js";
import type { LineRange } from "../../../src/core/text/range.js";
import { parse } from "../../support/marked.js";
import { forSeeds, type Random } from "../../support/random.js";

/** In all of these «» is a completion and “” an edit of a chat. */
describe("light lines", () => {
  it("are a completion among typed lines", light("⟨a⟩\n«b»\n⟨c⟩", [1]));
  it("are part of a line", light("⟨a = ⟩«b»\n⟨c⟩\n⟨d⟩", [0]));
  it("are three lines of a completion", light(`«1\n2\n3»\n${typed(4)}`, [0, 1, 2]));
  it("are not four lines of a completion", light(`«1\n2\n3\n4»\n${typed(9)}`, []));
  it("are not four lines far apart", light(`«1»\n${typed(9)}\n\n«2»\n«3»\n«4»\n${typed(9)}`, []));
  it("do not count lines it left blank", light(`«1\n\n2\n3»\n${typed(9)}`, [2, 3]));
  it("are not a chat's", light("⟨a⟩\n“b”\n⟨c⟩", []));
  it("are not an agent's", light("⟨a⟩\n«b»\n⟨c⟩", [], { evidence: "agent" }));
  it("are not what was only announced", light("⟨a⟩\n«b»\n⟨c⟩", [], { kind: "unknown" }));
  it("are not of an act without a record", light("⟨a⟩\n«b»\n⟨c⟩", [], { isLost: true }));
  it("are not where a chat wrote as well", light(`«a» “b”\n«c»\n${typed(9)}`, [1]));
  it("are not where a completion removed something", light(`‹x›«a»\n${typed(9)}`, []));
  it("are not of a completion that removed something elsewhere", light(`«a»\n${typed(9)}‹x›`, []));
  it("are not where somebody else removed something", light(`«a»⸢x⸣\n«b»\n${typed(9)}`, [1]));
  it("are not lines with only a removal", light(`‹x›\n${typed(9)}`, []));
  it("are not of a completion with a signal on any line", light(`«1\n2»\n${typed(9)}`, [], { signal: 1 })); // prettier-ignore
  it("are beside lines with a signal of their own", light(`«1\n2»\n${typed(9)}`, [0, 1], { signal: 2 })); // prettier-ignore

  it("are not where nobody typed", light("a\n«b»\nc", []));
  it("are not where somebody typed only white space", light("a⟨\n  ⟩\n«b»\nc", []));
  it("are not where somebody typed in another paragraph", light("⟨a⟩\n\nb\n«c»\nd\n\n⟨e⟩", []));
  it("are where a person typed one character", light("a⟨;⟩\n«b»\nc", [1]));
  it("are not where typing only ended, with white space", light("⟨b\n\n  ⟩b\n«c»\nd", []));
  it("are not where typing only began, with white space", light("b\n«c»\nd⟨\n\ne⟩", []));
  it("are not where lines of white space part them", light("⟨a⟩\n \t\nb\n«c»\nd", []));

  it("are not where half is an AI's", light("⟨a⟩\n«b»", []));
  it("are where less than half is", light("⟨a⟩\n«b»\nc", [1]));
  it("do not count blank lines on the other side", light("⟨a⟩\n«b»\n\n\t\n", [], { outline: [unit(0, 5)] })); // prettier-ignore
  it("do not count what is above or below the symbol", light(`${chat(20)}\n⟨a⟩\n«b»\nc\n\n${chat(20)}`, [22])); // prettier-ignore
  it("are in a symbol with ten AI lines", light(`${chat(9)}«a»\n${typed(40)}`, [9]));
  it("are not in a symbol with eleven AI lines", light(`${chat(10)}«a»\n${typed(40)}`, []));
  it("are not in a symbol with eleven when one was only removed at", light(`${chat(9)}⸢x⸣\n«a»\n${typed(40)}`.replace("\n⸢", "\ny⸢"), [])); // prettier-ignore
  it(
    "are not where half of the lines were written or removed at",
    light("⸢x⸣\n«a»\n⟨b⟩\nc", [], { outline: [unit(0, 4)] }),
  );

  const f = unit(0, 3);
  it("are where a person typed in the unit", light("a\n\n«b» ⟨c⟩\nd\ne", [2], { outline: [unit(0, 5)] })); // prettier-ignore
  it("are not where a person typed outside of the unit", light("a\n«b»\nc\n⟨d⟩", [], { outline: [f] })); // prettier-ignore
  it("are where a person typed in a unit inside", light("a\n«b»\n⟨c⟩\nd", [1], { outline: [unit(0, 4, unit(2, 4))] })); // prettier-ignore
  it("are not where a person typed only in the unit around", light("⟨a⟩\nx\n«b»\nc\nd", [], { outline: [unit(0, 5, unit(2, 5))] })); // prettier-ignore
  it("count the AI lines of the innermost unit", light(`«b»\n${typed(3)}\n${chat(10)}`, [0], { outline: [unit(0, 20, unit(0, 4))] })); // prettier-ignore
  it("count the AI lines of units inside", light(`«b»\n${typed(30)}\n${chat(10)}`, [], { outline: [unit(0, 50, unit(31, 41))] })); // prettier-ignore
  it("outside of all units are in a paragraph", light("⟨a⟩\n«b»\nc\n\nd", [1], { outline: [unit(4, 5)] })); // prettier-ignore
  it("outside of all units are in a paragraph that ends where one begins", light("«b»\nc\nd\n⟨a⟩", [], { outline: [unit(3, 4)] })); // prettier-ignore

  it("never become more where an assistant writes more", () => {
    forSeeds(3000, (random) => {
      const { text, attribution } = anyText(random);
      const outline = anyOutline(random, lineCount(linesOf(text)));
      const before = lightOf(text, attribution, { outline });
      const line = random.int(1, lineCount(linesOf(text)) + 1);
      const act = random.pick(["ai", "other", "third"]);
      const written = writeLine(text, attribution, line, act);
      const after = lightOf(written.text, written.attribution, { outline: outline.map((u) => grown(u, line)) }); // prettier-ignore
      const known = new Set(before.map((known) => (known >= line ? known + 1 : known)));
      const isNew = (found: number) => found !== line && !known.has(found);
      assert.deepEqual(after.filter(isNew), []); // prettier-ignore
    });
  });

  it("are AI lines of completions that somebody types around", () => {
    forSeeds(1000, (random) => {
      const { text, attribution } = anyText(random);
      const lines = linesOf(text);
      const found = aiLines(text, lines, attribution, isAi);
      const light = lightOf(text, attribution, {});
      for (const line of light)
        assert.ok(found.find((ai) => ai.line === line)?.origins.every((id) => id !== "other"));
      if (light.length > 0) assert.ok(attribution.spans.some(({ origin }) => origin === TYPED));
    });
  });
});

interface Case {
  readonly evidence?: Origin["evidence"];
  readonly kind?: Origin["kind"];
  readonly isLost?: boolean;
  readonly signal?: number;
  readonly outline?: Outline;
}

/** Checks which lines of marked text are light. */
function light(marked: string, expected: readonly number[], facts: Case = {}) {
  return () => {
    const { text, attribution } = parse(marked);
    assert.deepEqual(lightOf(text, attribution, facts), expected);
  };
}

function lightOf(text: string, attribution: Attribution, facts: Case): number[] {
  const { evidence = "completion", kind = "ai", isLost = false, signal, outline = [] } = facts;
  const lines = linesOf(text);
  const all = aiLines(text, lines, attribution, isAi);
  const acts = lightActs(all, {
    originOf: (id) => {
      if (id === "other") return { id, kind: "ai", evidence: "chat", at: "" };
      return isLost ? undefined : { id, kind, evidence, at: "" };
    },
    hasSignal: (line) => line === signal,
  });
  const whole = { startLine: 0, endLine: lineCount(lines) };
  const judge = (wanted: LineRange) =>
    lightLines(all, wanted, acts, { lines, spans: attribution.spans, outline });
  const found = [...judge(whole)];
  const alone = Array.from({ length: whole.endLine }, (_, startLine) => [
    ...judge({ startLine, endLine: startLine + 1 }),
  ]);
  assert.deepEqual(alone.flat(), found, "a line is judged alone as with all others");
  return found;
}

function isAi(id: OriginId): boolean {
  return id !== TYPED;
}

/** So many lines that a person typed. */
function typed(count: number): string {
  return "⟨x⟩\n".repeat(count);
}

/** So many lines that a chat wrote. */
function chat(count: number): string {
  return "“x”\n".repeat(count);
}

function unit(startLine: number, endLine: number, ...children: Unit[]): Unit {
  return { name: "f", kind: "function", startLine, endLine, children };
}

function anyText(random: Random): { text: string; attribution: Attribution } {
  const LINES = ["⟨x⟩", "⟨x⟩", "⟨x⟩", "x", "x", "«a»", "“b”", "‹r›", "⸢r⸣y", "⟨x⟩«a»", ""];
  return parse(Array.from({ length: random.int(1, 40) }, () => random.pick(LINES)).join("\n"));
}

/** Units that hold every line: a new line may join paragraphs, and then they are others. */
function anyOutline(random: Random, count: number): Outline {
  const middle = random.int(0, count + 1);
  const halves = [unit(0, middle), unit(middle, count)].filter((u) => u.startLine < u.endLine);
  return random.int(0, 2) === 0 ? halves : [unit(0, count, ...halves)];
}

/** The unit after a line was inserted at `line`. */
function grown(old: Unit, line: number): Unit {
  const isMoved = (at: number) => at > line;
  return {
    ...old,
    startLine: isMoved(old.startLine) ? old.startLine + 1 : old.startLine,
    endLine: isMoved(old.endLine) ? old.endLine + 1 : old.endLine,
    children: old.children.map((child) => grown(child, line)),
  };
}

/** Lets an act write a new line `line`, below the one before. */
function writeLine(text: string, attribution: Attribution, line: number, act: OriginId) {
  const { end } = lineRange(linesOf(text), line - 1);
  const edit = [{ start: end, end, insert: "\nnew" }];
  const mapped = mapAttribution(attribution, text, edit, { origin: act, deletions: "kept" });
  return { text: applyEdit(text, edit), attribution: mapped };
}
