/**
 * The table of what git does to history, and what is left to read of what is then staged. An assistant wrote one line
 * among a person's; in one half of the rows Ada has read it. Each row says why it is as it is.
 */
import type { TestGit } from "../support/pathGit.js";
import type { TestRepository } from "../support/repository.js";
import { facts } from "./facts.js";

/** The person's lines after the assistant's, and all of them. */
export const REST = "two();\nthree(3);\nfour(4, 4);\nfive.of(5);\n";
export const BEFORE = `one();\n${REST}`;

/** The text with the assistant's line. */
export const AFTER = `one();\ntheirs();\n${REST}`;
const THEIRS = `one();\n«theirs();\n»${REST}`;

/** The place of the assistant's line, and nothing. */
export const PLACE = "a.ts:1-2";
export const NOTHING = "";

/** One thing that happens to the line. */
export interface Row {
  readonly what: string;
  readonly why: string;
  /** What is left to read when nobody has read the line, and when Ada has. */
  readonly unread: string;
  readonly read: string;
  /** Begins where the line was committed on the branch `main` without the check, after a commit without it. */
  readonly does: (repository: TestRepository) => Promise<void> | void;
}

/** Tests each of `rows` with the line unread and with the line read; by default with the git of the path. */
export function survives(rows: readonly Row[], git?: TestGit): void {
  for (const read of ["unread", "read"] as const)
    describe(`a line of an assistant that is ${read}`, () => {
      for (const { what, why, does, ...expected } of rows)
        it(
          `${expected[read] === NOTHING ? "asks nothing" : "asks"} after ${what}: ${why}`,
          facts(
            expected[read],
            async (repository) => {
              await commit(repository, "a.ts", BEFORE);
              await repository.assistantWrites("a.ts", THEIRS);
              if (read === "read") await repository.adaAcknowledges("a.ts");
              repository.git("commit", "--quiet", "--no-verify", "--all", "--message=theirs");
              await does(repository);
            },
            git,
          ),
        );
    });
}

/** A branch `topic` from before the assistant's line, with a commit of its own. */
export async function branch(repository: TestRepository, text: string): Promise<void> {
  repository.git("switch", "--quiet", "--create", "topic", "HEAD~1");
  await commit(repository, "a.ts", text);
}

/** Leaves `git` waiting in a conflict about the place of the assistant's line. */
export async function conflict(
  repository: TestRepository,
  ...git: readonly string[]
): Promise<void> {
  await branch(repository, `one();\nmine();\n${REST}`);
  repository.run("git", [...git]);
}

/** Commits `text` at `path` without the check. */
export async function commit(
  repository: TestRepository,
  path: string,
  text: string,
): Promise<void> {
  await repository.write(path, text);
  repository.git("add", ".");
  repository.git("commit", "--quiet", "--no-verify", "--message=a");
}
