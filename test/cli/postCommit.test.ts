/** What is recorded of a commit once it was made. */
import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stagedChanges, stagedDigest } from "../../src/git/stagedChanges.js";
import { chainLine } from "../../src/git/hookScript.js";
import { sha256 } from "../../src/store/sha256.js";
import { inRepository, TestRepository } from "../support/repository.js";
import { guarded, install } from "./guarded.js";
import { run } from "./runMain.js";
import { headOutcome, letThrough, madeIn, notedIn, traced } from "./traced.js";

const UNREAD_TEXT = "mine();\n«theirs();\n»";

async function stage(repository: TestRepository, path = "a.ts", text = UNREAD_TEXT): Promise<void> {
  await repository.assistantWrites(path, text);
  repository.git("add", ".");
}

async function letStagedThrough(repository: TestRepository): Promise<void> {
  const changes = await stagedChanges(repository.ours, await repository.found(), []);
  await letThrough(repository, stagedDigest(changes, sha256));
}

describe("a commit that was made", () => {
  it(
    "is noted as passed by the shell alone, and recorded later",
    guarded(async (repository) => {
      const started = await traced(repository);
      await stage(repository);
      await repository.adaAcknowledges("a.ts");
      assert.equal(repository.commit().code, 0);
      assert.deepEqual(await started(), ["pre-commit"]);
      assert.deepEqual(await notedIn(repository), [repository.git("rev-parse", "HEAD")]);
      await run(repository, ["uninstall"]);
      assert.equal(await headOutcome(repository), "passed");
      assert.deepEqual(await notedIn(repository), []);
    }),
  );
  it(
    "is recorded as passed once many are noted",
    guarded(async (repository) => {
      await stage(repository);
      await repository.adaAcknowledges("a.ts");
      repository.commit();
      const first = repository.git("rev-parse", "HEAD");
      const { gitDir } = await repository.found();
      await writeFile(join(gitDir, "readback/made"), "x".repeat(1 << 14) + "\n", { flag: "a" });
      await repository.write("b.ts", "mine();\n");
      repository.git("add", ".");
      repository.commit();
      assert.equal((await madeIn(repository)).get(first)?.outcome, "passed");
      assert.deepEqual(await notedIn(repository), [repository.git("rev-parse", "HEAD")]);
    }),
  );
  it(
    "uses up what let it through",
    guarded(async (repository) => {
      await stage(repository);
      await letStagedThrough(repository);
      assert.equal(repository.commit().code, 0);
      const made = (await madeIn(repository)).get(repository.git("rev-parse", "HEAD"));
      assert.deepEqual([made?.outcome, made?.waiver], ["waived", "waiver-1"]);
      repository.git("update-ref", "-d", "HEAD");
      assert.equal(repository.commit("--no-verify").code, 0);
      assert.equal(await headOutcome(repository), "bypassed");
      repository.git("update-ref", "-d", "HEAD");
      assert.equal(repository.commit().code, 1);
    }),
  );
  it(
    "is unknown when the gate could not tell",
    guarded(async (repository) => {
      await stage(repository);
      const { commonDir } = await repository.found();
      await rm(join(commonDir, "readback/journal"), { recursive: true });
      assert.equal(repository.commit().code, 0);
      assert.equal(await headOutcome(repository), "unknown");
    }),
  );
  it(
    "is bypassed when the check was skipped",
    guarded(async (repository) => {
      await stage(repository);
      assert.equal(repository.commit().code, 1);
      assert.equal(repository.commit("--no-verify").code, 0);
      assert.equal(await headOutcome(repository), "bypassed");
    }),
  );
  it(
    "is nobody's business where no assistant was ever seen",
    guarded(async (repository) => {
      const started = await traced(repository);
      await repository.write("a.ts", "mine();\n");
      repository.git("add", ".");
      repository.commit("--no-verify");
      repository.commit("--amend");
      assert.deepEqual(await started(), []);
      assert.equal((await madeIn(repository)).size, 0);
    }),
  );
  it(
    "is not excused by one that was judged and then not made",
    guarded(async (repository) => {
      await repository.assistantWrites("other.ts", "«theirs();\n»");
      await repository.write("b.ts", "mine();\n");
      repository.git("add", "b.ts");
      assert.equal(repository.run("git", ["commit", "--quiet", "--message="]).code, 1);
      repository.git("add", ".");
      assert.equal(repository.commit("--no-verify").code, 0);
      assert.equal(await headOutcome(repository), "bypassed");
    }),
  );
  it(
    "is judged with -a, with a path, amended, and in a worktree",
    guarded(async (repository) => {
      await stage(repository);
      await repository.adaAcknowledges("a.ts");
      repository.commit();
      repository.git("worktree", "add", "--quiet", "-b", "other", "../other tree");
      const root = join(repository.root, "../other tree");
      const other = new TestRepository(root, repository.environment);
      for (const [one, ...args] of [
        [repository, "--all"],
        [repository, "a.ts"],
        [repository, "--amend", "--all"],
        [other, "--all"],
      ] as const) {
        await one.write("a.ts", `mine(${args.length}, "${args.join(" ")}");\ntheirs();\n`);
        assert.equal(one.commit(...args).code, 0);
        assert.equal((await notedIn(one)).at(-1), one.git("rev-parse", "HEAD"), args.join(" "));
      }
      assert.deepEqual([...(await madeIn(repository)).values()], []);
    }),
  );
  it(
    "stays bypassed when it is amended or rebased",
    guarded(async (repository) => {
      await repository.write("base.ts", "mine();\n");
      repository.git("add", ".");
      repository.commit();
      await stage(repository);
      repository.commit("--no-verify");
      assert.equal(repository.commit("--amend", "--message=again").code, 0);
      assert.equal(await headOutcome(repository), "bypassed");
      repository.git("switch", "--quiet", "--create=topic", "HEAD~1");
      repository.git("commit", "--quiet", "--allow-empty", "--message=more");
      repository.git("switch", "--quiet", "main");
      repository.git("rebase", "--quiet", "topic");
      assert.equal(await headOutcome(repository), "bypassed");
    }),
  );
});

