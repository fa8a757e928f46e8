/**
 * Writers that are killed at random and begin again, some of them in files they share, while two
 * compactors are killed and begin again. What was reported as written has to be found.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { JournalRecord } from "../../src/core/index.js";
import { JournalFolder } from "../../src/store/journalFolder.js";

/** How much of it. */
export interface Chaos {
  readonly writers: number;
  /** So many each writer reports at least. */
  readonly records: number;
  /** The longest record, in bytes. */
  readonly longest: number;
}

/** What came of it. */
export interface Aftermath {
  readonly reported: number;
  /** The names of reported records that were not found. */
  readonly lost: readonly string[];
  /** Found and not reported: of each life of a writer the last at most. */
  readonly unreported: number;
  readonly damage: number;
  readonly lives: number;
  readonly compactorLives: number;
}

/** Lets it happen in `folder`. */
export async function letChaosReign(folder: string, chaos: Chaos): Promise<Aftermath> {
  const end = new AbortController();
  const compactors = [0, 1].map(() => compactAndDie(join(folder, "journal"), end.signal));
  const numbers = Array.from({ length: chaos.writers }, (_, i) => i);
  const lives = (await Promise.all(numbers.map((i) => writeLives(folder, i, chaos)))).flat();
  end.abort();
  const killed = await Promise.all(compactors);
  const { records, damage } = await new JournalFolder(folder).readNew();
  const found = new Set(records.map(idOf));
  const reported = lives.flatMap(({ name, count }) => Array.from({ length: count }, (_, i) => `${name}-${i}`)); // prettier-ignore
  return {
    reported: reported.length,
    lost: reported.filter((id) => !found.has(id)),
    unreported: found.size - reported.filter((id) => found.has(id)).length,
    damage: damage.length,
    lives: lives.length,
    compactorLives: killed.reduce((sum, count) => sum + count, 0),
  };
}

interface Life {
  readonly name: string;
  /** So many records were reported. */
  readonly count: number;
}

/** Every other writer is an agent's hooks: two of these share a file. */
async function writeLives(folder: string, writer: number, chaos: Chaos): Promise<readonly Life[]> {
  const talk = writer % 2 === 1 ? [`talk-${writer >> 2}`] : [];
  const lives: Life[] = [];
  for (let left = chaos.records; left > 0;) {
    const name = `w${writer}life${lives.length}`;
    const least = 1 + Math.floor(Math.random() * Math.min(left, chaos.records / 2));
    const args = [folder, name, `${chaos.longest}`, ...talk];
    const count = await liveUntil("appendForever.js", args, least);
    lives.push({ name, count });
    left -= count;
  }
  return lives;
}

/** Starts a program and kills it once it has printed `least` lines; returns how many it had. */
async function liveUntil(program: string, args: readonly string[], least: number): Promise<number> {
  const child = start(program, args);
  let lines = 0;
  child.stdout.on("data", (data: Buffer) => {
    lines += data.filter((byte) => byte === 0x0a).length;
    if (lines >= least) child.kill("SIGKILL");
  });
  await once(child, "close");
  return lines;
}

async function compactAndDie(journal: string, end: AbortSignal): Promise<number> {
  let lives = 0;
  for (; !end.aborted; lives++) {
    const child = start("compactForever.js", [journal]);
    const closed = once(child, "close");
    // A start takes most of the first 100 ms.
    await wait(100 + Math.random() * 400, undefined, { signal: end }).catch(() => undefined);
    child.kill("SIGKILL");
    const [code] = (await closed) as [number | null];
    if (code !== null) throw new Error(`a compactor ended by itself with ${code}`);
  }
  return lives;
}

function start(program: string, args: readonly string[]) {
  const path = fileURLToPath(new URL(program, import.meta.url));
  return spawn(process.execPath, [path, ...args], { stdio: ["ignore", "pipe", "inherit"] });
}

function idOf(record: JournalRecord): string {
  if (record.type === "origin") return record.origin.id;
  return record.type === "withdrawal" ? record.withdrawal.acknowledgement : "";
}
