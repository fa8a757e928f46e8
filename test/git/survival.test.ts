/** What git does to history, with two gits. */
import { DOWNLOAD_TIME, GITS } from "../support/gits.js";
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
  describe(`with ${git.name}`, () => {
    before(function () {
      this.timeout(DOWNLOAD_TIME);
      return git.folder();
    });
    survives(ROWS, git);
  });
