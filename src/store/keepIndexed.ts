/** While an editor is open: has indexes made when a journal has grown, before a hook would. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { journalSize } from "./knownFiles.js";
import { startIndexing, type Start } from "./startIndexing.js";

/** After compaction had its turn, and then again and again, in milliseconds. */
const FIRST = 60_000;
const EVERY = 600_000;

/** So many bytes more are worth a process that nobody waits for. */
const MUCH = 2 ** 20;

/**
 * Looks after the journal in `folder`, which holds `journal`, while a hook may read it there. `program` is
 * that of the hooks.
 */
export function keepIndexed(folder: string, program: string): { dispose(): void } {
  const grown = indexingWhenGrown(folder, program);
  const look = () => void grown();
  const first = setTimeout(look, FIRST);
  const every = setInterval(look, EVERY);
  return {
    dispose: () => {
      clearTimeout(first);
      clearInterval(every);
    },
  };
}

/** What starts the program when the journal has grown by much since it did so last. */
export function indexingWhenGrown(
  folder: string,
  program: string,
  start?: Start,
): () => Promise<void> {
  let known = 0;
  return async () => {
    if (!existsSync(join(folder, "bin", "hook.cjs"))) return;
    const size = await journalSize(folder).catch(() => 0);
    if (size < known + MUCH) return;
    known = size;
    await startIndexing(program, folder, start);
  };
}
