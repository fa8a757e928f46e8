/** What happens between the check and the commit, and commits that meet no check. */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chainLine } from "../../src/git/hookScript.js";
import { readbackFolder } from "../../src/store/journalFolder.js";
import { writePolicy } from "../../src/store/policyFile.js";
import { inRepository, type TestRepository } from "../support/repository.js";
import { UNREAD, guarded, install } from "./guarded.js";
import { notedIn, traced } from "./traced.js";

const CHANGED =
  "Readback: another hook, such as a formatter, changed what is to be committed after it was checked.\n";

/** A repository whose pre-commit hook calls the check, and then does `more`. */
function withHook(more: string, body: (repository: TestRepository) => Promise<void>) {
  return inRepository(async (repository) => {
    const { commonDir } = await repository.found();
    const path = join(commonDir, "hooks/pre-commit");
    await writeFile(path, `#!/bin/sh\n${chainLine("pre-commit")}\n${more}\n`, { mode: 0o755 });
    assert.equal((await install(repository)).kind, "chained");
    await repository.assistantWrites("theirs.ts", "«theirs();\n»");
    await repository.write("a.ts", "mine( );\n");
    repository.git("add", "a.ts");
    await body(repository);
  });
}

describe("a hook that runs after the check", () => {
  it(
    "may change what is committed where that asks nothing, each time anew",
    withHook("echo '// stamp' >>a.ts; git add a.ts", async (repository) => {
      for (const text of ["first", "second"]) {
        await repository.write("a.ts", `${text}();\n`);
        assert.deepEqual(repository.commit("--all"), { code: 0, out: "", err: "" });
        assert.equal(repository.git("show", "HEAD:a.ts"), `${text}();\n// stamp`);
        assert.equal((await notedIn(repository)).at(-1), repository.git("rev-parse", "HEAD"));
      }
    }),
  );
  it(
    "and adds what nobody has read stops the commit",
    withHook("git add theirs.ts", async (repository) => {
      const { code, err } = repository.commit();
      assert.equal(code, 1);
      assert.match(err, /^Readback: 1 place .* stops.*\n {2}theirs\.ts:1 {2}1 line by Pretend/);
      assert.ok(err.endsWith(CHANGED), err);
      await repository.adaAcknowledges("theirs.ts");
      assert.deepEqual(repository.commit(), { code: 0, out: "", err: "" });
    }),
  );
  it(
    "and only looks has nothing said twice",
    withHook("touch -d @9 a.ts; git add a.ts", async (repository) => {
      const { commonDir } = await repository.found();
      await writePolicy(readbackFolder(commonDir), { stopsCommit: "nothing" });
      repository.git("add", "theirs.ts");
      assert.match(repository.commit().err, /^Readback: 1 place .* only warn\.\n$/);
    }),
  );
  it(
    "is not looked for when nothing was written since",
    guarded(async (repository) => {
      const started = await traced(repository);
      for (const args of [["--all"], ["a.ts"]]) {
        await repository.assistantWrites("theirs.ts", "«theirs();\n»");
        await repository.write("a.ts", `mine("${args.join("")}");\n`);
        repository.git("add", "a.ts");
        assert.equal(repository.commit(...args).code, 0);
        assert.deepEqual(await started(), ["pre-commit"]);
      }
    }),
  );
});

describe("a rebase that was stopped", () => {
  it(
    "asks about the unread text that its conflict was resolved with",
    stopped(async (repository, started) => {
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      const { code, err } = repository.run("git", ["rebase", "--continue"]);
      assert.equal(code, 1);
      assert.ok(err.startsWith(UNREAD), err);
      await repository.adaAcknowledges("a.ts");
      await started();
      assert.equal(repository.run("git", ["rebase", "--continue"]).code, 0);
      assert.deepEqual(await started(), ["prepare-commit-msg"]);
      assert.deepEqual(await notedIn(repository), [repository.git("rev-parse", "HEAD~1")]);
    }),
  );
  it(
    "goes on where a person resolved it, and asks about no clean pick",
    stopped(async (repository, started) => {
      await repository.write("a.ts", "both();\n");
      repository.git("add", ".");
      assert.equal(repository.run("git", ["rebase", "--continue"]).code, 0);
      assert.deepEqual(await started(), ["prepare-commit-msg"]);
    }),
  );
  it(
    "lets somebody commit without the check",
    stopped(async (repository, started) => {
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      assert.equal(repository.commit("--no-verify").code, 0);
      assert.equal(repository.run("git", ["rebase", "--continue"]).code, 0);
      assert.deepEqual(await started(), []);
    }),
  );
  it(
    "asks about what was added where it waits for an edit",
    stopped(async (repository) => {
      repository.git("rebase", "--abort");
      const editor = { GIT_SEQUENCE_EDITOR: "sed -i -e 's/^pick/edit/'" };
      const rebased = repository.run("git", ["rebase", "-i", "--no-ff", "HEAD~1"], editor);
      assert.equal(rebased.code, 0, rebased.err);
      await repository.assistantWrites("b.ts", "«theirs();\n»");
      repository.git("add", ".");
      assert.match(
        repository.run("git", ["rebase", "--continue"]).err,
        /^Readback: 1 place .* stops/,
      );
    }),
  );
});

/** A rebase of two commits, the first of which has a conflict and the second unread text that was committed unasked. */
function stopped(
  body: (repository: TestRepository, started: () => Promise<readonly string[]>) => Promise<void>,
) {
  return guarded(async (repository) => {
    const started = await traced(repository);
    await repository.write("a.ts", "mine();\n");
    repository.git("add", ".");
    repository.commit();
    repository.git("switch", "--quiet", "--create=topic");
    await repository.write("a.ts", "topic();\n");
    repository.commit("--all");
    await repository.assistantWrites("unasked.ts", "«theirs();\n»");
    repository.git("add", ".");
    repository.git("-c", "core.hooksPath=/dev/null", "commit", "--quiet", "--message=unasked");
    repository.git("switch", "--quiet", "main");
    await repository.write("a.ts", "main();\n");
    repository.commit("--all");
    repository.git("switch", "--quiet", "topic");
    assert.equal(repository.run("git", ["rebase", "--quiet", "main"]).code, 1);
    const { gitDir } = await repository.found();
    await writeFile(join(gitDir, "readback/made"), "");
    await started();
    await body(repository, started);
  });
}
