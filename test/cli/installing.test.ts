/** Our hooks put into a repository and taken out again. */
import assert from "node:assert/strict";
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { uninstallHooks } from "../../src/git/hooks.js";
import { chainLine, HOOKS } from "../../src/git/hookScript.js";
import { inRepository, TestRepository } from "../support/repository.js";

import { UNREAD, guarded, hooksIn, install, state } from "./guarded.js";

describe("installing", () => {
  it(
    "is seen, can be repeated, and is undone without a trace but the journal",
    inRepository(async (repository) => {
      const { commonDir } = await repository.found();
      const before = await readdir(join(commonDir, "hooks"));
      assert.deepEqual(await state(repository), { kind: "absent" });
      assert.deepEqual(await install(repository), { kind: "installed" });
      assert.deepEqual(await install(repository), { kind: "installed" });
      assert.deepEqual(await state(repository), { kind: "installed" });
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      await uninstallHooks(repository.ours, await repository.found());
      assert.deepEqual(await state(repository), { kind: "absent" });
      assert.deepEqual(await readdir(join(commonDir, "hooks")), before);
      assert.deepEqual(await readdir(join(commonDir, "readback")), ["ballast", "journal", "texts"]);
    }),
  );
  it(
    "is not done while git passes the hook over, which is not executable",
    guarded(async (repository) => {
      const { commonDir } = await repository.found();
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      await chmod(join(commonDir, "hooks/pre-commit"), 0o644);
      assert.equal(repository.commit().code, 0);
      assert.deepEqual(await state(repository), { kind: "absent" });
      assert.deepEqual(await install(repository), { kind: "installed" });
      await repository.assistantWrites("a.ts", "mine();\n«theirs(2);\n»");
      repository.git("add", ".");
      assert.equal(repository.commit().code, 1);
    }),
  );
  it(
    "makes the folder of hooks where a template left none",
    inRepository(async (repository) => {
      const { commonDir } = await repository.found();
      await rm(join(commonDir, "hooks"), { recursive: true });
      assert.deepEqual(await install(repository), { kind: "installed" });
    }),
  );
  it(
    "survives that the repository is moved",
    guarded(async (repository) => {
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      const moved = join(repository.root, "../moved here");
      repository.run("mv", [repository.root, moved]);
      const there = new TestRepository(moved, repository.environment);
      assert.deepEqual(there.commit(), { code: 1, out: "", err: UNREAD });
    }),
  );

  it(
    "adds the hooks that an older Readback did not have",
    guarded(async (repository) => {
      const { commonDir } = await repository.found();
      for (const name of HOOKS.slice(2)) await rm(join(commonDir, "hooks", name));
      await writeFile(join(commonDir, "hooks/post-commit"), "#!/bin/sh\necho theirs >&2\n", {
        mode: 0o755,
      });
      assert.deepEqual(await install(repository), { kind: "installed" });
      assert.deepEqual(await hooksIn(commonDir), [...HOOKS].sort());
      await repository.write("a.ts", "mine();\n");
      repository.git("add", ".");
      assert.deepEqual(repository.commit(), { code: 0, out: "", err: "theirs\n" });
    }),
  );
  it(
    "leaves a hook of somebody else as it is, and says what to add",
    inRepository(async (repository) => {
      const { commonDir } = await repository.found();
      const path = join(commonDir, "hooks", "pre-commit");
      await writeFile(path, "#!/bin/sh\necho theirs\n");
      const installed = await install(repository);
      assert.ok(installed.kind === "foreign");
      assert.equal(installed.path, path);
      assert.equal(
        installed.sentence,
        `Commits are not checked: there is a hook already, ${path}, so nothing was changed; ` +
          `add one line at the start of ${path}.`,
      );
      assert.deepEqual(await hooksIn(commonDir), ["pre-commit"]);
      assert.equal(await readFile(path, "utf8"), "#!/bin/sh\necho theirs\n");
      await uninstallHooks(repository.ours, await repository.found());
      assert.equal(await readFile(path, "utf8"), "#!/bin/sh\necho theirs\n");
    }),
  );
  for (const theirs of ["#!/bin/sh\necho theirs\n", `#!/bin/sh\n${chainLine("pre-commit")}\n`])
    it(
      `checks commits beside a merge hook of somebody else: ${theirs.split("\n")[1]}`,
      inRepository(async (repository) => {
        const { commonDir } = await repository.found();
        const path = join(commonDir, "hooks", "pre-merge-commit");
        await writeFile(path, theirs);
        assert.deepEqual(await install(repository), { kind: "installed" });
        assert.deepEqual(await hooksIn(commonDir), [...HOOKS].sort());
        assert.equal(await readFile(path, "utf8"), theirs);
        await uninstallHooks(repository.ours, await repository.found());
        assert.equal(await readFile(path, "utf8"), theirs);
      }),
    );
  it(
    "leaves a hook alone that only a broken link stands for",
    inRepository(async (repository) => {
      const { commonDir } = await repository.found();
      await symlink("/nowhere", join(commonDir, "hooks/pre-commit"));
      assert.equal((await install(repository)).kind, "foreign");
    }),
  );
  it(
    "is not taken in by a line that is only a comment",
    inRepository(async (repository) => {
      const { commonDir } = await repository.found();
      const path = join(commonDir, "hooks/pre-commit");
      await writeFile(path, "#!/bin/sh\n");
      const installed = await install(repository);
      assert.ok(installed.kind === "foreign");
      await writeFile(path, `#!/bin/sh\n# ${installed.line}\n`);
      assert.equal((await state(repository)).kind, "foreign");
    }),
  );
  it(
    "names a line that guards a foreign hook, and does nothing once Readback is gone",
    inRepository(async (repository) => {
      const { commonDir } = await repository.found();
      const path = join(commonDir, "hooks/pre-commit");
      await writeFile(path, "#!/bin/sh\n", { mode: 0o755 });
      const installed = await install(repository);
      assert.ok(installed.kind === "foreign");
      await writeFile(path, `#!/bin/sh\n${installed.line}\necho theirs >&2\n`);
      assert.deepEqual(await state(repository), { kind: "chained", path });
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      assert.deepEqual(repository.commit(), { code: 1, out: "", err: UNREAD });
      await repository.adaAcknowledges("a.ts");
      assert.deepEqual(repository.commit(), { code: 0, out: "", err: "theirs\n" });
      await uninstallHooks(repository.ours, await repository.found());
      assert.equal(repository.commit("--amend").err, "theirs\n");
    }),
  );
  it(
    "changes nothing where husky keeps the hooks, and its line works there",
    inRepository(async (repository) => {
      await repository.write(".husky/pre-commit", "echo theirs >&2\n");
      await repository.write(".husky/_/pre-commit", '#!/bin/sh\nsh -e "${0%/*}/../pre-commit"\n');
      await chmod(join(repository.root, ".husky/_/pre-commit"), 0o755);
      repository.git("config", "core.hooksPath", ".husky/_");
      const installed = await install(repository);
      assert.ok(installed.kind === "foreign");
      const path = join(repository.root, ".husky/pre-commit");
      assert.equal(installed.path, path);
      assert.match(installed.sentence, /husky runs the hooks here/);
      assert.equal(await repository.read(".husky/pre-commit"), "echo theirs >&2\n");
      await assert.rejects(stat(join(repository.root, ".git/hooks/pre-commit")));
      await writeFile(path, `${installed.line}\n`);
      assert.deepEqual(await state(repository), { kind: "chained", path });
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      assert.deepEqual(repository.commit(), { code: 1, out: "", err: UNREAD });
    }),
  );
  it(
    "changes nothing where core.hooksPath points elsewhere",
    inRepository(async (repository) => {
      const elsewhere = join(repository.root, "../my hooks");
      await mkdir(elsewhere);
      repository.git("config", "core.hooksPath", elsewhere);
      const installed = await install(repository);
      assert.ok(installed.kind === "foreign");
      assert.match(installed.sentence, /core\.hooksPath is .*\/my hooks, so nothing was changed/);
      assert.deepEqual(await readdir(elsewhere), []);
      const hooks = await readdir(join(repository.root, ".git/hooks"));
      assert.deepEqual(
        hooks.filter((one) => !one.endsWith(".sample")),
        [],
      );
    }),
  );
});
