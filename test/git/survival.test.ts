/**
 * What git does to history, and what is left to read of what is then staged. An assistant wrote one line among
 * a person's; in one half of the rows Ada has read it. Each row says why it is as it is.
 */
import { DOWNLOAD_TIME, GITS } from "../support/gits.js";
import { facts } from "./facts.js";
import type { TestRepository } from "../support/repository.js";

const REST = "two();\nthree(3);\nfour(4, 4);\nfive.of(5);\n";
const BEFORE = `one();\n${REST}`;
const THEIRS = `one();\n«theirs();\n»${REST}`;
const AFTER = `one();\ntheirs();\n${REST}`;

/** The place of the assistant's line, and nothing. */
const PLACE = "a.ts:1-2";
const NOTHING = "";

interface Row {
  readonly what: string;
  readonly why: string;
  /** What is left to read when nobody has read the line, and when Ada has. */
  readonly unread: string;
  readonly read: string;
  /** Begins where the line was committed on the branch `main` without the check, after a commit without it. */
  readonly does: (repository: TestRepository) => Promise<void> | void;
}

const ROWS: readonly Row[] = [
  {
    what: "amend with nothing new",
    why: "HEAD has the line, and the commit that brought it is on record",
    unread: NOTHING,
    read: NOTHING,
    does: (repository) => void repository.git("add", "."),
  },
  {
    what: "reset --soft",
    why: "the line is new to HEAD again",
    unread: PLACE,
    read: NOTHING,
    does: (repository) => void repository.git("reset", "--quiet", "--soft", "HEAD~1"),
  },
  {
    what: "reset --mixed, and staged again",
    why: "the line is new to HEAD again",
    unread: PLACE,
    read: NOTHING,
    does: (repository) => {
      repository.git("reset", "--quiet", "HEAD~1");
      repository.git("add", ".");
    },
  },
  {
    what: "reset --hard, and the same text again",
    why: "whose exactly this text is was recorded",
    unread: PLACE,
    read: NOTHING,
    does: async (repository) => {
      repository.git("reset", "--quiet", "--hard", "HEAD~1");
      await repository.write("a.ts", AFTER);
      repository.git("add", ".");
    },
  },
  {
    what: "stash and pop",
    why: "git brings back a recorded text",
    unread: PLACE,
    read: NOTHING,
    does: (repository) => {
      repository.git("reset", "--quiet", "HEAD~1");
      repository.git("stash", "push", "--quiet");
      repository.git("stash", "pop", "--quiet");
      repository.git("add", ".");
    },
  },
  {
    what: "stash, another commit, and pop on top of it",
    why: "the text is new, and followed from the recorded one",
    unread: "a.ts:2-3",
    read: NOTHING,
    does: async (repository) => {
      repository.git("reset", "--quiet", "HEAD~1");
      repository.git("stash", "push", "--quiet");
      await commit(repository, "a.ts", `zero();\n${BEFORE}`);
      repository.git("stash", "pop", "--quiet");
      repository.git("add", ".");
    },
  },
  {
    what: "switch with the change",
    why: "the file goes along as it is",
    unread: PLACE,
    read: NOTHING,
    does: (repository) => {
      repository.git("reset", "--quiet", "HEAD~1");
      repository.git("switch", "--quiet", "--create", "topic");
      repository.git("add", ".");
    },
  },
  {
    what: "cherry-pick onto other lines",
    why: "the line is new to this branch, and followed from the recorded text",
    unread: "a.ts:2-3",
    read: NOTHING,
    does: async (repository) => {
      await branch(repository, `zero();\n${BEFORE}`);
      repository.git("cherry-pick", "--no-commit", "main");
    },
  },
  {
    what: "merge --squash",
    why: "no parent of the commit has the line",
    unread: "a.ts:2-3",
    read: NOTHING,
    does: async (repository) => {
      await branch(repository, `zero();\n${BEFORE}`);
      repository.git("merge", "--quiet", "--squash", "main");
    },
  },
  {
    what: "merge",
    why: "a parent has the line",
    unread: NOTHING,
    read: NOTHING,
    does: async (repository) => {
      await branch(repository, `zero();\n${BEFORE}`);
      repository.git("merge", "--quiet", "--no-commit", "main");
    },
  },
  {
    what: "revert, not committed",
    why: "git takes the line away, and no assistant",
    unread: NOTHING,
    read: NOTHING,
    does: (repository) => void repository.git("revert", "--no-commit", "HEAD"),
  },
  {
    what: "revert of a revert",
    why: "the line is new again, and whose it is was recorded",
    unread: PLACE,
    read: NOTHING,
    does: (repository) => {
      repository.git("revert", "--no-edit", "HEAD");
      repository.git("revert", "--no-commit", "HEAD");
    },
  },
  {
    what: "fixup and autosquash, committed anew",
    why: "what is squashed is followed through the history",
    unread: PLACE,
    read: NOTHING,
    does: async (repository) => {
      await repository.write("a.ts", `${AFTER}mine();\n`);
      repository.git("commit", "--quiet", "--no-verify", "--all", "--fixup=HEAD");
      repository.git("-c", "sequence.editor=true", "rebase", "--quiet", "--interactive", "--autosquash", "HEAD~2"); // prettier-ignore
      repository.git("reset", "--quiet", "--soft", "HEAD~1");
    },
  },
  {
    what: "rebase, and committed anew",
    why: "the line is followed onto the new lines",
    unread: "a.ts:2-3",
    read: NOTHING,
    does: async (repository) => {
      await branch(repository, `zero();\n${BEFORE}`);
      repository.git("rebase", "--quiet", "topic", "main");
      repository.git("reset", "--quiet", "--soft", "HEAD~1");
    },
  },
  {
    what: "rebase with a conflict, the assistant's side taken",
    why: "the line is new to the commits it comes onto",
    unread: PLACE,
    read: NOTHING,
    does: async (repository) => {
      await conflict(repository, "rebase", "topic", "main");
      repository.git("checkout", "--theirs", "a.ts");
      repository.git("add", ".");
    },
  },
  {
    what: "rebase with a conflict, the other side taken",
    why: "the line is gone",
    unread: NOTHING,
    read: NOTHING,
    does: async (repository) => {
      await conflict(repository, "rebase", "topic", "main");
      repository.git("checkout", "--ours", "a.ts");
      repository.git("add", ".");
    },
  },
  {
    what: "rebase with a conflict, both sides kept",
    why: "the line is among a person's",
    unread: "a.ts:2-3",
    read: NOTHING,
    does: async (repository) => {
      await conflict(repository, "rebase", "topic", "main");
      await repository.write("a.ts", `one();\nmine();\ntheirs();\n${REST}`);
      repository.git("add", ".");
    },
  },
  {
    what: "rebase with a conflict that the assistant resolves",
    why: "what it writes then nobody has read",
    unread: PLACE,
    read: PLACE,
    does: async (repository) => {
      await conflict(repository, "rebase", "topic", "main");
      await repository.assistantWrites("a.ts", `one();\n«both();\n»${REST}`);
      repository.git("add", ".");
    },
  },
  {
    what: "the file of another branch, in another worktree",
    why: "all worktrees have one journal",
    unread: PLACE,
    read: NOTHING,
    does: (repository) => {
      repository.git("switch", "--quiet", "--create", "topic", "HEAD~1");
      repository.git("checkout", "main", "--", "a.ts");
    },
  },
  {
    what: "rename with an edit",
    why: "the line is followed to the new name",
    unread: "b.ts:2-3",
    read: NOTHING,
    does: async (repository) => {
      repository.git("reset", "--quiet", "HEAD~1");
      repository.git("add", ".");
      repository.git("mv", "a.ts", "b.ts");
      await repository.write("b.ts", `zero();\n${AFTER}`);
      repository.git("add", ".");
    },
  },
];

for (const git of GITS)
  for (const read of ["unread", "read"] as const)
    describe(`with ${git.name}, a line of an assistant that is ${read}`, () => {
      before(function () {
        this.timeout(DOWNLOAD_TIME);
        return git.folder();
      });
      for (const { what, why, does, ...expected } of ROWS)
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

/** A branch `topic` from before the assistant's line, with a commit of its own. */
async function branch(repository: TestRepository, text: string): Promise<void> {
  repository.git("switch", "--quiet", "--create", "topic", "HEAD~1");
  await commit(repository, "a.ts", text);
}

/** Leaves `git` waiting in a conflict about the place of the assistant's line. */
async function conflict(repository: TestRepository, ...git: readonly string[]): Promise<void> {
  await branch(repository, `one();\nmine();\n${REST}`);
  repository.run("git", [...git]);
}

async function commit(repository: TestRepository, path: string, text: string): Promise<void> {
  await repository.write(path, text);
  repository.git("add", ".");
  repository.git("commit", "--quiet", "--no-verify", "--message=a");
}
