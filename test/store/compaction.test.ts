/** Compaction: few files of many, and not a line less, whoever is killed, waits or writes meanwhile. */
import assert from "node:assert/strict";
import { cp, mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeRecord, type JournalRecord } from "../../src/core/index.js";
import { compact, type CompactionOptions } from "../../src/store/compaction.js";
import { frameOf } from "../../src/store/frame.js";
import { JournalFolder } from "../../src/store/journalFolder.js";
import { appendShared, sharedName } from "../../src/store/sharedJournal.js";
import { StoreError } from "../../src/store/storeError.js";
import { inFolder } from "../support/repository.js";
import { watchedDisk } from "./watchedDisk.js";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const NOW = Date.now();
const RULES = { fewest: 3 };
/** Files that somebody writes to just now are old, too. */
const EAGER = { fewest: 1, quiet: -400 * DAY };
const DAMAGED = `${"x".repeat(11)} {"v":0,"type":"withdrawal"}`;

describe("compaction", () => {
  it(
    "makes one file of many, and a day later removes them",
    inJournal(async (folder, journal) => {
      const before = await linesOf(journal);
      assert.deepEqual(await compact(journal, { rules: RULES, now: NOW }), { retired: 6, packs: 1, removed: 0 }); // prettier-ignore
      assert.equal(kinds(await readdir(journal)), "prrrrrr");
      assert.deepEqual(await linesOf(journal), before);
      assert.deepEqual(await compact(journal, { rules: RULES, now: NOW + DAY - 1000 }), { retired: 0, packs: 0, removed: 0 }); // prettier-ignore
      assert.deepEqual(await compact(journal, { rules: RULES, now: NOW + DAY }), { retired: 0, packs: 0, removed: 5 }); // prettier-ignore
      // What ends within a line stays as it is.
      assert.equal(kinds(await readdir(journal)), "pr");
      assert.deepEqual(await linesOf(journal), before);
      assert.equal((await new JournalFolder(folder).readNew()).damage.length, 1);
    }),
  );

  it(
    "removes nothing in the round in which it was packed",
    inJournal(async (_, journal) => {
      const killed = (what: string) => what.startsWith("write") ? Promise.reject(new Error("killed")) : Promise.resolve(); // prettier-ignore
      await assert.rejects(compact(journal, { rules: RULES, now: NOW, step: killed }), isKilled);
      assert.deepEqual(await compact(journal, { now: NOW + DAY }), { retired: 0, packs: 1, removed: 0 }); // prettier-ignore
      assert.deepEqual(await compact(journal, { now: NOW + DAY }), { retired: 0, packs: 0, removed: 5 }); // prettier-ignore
    }),
  );

  it(
    "gathers packs, too, when there are many, and says the same",
    inJournal(async (folder, journal) => {
      const before = await linesOf(journal);
      for (let day = 0; day < 4; day++) {
        for (let i = 0; i < 5; i++)
          await addFile(journal, `w-${day}-${i}`, [origin(`later-${day}-${i}`)]);
        await compact(journal, { rules: RULES, now: NOW + day * 2 * DAY });
      }
      const all = await linesOf(journal);
      for (let day = 5; day < 8; day++)
        await compact(journal, { rules: { fewest: 1 }, now: NOW + day * 2 * DAY });
      assert.equal(kinds(await readdir(journal)), "pr");
      assert.deepEqual(await linesOf(journal), all);
      assert.equal(all.length, before.length + 20);
      assert.equal((await new JournalFolder(folder).readNew()).damage.length, 1);
    }),
  );

  it(
    "leaves alone what is written to, what is large, and what are few",
    inJournal(async (_, journal) => {
      const names = await readdir(journal);
      const untouched = { retired: 0, packs: 0, removed: 0 };
      for (const rules of [{ fewest: 6 }, { ...RULES, quiet: 3 * HOUR }, { ...RULES, largest: 0 }])
        assert.deepEqual(await compact(journal, { rules, now: NOW }), untouched);
      assert.deepEqual(await readdir(journal), names);
      assert.deepEqual(await compact(join(journal, "none")), untouched);
    }),
  );

  it(
    "tells a reader nothing again that it was told",
    inJournal(async (folder, journal) => {
      const reader = new JournalFolder(folder);
      assert.equal((await reader.readNew()).records.length, 12);
      for (const now of [NOW, NOW + DAY]) {
        await compact(journal, { rules: RULES, now });
        assert.deepEqual(await reader.readNew(), { records: [], damage: [], newer: [] });
      }
    }),
  );

  it(
    "killed before any of its steps, loses nothing, and the next one ends what it began",
    inEachState(async (journal, killed) => {
      const before = await linesOf(journal);
      await assert.rejects(compact(journal, { rules: RULES, now: NOW, step: killed }), isKilled);
      assert.deepEqual(await linesOf(journal), before);
      for (const days of [0, 1, 2, 3]) {
        await compact(journal, { rules: { fewest: 1 }, now: NOW + days * DAY });
        assert.deepEqual(await linesOf(journal), before);
      }
      assert.equal(kinds(await readdir(journal)), "pr");
    }),
  ).timeout(60_000);

  it(
    "killed before any of its steps a day later, loses nothing",
    inEachState(
      async (journal, killed) => {
        const before = await linesOf(journal);
        await assert.rejects(compact(journal, { now: NOW + DAY, step: killed }), isKilled);
        await compact(journal, { rules: { fewest: 0 }, now: NOW + 2 * DAY });
        assert.deepEqual(await linesOf(journal), before);
      },
      { rules: RULES, now: NOW },
      NOW + DAY,
    ),
  ).timeout(60_000);

  it("that waits before any of its steps while others begin and end days of it, loses nothing", async () => {
    const others = async (journal: string): Promise<void> => {
      for (const days of [0, 1, 2, 3])
        await compact(journal, { rules: { fewest: 0, quiet: 0 }, now: NOW + days * DAY });
    };
    await duringEachStep(others, (lines, before) => assert.deepEqual(lines, before));
  }).timeout(60_000);

  it("loses nothing that is written before any of its steps", async () => {
    const write = async (_: string, writer: JournalFolder): Promise<void> => {
      await writer.append([origin("meanwhile")]);
    };
    await duringEachStep(write, (lines, before) => {
      assert.deepEqual(lines, [...before, ...framesOf(origin("meanwhile"))].sort());
    });
  }).timeout(60_000);

  it(
    "loses nothing that goes to a conversation's file after the last look at it",
    inJournal(async (folder, journal) => {
      const before = await linesOf(journal);
      let removal: Promise<unknown> | undefined;
      const writing = gate();
      const removing = gate();
      const step = async (what: string): Promise<void> => {
        if (!what.startsWith("remove") || !what.includes(sharedName("talk"))) return;
        removing.open();
        await writing.opened;
      };
      const { open } = watchedDisk(async (wanted) => {
        await compact(journal, { rules: { ...RULES, quiet: -DAY }, now: NOW });
        removal ??= compact(journal, { now: NOW + DAY, step });
        await removing.opened;
        return wanted;
      });
      await appendShared(folder, "talk", { records: [origin("told")], texts: [] }, open);
      writing.open();
      await removal;
      assert.deepEqual(await linesOf(journal), [...before, ...framesOf(origin("told"))].sort());
    }),
  );

  it(
    "between a writer's writing and its looking whether that counts, loses nothing",
    inFolder(async (folder) => {
      const journal = join(folder, "journal");
      let isTime = false;
      const days = async (): Promise<void> => {
        if (!isTime) return;
        isTime = false;
        for (const now of [NOW, NOW + DAY, NOW + 2 * DAY])
          await compact(journal, { rules: { fewest: 0, quiet: -DAY }, now });
      };
      const half = async (wanted: number) => {
        if (wanted < 100) await days();
        return Math.min(wanted, 70);
      };
      for (const { open } of [watchedDisk(undefined, days), watchedDisk(half)]) {
        const writer = new JournalFolder(folder, open);
        await writer.append([spoken("1")]);
        isTime = true;
        await writer.append([spoken("2")]);
        assert.ok(!isTime);
        await writer.append([spoken("3")]);
        await writer.dispose();
      }
      const { records, damage } = await new JournalFolder(folder).readNew();
      assert.deepEqual([records.length, damage], [3, []]);
    }),
  );

  it(
    "loses nothing when the clock goes back, or far ahead",
    inJournal(async (_, journal) => {
      const before = await linesOf(journal);
      for (const days of [0, -400, 9_000, -9_000, 1, 400]) {
        await compact(journal, { rules: RULES, now: NOW + days * DAY });
        assert.deepEqual(await linesOf(journal), before);
      }
    }),
  );
});

