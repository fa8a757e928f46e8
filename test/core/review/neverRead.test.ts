import assert from "node:assert/strict";
import { removalHash } from "../../../src/core/fingerprint/lineHash.js";
import { addRecords, EMPTY_JOURNAL, type Journal } from "../../../src/core/ledger/journal.js";
import { coversOfLines, tracesOf } from "../../../src/core/ledger/traces.js";
import { aiLines } from "../../../src/core/origin/aiLines.js";
import type { Attribution } from "../../../src/core/origin/attribution.js";
import { pagesOf } from "../../../src/core/origin/pages.js";
import { coverageOf } from "../../../src/core/review/documentCoverage.js";
import { attributionFrom } from "../../../src/core/review/staged.js";
import { linesOf } from "../../../src/core/text/lines.js";
import { readingOf } from "../../../src/core/fingerprint/lineHash.js";
import { sha256 } from "../../../src/store/sha256.js";
import { lineHashes } from "../../support/lineHashes.js";
import { forSeeds, type Random } from "../../support/random.js";

/** Milliseconds, for a busy machine. */
const PATIENCE = 60_000;

const PATH = "file.ts";
const ACT = "act";

describe("lines of one act, of which somebody read some", () => {
  it("are covered once, and only those, whatever others did to them unseen", () => {
    let covered = 0;
    forSeeds(300, (random) => {
      const lines = Array.from({ length: random.int(8, 40) }, (_, i) => lineOf(i));
      const read = new Set(lines.filter(() => random.int(0, 2) === 0));
      const journal = acknowledged(textOf(lines), new Set(lines.flatMap((line, i) => (read.has(line) ? [i] : [])))); // prettier-ignore
      let [text, attribution] = [textOf(lines), whole(textOf(lines))];
      for (let revisions = random.int(1, 8); revisions > 0; revisions--) {
        const next = textOf(revised(text.split("\n").slice(0, -1), random));
        const snapshot = { worktree: "", path: PATH, blob: "", at: "", ...attribution };
        attribution = attributionFrom({ snapshot, text }, next);
        text = next;
      }
      const found = coveredLines(journal, text, attribution);
      for (const line of found) assert.ok(read.has(line), `nobody read ${line}`);
      assert.equal(new Set(found).size, found.length, "a copy counts as read");
      covered += found.length;
    });
    assert.ok(covered > 1000, "hardly anything is covered, so that this says nothing");
  }).timeout(PATIENCE);

  it("say nothing about a copy of them", () => {
    const block = [0, 1, 2, 3].map(lineOf);
    const [before, after] = [textOf(block), textOf([...block, "other();", ...block])];
    const journal = acknowledged(before, new Set([0, 1, 2, 3]));
    const snapshot = { worktree: "", path: PATH, blob: "", at: "", ...whole(before) };
    const attribution = attributionFrom({ snapshot, text: before }, after);
    assert.equal(aiLines(after, linesOf(after), attribution, () => true).length, 8);
    assert.deepEqual(coveredLines(journal, after, attribution), block);
  });
});

/** A line no other is equal to. */
function lineOf(number: number): string {
  return `askForNumber${number}(theFile${number}, thenWriteItBack${number * 7});`;
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

function whole(text: string): Attribution {
  return { spans: [{ start: 0, end: text.length, origin: ACT }], removals: [] };
}

/** A journal in which somebody read those `lines` of `text`, all of which one act wrote. */
function acknowledged(text: string, lines: ReadonlySet<number>): Journal {
  const all = aiLines(text, linesOf(text), whole(text), () => true);
  const numbers = all.map(({ line }) => line);
  const hashes = lineHashes(text.split("\n"), numbers, readingOf(PATH), sha256);
  const traces = tracesOf(all, (line) => hashes.get(line) ?? "", (removed) => removalHash(removed, sha256)); // prettier-ignore
  const acknowledgement = {
    id: "ack",
    by: { name: "Ada", email: "ada@example.com" },
    at: "2026-01-01T00:00:00Z",
    level: "reviewed",
    path: PATH,
    blob: "",
    covers: coversOfLines(traces, lines),
    assurance: "none",
    rules: "lex1",
  } as const;
  const origin = { id: ACT, kind: "ai", evidence: "agent", at: "2026-01-01T00:00:00Z" } as const;
  return addRecords(EMPTY_JOURNAL, [
    { type: "origin", origin },
    { type: "acknowledgement", acknowledgement },
  ]);
}

/** The texts of the lines of `text` that are covered, from top to bottom. */
function coveredLines(journal: Journal, text: string, attribution: Attribution): string[] {
  const texts = text.split("\n");
  const pages = pagesOf(text, attribution);
  return coverageOf(journal, PATH, pages, sha256).pages.flatMap(({ lines }, index) =>
    lines
      .filter(({ state }) => state === "acknowledged")
      .map(({ line }) => texts[line + (pages.firstLines[index] ?? 0)] ?? ""),
  );
}

/** `lines` with some moved, deleted, copied, or with others of a person between them. */
function revised(lines: readonly string[], random: Random): string[] {
  const start = random.int(0, lines.length + 1);
  const block = lines.slice(start, start + random.int(1, 8));
  const place = (left: readonly string[]) => random.int(0, left.length + 1);
  const without = lines.toSpliced(start, block.length);
  switch (random.int(0, 4)) {
    case 0:
      return without.toSpliced(place(without), 0, ...block);
    case 1:
      return without;
    case 2:
      return lines.toSpliced(place(lines), 0, ...block);
    default:
      return lines.toSpliced(start, 0, `ownLine${random.int(0, 1000)}(of, a, person);`);
  }
}
