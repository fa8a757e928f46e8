/** The programs that run the check, where a repository is used from several machines or Readback was updated. */
import assert from "node:assert/strict";
import { readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runtimesOf } from "../../src/git/guardScript.js";
import type { TestRepository } from "../support/repository.js";
import { guarded, install, installOnly, pathWithoutNode, UNREAD } from "./guarded.js";
import { run } from "./runMain.js";

/** The runtimes that the guard notes. */
async function noted(repository: TestRepository): Promise<readonly string[]> {
  return runtimesOf(await readFile(await guardOf(repository), "utf8"));
}

async function guardOf(repository: TestRepository): Promise<string> {
  return join((await repository.found()).commonDir, "readback/bin/guard.sh");
}

describe("the runtimes of a guard", () => {
  it(
    "are those of the container and of its host, which see the same files and not the same programs",
    guarded(async (repository) => {
      const host = join(repository.root, "../host's code");
      await symlink(process.execPath, host);
      await installOnly(repository, host);
      await install(repository, { runtime: "/vscode/bin/node of the container" });
      assert.deepEqual(await noted(repository), ["/vscode/bin/node of the container", host]);
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      const PATH = await pathWithoutNode(repository);
      const commit = () => repository.run("git", ["commit", "--quiet", "-m", "x"], { PATH });
      assert.deepEqual(commit(), { code: 1, out: "", err: UNREAD });
      assert.deepEqual((await run(repository, ["doctor"])).code, 0);
      await rm(host);
      assert.match(
        commit().err,
        /^Readback: this commit was not checked, because no Node\.js was found/,
      );
    }),
  );
  it(
    "are few, the last one first, and each noted once",
    guarded(async (repository) => {
      for (const runtime of ["/1", "/2", "/3", "/4", "/2", "/it's 5"])
        await install(repository, { runtime });
      assert.deepEqual(await noted(repository), ["/it's 5", "/2", "/4", "/3"]);
    }),
  );
  it(
    "are kept from a guard that an older Readback wrote",
    guarded(async (repository) => {
      await writeFile(
        await guardOf(repository),
        "#!/bin/sh\nruntime='/it'\\''s old/node'\nexit 0\n",
      );
      await install(repository, { runtime: "/new/node" });
      assert.deepEqual(await noted(repository), ["/new/node", "/it's old/node"]);
    }),
  );
});

describe("an update of Readback", () => {
  it(
    "puts the new check in place of the old one, whichever it is",
    guarded(async (repository) => {
      const code = join(repository.root, "../updated.cjs");
      await writeFile(code, "process.stderr.write('updated\\n'); process.exitCode = 10;\n");
      await repository.assistantWrites("a.ts", "mine();\n«theirs();\n»");
      repository.git("add", ".");
      await install(repository, { code });
      assert.deepEqual(repository.commit(), { code: 1, out: "", err: "updated\n" });
      await install(repository);
      assert.deepEqual(repository.commit(), { code: 1, out: "", err: UNREAD });
    }),
  );
});
