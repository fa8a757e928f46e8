/** Random records of a journal. Few different ids and texts, so that records meet. */
import type { JournalRecord, Run } from "../../src/core/ledger/statements.js";
import type { Origin } from "../../src/core/origin/origin.js";
import type { Random } from "./random.js";

const IDS = ["a", "b", "c", "constructor"];
const TIMES = ["2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z", "2026-01-03T00:00:00.000Z"];
const PATHS = ["a.ts", "src/b.py", "src/ü x/__proto__", "constructor"];
const PEOPLE = [
  { name: "Ada", email: "ada@example.com" },
  { name: "", email: "\u202e\n" },
];

/** A record of any type that a decoder must accept. */
export function randomRecord(random: Random): JournalRecord {
  const by = random.pick(PEOPLE);
  const at = random.pick(TIMES);
  switch (random.int(0, 8)) {
    case 0:
      return { type: "origin", origin: randomOrigin(random) };
    case 1:
      return { type: "snapshot", snapshot: randomSnapshot(random) };
    case 2:
      return { type: "withdrawal", withdrawal: { acknowledgement: random.pick(IDS), by, at } };
    case 3:
      return { type: "carry", carry: randomCarry(random) };
    case 4:
      return { type: "agentEdit", agentEdit: randomAgentEdit(random) };
    case 5:
      return { type: "waiver", waiver: randomWaiver(random) };
    case 6:
      return { type: "commit", commit: randomCommit(random) };
    default:
      return { type: "acknowledgement", acknowledgement: randomAcknowledgement(random) };
  }
}

/** One of few acts, by any evidence. */
export function randomOrigin(random: Random): Origin {
  const maybe = (key: string): object =>
    random.int(0, 2) === 0 ? {} : { [key]: random.pick(["x", "y", ""]) };
  return {
    id: random.pick(IDS),
    kind: random.pick(["ai", "human", "tool", "unknown"]),
    evidence: random.pick(["completion", "chat", "agent", "import", "typed", "pasted", "disk", "program", "before"]), // prettier-ignore
    at: random.pick(TIMES),
    ...maybe("tool"),
    ...maybe("model"),
    ...maybe("conversation"),
    ...maybe("title"),
    ...(random.int(0, 2) === 0 ? {} : { insertedLines: random.int(1, 5) }),
  };
}

function randomSnapshot(random: Random) {
  const spans = [];
  const removals = [];
  for (let at = random.int(0, 3); random.int(0, 3) > 0;) {
    const end = at + random.int(1, 4);
    spans.push({ start: at, end, origin: random.pick(IDS) });
    removals.push({ offset: at, text: random.pick(["x\n", "\u0000", "«"]), origin: "a" });
    at = end + random.int(0, 2);
  }
  const worktree = random.pick(["", "worktrees/x"]);
  const blob = random.pick(["0", "1"]).repeat(40);
  return { worktree, path: random.pick(PATHS), blob, at: random.pick(TIMES), spans, removals };
}

/** What a hook saw before an edit, after it, or both. */
function randomAgentEdit(random: Random) {
  const [before, after] = [random.pick(["0", "1"]).repeat(40), random.pick(["0", "1"]).repeat(40)];
  return {
    worktree: random.pick(["", "worktrees/x"]),
    path: random.pick(PATHS),
    ...random.pick([{ before }, { after }, { before, after }]),
    origin: { ...randomOrigin(random), kind: "ai" as const },
  };
}

function randomCarry(random: Random) {
  const isAmended = random.int(0, 2) === 0;
  return {
    kind: isAmended ? ("amended" as const) : random.pick(["moved", "format", "comment"] as const),
    acknowledgements: random.pick([["a"], ["a", "b"]]),
    path: random.pick(PATHS),
    from: "0".repeat(40),
    to: "1".repeat(40),
    at: random.pick(TIMES),
    covers: randomCovers(random),
    tier: isAmended ? ("low" as const) : random.pick(["low", "medium", "high"] as const),
    rules: "carry0" as const,
    ...(random.int(0, 2) === 0 ? { grammar: "css 1.2.3" } : {}),
  };
}

function randomCovers(random: Random) {
  return Array.from({ length: random.int(0, 3) }, () => ({
    origin: random.pick(IDS),
    runs: Array.from({ length: random.int(0, 3) }, () => randomRun(random)),
  }));
}

function randomAcknowledgement(random: Random) {
  return {
    id: random.pick(IDS),
    by: random.pick(PEOPLE),
    at: random.pick(TIMES),
    level: random.pick(["reviewed", "understood"] as const),
    path: random.pick(PATHS),
    blob: random.pick(["0", "1"]).repeat(40),
    covers: randomCovers(random),
    assurance: "none" as const,
    rules: "lex1" as const,
  };
}

function randomWaiver(random: Random) {
  const startLine = random.int(0, 9);
  return {
    id: random.pick(IDS),
    by: random.pick(PEOPLE),
    at: random.pick(TIMES),
    reason: random.pick(["it burns", "\u202e"]),
    worktree: random.pick(["", "worktrees/x"]),
    staged: random.pick(["a", "_"]).repeat(43),
    places: [{ path: random.pick(PATHS), startLine, endLine: startLine + random.int(0, 9) }],
    assurance: "none" as const,
  };
}

function randomCommit(random: Random) {
  return {
    commit: random.pick(["0", "1"]).repeat(random.pick([40, 64])),
    worktree: random.pick(["", "worktrees/x"]),
    at: random.pick(TIMES),
    outcome: random.pick(["passed", "waived", "unknown", "bypassed"] as const),
    ...(random.int(0, 2) === 0 ? { waiver: random.pick(IDS) } : {}),
  };
}

function randomRun(random: Random): Run {
  const hashes = (least: number, most: number) =>
    Array.from({ length: random.int(least, most) }, () => random.pick(["-_aZ09", "bbbbbb"]).repeat(2)); // prettier-ignore
  const run = {
    at: random.int(0, 9),
    before: hashes(0, 4),
    read: hashes(1, 4),
    after: hashes(0, 4),
  };
  return random.int(0, 2) === 0 ? run : { ...run, once: random.pick([[], [0], [0, 3, 4]]) };
}
