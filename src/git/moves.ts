/**
 * What git did to a worktree a moment ago, as its own files tell: the log of HEAD, and what a merge
 * leaves there. Read when somebody asks, so that nothing has to be watched, and nothing can come late.
 * Times are in milliseconds since 1970, by the clock of the file system.
 */
import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Repository } from "./repository.js";

/**
 * What git does to files when it moves. A `commit` writes none; a `switch` writes texts that git has,
 * as they are; a `merge` may write texts that nobody had before.
 */
export type MoveKind = "commit" | "switch" | "merge";

/** Git moved. */
export interface GitMove {
  readonly kind: MoveKind;
  /** When it was done; the files were written before. Of all but the last in the log up to a second late. */
  readonly at: number;
  /** The commit that HEAD was before, where the log says so. */
  readonly from: string | undefined;
}

/** So much of the end of HEAD's log is read, in bytes: dozens of moves. */
const TAIL = 8192;

/** What git makes or removes when it merges in any way, as far as it stays in sight. */
const MERGING = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "AUTO_MERGE", "rebase-merge", "rebase-apply"]; // prettier-ignore

/** The newest moves: those in the log of HEAD from old to new, then merges that go on. Without a log of HEAD only merges that go on. */
export async function newestMoves({ gitDir }: Repository): Promise<readonly GitMove[]> {
  const merging = MERGING.map(async (name): Promise<readonly GitMove[]> => {
    const found = await stat(join(gitDir, name)).catch(() => undefined);
    return found ? [{ kind: "merge", at: found.mtimeMs, from: undefined }] : [];
  });
  const { text, written } = await logTail(join(gitDir, "logs", "HEAD"));
  const logged = parseLog(text).map((move) => ({ ...move, at: Math.min(move.at, written) }));
  return [...logged, ...(await Promise.all(merging)).flat()];
}

/** Whether git is writing its index, and perhaps files, at this moment. */
export async function isMoving({ gitDir }: Repository): Promise<boolean> {
  return (await stat(join(gitDir, "index.lock")).catch(() => undefined)) !== undefined;
}

/** The last lines of a log, in at most `most` bytes, and when it was written. */
export async function logTail(
  path: string,
  most = TAIL,
): Promise<{ readonly text: string; readonly written: number }> {
  const file = await open(path).catch(() => undefined);
  if (!file) return { text: "", written: 0 };
  try {
    const { size, mtimeMs: written } = await file.stat();
    const start = Math.max(0, size - most);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, most)), 0, null, start); // prettier-ignore
    const text = buffer.toString("utf8", 0, bytesRead);
    return { text: start === 0 ? text : text.slice(text.indexOf("\n") + 1), written };
  } finally {
    await file.close();
  }
}

/** The moves that a log of HEAD tells of: `<old> <new> <who> <seconds> <zone>\t<what>` in each line. */
export function parseLog(log: string): readonly GitMove[] {
  return log.split("\n").flatMap((line) => {
    const [, from, seconds, what] = /^(\w+) \w+ .* (\d+) [+-]\d+\t(.*)$/.exec(line) ?? [];
    if (from === undefined || seconds === undefined || what === undefined) return [];
    const isFirst = /^0+$/.test(from);
    return {
      kind: kindOf(what),
      at: Number(seconds) * 1000 + 999,
      from: isFirst ? undefined : from,
    };
  });
}

function kindOf(what: string): MoveKind {
  if (/^commit\b/.test(what)) return "commit";
  if (/^(checkout|reset|clone|Branch)\b/.test(what) || /: Fast-forward$/i.test(what))
    return "switch";
  return "merge";
}

/** What git may have done to a file that was written at `written`: the moves that were done later. */
export function movesSince(moves: readonly GitMove[], written: number): readonly GitMove[] {
  return moves.filter(({ at }) => at >= written);
}
