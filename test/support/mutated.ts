/** What disks, other programs and people with bad intentions make of a file that Readback reads. */
import type { Random } from "./random.js";

/** `bytes` with a few of them changed, gone, doubled or new: never a whole line of a journal. */
export function mutatedBytes(random: Random, bytes: Buffer): Buffer {
  let result = bytes;
  for (let n = random.int(1, 4); n > 0; n--) {
    const at = random.int(0, result.length + 1);
    const gone = random.pick([0, 1, 1, 8]);
    const more = random.pick(MORE_BYTES)(random, result, at);
    result = Buffer.concat([result.subarray(0, at), more, result.subarray(at + gone)]);
  }
  return result;
}

const MORE_BYTES: readonly ((random: Random, bytes: Buffer, at: number) => Buffer)[] = [
  () => Buffer.alloc(0),
  (random, bytes, at) => Buffer.from([(bytes[at] ?? 0) ^ (1 << random.int(0, 8))]),
  (random) => Buffer.from(random.pick(["\n", "\0", '"', "\\", "{", "[", "\u202e", "\r", " "])),
  (random) => Buffer.from([0xff, random.int(0, 256)]),
  (_, bytes, at) => bytes.subarray(at, at + 16),
];

/** A copy of `value`, plain JSON, of which one part is missing, new, or something else. */
export function mutatedValue(random: Random, value: unknown): unknown {
  const places = placesIn(value);
  const place = random.pick(places);
  return changedAt(value, place, random.pick(CHANGES)(random));
}

/** What to do with one part: what it gives is put there, `undefined` takes it away. */
type Change = (part: unknown) => unknown;

const CHANGES: readonly ((random: Random) => Change)[] = [
  () => () => undefined,
  (random) => () => random.pick(STRANGE),
  (random) => () => random.pick(STRANGE),
  () => (part) => [part],
  () => (part) => ({ part }),
  () => (part) => Array.from({ length: 3 }, () => part),
  () => (part) => deep(part, 40),
  (random) => (part) =>
    withKey(part, random.pick(["__proto__", "constructor", "toString", "v", "\u202e"])),
  () => (part) => (typeof part === "string" ? `${part}\u001b[2K\u202e\n` : part),
  () => (part) => (typeof part === "string" ? `../${part}` : part),
  () => (part) => (typeof part === "number" ? -part - 0.5 : part),
];

const STRANGE: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  "",
  "__proto__",
  "constructor",
  "../../../etc/passwd",
  "/etc/passwd",
  "c:\\windows",
  ".git/config",
  "\u001b]0;title\u0007\u202e\u2066\ufeff",
  "\ud800",
  "2026-13-45T99:99:99Z",
  "x".repeat(70_000),
  [],
  {},
];

function deep(part: unknown, levels: number): unknown {
  return levels === 0 ? part : [deep(part, levels - 1)];
}

/** A key of its own, also when it is one that objects have from elsewhere. */
function withKey(part: unknown, key: string): unknown {
  if (typeof part !== "object" || part === null || Array.isArray(part)) return { [key]: part };
  return Object.fromEntries([...Object.entries(part), [key, { polluted: true }]]);
}

type Place = readonly (string | number)[];

/** Every part of `value`, and `value` itself. */
function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== "object" || value === null) return [[]];
  const inside = Object.entries(value).flatMap(([key, part]) =>
    placesIn(part).map((place) => [Array.isArray(value) ? Number(key) : key, ...place]),
  );
  return [[], ...inside];
}

function changedAt(value: unknown, [key, ...rest]: Place, change: Change): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.flatMap((part: unknown, at) => {
      const changed = at === key ? changedAt(part, rest, change) : part;
      return changed === undefined ? [] : [changed];
    });
  const entries = Object.entries(value as object).flatMap(([name, part]: [string, unknown]) => {
    const changed = name === key ? changedAt(part, rest, change) : part;
    return changed === undefined ? [] : [[name, changed] as const];
  });
  return Object.fromEntries(entries);
}
