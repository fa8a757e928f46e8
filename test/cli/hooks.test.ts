/** The hook as it ships, run by git itself. */
import assert from "node:assert/strict";
import { chmod, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readBlocked } from "../../src/store/blockedFile.js";
import { readbackFolder } from "../../src/store/journalFolder.js";
import { writePolicy } from "../../src/store/policyFile.js";
import { TestRepository } from "../support/repository.js";

import { UNREAD, guarded, installOnly, pathWithoutNode } from "./guarded.js";

describe("a guarded repository", () => {
  it(
    "stops a commit with an unread place, says where, and lets it pass when it was read",
    guarded(async (repository) => {
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      assert.deepEqual(repository.commit(), { code: 1, out: "", err: UNREAD });
      await repository.adaAcknowledges("a.ts");
      assert.deepEqual(repository.commit(), { code: 0, out: "", err: "" });
    }),
  );
  it(
    "lets everything pass that no assistant wrote",
    guarded(async (repository) => {
      await repository.write("a.ts", "mine();\n");
      repository.git("add", ".");
      assert.deepEqual(repository.commit(), { code: 0, out: "", err: "" });
      await repository.assistantWrites("b.ts", "«theirs();\n»");
      await repository.write("a.ts", "mine(2);\n");
      assert.deepEqual(repository.commit("a.ts"), { code: 0, out: "", err: "" });
    }),
  );
  it(
    "remembers for the editor what it refused, until a commit passes",
    guarded(async (repository) => {
      const { gitDir } = await repository.found();
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      repository.commit();
      const blocked = await readBlocked(gitDir);
      assert.deepEqual(
        blocked?.places.map(({ path, startLine, endLine }) => [path, startLine, endLine]),
        [["a.ts", 1, 2]],
      );
      await repository.adaAcknowledges("a.ts");
      repository.commit();
      assert.equal(await readBlocked(gitDir), undefined);
    }),
  );
  it(
    "judges what is committed: with -a, with a path, in a folder",
    guarded(async (repository) => {
      await repository.write("src/a.ts", "mine();\n");
      await repository.write("b.ts", "mine();\n");
      repository.git("add", ".");
      repository.commit();
      await repository.assistantWrites("src/a.ts", "mine();\n«theirs();\n»");
      assert.equal(repository.commit("--all").code, 1);
      assert.equal(repository.commit("src/a.ts").code, 1);
      assert.equal(repository.run("git", ["-C", "src", "commit", "-m", "x", "a.ts"]).code, 1);
      await repository.write("b.ts", "mine(2);\n");
      assert.equal(repository.commit("b.ts").code, 0);
    }),
  );
  it(
    "judges what is committed, not what git was told to show for it",
    guarded(async (repository) => {
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      await repository.write("../shown", "mine();\n");
      const shown = repository.run("git", ["hash-object", "-w", "../shown"]).out.trim();
      const staged = repository.run("git", ["rev-parse", ":a.ts"]).out.trim();
      repository.git("replace", staged, shown);
      assert.deepEqual(repository.commit(), { code: 1, out: "", err: UNREAD });
    }),
  );
  it(
    "is not ended by what a program is told to load",
    guarded(async (repository) => {
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      await repository.write("../end.cjs", "process.exit(0);\n");
      const options = { NODE_OPTIONS: `--require "${join(repository.root, "../end.cjs")}"` };
      assert.equal(repository.run("git", ["commit", "-m", "x"], options).code, 1);
    }),
  );
  it(
    "asks about an amended commit only for what is new",
    guarded(async (repository) => {
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      await repository.adaAcknowledges("a.ts");
      assert.equal(repository.commit().code, 0);
      assert.equal(repository.commit("--amend", "--allow-empty").code, 0);
      await repository.assistantWrites("b.ts", "«theirs();\n»");
      repository.git("add", ".");
      assert.equal(repository.commit("--amend").code, 1);
      await repository.adaAcknowledges("b.ts");
      assert.equal(repository.commit("--amend").code, 0);
    }),
  );
  it(
    "does not ask again over rebase, squash, cherry-pick, switch and stash",
    guarded(async (repository) => {
      await repository.write("base.ts", "mine();\n");
      repository.git("add", ".");
      repository.commit();
      repository.git("switch", "--quiet", "--create=topic");
      for (const name of ["a.ts", "b.ts"]) {
        await repository.assistantWrites(name, "mine();\n«theirs();\n»");
        await repository.adaAcknowledges(name);
        repository.git("add", ".");
        assert.equal(repository.commit().code, 0);
      }
      repository.git("switch", "--quiet", "main");
      await repository.write("base.ts", "mine(2);\n");
      assert.equal(repository.commit("--all").code, 0);
      repository.git("switch", "--quiet", "topic");
      repository.git("rebase", "--quiet", "main");
      repository.git("reset", "--quiet", "--soft", "main");
      assert.equal(repository.commit().code, 0);
      repository.git("switch", "--quiet", "--detach", "main");
      repository.git("cherry-pick", "topic");
      repository.git("reset", "--quiet", "--hard", "main");
      repository.git("merge", "--quiet", "--squash", "topic");
      repository.git("stash", "--quiet");
      repository.git("stash", "pop", "--quiet", "--index");
      assert.deepEqual(repository.commit(), { code: 0, out: "", err: "" });
    }),
  );
  it(
    "judges a merge without conflicts against both parents",
    guarded(async (repository) => {
      await repository.write("base.ts", "mine();\n");
      repository.git("add", ".");
      repository.commit();
      repository.git("switch", "--quiet", "--create=topic");
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      repository.git("add", ".");
      repository.commit("--no-verify");
      repository.git("switch", "--quiet", "main");
      await repository.write("c.ts", "mine();\n");
      repository.git("add", ".");
      repository.commit();
      assert.equal(repository.run("git", ["merge", "--no-edit", "topic"]).code, 0);
    }),
  );
  it(
    "is guarded in its linked worktrees too",
    guarded(async (repository) => {
      repository.git("commit", "--quiet", "--allow-empty", "--message=first");
      repository.git("worktree", "add", "--quiet", "-b", "other", "../other tree");
      const other = new TestRepository(
        join(repository.root, "../other tree"),
        repository.environment,
      );
      await other.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      other.git("add", ".");
      assert.deepEqual(other.commit(), { code: 1, out: "", err: UNREAD });
      const { gitDir } = await other.found();
      assert.equal((await readBlocked(gitDir))?.places.length, 1);
      await other.adaAcknowledges("a.ts");
      assert.equal(other.commit().code, 0);
    }),
  );
  it(
    "warns once, in one line, where the policy lets unread places through",
    guarded(async (repository) => {
      const { commonDir } = await repository.found();
      await writePolicy(readbackFolder(commonDir), { stopsCommit: "nothing" });
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      repository.git("add", ".");
      assert.deepEqual(repository.commit(), {
        code: 0,
        out: "",
        err:
          "Readback: 1 place in 1 file is unread; this commit may pass, " +
          "because here unread AI places only warn.\n",
      });
    }),
  );
  it(
    "tells an agent what to do, in the second line",
    guarded(async (repository) => {
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      const { err } = repository.run("git", ["commit", "-m", "x"], { CLAUDECODE: "1" });
      assert.match(
        err.split("\n")[1] ?? "",
        /^For agents: leave the change staged, tell your user/,
      );
    }),
  );
});

