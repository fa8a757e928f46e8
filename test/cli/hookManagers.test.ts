/** Real husky and lefthook in a repository, and our hooks with them. */
import assert from "node:assert/strict";
import { readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hookManagers } from "../support/hookManagers.js";
import { DOWNLOAD_TIME, NEWEST_GIT } from "../support/gits.js";
import { PATH_GIT, type TestGit } from "../support/pathGit.js";
import { inRepository, type TestRepository } from "../support/repository.js";
import { hooksIn, install, state, UNREAD } from "./guarded.js";
import { run } from "./runMain.js";

const GIVEN = ["install", "--yes", "--stops=everything", "--chain"];

/** A repository with what the managers are started from. */
function managed(body: (repository: TestRepository) => Promise<void>, git: TestGit = PATH_GIT) {
  return inRepository(async (repository) => {
    await symlink(await hookManagers(), join(repository.root, "node_modules"));
    await repository.write(".gitignore", "node_modules\n");
    await repository.write("package.json", "{}\n");
    await repository.write(".husky/pre-commit", "echo theirs >&2\n");
    await repository.write("lefthook.yml", "pre-commit:\n  jobs:\n    - run: 'true'\n");
    await body(repository);
  }, git);
}

const husky = (repository: TestRepository) => repository.run("node", ["node_modules/husky/bin.js"]);
const lefthook = (repository: TestRepository, ...args: readonly string[]) =>
  repository.run("node", ["node_modules/lefthook/bin/index.js", ...args]);

/** A commit with an unread line stops, and passes once it was read. */
async function checks(repository: TestRepository): Promise<void> {
  await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
  repository.git("add", "a.ts");
  const { code, out, err } = repository.commit();
  assert.equal(code, 1);
  assert.ok(`${out}${err}`.includes(UNREAD), `${out}${err}`);
  await repository.adaAcknowledges("a.ts");
  assert.equal(repository.commit().code, 0);
}

describe("hook managers", () => {
  before(async function () {
    this.timeout(DOWNLOAD_TIME);
    await Promise.all([hookManagers(), NEWEST_GIT.folder()]);
  });

  it(
    "as husky call the check by a line in their files, which goes again",
    managed(async (repository) => {
      assert.equal(husky(repository).code, 0);
      assert.equal((await install(repository)).kind, "foreign");
      assert.equal((await run(repository, GIVEN)).code, 0);
      const path = join(repository.root, ".husky/pre-commit");
      assert.deepEqual(await state(repository), { kind: "chained", path });
      await install(repository);
      const { out } = await run(repository, ["doctor"]);
      assert.deepEqual(out, ["Readback: git runs the check before a commit, and all hooks are in place."]); // prettier-ignore
      await checks(repository);
      await run(repository, ["uninstall"]);
      assert.equal(await readFile(path, "utf8"), "echo theirs >&2\n");
      assert.deepEqual(await readdir(join(repository.root, ".husky")), ["_", "pre-commit"]);
    }),
  );
  it(
    "as husky that come after us are seen, where git does not read its configuration",
    managed(async (repository) => {
      assert.equal((await install(repository)).kind, "installed");
      husky(repository);
      assert.equal((await state(repository)).kind, "foreign");
      assert.match((await run(repository, ["doctor"])).out[0] ?? "", /not checked: husky runs/);
    }),
  );
  it(
    "as lefthook that come after us are seen, and call the check by a job of their own file",
    managed(async (repository) => {
      await install(repository);
      const { commonDir } = await repository.found();
      assert.equal(lefthook(repository, "install").code, 0);
      assert.ok((await hooksIn(commonDir)).includes("pre-commit.old"));
      assert.equal((await state(repository)).kind, "foreign");
      assert.match((await run(repository, ["doctor"])).out[0] ?? "", /not checked: lefthook runs/);
      assert.equal((await run(repository, GIVEN)).code, 0);
      const path = join(repository.root, "lefthook-local.yml");
      assert.deepEqual(await state(repository), { kind: "chained", path });
      await install(repository);
      assert.equal((await run(repository, ["doctor"])).code, 0);
      await checks(repository);
      await run(repository, ["uninstall"]);
      assert.deepEqual(await hooksIn(commonDir), ["pre-commit"]);
      assert.equal(repository.git("status", "--porcelain", "lefthook-local.yml"), "");
    }),
  );
  it(
    "as lefthook keep the file that somebody has, and the lines are offered",
    managed(async (repository) => {
      lefthook(repository, "install");
      await repository.write("lefthook-local.yml", "# mine\n");
      const { code, err } = await run(repository, GIVEN);
      assert.equal(code, 2);
      assert.equal(await repository.read("lefthook-local.yml"), "# mine\n");
      const yaml = err.slice(1).map((line) => line.slice(2)).join("\n"); // prettier-ignore
      await writeFile(join(repository.root, "lefthook-local.yml"), `# mine\n${yaml}\n`);
      await install(repository);
      await checks(repository);
      await run(repository, ["uninstall"]);
      assert.match(await repository.read("lefthook-local.yml"), /^# mine\npre-commit:/);
    }),
  );
  for (const [name, start] of [
    ["husky", husky],
    ["lefthook", (repository: TestRepository) => lefthook(repository, "install")],
  ] as const)
    it(
      `as ${name} need no line with a git that reads its configuration`,
      managed(async (repository) => {
        await install(repository);
        assert.equal(start(repository).code, 0);
        assert.deepEqual(await state(repository), { kind: "configured" });
        await checks(repository);
      }, NEWEST_GIT),
    );
});
