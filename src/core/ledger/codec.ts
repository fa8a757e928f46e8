/**
 * The journal's records as JSON. Files outlive programs: docs/formats.md describes every field, and
 * changes with this file. A record of another version is refused, never guessed at.
 */
import * as v from "valibot";
import { TYPED } from "../origin/origin.js";
import type { JournalRecord } from "./statements.js";

/** The version this program writes, and the only one it reads. */
export const JOURNAL_VERSION = 0;

/** Why a record could not be read. One clause, without the record's own words. */
export interface Unreadable {
  readonly reason: "damaged" | "newer";
  readonly detail: string;
}

/** Writes `record` as one line of JSON, without a line end. */
export function encodeRecord(record: JournalRecord): string {
  return JSON.stringify({ v: JOURNAL_VERSION, ...record });
}

/** Reads one line of JSON. Unknown fields are dropped; a missing or wrong one makes it damaged. */
export function decodeRecord(json: string): JournalRecord | Unreadable {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { reason: "damaged", detail: "not JSON" };
  }
  const version = v.safeParse(VERSION, value);
  if (!version.success) return { reason: "damaged", detail: "no version" };
  if (version.output.v !== JOURNAL_VERSION)
    return { reason: "newer", detail: `version ${version.output.v}` };
  const record = v.safeParse(RECORD, value);
  if (record.success) return record.output as JournalRecord;
  return { reason: "damaged", detail: `bad ${v.getDotPath(record.issues[0]) ?? "record"}` };
}

const VERSION = v.object({ v: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const short = v.pipe(v.string(), v.maxLength(4096));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
/** Ids become keys: an own prototype is never among them. */
const id = v.pipe(name, v.regex(/^[\w.:-]+$/), v.notValues(["__proto__"]));
const time = v.pipe(v.string(), v.isoTimestamp());
const blob = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/));
const hash = v.pipe(v.string(), v.regex(/^[\w-]{12}$/));
/** Relative, with `/`, and never out of the repository. */
const path = v.pipe(
  short,
  v.minLength(1),
  v.check((text) => isInside(text), "a path outside the repository"),
);
const person = v.object({ name: short, email: short });

const origin = v.pipe(
  v.object({
    id,
    kind: v.picklist(["ai", "human", "tool", "unknown"]),
    evidence: v.picklist([
      "completion",
      "chat",
      "agent",
      "import",
      "typed",
      "pasted",
      "disk",
      "program",
      "before",
    ]),
    at: time,
    tool: v.exactOptional(short),
    model: v.exactOptional(short),
    conversation: v.exactOptional(short),
    title: v.exactOptional(short),
    insertedLines: v.exactOptional(count),
  }),
  v.check((value) => value.id !== TYPED, "the origin of typed text is not recorded"),
);

const spans = v.pipe(
  v.array(v.object({ start: count, end: count, origin: id })),
  v.check(
    (list) => list.every((s, i) => s.start < s.end && (list[i - 1]?.end ?? 0) <= s.start),
    "spans out of order",
  ),
);

const removals = v.pipe(
  v.array(v.object({ offset: count, text: v.pipe(v.string(), v.minLength(1)), origin: id })),
  v.check(
    (list) => list.every((r, i) => (list[i - 1]?.offset ?? 0) <= r.offset),
    "removals out of order",
  ),
);

const ascending = v.pipe(
  v.array(count),
  v.check((list) => list.every((n, i) => i === 0 || (list[i - 1] ?? 0) < n), "out of order"),
);
const beside = v.pipe(v.array(hash), v.maxLength(3));
const run = v.object({
  at: count,
  before: beside,
  read: v.pipe(v.array(hash), v.minLength(1)),
  after: beside,
  once: v.exactOptional(ascending),
});

const covers = v.array(v.object({ origin: id, runs: v.array(run) }));

const carry = v.pipe(
  v.object({
    kind: v.picklist(["moved", "format", "comment", "amended"]),
    acknowledgements: v.pipe(v.array(id), v.minLength(1)),
    path,
    from: blob,
    to: blob,
    at: time,
    covers,
    tier: v.picklist(["low", "medium", "high"]),
    rules: v.literal("carry0"),
    grammar: v.exactOptional(short),
  }),
  v.check(({ kind, tier }) => kind !== "amended" || tier !== "high", "amended on high risk"),
);

const agentEdit = v.pipe(
  v.object({
    worktree: v.pipe(v.string(), v.maxLength(4096)),
    path,
    before: v.exactOptional(blob),
    after: v.exactOptional(blob),
    origin: v.pipe(
      origin,
      v.check(({ kind }) => kind === "ai", "no agent"),
    ),
  }),
  v.check(({ before, after }) => before !== undefined || after !== undefined, "no text"),
);

const waiver = v.object({
  id,
  by: person,
  at: time,
  reason: v.pipe(
    short,
    v.check((text) => text.trim() !== "", "no reason"),
  ),
  worktree: v.pipe(v.string(), v.maxLength(4096)),
  staged: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  places: v.array(
    v.pipe(
      v.object({ path, startLine: count, endLine: count }),
      v.check(({ startLine, endLine }) => startLine <= endLine, "lines out of order"),
    ),
  ),
  assurance: v.literal("none"),
});

const commit = v.object({
  commit: v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)),
  worktree: v.pipe(v.string(), v.maxLength(4096)),
  at: time,
  outcome: v.picklist(["passed", "waived", "unknown", "bypassed"]),
  waiver: v.exactOptional(id),
});

const RECORD = v.variant("type", [
  v.object({ type: v.literal("origin"), origin }),
  v.object({ type: v.literal("agentEdit"), agentEdit }),
  v.object({
    type: v.literal("snapshot"),
    snapshot: v.object({
      worktree: v.pipe(v.string(), v.maxLength(4096)),
      path,
      blob,
      at: time,
      spans,
      removals,
    }),
  }),
  v.object({
    type: v.literal("acknowledgement"),
    acknowledgement: v.object({
      id,
      by: person,
      at: time,
      level: v.picklist(["reviewed", "understood"]),
      path,
      blob,
      covers,
      assurance: v.literal("none"),
      rules: v.literal("lex1"),
    }),
  }),
  v.object({ type: v.literal("carry"), carry }),
  v.object({
    type: v.literal("withdrawal"),
    withdrawal: v.object({ acknowledgement: id, by: person, at: time }),
  }),
  v.object({ type: v.literal("waiver"), waiver }),
  v.object({ type: v.literal("commit"), commit }),
]);

/** Whether `path` is one that a record may name: relative, with `/`, and never out of the repository. */
export function isInside(path: string): boolean {
  return (
    !/^[/\\]|^[a-z]:|[\0\\]/i.test(path) &&
    path.split("/").every((part) => part !== "" && part !== "." && part !== "..")
  );
}