/** A journal of six old files: twins, a word taken back, a damaged line, and one torn off. */
function inJournal(body: (folder: string, journal: string) => Promise<void>): () => Promise<void> {
  return inFolder(async (folder) => body(folder, await makeJournal(folder)));
}

async function makeJournal(folder: string): Promise<string> {
  const journal = join(folder, "journal");
  await mkdir(journal);
  for (let i = 0; i < 3; i++)
    await addFile(journal, `w-${i}`, [origin(`${i}-1`), spoken(`${i}-2`)]);
  await addFile(journal, "w-twins", [
    origin("twin", "one"),
    origin("twin", "other"),
    origin("alone"),
  ]);
  await addFile(journal, "w-torn", [origin("before"), spoken("before"), origin("whole")], '\nabc {"v":0'); // prettier-ignore
  await addFile(journal, "c-talk", [], `\n${DAMAGED}\n`);
  return journal;
}

/** Written two hours ago. */
async function addFile(
  journal: string,
  name: string,
  records: readonly JournalRecord[],
  more = "",
): Promise<void> {
  const path = join(journal, `${name}.jsonl`);
  await writeFile(path, Buffer.concat([...records.map((one) => frameOf(encodeRecord(one))), Buffer.from(more)])); // prettier-ignore
  await utimes(path, NOW / 1000 - 7200, NOW / 1000 - 7200);
}

