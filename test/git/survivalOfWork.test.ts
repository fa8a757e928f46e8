/** What git does to work that is under way, and what is left to read then. */
import type { TestRepository } from "../support/repository.js";
import {
  AFTER,
  BEFORE,
  branch,
  commit,
  conflict,
  NOTHING,
  PLACE,
  REST,
  survives,
  type Row,
} from "./survival.js";

const SHIFTED = "a.ts:2-3";

const ROWS: readonly Row[] = [
  {
    what: "amend with a change above it",
    why: "HEAD has the line, wherever it is now",
    unread: NOTHING,
    read: NOTHING,
    does: (repository) => stage(repository, `zero();\n${AFTER}`),
  },
  {
    what: "amend with the line changed by a person",
    why: "what an assistant wrote and somebody changed is to be read",
    unread: PLACE,
    read: PLACE,
    does: (repository) => stage(repository, AFTER.replace("theirs()", "theirs(2)")),
  },
  {
    what: "amend without the line",
    why: "the line is gone",
    unread: NOTHING,
    read: NOTHING,
    does: (repository) => stage(repository, BEFORE),
  },
  {
    what: "rebase --onto, and committed anew",
    why: "the line is followed onto the new lines",
    unread: SHIFTED,
    read: NOTHING,
    does: async (repository) => {
      await branch(repository, `zero();\n${BEFORE}`);
      repository.git("rebase", "--quiet", "--onto", "topic", "main~1", "main");
      repository.git("reset", "--quiet", "--soft", "HEAD~1");
    },
  },
  {
    what: "rebase --skip",
    why: "the line is not in the branch any more",
    unread: NOTHING,
    read: NOTHING,
    does: async (repository) => {
      await conflict(repository, "rebase", "topic", "main");
      repository.git("rebase", "--skip");
    },
  },
  {
    what: "rebase --abort, and committed anew",
    why: "all is as it was",
    unread: PLACE,
    read: NOTHING,
    does: async (repository) => {
      await conflict(repository, "rebase", "topic", "main");
      repository.git("rebase", "--abort");
      repository.git("reset", "--quiet", "--soft", "HEAD~1");
    },
  },
  {
    what: "cherry-pick with a conflict, the assistant's side taken",
    why: "the line is new to this branch",
    unread: PLACE,
    read: NOTHING,
    does: async (repository) => {
      await conflict(repository, "cherry-pick", "main");
      repository.git("checkout", "--theirs", "a.ts");
      repository.git("add", ".");
    },
  },
  {
    what: "cherry-pick --abort",
    why: "nothing came",
    unread: NOTHING,
    read: NOTHING,
    does: async (repository) => {
      await conflict(repository, "cherry-pick", "main");
      repository.git("cherry-pick", "--abort");
    },
  },
  {
    what: "cherry-pick of somebody's commit that nobody here saw being made",
    why: "nobody knows of an assistant in it",
    unread: NOTHING,
    read: NOTHING,
    does: async (repository) => {
      await branch(repository, `${BEFORE}elsewhere();\n`);
      repository.git("switch", "--quiet", "main");
      repository.git("cherry-pick", "--no-commit", "topic");
    },
  },
  {
    what: "a server squashed it onto other lines, and its commit is made anew",
    why: "the line is followed onto the new lines",
    unread: SHIFTED,
    read: NOTHING,
    does: async (repository) => {
      await commit(repository, "a.ts", `zero();\n${AFTER}`);
      const tree = repository.git("rev-parse", "HEAD^{tree}");
      const squashed = repository.git("commit-tree", tree, "-p", "HEAD~2", "-m", "squashed (#1)");
      repository.git("update-ref", "refs/remotes/origin/main", squashed);
      repository.git("reset", "--quiet", "--hard", "origin/main");
      repository.git("reset", "--quiet", "--soft", "HEAD~1");
    },
  },
  {
    what: "a merge of two branches at once",
    why: "a parent has the line",
    unread: NOTHING,
    read: NOTHING,
    does: async (repository) => {
      repository.git("switch", "--quiet", "--create", "other", "HEAD~1");
      await commit(repository, "other.ts", "other();\n");
      repository.git("switch", "--quiet", "--create", "topic", "HEAD~1");
      await commit(repository, "b.ts", "mine();\n");
      repository.git("merge", "--quiet", "--no-commit", "main", "other");
    },
  },
  {
    what: "stash push of its file, and pop",
    why: "git brings back a recorded text",
    unread: PLACE,
    read: NOTHING,
    does: async (repository) => {
      repository.git("reset", "--quiet", "HEAD~1");
      await repository.write("b.ts", "mine();\n");
      repository.git("stash", "push", "--quiet", "--", "a.ts");
      repository.git("add", ".");
      repository.git("stash", "pop", "--quiet");
      repository.git("add", ".");
    },
  },
  {
    what: "stash pop with a conflict, the stashed side taken",
    why: "the line is new to the branch",
    unread: PLACE,
    read: NOTHING,
    does: async (repository) => {
      stash(repository);
      await commit(repository, "a.ts", `one();\nmine();\n${REST}`);
      repository.run("git", ["stash", "pop"]);
      repository.git("checkout", "--theirs", "a.ts");
      repository.git("add", ".");
    },
  },
  {
    what: "stash apply, thrown away and applied again",
    why: "git brings back a recorded text, as often as it likes",
    unread: PLACE,
    read: NOTHING,
    does: (repository) => {
      stash(repository);
      repository.git("stash", "apply", "--quiet");
      repository.git("reset", "--quiet", "--hard");
      repository.git("stash", "apply", "--quiet");
      repository.git("add", ".");
    },
  },
  {
    what: "stash branch",
    why: "git brings back a recorded text",
    unread: PLACE,
    read: NOTHING,
    does: (repository) => {
      stash(repository);
      repository.git("stash", "branch", "topic");
      repository.git("add", ".");
    },
  },
  {
    what: "reset of its path",
    why: "what is staged is without the line",
    unread: NOTHING,
    read: NOTHING,
    does: (repository) => void repository.git("reset", "--quiet", "HEAD~1", "--", "a.ts"),
  },
  {
    what: "switch --merge onto other lines",
    why: "the text is new, and followed from the recorded one",
    unread: SHIFTED,
    read: NOTHING,
    does: async (repository) => {
      await branch(repository, `zero();\n${BEFORE}`);
      repository.git("switch", "--quiet", "main");
      repository.git("reset", "--quiet", "HEAD~1");
      repository.git("switch", "--quiet", "--merge", "topic");
      repository.git("add", ".");
    },
  },
  {
    what: "switch --force",
    why: "the line was thrown away",
    unread: NOTHING,
    read: NOTHING,
    does: async (repository) => {
      await branch(repository, `zero();\n${BEFORE}`);
      repository.git("switch", "--quiet", "main");
      repository.git("reset", "--quiet", "HEAD~1");
      repository.git("switch", "--quiet", "--force", "topic");
      repository.git("add", ".");
    },
  },
  {
    what: "pull --rebase --autostash",
    why: "the text is new, and followed from the recorded one",
    unread: SHIFTED,
    read: NOTHING,
    does: async (repository) => {
      await branch(repository, `zero();\n${BEFORE}`);
      repository.git("switch", "--quiet", "main");
      repository.git("reset", "--quiet", "HEAD~1");
      repository.git("pull", "--quiet", "--rebase", "--autostash", ".", "topic");
      repository.git("add", ".");
    },
  },
];

survives(ROWS);

async function stage(repository: TestRepository, text: string): Promise<void> {
  await repository.write("a.ts", text);
  repository.git("add", ".");
}

/** Leaves the line in the stash, on a branch without it. */
function stash(repository: TestRepository): void {
  repository.git("reset", "--quiet", "HEAD~1");
  repository.git("stash", "push", "--quiet");
}
