/** A journal in which much was read: what it says of other files than those that are committed. */
import type { JournalRecord } from "../../../src/core/index.js";
import type { JournalFolder } from "../../../src/store/journalFolder.js";
import { sha256 } from "../../../src/store/sha256.js";

/** Lines of one acknowledgement, and acknowledgements in one file. */
const LINES = 10;
const IN_FILE = 50;

const AT = "2026-01-01T00:00:00.000Z";

/** Appends `count` acknowledgements of ten lines each, with the acts and the snapshots they speak of. */
export async function fill(journal: JournalFolder, count: number): Promise<void> {
  for (let from = 0; from < count; from += IN_FILE)
    await journal.append(fileOf(from, Math.min(IN_FILE, count - from)));
}

function fileOf(from: number, count: number): readonly JournalRecord[] {
  const path = `lib/part${Math.floor(from / IN_FILE)}.ts`;
  const blob = sha256(path).replace(/[^0-9a-f]/g, "0").padEnd(40, "0").slice(0, 40); // prettier-ignore
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  const size = LINES * 40;
  const spans = numbers.map((number, index) => {
    return { start: index * size, end: index * size + size - 1, origin: `act-${number}` };
  });
  return [
    { type: "snapshot", snapshot: { worktree: "", path, blob, at: AT, spans, removals: [] } },
    ...numbers.flatMap((number): readonly JournalRecord[] => [
      { type: "origin", origin: { id: `act-${number}`, kind: "ai", evidence: "agent", at: AT, tool: "Pretend Assistant" } }, // prettier-ignore
      { type: "acknowledgement", acknowledgement: acknowledgementOf(number, path, blob) },
    ]),
  ];
}

function acknowledgementOf(number: number, path: string, blob: string) {
  const read = Array.from({ length: LINES }, (_, line) => sha256(`${number} ${line}`).slice(0, 12));
  return {
    id: `ack-${number}`,
    by: { name: "Ada", email: "ada@example.com" },
    at: AT,
    level: "reviewed",
    path,
    blob,
    covers: [{ origin: `act-${number}`, runs: [{ at: 0, before: [], read, after: [] }] }],
    assurance: "none",
    rules: "lex1",
  } as const;
}
