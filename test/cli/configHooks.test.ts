/** Our hooks in the configuration of a git that runs what stands there. */
import assert from "node:assert/strict";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { uninstallHooks } from "../../src/git/hooks.js";
import { chainLine, HOOKS } from "../../src/git/hookScript.js";
import { DOWNLOAD_TIME, NEWEST_GIT } from "../support/gits.js";
import { PATH_GIT } from "../support/pathGit.js";
import { inRepository, TestRepository } from "../support/repository.js";
import { guarded, hooksIn, install, state, UNREAD } from "./guarded.js";
import { run } from "./runMain.js";
import { traced } from "./traced.js";

const WELL = "Readback: git runs the check before a commit, and all hooks are in place.";

/** Runs `body` in a repository of the newest git. */
function withNewest(body: (repository: TestRepository) => Promise<void>) {
  return inRepository(body, NEWEST_GIT);
}

/** Stages a line of an assistant that nobody has read. */
async function stageUnread(repository: TestRepository): Promise<void> {
  await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
  repository.git("add", ".");
}

/** What the repository's own configuration says of hooks. */
function entries(repository: TestRepository): string {
  return repository.run("git", ["config", "--local", "--get-regexp", "^hook[.]"]).out;
}

/** The same repository with the git of the path. */
async function older(repository: TestRepository): Promise<TestRepository> {
  const [, ...PATH] = (repository.environment.PATH ?? "").split(":");
  assert.equal(await PATH_GIT.folder(), undefined);
  return new TestRepository(repository.root, { ...repository.environment, PATH: PATH.join(":") });
}