/** Each state in which a compaction at `now` can be killed, after `first` ran. */
function inEachState(
  body: (journal: string, killed: () => Promise<void>) => Promise<void>,
  first?: CompactionOptions,
  now = NOW,
): () => Promise<void> {
  return inJournal(async (folder, journal) => {
    if (first) await compact(journal, first);
    const steps = await stepsOf(folder, journal, now);
    assert.ok(steps > 4);
    for (let at = 0; at < steps; at++) {
      const copy = join(await copied(folder, journal, `state-${at}`), "journal");
      let left = at;
      await body(copy, () =>
        left-- > 0 ? Promise.resolve() : Promise.reject(new Error("killed")),
      );
    }
  });
}

/**
 * `happens` before each step of two rounds of compaction, a day apart, in a journal of its own, where a
 * writer has an old file open. Then days pass.
 */
async function duringEachStep(
  happens: (journal: string, writer: JournalFolder) => Promise<void>,
  check: (lines: readonly string[], before: readonly string[]) => void,
): Promise<void> {
  await inJournal(async (folder, journal) => {
    for (let at = 0, isOver = false; !isOver; at++) {
      const own = await copied(folder, journal, `step-${at}`);
      const writer = new JournalFolder(own);
      await writer.append([origin("long ago")]);
      const before = await linesOf(join(own, "journal"));
      let left = at;
      const step = async () => void (left-- === 0 && (await happens(join(own, "journal"), writer)));
      for (const days of [0, 1])
        // Who waits for days finds its draft taken away, and gives up.
        await compact(join(own, "journal"), { rules: EAGER, now: NOW + days * DAY, step }).catch(onlyGone); // prettier-ignore
      isOver = left >= 0;
      if (isOver) assert.ok(at > 12);
      else {
        for (const days of [1, 2, 3])
          await compact(join(own, "journal"), { rules: EAGER, now: NOW + days * DAY });
        check(await linesOf(join(own, "journal")), before);
      }
      await writer.dispose();
    }
  })();
}

async function stepsOf(folder: string, journal: string, now: number): Promise<number> {
  const trial = await copied(folder, journal, "trial");
  let steps = 0;
  const step = () => Promise.resolve(void steps++);
  await compact(join(trial, "journal"), { rules: RULES, now, step });
  return steps;
}

/** A promise, and what fulfils it. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

/** What a reader finds of a record. */
function framesOf(record: JournalRecord): readonly string[] {
  return frameOf(encodeRecord(record)).toString("latin1").split("\n").filter(Boolean);
}

function isKilled(error: unknown): boolean {
  return error instanceof StoreError && String(error.cause).includes("killed");
}

function onlyGone(error: unknown): void {
  assert.ok(error instanceof StoreError && error.code === "ENOENT", String(error));
}

/** A folder of its own with a copy of `journal`; times are kept. */
async function copied(folder: string, journal: string, name: string): Promise<string> {
  await cp(journal, join(folder, name, "journal"), { recursive: true, preserveTimestamps: true });
  return join(folder, name);
}

/** Every line that a reader finds, once, and unfinished ends. */
async function linesOf(journal: string): Promise<readonly string[]> {
  const names = (await readdir(journal)).filter((name) => name.endsWith(".jsonl"));
  const texts = await Promise.all(names.map((name) => readFile(join(journal, name), "latin1")));
  return [...new Set(texts.flatMap((text) => text.split("\n")))].sort();
}

function kinds(names: readonly string[]): string {
  return names.map(([kind]) => kind).sort().join(""); // prettier-ignore
}

const at = "2026-01-01T00:00:00Z";

function origin(id: string, title = ""): JournalRecord {
  return { type: "origin", origin: { id, kind: "ai", evidence: "agent", at, title } };
}

function spoken(id: string): JournalRecord {
  return {
    type: "withdrawal",
    withdrawal: { acknowledgement: id, by: { name: "Ada", email: "" }, at },
  };
}