describe("a guard that cannot do its work", () => {
  it(
    "uses the node of the path when the recorded runtime is gone or broken",
    guarded(async (repository) => {
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      await installOnly(repository, join(repository.root, "../gone/code"));
      assert.deepEqual(repository.commit(), { code: 1, out: "", err: UNREAD });
      const broken = join(repository.root, "../broken runtime");
      await writeFile(broken, "#!/bin/sh\nexit 1\n");
      await chmod(broken, 0o755);
      await installOnly(repository, broken);
      assert.deepEqual(repository.commit(), { code: 1, out: "", err: UNREAD });
    }),
  );
  it(
    "runs the recorded runtime without any node in the path, whatever its name",
    guarded(async (repository) => {
      const runtime = join(repository.root, '../it\'s "Code" $HOME `x`');
      await symlink(process.execPath, runtime);
      await installOnly(repository, runtime);
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      const PATH = await pathWithoutNode(repository);
      const ran = repository.run("git", ["commit", "-m", "x"], { PATH });
      assert.deepEqual(ran, { code: 1, out: "", err: UNREAD });
    }),
  );
  it(
    "lets the commit pass with one sentence when there is no runtime at all",
    guarded(async (repository) => {
      await installOnly(repository, "/nowhere/code");
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      repository.git("add", ".");
      const PATH = await pathWithoutNode(repository);
      const { code, err } = repository.run("git", ["commit", "--quiet", "-m", "x"], { PATH });
      assert.equal(code, 0);
      assert.match(
        err,
        /^Readback: this commit was not checked, because no Node\.js was found;.*\n$/,
      );
    }),
  );
  it(
    "stops the commit also when the editor cannot be told",
    guarded(async (repository) => {
      const { gitDir } = await repository.found();
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      repository.git("add", ".");
      await mkdir(join(gitDir, "readback/blocked.json"), { recursive: true });
      const { code, err } = repository.commit();
      assert.equal(code, 1);
      assert.match(err, /this commit stops[^]*The editor was not told\./);
    }),
  );
  it(
    "lets the commit pass when its code is gone or damaged",
    guarded(async (repository) => {
      const { commonDir } = await repository.found();
      const code = join(commonDir, "readback/bin/hook.cjs");
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      repository.git("add", ".");
      await writeFile(code, "this is not JavaScript");
      const damaged = repository.commit();
      assert.equal(damaged.code, 0);
      assert.match(
        damaged.err,
        /Readback: this commit was not checked, because the check broke off/,
      );
      await rm(code);
      assert.deepEqual(repository.commit("--amend"), { code: 0, out: "", err: "" });
      await rm(dirname(code), { recursive: true });
      assert.deepEqual(repository.commit("--amend"), { code: 0, out: "", err: "" });
    }),
  );
  it(
    "lets the commit pass with one sentence when the journal was removed",
    guarded(async (repository) => {
      const { commonDir } = await repository.found();
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      await rm(join(commonDir, "readback/journal"), { recursive: true });
      const { code, err } = repository.commit();
      assert.equal(code, 0);
      assert.match(
        err,
        /^Readback cannot tell .* it was removed, and texts .* This commit passes\.\n$/,
      );
    }),
  );
  it(
    "lets the commit pass with one sentence when the journal cannot be read",
    guarded(async (repository) => {
      const { commonDir } = await repository.found();
      await mkdir(join(commonDir, "readback/journal/w-1.jsonl"), { recursive: true });
      await repository.write("a.ts", "mine();\n");
      repository.git("add", ".");
      const { code, err } = repository.commit();
      assert.equal(code, 0);
      assert.match(
        err,
        /^Readback: could not read .*w-1\.jsonl \(EISDIR\)\. This commit was not checked\.\n$/,
      );
    }),
  );
});