describe("commits that git makes again", () => {
  it(
    "are not called bypassed, and start no program",
    guarded(async (repository) => {
      const started = await traced(repository);
      await repository.write("base.ts", "mine();\n");
      await stage(repository);
      await repository.adaAcknowledges("a.ts");
      repository.commit();
      repository.git("switch", "--quiet", "--create=topic");
      for (let i = 0; i < 8; i++) {
        await repository.write(`own${i}.ts`, "mine();\n");
        repository.git("add", ".");
        repository.commit();
      }
      repository.git("switch", "--quiet", "main");
      await repository.write("base.ts", "mine(2);\n");
      repository.commit("--all");
      await started();
      repository.git("switch", "--quiet", "topic");
      repository.git("rebase", "--quiet", "main");
      repository.git("rebase", "--quiet", "--apply", "--force-rebase", "main");
      repository.git("switch", "--quiet", "--detach", "main");
      repository.git("cherry-pick", "topic~3", "topic~2");
      repository.git("revert", "--no-edit", "HEAD");
      repository.git("revert", "--no-edit", "HEAD", "HEAD~2");
      repository.git("format-patch", "--quiet", "-1", "topic");
      repository.git("am", "--quiet", ...repository.git("ls-files", "-o", "*.patch").split("\n"));
      assert.deepEqual(await started(), []);
      assert.equal((await madeIn(repository)).size, 0);
    }),
  );
});

describe("behind a line in somebody else's hook", () => {
  it(
    "commits are told by what they bring",
    inRepository(async (repository) => {
      const { commonDir } = await repository.found();
      const path = join(commonDir, "hooks/pre-commit");
      await writeFile(path, `#!/bin/sh\n${chainLine("pre-commit")}\n`, { mode: 0o755 });
      assert.equal((await install(repository)).kind, "chained");
      await stage(repository);
      await repository.adaAcknowledges("a.ts");
      repository.commit();
      assert.deepEqual(await notedIn(repository), [repository.git("rev-parse", "HEAD")]);
      await repository.write("a.ts", "mine(2);\n");
      repository.commit("--all", "--no-verify");
      assert.equal(await headOutcome(repository), "bypassed");
    }),
  );
  it(
    "merges and amended commits are, too",
    inRepository(async (repository) => {
      const { commonDir } = await repository.found();
      const path = join(commonDir, "hooks/pre-commit");
      await writeFile(path, `#!/bin/sh\n${chainLine("pre-commit")}\n`, { mode: 0o755 });
      await install(repository);
      await repository.write("a.ts", "mine();\n");
      await stage(repository, "read.ts", "«theirs();\n»");
      await repository.adaAcknowledges("read.ts");
      repository.commit();
      repository.git("switch", "--quiet", "--create=topic");
      for (const branch of ["topic", "main"]) {
        repository.git("switch", "--quiet", branch);
        await repository.write("a.ts", `${branch}();\n`);
        repository.commit("--all");
      }
      assert.equal(repository.run("git", ["merge", "--quiet", "topic"]).code, 1);
      await repository.write("a.ts", "both();\n");
      for (const args of [["--all"], ["--all", "--amend"], ["--amend", "--allow-empty"]]) {
        assert.equal(repository.commit(...args).code, 0);
        const noted = (await notedIn(repository)).at(-1);
        assert.equal(noted, repository.git("rev-parse", "HEAD"), args.join(" "));
        await repository.write("a.ts", "mine(3);\n");
      }
    }),
  );
});

