/** Random files of a journal, with all that may stand in them: damage, torn ends, twins, escapes, newer versions. */
import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { encodeRecord } from "../../src/core/index.js";
import type { Subjects } from "../../src/store/bearing.js";
import { frameOf } from "../../src/store/frame.js";
import { randomRecord } from "../support/records.js";
import type { Random } from "../support/random.js";

const NAMES = [
  "w-1.jsonl",
  "w-2.jsonl",
  "c-talk.jsonl",
  "p-pack.jsonl",
  "r-1-0123456789ab.w-0.jsonl",
];
const IDS = ["a", "b", "c", "constructor"];
const PATHS = ["a.ts", "src/b.py", "src/ü x/__proto__", "constructor", 'a"b.ts', "new.ts"];

/** What is written to one file at a time. */
export type Written = readonly (readonly [name: string, bytes: Buffer])[];

/** Some bytes for some files. What is written twice stands in two files, or twice in one. */
export function randomFiles(random: Random): Written {
  const names = NAMES.slice(0, random.int(1, NAMES.length + 1));
  const known: Buffer[] = [];
  return Array.from({ length: random.int(1, 40) }, () => {
    const frame =
      known.length > 0 && random.int(0, 6) === 0 ? random.pick(known) : randomFrame(random);
    known.push(frame);
    return [random.pick(names), frame] as const;
  });
}

/** Appends to the journal in `folder`. */
export async function write(folder: string, files: Written): Promise<void> {
  await mkdir(join(folder, "journal"), { recursive: true });
  for (const [name, bytes] of files) await appendFile(join(folder, "journal", name), bytes);
}

/** Files that somebody asks about, some of which nothing is known of. */
export function randomSubjects(random: Random): Subjects {
  const some = (all: readonly string[]) => new Set(all.filter(() => random.int(0, 3) === 0));
  const paths = some(PATHS);
  const added = new Set([...paths].filter(() => random.int(0, 2) === 0));
  return { paths, blobs: some(["0", "1", "a", "f"].map((digit) => digit.repeat(40))), added };
}

function randomFrame(random: Random): Buffer {
  const json = oddly(random, encodeRecord(randomRecord(random)));
  const frame = frameOf(json);
  switch (random.int(0, 12)) {
    case 0:
      return flipped(random, frame);
    case 1:
      return frame.subarray(0, random.int(1, frame.length));
    case 2:
      return Buffer.from(
        random.pick(["\n\n", "\nabc\n", `\n${"x".repeat(11)} {"v":0,"type":"waiver"}\n`]),
      );
    case 3:
      return frameOf(json.replace('{"v":0', '{"v":7'));
    case 4:
      return frameOf(json.replace(/"(path|blob|id)":/, '"other":'));
    default:
      return frame;
  }
}

/** The same record in other words, or of acts of copies. */
function oddly(random: Random, json: string): string {
  const id = random.pick(IDS);
  switch (random.int(0, 8)) {
    case 0:
      return json.replaceAll(`"origin":"${id}"`, `"origin":"${id}:copy"`);
    case 1:
      return json.replaceAll(`"origin":"${id}"`, `"origin":"${id}:copy:${random.pick(IDS)}"`);
    case 2:
      return json.replace('"path":"a.ts"', '"path":"a\\"b.ts"');
    case 3:
      return json.replace('"path":"a.ts"', '"path":"\\u0061.ts"');
    case 4:
      return json.replace(`"id":"${id}"`, `"id":"\\u0061"`);
    default:
      return json;
  }
}

function flipped(random: Random, frame: Buffer): Buffer {
  const at = random.int(1, frame.length - 1);
  const bytes = Buffer.from(frame);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 8));
  return bytes;
}
