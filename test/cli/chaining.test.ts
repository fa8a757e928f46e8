/** Our line in hooks of somebody else, once a person said that it may be put there. */
import assert from "node:assert/strict";
import { chmod, mkdir, readFile, readdir, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HOOKS } from "../../src/git/hookScript.js";
import { inRepository, type TestRepository } from "../support/repository.js";
import { hooksIn, install, state, UNREAD } from "./guarded.js";
import { run } from "./runMain.js";

const GIVEN = ["install", "--yes", "--stops=everything", "--chain"];
const CHECK = "guard.sh";

/** A repository whose hooks are in the folder `hooks` of its files. */
function withFolder(body: (repository: TestRepository, folder: string) => Promise<void>) {
  return inRepository(async (repository) => {
    const folder = join(repository.root, "hooks");
    await mkdir(folder);
    repository.git("config", "core.hooksPath", "hooks");
    await body(repository, folder);
  });
}

describe("a line in hooks of somebody else", () => {
  for (const [what, text] of [
    ["that end with a line end", "#!/bin/sh\necho theirs >&2\n"],
    ["that do not", "#!/bin/sh\necho theirs >&2"],
    ["of another shell", "#!/usr/bin/env bash\necho theirs >&2\n"],
    ["with the line ends of Windows", "#!/bin/sh\n: \r\n: \r\n"],
  ] as const)
    it(
      `is put into hooks ${what}, once, and taken out again`,
      withFolder(async (repository, folder) => {
        const path = join(folder, "pre-commit");
        await writeFile(path, text, { mode: 0o755 });
        await run(repository, GIVEN);
        const { code } = await run(repository, GIVEN);
        assert.equal(code, 0);
        assert.deepEqual(await state(repository), { kind: "chained", path });
        const now = await readFile(path, "utf8");
        assert.ok(now.startsWith(text), now);
        assert.equal(now.split(CHECK).length, 2);
        assert.equal(now.endsWith("\n"), text.endsWith("\n"));
        assert.equal(/[^\r]\n.*guard/.test(now), !text.includes("\r"));
        assert.equal((await stat(path)).mode & 0o777, 0o755);
        assert.deepEqual((await readdir(folder)).sort(), [...HOOKS].sort());
        const { out } = await run(repository, ["uninstall"]);
        assert.doesNotMatch(out.join(), /line/);
        assert.equal(await readFile(path, "utf8"), text);
        assert.equal((await stat(path)).mode & 0o777, 0o755);
        assert.deepEqual(await readdir(folder), ["pre-commit"]);
      }),
    );
  it(
    "leaves a file that a person wrote into since",
    withFolder(async (repository, folder) => {
      await run(repository, GIVEN);
      const path = join(folder, "post-commit");
      await writeFile(path, `${await readFile(path, "utf8")}echo mine\n`);
      await run(repository, ["uninstall"]);
      assert.deepEqual(await readdir(folder), ["post-commit"]);
      assert.match(await readFile(path, "utf8"), /^#!\/bin\/sh\n# Readback made .*\necho mine\n$/);
    }),
  );
  it(
    "is asked about, with the names of the files",
    withFolder(async (repository, folder) => {
      await writeFile(join(folder, "commit-msg"), "#!/bin/sh\n");
      const no = await run(repository, ["install"], ["1", "no"]);
      assert.equal(no.code, 2);
      assert.match(no.questions[1] ?? "", /May Readback add a line[^]*\n {2}hooks\/commit-msg\n/);
      assert.deepEqual(await readdir(folder), ["commit-msg"]);
      const yes = await run(repository, ["install"], ["1", "yes"]);
      assert.equal(yes.code, 0);
      assert.match(yes.out[0] ?? "", /are checked by the line in .*hooks\/pre-commit from now on/);
    }),
  );
  it(
    "is named where nobody is there to be asked",
    withFolder(async (repository, folder) => {
      const { code, err } = await run(repository, ["install", "--yes", "--stops=everything"]);
      assert.equal(code, 2);
      assert.match(
        err[2] ?? "",
        /^"readback install --chain" adds it, to hooks\/pre-commit, hooks\/pre-merge-commit, /,
      );
      assert.deepEqual(await readdir(folder), []);
    }),
  );
  for (const [what, text] of [
    ["in another language", "#!/usr/bin/env python3\nprint()\n"],
    ["that ends before", "#!/bin/sh\nexec theirs\n"],
  ] as const)
    it(
      `is not put into a hook ${what}`,
      withFolder(async (repository, folder) => {
        const path = join(folder, "pre-commit");
        await writeFile(path, text);
        const { code, err } = await run(repository, GIVEN);
        assert.equal(code, 2);
        assert.match(err.join("\n"), /^Readback: commits are not checked: core\.hooksPath is /);
        assert.equal(await readFile(path, "utf8"), text);
      }),
    );
  it(
    "is not put where hooks need what git tells them, but beside",
    withFolder(async (repository, folder) => {
      await writeFile(join(folder, "pre-push"), "#!/bin/sh\ncat\n");
      await run(repository, GIVEN);
      assert.equal(await readFile(join(folder, "pre-push"), "utf8"), "#!/bin/sh\ncat\n");
      assert.match(await readFile(join(folder, "post-rewrite"), "utf8"), /guard\.sh/);
    }),
  );
  it(
    "is not called a check where git passes the hook over, which is not executable",
    withFolder(async (repository, folder) => {
      const path = join(folder, "pre-commit");
      await writeFile(path, "#!/bin/sh\n", { mode: 0o644 });
      const { code, err } = await run(repository, GIVEN);
      assert.equal(code, 2);
      assert.match(
        err.join(),
        /^Readback: commits are not checked: .*pre-commit is not executable/,
      );
      await chmod(path, 0o755);
      assert.deepEqual(await state(repository), { kind: "chained", path });
    }),
  );
  for (const [what, outside] of [
    ["outside of the repository", "../hooks of all"],
    ["to which a link leads", "link"],
  ] as const)
    it(
      `is not put into a folder ${what}`,
      inRepository(async (repository) => {
        const folder = join(repository.root, "../hooks of all");
        await mkdir(folder);
        await writeFile(join(folder, "pre-commit"), "#!/bin/sh\n", { mode: 0o755 });
        await symlink(folder, join(repository.root, "link"));
        repository.git("config", "core.hooksPath", outside);
        assert.equal((await run(repository, GIVEN)).code, 2);
        assert.equal(await readFile(join(folder, "pre-commit"), "utf8"), "#!/bin/sh\n");
        assert.deepEqual(await readdir(folder), ["pre-commit"]);
      }),
    );
  it(
    "checks commits in the git directory, beside the hooks of ours that fit",
    inRepository(async (repository) => {
      const { commonDir } = await repository.found();
      const path = join(commonDir, "hooks/pre-commit");
      await writeFile(path, "#!/bin/sh\necho theirs >&2\n", { mode: 0o755 });
      assert.equal((await run(repository, GIVEN)).code, 0);
      assert.deepEqual(await hooksIn(commonDir), [...HOOKS].sort());
      await run(repository, ["uninstall"]);
      assert.deepEqual(await hooksIn(commonDir), ["pre-commit"]);
    }),
  );
});

describe("git that runs no hooks at all", () => {
  it(
    "is said, and not offered a line",
    inRepository(async (repository) => {
      repository.git("config", "core.hooksPath", "/dev/null");
      const { code, err } = await run(repository, GIVEN);
      assert.deepEqual([code, err.length], [2, 1]);
      const said =
        /^Readback: commits are not checked: core\.hooksPath is \/dev\/null, so git runs no hooks; find/;
      assert.match(err[0] ?? "", said);
      assert.match((await run(repository, ["doctor"])).out.join("\n"), said);
      assert.match(
        (await run(repository, ["status"])).out[0] ?? "",
        /^Commits are not checked: core/,
      );
    }),
  );
});

describe("the Python program pre-commit", () => {
  /** What it writes, as far as it matters: it runs the hook that it found under another name. */
  const SHIM =
    "#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n" +
    '[ ! -x "$0.legacy" ] || "$0.legacy" "$@" || exit 1\necho theirs >&2\n';
  it(
    "that came later still runs our hook, and that is said",
    inRepository(async (repository) => {
      const { commonDir } = await repository.found();
      const path = join(commonDir, "hooks/pre-commit");
      await install(repository);
      repository.run("mv", [path, `${path}.legacy`]);
      await writeFile(path, SHIM, { mode: 0o755 });
      assert.deepEqual(await state(repository), { kind: "chained", path: `${path}.legacy` });
      assert.equal((await run(repository, ["doctor"])).code, 0);
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      assert.deepEqual(repository.commit(), { code: 1, out: "", err: UNREAD });
      await run(repository, ["uninstall"]);
      assert.deepEqual(await hooksIn(commonDir), ["pre-commit"]);
    }),
  );
  it(
    "that was there gets our hook where it looks for one",
    inRepository(async (repository) => {
      const { commonDir } = await repository.found();
      const path = join(commonDir, "hooks/pre-commit");
      await writeFile(path, SHIM, { mode: 0o755 });
      assert.equal((await run(repository, GIVEN)).code, 0);
      assert.equal(await readFile(path, "utf8"), SHIM);
      assert.deepEqual(await install(repository), { kind: "chained", path: `${path}.legacy` });
      assert.equal((await run(repository, ["doctor"])).code, 0);
    }),
  );
});