describe("a merge without conflict", () => {
  it(
    "is noted as passed by the shell alone",
    diverged(async (repository) => {
      const started = await traced(repository);
      assert.equal(merge(repository).code, 0);
      assert.deepEqual(await started(), ["pre-merge-commit"]);
      assert.deepEqual(await notedIn(repository), [repository.git("rev-parse", "HEAD")]);
    }),
  );
  it(
    "is recorded as passed where another program starts the hooks",
    diverged(async (repository) => {
      const { commonDir } = await repository.found();
      for (const name of ["pre-merge-commit", "post-merge"] as const) {
        const path = join(commonDir, "hooks", name);
        await writeFile(path, `#!/bin/sh\n(${chainLine(name)})\n`, { mode: 0o755 });
      }
      assert.equal(merge(repository).code, 0);
      assert.deepEqual(await notedIn(repository), [repository.git("rev-parse", "HEAD")]);
    }),
  );
  it(
    "is unknown when the gate could not tell",
    diverged(async (repository) => {
      const { commonDir } = await repository.found();
      await rm(join(commonDir, "readback/journal"), { recursive: true });
      assert.match(merge(repository).err, /cannot tell .* This commit passes/);
      assert.equal(await headOutcome(repository), "unknown");
    }),
  );
  it(
    "says nothing of a commit that the branch was only moved to, or of what is only staged",
    diverged(async (repository) => {
      repository.git("switch", "--quiet", "--create=behind", "main~1");
      assert.equal(repository.run("git", ["merge", "--quiet", "--ff-only", "main"]).code, 0);
      assert.equal(repository.run("git", ["merge", "--quiet", "--squash", "topic"]).code, 0);
      assert.deepEqual(await notedIn(repository), []);
      assert.equal((await madeIn(repository)).size, 0);
    }),
  );
  it(
    "says nothing of one for a commit that was judged and not made",
    diverged(async (repository) => {
      await repository.write("d.ts", "mine();\n");
      repository.git("add", "d.ts");
      assert.equal(repository.run("git", ["commit", "--quiet", "--message="]).code, 1);
      repository.git("rm", "--quiet", "--force", "d.ts");
      repository.git("switch", "--quiet", "--create=behind", "main~1");
      assert.equal(repository.run("git", ["merge", "--quiet", "--ff-only", "main"]).code, 0);
      assert.deepEqual(await notedIn(repository), []);
      assert.equal((await madeIn(repository)).size, 0);
    }),
  );
});

/** Runs `body` where the branches `main` and `topic` have each changed another end of a file. */
function diverged(body: (repository: TestRepository) => Promise<void>) {
  return inRepository(async (repository) => {
    const middle = "two();\nthree();\nfour();\nfive();\n";
    await stage(repository);
    await repository.write("b.ts", `one();\n${middle}six();\n`);
    repository.git("add", ".");
    repository.commit();
    repository.git("branch", "topic");
    for (const [branch, text] of [
      ["topic", `first();\n${middle}six();\n`],
      ["main", `one();\n${middle}last();\n`],
    ] as const) {
      repository.git("switch", "--quiet", branch);
      await repository.write("b.ts", text);
      repository.commit("--all");
    }
    await install(repository);
    await body(repository);
  });
}

function merge(repository: TestRepository) {
  return repository.run("git", ["merge", "--quiet", "--no-edit", "topic"]);
}
