/** Which commits came to HEAD when it moved, what they say of who wrote them, and which were made here. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Git } from "./git.js";
import { logTail } from "./moves.js";
import type { Repository } from "./repository.js";

/** A commit that one of two commits has in its history and the other has not. */
export interface NewCommit {
  readonly id: string;
  /** Whether HEAD has it now, or had it before. */
  readonly side: "now" | "before";
  readonly author: { readonly name: string; readonly email: string };
  /** When it was written, in seconds since 1970; a rebase does not change it. */
  readonly authored: number;
  readonly subject: string;
  /** The values of the trailers that were asked for. */
  readonly trailers: readonly string[];
}

/** So many commits are looked at, those of both sides together and the newest first. */
export const MOST_NEW_COMMITS = 500;

/**
 * The newest of the commits that only one of the commits `before` and `now` has, the oldest first and
 * parents before their children. Trailers are found by git; `keys` are the names of those to tell. Runs git once.
 */
export async function newCommits(
  git: Git,
  before: string,
  now: string,
  keys: readonly string[],
): Promise<readonly NewCommit[]> {
  const trailers = `%(trailers:${keys.map((key) => `key=${key},`).join("")}valueonly,unfold)`;
  const output = await git([
    "log",
    "-z",
    "--left-right",
    "--date-order",
    `--max-count=${MOST_NEW_COMMITS}`,
    "--no-show-signature",
    "--encoding=UTF-8",
    `--format=%m%n%H%n%at%n%an%n%ae%n%s%n${trailers}`,
    `${before}...${now}`,
    "--",
  ]);
  return output.toString("utf8").split("\0").flatMap(readCommit).reverse();
}

function readCommit(text: string): readonly NewCommit[] {
  const [mark, id = "", authored, name = "", email = "", subject = "", ...rest] = text.split("\n");
  if (mark !== "<" && mark !== ">") return [];
  const trailers = rest.filter((line) => line !== "");
  const side = mark === ">" ? "now" : "before";
  return [{ id, side, author: { name, email }, authored: Number(authored), subject, trailers }];
}

/** Names the work that a commit holds, also after a rebase, an amendment or a pick made another one of it. */
export function workOf({ author, authored }: Pick<NewCommit, "author" | "authored">): string {
  return `${author.email} ${authored}`;
}

/** What tells of a commit whether it was made in a worktree. */
export interface MadeHere {
  readonly ids: ReadonlySet<string>;
  /** By what `workOf` names: the commit in which the work was last made. */
  readonly works: ReadonlyMap<string, string>;
}

/** So much of the end of HEAD's log is read for what was made here, in bytes: thousands of moves. */
const TAIL = 1 << 20;

/** The commits that were made in the worktree of `repository`, as the log of its HEAD tells. */
export async function madeHere({ gitDir }: Repository): Promise<MadeHere> {
  const { text } = await logTail(join(gitDir, "logs", "HEAD"), TAIL);
  const made = text.split("\n").flatMap((line) => {
    const [, id, email, seconds] =
      /^\w+ (\w+) .*<([^>]*)> (\d+) [+-]\d+\tcommit\b/.exec(line) ?? [];
    return id === undefined ? [] : [{ id, work: `${email} ${seconds}` }];
  });
  return {
    ids: new Set(made.map(({ id }) => id)),
    works: new Map(made.map(({ id, work }) => [work, id])),
  };
}

/** Whether a rebase goes on: then HEAD is at commits that are not all of them yet. */
export async function isRebasing({ gitDir }: Repository): Promise<boolean> {
  const found = ["rebase-merge", "rebase-apply"].map((name) =>
    stat(join(gitDir, name)).then(
      () => true,
      () => false,
    ),
  );
  return (await Promise.all(found)).includes(true);
}
