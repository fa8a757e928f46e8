/** What git did a moment ago, and whether it had a text before: real repositories. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gitAt } from "../../src/git/git.js";
import { movesSince, newestMoves, parseLog } from "../../src/git/moves.js";
import { findRepository, type Repository as Found } from "../../src/git/repository.js";
import {
  filesIn,
  gitFacts,
  ignoredPaths,
  storedBytes,
  uncommittedPaths,
} from "../../src/git/writtenFiles.js";
import { blobIdOf } from "../../src/store/blobId.js";
import { inRepository, type TestRepository } from "../support/repository.js";

describe("a log of HEAD", () => {
  const kinds = (what: string) =>
    parseLog(`${"1".repeat(40)} ${"2".repeat(40)} A <a@b> 100 +0000\t${what}\n`).map(
      ({ kind }) => kind,
    );
  for (const [what, kind] of [
    ["commit: Add", "commit"],
    ["commit (amend): Add", "commit"],
    ["commit (initial): Add", "commit"],
    ["checkout: moving from main to other", "switch"],
    ["reset: moving to HEAD~1", "switch"],
    ["pull: Fast-forward", "switch"],
    ["merge other: Fast-forward", "switch"],
    ["merge other: Merge made by the 'ort' strategy.", "merge"],
    ["rebase (pick): Add", "merge"],
    ["cherry-pick: Add", "merge"],
    ["revert: Add", "merge"],
    ["what nobody knows yet", "merge"],
  ] as const)
    it(`calls "${what}" a ${kind}`, () => assert.deepEqual(kinds(what), [kind]));
  it("says nothing where it cannot be read", () => assert.deepEqual(parseLog("nonsense\n\n"), []));
});

describe("git", () => {
  it(
    "moved after it wrote a file, not before somebody else did",
    inRepository(async (repository) => {
      await commit(repository, "a.ts", "one\n");
      repository.git("switch", "--quiet", "--create", "other");
      const moves = await newestMoves(await find(repository));
      assert.deepEqual(
        movesSince(moves, Date.now() - 60_000).map(({ kind }) => kind),
        ["commit", "switch"],
      );
      assert.deepEqual(movesSince(moves, Date.now() + 2000), []);
    }),
  );
  it(
    "says that a merge goes on in a linked worktree",
    inRepository(async (repository) => {
      await commit(repository, "a.ts", "one\n");
      repository.git("worktree", "add", "--quiet", "-b", "other", "../tree");
      const { gitDir } = await find(repository, join(repository.root, "../tree"));
      await writeFile(join(gitDir, "MERGE_HEAD"), "");
      const found = await find(repository, join(repository.root, "../tree"));
      assert.ok((await newestMoves(found)).some(({ kind }) => kind === "merge"));
    }),
  );
  it(
    "had a text before that it brings back, and has one since that was written and committed",
    inRepository(async (repository) => {
      await commit(repository, "a.ts", "one\n");
      const facts = async (text: string, written: number) =>
        await gitFacts(git(repository), await find(repository), [
          { path: "a.ts", ids: [blobIdOf(text)], written },
        ]);
      const staged = blobIdOf("one\n");
      assert.deepEqual(await facts("one\n", Date.now() + 1000), [{ stored: "before", staged }]);
      assert.deepEqual(await facts("one\n", Date.now() - 60_000), [{ stored: "since", staged }]);
      assert.deepEqual(await facts("two\n", Date.now()), [{ stored: "no", staged }]);
      // A merge makes the object and then the file, in one tick of the clock.
      const object = join(repository.root, ".git", "objects", staged.slice(0, 2), staged.slice(2));
      await utimes(object, 1_790_000_000, 1_790_000_000);
      assert.deepEqual(await facts("one\n", 1_790_000_000_000), [{ stored: "before", staged }]);
      assert.deepEqual(await facts("one\n", 1_789_999_999_999), [{ stored: "since", staged }]);
    }),
  );
  it(
    "gives the texts that files had before, by object and by commit",
    inRepository(async (repository) => {
      await commit(repository, "a b.ts", "one\n");
      await commit(repository, "a b.ts", "two\n");
      const wanted = [
        { commit: "HEAD~1", path: "a b.ts" },
        { object: blobIdOf("two\n") },
        { commit: "HEAD", path: "none.ts" },
      ];
      const found = await storedBytes(git(repository), wanted);
      assert.deepEqual(found.map(String), ["one\n", "two\n", "undefined"]);
    }),
  );
  it(
    "tells which files are ignored, changed, staged, untracked and in a new folder",
    inRepository(async (repository) => {
      const { root } = repository;
      await writeFile(join(root, ".gitignore"), "out/\n");
      await writeFile(join(root, "first.ts"), "one\n");
      repository.git("add", "first.ts");
      const early = [".gitignore", "first.ts"];
      assert.deepEqual([...(await uncommittedPaths(git(repository)))].sort(), early);
      await commit(repository, "a.ts", "one\n");
      await mkdir(join(root, "out"));
      repository.git("init", "--quiet", "inner");
      await mkdir(join(root, "new/deep"), { recursive: true });
      await writeFile(join(root, "out/made.ts"), "");
      await writeFile(join(root, "new/deep/b.ts"), "");
      await writeFile(join(root, "a.ts"), "two\n");
      await utimes(join(root, "a.ts"), 1, 1);
      const paths = ["a.ts", "out", "out/made.ts", "new/deep/b.ts"];
      assert.deepEqual([...(await ignoredPaths(git(repository), paths))], ["out", "out/made.ts"]);
      assert.deepEqual(await filesIn(git(repository), ["new"]), ["new/deep/b.ts"]);
      await writeFile(join(root, "first.ts"), "two\n");
      repository.git("add", "first.ts");
      assert.deepEqual([...(await uncommittedPaths(git(repository)))].sort(), [
        ".gitignore",
        "a.ts",
        "first.ts",
        "new/deep/b.ts",
      ]);
    }),
  );
  it(
    "runs no filter of the repository's own choice to find what changed",
    inRepository(async (repository) => {
      const { root } = repository;
      await writeFile(join(root, ".gitattributes"), "*.ts filter=trap\n");
      await commit(repository, "a.ts", "one\n");
      repository.git("config", "filter.trap.clean", `touch '${root}/sprung'; cat`);
      repository.git("config", "filter.trap.required", "true");
      await writeFile(join(root, "a.ts"), "two\n");
      const found = await uncommittedPaths(git(repository));
      assert.deepEqual([...found].sort(), [".gitattributes", "a.ts"]);
      assert.equal(existsSync(join(root, "sprung")), false);
    }),
  );
});

function git({ root, environment }: TestRepository) {
  return gitAt({ folder: root, environment, place: "elsewhere" });
}

async function find(repository: TestRepository, folder = repository.root): Promise<Found> {
  const { environment } = repository;
  const found = await findRepository(gitAt({ folder, environment, place: "elsewhere" }), folder);
  assert.ok(found.kind === "repository");
  return found;
}

async function commit(repository: TestRepository, path: string, text: string): Promise<void> {
  await writeFile(join(repository.root, path), text);
  repository.git("add", "--", path);
  repository.git("commit", "--quiet", `--message=${text.trim()}`);
}
