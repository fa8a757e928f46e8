/** Whether commits are really checked, and what the doctor says when not. */
import assert from "node:assert/strict";
import { chmod, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chainLine } from "../../src/git/hookScript.js";
import { inRepository, TestRepository } from "../support/repository.js";
import { guarded, install, installOnly } from "./guarded.js";
import { run } from "./runMain.js";

const WELL = "Readback: git runs the check before a commit, and all hooks are in place.";

/** What the doctor says; the exit code must fit. */
async function says(repository: TestRepository): Promise<readonly string[]> {
  const { code, out } = await run(repository, ["doctor"]);
  assert.equal(code, out[0] === WELL ? 0 : 1);
  return out;
}

/** Does something to the hook `name` of a guarded repository. */
function spoilt(
  spoil: (bin: string, hooks: string, repository: TestRepository) => Promise<unknown>,
  ...findings: readonly RegExp[]
) {
  return guarded(async (repository) => {
    const { commonDir } = await repository.found();
    await spoil(join(commonDir, "readback/bin"), join(commonDir, "hooks"), repository);
    const said = await says(repository);
    assert.equal(said.length, findings.length, said.join("\n"));
    findings.forEach((finding, i) => assert.match(said[i] ?? "", finding));
  });
}

describe("the doctor", () => {
  it(
    "finds nothing in a guarded repository, and changes nothing",
    guarded(async (repository) => {
      assert.deepEqual(await says(repository), [WELL]);
      await repository.assistantWrites("a.ts", "«theirs();\n»");
      repository.git("add", ".");
      repository.commit("--no-verify");
      await repository.assistantWrites("b.ts", "«theirs();\n»");
      repository.git("add", ".");
      const { gitDir } = await repository.found();
      const look = async () => [
        repository.git("rev-parse", "HEAD"),
        repository.git("reflog"),
        repository.git("for-each-ref"),
        repository.git("stash", "list"),
        await readFile(join(gitDir, "index"), "latin1"),
        await readFile(join(gitDir, "readback/judged"), "utf8").catch(() => "none"),
        repository.git("status", "--porcelain"),
      ];
      const before = await look();
      assert.deepEqual(await says(repository), [WELL]);
      assert.deepEqual(await look(), before);
      assert.equal(repository.commit().code, 1);
    }),
  );
  it(
    "says that there is no hook",
    inRepository(async (repository) => {
      assert.match(
        (await says(repository)).join(),
        /not checked: there is no hook; "readback install"/,
      );
    }),
  );
  it(
    "sees a hook that is not executable",
    spoilt((_, hooks) => chmod(join(hooks, "pre-commit"), 0o644), /pre-commit is not executable/),
  );
  it(
    "sees another one that is not",
    spoilt((_, hooks) => chmod(join(hooks, "post-commit"), 0o644), /post-commit is not executable/),
  );
  it(
    "sees hooks that an older Readback did not have",
    spoilt(
      (_, hooks) => rm(join(hooks, "commit-msg")),
      /the hook commit-msg is missing; "readback install" adds it/,
    ),
  );
  it(
    "offers the line for a hook of somebody else",
    spoilt(
      (_, hooks) => writeFile(join(hooks, "post-commit"), "#!/bin/sh\n", { mode: 0o755 }),
      /post-commit is somebody else's .* sh "\$guard" post-commit \|\| exit 1$/,
    ),
  );
  it(
    "sees that hooks are looked for elsewhere",
    spoilt(async (_, __, repository) => {
      await mkdir(join(repository.root, "../elsewhere"));
      repository.git("config", "core.hooksPath", join(repository.root, "../elsewhere"));
    }, /not checked: core\.hooksPath is .*elsewhere.* sh "\$guard" pre-commit \|\| exit 1$/),
  );
  it(
    "sees that another worktree looks elsewhere for hooks, and says so there",
    spoilt(async (_, __, repository) => {
      await repository.write("a.ts", "mine();\n");
      repository.git("add", ".");
      repository.commit();
      repository.git("worktree", "add", "--quiet", "../other");
      repository.git("config", "extensions.worktreeConfig", "true");
      const at = ["-C", "../other", "config", "--worktree", "core.hooksPath"];
      repository.git(...at, "/dev/null");
      const other = new TestRepository(join(repository.root, "../other"), repository.environment);
      const { code, out } = await run(other, ["doctor"]);
      assert.equal(code, 1);
      assert.match(
        out.join(),
        /^Readback: commits are not checked: core\.hooksPath is \/dev\/null,/,
      );
    }, /^Readback: in the worktree other core\.hooksPath is \/dev\/null, .* run "readback doctor" in it\.$/),
  );
  it(
    "sees that the check is gone",
    spoilt((bin) => rm(join(bin, "hook.cjs")), /not checked: the check in .*bin is gone/),
  );
  it(
    "sees that the runtime is gone, though another one is there",
    spoilt(
      (_, __, repository) => installOnly(repository, "/nowhere/it's code"),
      /^Readback: the program that runs the check, \/nowhere\/it's code, is gone/,
    ),
  );
  it(
    "sees that the check breaks off",
    spoilt(
      (bin) => writeFile(join(bin, "hook.cjs"), "this is not JavaScript"),
      /no program that can run the check/,
    ),
  );
  for (const [name, text, finding] of [
    ["after the end of the hook", `exit 0\n${chainLine("pre-commit")}`, /is not reached/],
    [
      "before a formatter",
      `${chainLine("pre-commit")}\necho prettier >>../formatted`,
      /"echo prettier >>\.\.\/formatted" runs after the check/,
    ],
  ] as const)
    it(
      `sees a line ${name}`,
      inRepository(async (repository) => {
        const { commonDir } = await repository.found();
        const path = join(commonDir, "hooks/pre-commit");
        await writeFile(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
        await install(repository);
        const said = await says(repository);
        assert.equal(said.length, 1, said.join("\n"));
        assert.match(said[0] ?? "", finding);
        await assert.rejects(stat(join(repository.root, "../formatted")));
      }),
    );
});
