/** Reads what `git diff-index --raw -z` prints. */

/** Makes `git diff-index` and `git diff-tree` print what is read here, and run no program of the repository's. */
export const RAW_DIFF = [
  "--raw",
  "-z",
  "--no-abbrev",
  "--find-renames",
  "--no-ext-diff",
  "--no-textconv",
] as const;

/** One path that differs between a tree and the index. */
export interface RawChange {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  /** The path in the tree: another one when git saw a rename. */
  readonly oldPath: string;
  /** The object in the tree; `undefined` when the tree has no ordinary file there. */
  readonly oldObject: string | undefined;
  /** The object in the index; `undefined` when the index has no ordinary file there. */
  readonly object: string | undefined;
  readonly status: string;
}

/** Reads all changes. Symbolic links and submodules are no ordinary files. */
export function parseRawDiff(output: Buffer): readonly RawChange[] {
  const fields = output.toString("utf8").split("\0");
  const changes: RawChange[] = [];
  for (let i = 0; i + 1 < fields.length;) {
    const [oldMode = "", mode = "", oldObject = "", object = "", status = ""] = (fields[i++] ?? "")
      .replace(/^:/, "")
      .split(" ");
    const oldPath = fields[i++] ?? "";
    const path = /^[RC]/.test(status) ? (fields[i++] ?? "") : oldPath;
    changes.push({
      path,
      oldPath,
      oldObject: isFile(oldMode) ? oldObject : undefined,
      object: isFile(mode) ? object : undefined,
      status: status.slice(0, 1),
    });
  }
  return changes;
}

function isFile(mode: string): boolean {
  return mode.startsWith("100");
}