describe("hooks in git's configuration", () => {
  before(function () {
    this.timeout(DOWNLOAD_TIME);
    return NEWEST_GIT.folder();
  });

  it(
    "check commits, once, beside the files for older gits",
    withNewest(async (repository) => {
      assert.deepEqual(await install(repository), { kind: "configured" });
      const before = entries(repository);
      assert.deepEqual(await install(repository), { kind: "configured" });
      assert.equal(entries(repository), before);
      const { commonDir } = await repository.found();
      assert.deepEqual(await hooksIn(commonDir), [...HOOKS].sort());
      const started = await traced(repository);
      await stageUnread(repository);
      assert.deepEqual(repository.commit(), { code: 1, out: "", err: UNREAD });
      assert.deepEqual(await started(), ["pre-commit"]);
      assert.deepEqual((await older(repository)).commit(), { code: 1, out: "", err: UNREAD });
      assert.deepEqual(await started(), ["pre-commit"]);
      assert.deepEqual(repository.commit(), { code: 1, out: "", err: UNREAD });
      await repository.adaAcknowledges("a.ts");
      assert.deepEqual(repository.commit(), { code: 0, out: "", err: "" });
    }),
  );
  it(
    "check commits though git is told to look nowhere for hooks",
    guarded(async (repository) => {
      await stageUnread(repository);
      const commit = ["-c", "core.hooksPath=/dev/null", "commit", "--quiet", "--message=change"];
      assert.deepEqual(repository.run("git", commit), { code: 1, out: "", err: UNREAD });
      repository.git("config", "core.hooksPath", "/dev/null");
      assert.deepEqual(await state(repository), { kind: "configured" });
      assert.deepEqual((await run(repository, ["doctor"])).out, [WELL]);
    }, NEWEST_GIT),
  );
  it(
    "leave what another hook stages after them to the file",
    guarded(async (repository) => {
      await repository.assistantWrites("late.ts", "«theirs();\n»");
      await repository.write("a.ts", "mine();\n");
      repository.git("add", "a.ts");
      repository.git("config", "hook.theirs.command", "sleep 0.02; git add late.ts");
      repository.git("config", "hook.theirs.event", "pre-commit");
      assert.match(repository.commit().err, /^Readback: 1 place .* stops.*\n {2}late\.ts:1 .*\n$/);
    }, NEWEST_GIT),
  );
  for (const [where, prepare] of [
    [
      "in a linked worktree",
      (repository: TestRepository) => repository.git("worktree", "add", "--quiet", "../other"),
    ],
    [
      "where the repository was moved",
      (repository: TestRepository) =>
        repository.run("mv", [repository.root, join(repository.root, "../other")]),
    ],
  ] as const)
    // prettier-ignore
    it(
      `are found ${where}`,
      guarded(async (repository) => {
        await repository.write("base.ts", "mine();\n");
        repository.git("add", ".");
        repository.commit();
        prepare(repository);
        const other = new TestRepository(
          join(repository.root, "../other"),
          repository.environment,
        );
        await stageUnread(other);
        other.git("config", "core.hooksPath", "/dev/null");
        assert.deepEqual(other.commit(), { code: 1, out: "", err: UNREAD });
        await mkdir(join(other.root, "sub"));
        const inside = new TestRepository(join(other.root, "sub"), other.environment);
        assert.equal(inside.commit().code, 1);
      }, NEWEST_GIT),
    );
  it(
    "guard beside somebody else's files, none of which changes",
    withNewest(async (repository) => {
      const { commonDir } = await repository.found();
      const path = join(commonDir, "hooks/pre-commit");
      await writeFile(path, "#!/bin/sh\necho theirs >&2\n", { mode: 0o755 });
      assert.deepEqual(await install(repository), { kind: "configured" });
      assert.equal(await readFile(path, "utf8"), "#!/bin/sh\necho theirs >&2\n");
      assert.deepEqual(await hooksIn(commonDir), ["pre-commit"]);
      await stageUnread(repository);
      assert.deepEqual(repository.commit(), { code: 1, out: "", err: `${UNREAD}theirs\n` });
      assert.equal((await state(await older(repository))).kind, "foreign");
    }),
  );
  it(
    "are not put where a line in a hook of somebody else asks already",
    withNewest(async (repository) => {
      const { commonDir } = await repository.found();
      const path = join(commonDir, "hooks/pre-commit");
      await writeFile(path, `#!/bin/sh\n${chainLine("pre-commit")}\n`, { mode: 0o755 });
      assert.deepEqual(await install(repository), { kind: "chained", path });
      assert.doesNotMatch(entries(repository), /^hook\.readback\.event/m);
      assert.match(entries(repository), /^hook\.readback-post-commit\.event post-commit$/m);
      await stageUnread(repository);
      assert.deepEqual(repository.commit(), { code: 1, out: "", err: UNREAD });
    }),
  );
  it(
    "are taken out again, and nothing else is",
    withNewest(async (repository) => {
      repository.git("config", "hook.theirs.command", "true");
      repository.git("config", "hook.theirs.event", "pre-commit");
      repository.git("config", "hook.readback.enabled", "true");
      const config = join(repository.root, ".git/config");
      const before = await readFile(config, "utf8");
      await install(repository);
      assert.notEqual(await readFile(config, "utf8"), before);
      await uninstallHooks(repository.ours, await repository.found());
      assert.equal(await readFile(config, "utf8"), before);
      assert.deepEqual(await state(repository), { kind: "absent" });
    }),
  );
  it(
    "say that somebody turned them off, and stay off",
    guarded(async (repository) => {
      await rm(join(repository.root, ".git/hooks"), { recursive: true });
      repository.git("config", "--global", "hook.readback.enabled", "false");
      assert.equal((await state(repository)).kind, "off");
      const { out } = await run(repository, ["status"]);
      assert.match(
        out[0] ?? "",
        /^Commits are not checked: git's configuration turns the hook readback off/,
      );
      assert.match(
        (await run(repository, ["doctor"])).out[0] ?? "",
        /^Readback: commits are not checked: git's/,
      );
      await stageUnread(repository);
      assert.equal(repository.commit().code, 0);
    }, NEWEST_GIT),
  );
  it(
    "are repaired by the next install, and the doctor says which are missing",
    guarded(async (repository) => {
      repository.git("config", "--unset-all", "hook.readback-pre-push.event");
      const said = (await run(repository, ["doctor"])).out;
      assert.deepEqual(said, ['Readback: the hook pre-push is missing in git\'s configuration; "readback install" adds it.']); // prettier-ignore
      await install(repository);
      assert.deepEqual((await run(repository, ["doctor"])).out, [WELL]);
    }, NEWEST_GIT),
  );
  it(
    "are not taken for ours when they run something else",
    withNewest(async (repository) => {
      const { commonDir } = await repository.found();
      repository.git("config", "hook.readback.command", "true");
      repository.git("config", "hook.readback.event", "pre-commit");
      const before = entries(repository);
      assert.deepEqual(await install(repository), { kind: "installed" });
      assert.equal(entries(repository), before);
      await chmod(join(commonDir, "hooks/pre-commit"), 0o644);
      assert.deepEqual(await state(repository), { kind: "absent" });
      await uninstallHooks(repository.ours, await repository.found());
      assert.equal(entries(repository), before);
    }),
  );
});
