/** While an editor is open: has indexes made when much of a journal has none, long before a hook would. */
import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { journalFiles } from "./journalLines.js";
import { openIndex } from "./openIndex.js";
import { startIndexing } from "./startIndexing.js";
import { worthIndexing } from "./writeIndexes.js";

/** After compaction had its turn, and then again and again, in milliseconds. */
const FIRST = 60_000;
const EVERY = 600_000;

/** So many bytes are worth a process that nobody waits for. */
const MUCH = 2 ** 20;

/**
 * Looks after the journal in `folder`, which holds `journal`, while a hook may read it there. `program` is
 * that of the hooks.
 */
export function keepIndexed(folder: string, program: string): { dispose(): void } {
  const look = () => void indexWhenMuch(folder, program).catch(() => undefined);
  const first = setTimeout(look, FIRST);
  const every = setInterval(look, EVERY);
  return {
    dispose: () => {
      clearTimeout(first);
      clearInterval(every);
    },
  };
}

async function indexWhenMuch(folder: string, program: string): Promise<void> {
  if (!existsSync(join(folder, "bin", "hook.cjs"))) return;
  if ((await unindexed(folder)) > MUCH) await startIndexing(program, folder);
}

/** How many bytes of the journal in `folder` indexes would save a hook. Throws a `StoreError`. */
export async function unindexed(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await journalFiles(join(folder, "journal"))) {
    const stats = await stat(join(folder, "journal", name), { bigint: true }).catch(
      () => undefined,
    );
    if (!stats) continue;
    const index = openIndex(folder, name, stats);
    index?.close();
    bytes += worthIndexing(Number(stats.size), index?.bytes ?? 0);
  }
  return bytes;
}
