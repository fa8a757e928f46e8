/** Finding a repository: every answer but one is a sentence for the person. */
import assert from "node:assert/strict";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gitAt, GitError } from "../../src/git/git.js";
import { readIdentity } from "../../src/git/identity.js";
import { findRepository } from "../../src/git/repository.js";
import { inFolder, inRepository, isolatedEnvironment } from "../support/repository.js";

describe("a repository", () => {
  it(
    "is found from a folder inside it",
    inRepository(async ({ root, environment }) => {
      await mkdir(join(root, "src"));
      assert.deepEqual(await find(join(root, "src"), environment), {
        kind: "repository",
        root,
        gitDir: join(root, ".git"),
        commonDir: join(root, ".git"),
        worktree: "",
      });
    }),
  );
  it(
    "names its linked worktrees",
    inRepository(async (repository) => {
      repository.git("commit", "--quiet", "--allow-empty", "--message=first");
      repository.git("worktree", "add", "--quiet", "-b", "other", "../other tree");
      const found = await find(join(repository.root, "../other tree"), repository.environment);
      assert.deepEqual(found, {
        kind: "repository",
        root: join(repository.root, "../other tree"),
        gitDir: join(repository.root, ".git/worktrees/other-tree"),
        commonDir: join(repository.root, ".git"),
        worktree: "worktrees/other-tree",
      });
    }),
  );
  it(
    "is the one of the folder, whatever the environment says outside of hooks",
    inRepository(async ({ root, environment }) => {
      const misled = {
        ...environment,
        GIT_DIR: "/nowhere",
        GIT_WORK_TREE: "/",
        GIT_INDEX_FILE: "x",
      };
      const found = await find(root, misled);
      assert.equal(found.kind === "repository" && found.root, root);
    }),
  );
});

describe("no repository", () => {
  it(
    "where there is none",
    inFolder(async (folder) => {
      const environment = await isolatedEnvironment(folder);
      assert.deepEqual(await find(folder, { ...environment, GIT_CEILING_DIRECTORIES: "/" }), {
        kind: "none",
        sentence: `${folder} is not in a git repository; run "git init" to make one.`,
      });
    }),
  );
  it(
    "in a bare one, nor in its own folder",
    inRepository(async (repository) => {
      const { root, environment } = repository;
      repository.git("init", "--quiet", "--bare", "../bare.git");
      assert.equal((await find(join(root, "../bare.git"), environment)).kind, "bare");
      assert.equal((await find(join(root, ".git"), environment)).kind, "bare");
    }),
  );
  it(
    "where git is missing",
    inRepository(async ({ root, environment }) => {
      const found = await find(root, { ...environment, PATH: join(root, "nothing") });
      assert.deepEqual(found, {
        kind: "gitMissing",
        sentence: "git was not found; install it, or add it to the PATH.",
      });
    }),
  );
  it(
    "where the folder is gone",
    inRepository(async ({ root, environment }) => {
      assert.equal((await find(join(root, "gone"), environment)).kind, "unreadable");
    }),
  );
  it(
    "where git's own files are damaged",
    inRepository(async ({ root, environment }) => {
      await writeFile(join(root, ".git/config"), "[core");
      const found = await find(root, environment);
      assert.ok(found.kind === "unreadable");
      assert.match(found.sentence, /bad config line 2/);
    }),
  );
  it(
    "where it belongs to somebody else",
    inRepository(async ({ root, environment }) => {
      const stranger = { ...environment, GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };
      const program = join(root, "../git-as-a-stranger");
      await writeFile(program, '#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec git "$@"\n');
      await chmod(program, 0o755);
      const git = gitAt({ folder: root, environment: stranger, place: "elsewhere", program });
      const found = await findRepository(git, root);
      assert.ok(found.kind === "unsafe");
      assert.match(found.sentence, /safe\.directory/);
    }),
  );
});

describe("the person", () => {
  it(
    "is who git says",
    inRepository(async (repository) => {
      repository.git("config", "user.name", "Ada Lovelace");
      assert.deepEqual(await readIdentity(repository.ours), {
        kind: "known",
        person: { name: "Ada Lovelace", email: "ada@example.com" },
      });
    }),
  );
  it(
    "is unknown when git was not told, and the sentence says what to set",
    inRepository(async (repository) => {
      const nobody = { ...repository.environment, GIT_CONFIG_GLOBAL: "/dev/null" };
      const git = gitAt({ folder: repository.root, environment: nobody, place: "elsewhere" });
      const sentence = async () => {
        const identity = await readIdentity(git);
        return identity.kind === "missing" ? identity.sentence : "known";
      };
      assert.match(await sentence(), /set user\.name and user\.email with/);
      repository.git("config", "user.name", "Ada");
      assert.match(await sentence(), /set user\.email with/);
    }),
  );
});

it("a failing git command names the command and keeps what git said", async () => {
  const git = gitAt({ folder: "/", environment: process.env, place: "elsewhere" });
  await assert.rejects(
    git(["rev-parse", "--show-toplevel"]),
    (error) =>
      error instanceof GitError &&
      error.exitCode === 128 &&
      error.message.startsWith("git rev-parse failed: fatal: "),
  );
});

function find(folder: string, environment: Readonly<Record<string, string>>) {
  return findRepository(gitAt({ folder, environment, place: "elsewhere" }), folder);
}
