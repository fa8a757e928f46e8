/** Everything at once, and killed at random: whether what was reported as written is found. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { letChaosReign, type Chaos } from "../../store/chaos.js";
import type { Bench } from "../bench.js";

export const chaos: Bench = {
  name: "chaos",
  description: "writers and compactors that are killed at random, and what of the journal is left",
  async *tables(effort) {
    const { writers, records } = SIZES[effort];
    const began = performance.now();
    const { files, ...after } = await inFolder(SIZES[effort]);
    const seconds = Math.round((performance.now() - began) / 1000);
    yield {
      title: `${writers} writers, ${records} records each, two compactors`,
      columns: ["", "count"],
      rows: [
        ["records reported as written", after.reported],
        ["of these not found", after.lost.length],
        ["found and not reported", after.unreported],
        ["damaged lines", after.damage],
        ["writers killed", after.lives],
        ["compactors killed", after.compactorLives],
        ["files left", files],
        ["seconds", seconds],
      ],
      goals: [{ what: "reported and not found", is: after.lost.length, atMost: 0 }],
    };
  },
};

const SIZES: Readonly<Record<"full" | "quick", Chaos>> = {
  full: { writers: 8, records: 10_000, longest: 400 },
  quick: { writers: 8, records: 500, longest: 4_000 },
};

async function inFolder(size: Chaos) {
  const folder = await mkdtemp(join(tmpdir(), "readback chaos-"));
  try {
    const after = await letChaosReign(folder, size);
    return { ...after, files: (await readdir(join(folder, "journal"))).length };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
