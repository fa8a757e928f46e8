/**
 * Which changes of a file the editor makes in the texts without a chat's edits as well. The chat's own it makes
 * in the file alone, so these are somebody else's. Of several chats that wrote in a file each has such a text,
 * and the others' edits are made there too: all of them have to change alike.
 */
import type { Edit } from "../core/index.js";

/** So long after that of the file their changes come at most, in ms. They are sent at once; nobody keeps an edit so fast. */
const AT_ONCE = 100;

interface Waiting<Baseline> {
  readonly edit: Edit;
  readonly time: number;
  /** Those that have not changed alike so far. */
  readonly left: Set<Baseline>;
  readonly whenMirrored: () => void;
}

export class MirroredEdits<Baseline> {
  /** The last change of each file, by its path. */
  readonly #waiting = new Map<string, Waiting<Baseline>>();

  /** The file at `path` changed. `whenMirrored` is called once all of `baselines` have changed alike. */
  changed(
    path: string,
    edit: Edit,
    baselines: Iterable<Baseline>,
    time: number,
    whenMirrored: (() => void) | undefined,
  ): void {
    this.#waiting.delete(path);
    const left = new Set(baselines);
    if (whenMirrored && left.size > 0) this.#waiting.set(path, { edit, time, left, whenMirrored });
  }

  /** One of the texts without the edits that a chat made in the file at `path` changed. */
  baselineChanged(path: string, baseline: Baseline, edit: Edit, time: number): void {
    const waiting = this.#waiting.get(path);
    if (!waiting) return;
    const isSame = time - waiting.time <= AT_ONCE && isAlike(waiting.edit, edit);
    // What changes otherwise was kept or taken back meanwhile.
    if (!isSame || !waiting.left.delete(baseline)) return void this.#waiting.delete(path);
    if (waiting.left.size > 0) return;
    this.#waiting.delete(path);
    waiting.whenMirrored();
  }
}

/** Whether two edits do the same, each at its places. */
function isAlike(a: Edit, b: Edit): boolean {
  return (
    a.length === b.length &&
    a.every(({ start, end, insert }, index) => {
      const other = b[index];
      return other?.insert === insert && other.end - other.start === end - start;
    })
  );
}
